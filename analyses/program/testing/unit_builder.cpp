#include "analyses/program/testing/unit_builder.h"

namespace lockstitch::program::testing {

P P::root(facts::RootKind kind, const std::string& symbol, const std::string& name,
          uint32_t number) {
  P path;
  path.facts.root = kind;
  path.facts.number = number;
  path.symbol = symbol;
  path.name = name;
  return path;
}

P P::field(const std::string& name) const {
  P longer = *this;
  facts::StepT step;
  step.kind = facts::StepKind::Field;
  longer.steps.emplace_back(step, name);
  return longer;
}

P P::deref() const {
  P longer = *this;
  facts::StepT step;
  step.kind = facts::StepKind::Deref;
  longer.steps.emplace_back(step, "");
  return longer;
}

P P::index(int64_t value) const {
  P longer = *this;
  facts::StepT step;
  step.kind = facts::StepKind::Index;
  step.index = value;
  longer.steps.emplace_back(step, "");
  return longer;
}

P P::index(const std::string& text) const {
  P longer = *this;
  facts::StepT step;
  step.kind = facts::StepKind::Index;
  longer.steps.emplace_back(step, text);
  return longer;
}

P P::threadLocal() const {
  P marked = *this;
  marked.facts.thread_local_ = true;
  return marked;
}

V V::of(ValueKind kind, const P& path) {
  V value;
  value.kind = kind;
  value.path = std::make_shared<P>(path);
  return value;
}

V V::function(const std::string& usr) {
  V value;
  value.kind = ValueKind::Function;
  value.symbol = usr;
  return value;
}

V V::closure(uint32_t event) {
  V value;
  value.kind = ValueKind::Closure;
  value.event = event;
  return value;
}

V V::result(uint32_t event) {
  V value;
  value.kind = ValueKind::Result;
  value.event = event;
  return value;
}

V V::number(int64_t constant) {
  V value;
  value.kind = ValueKind::Constant;
  value.constant = constant;
  return value;
}

V V::dependingOn(std::vector<uint32_t> events) const {
  V value = *this;
  value.depends = std::move(events);
  return value;
}

EventBuilder& EventBuilder::value(const V& value) {
  event_.value = unit_.value(value);
  return *this;
}
EventBuilder& EventBuilder::receiver(const V& value) {
  event_.receiver = unit_.value(value);
  return *this;
}
EventBuilder& EventBuilder::argument(const V& value) {
  event_.arguments.push_back(unit_.value(value));
  return *this;
}
EventBuilder& EventBuilder::lock(const P& path) {
  event_.locks.push_back(unit_.path(path));
  return *this;
}
EventBuilder& EventBuilder::captures(const V& value, const std::string& name) {
  auto capture = std::make_unique<facts::CaptureT>();
  capture->value = unit_.value(value);
  capture->name = unit_.text(name);
  event_.captures.push_back(std::move(capture));
  return *this;
}
EventBuilder& EventBuilder::flag(Flags flag) {
  event_.flags =
      static_cast<Flags>(static_cast<uint32_t>(event_.flags) | static_cast<uint32_t>(flag));
  return *this;
}
EventBuilder& EventBuilder::shared() {
  event_.mode = Mode::Shared;
  return *this;
}
EventBuilder& EventBuilder::policy(Policy policy) {
  event_.policy = policy;
  return *this;
}
EventBuilder& EventBuilder::order(facts::MemoryOrder order) {
  event_.order = order;
  return *this;
}
EventBuilder& EventBuilder::name(const std::string& name) {
  event_.name = unit_.text(name);
  return *this;
}
EventBuilder& EventBuilder::number(int64_t number) {
  event_.number = number;
  return *this;
}
EventBuilder& EventBuilder::dispatch(Dispatch dispatch) {
  event_.dispatch = dispatch;
  return *this;
}

FunctionBuilder::FunctionBuilder(UnitBuilder& unit, facts::FunctionT& function)
    : unit_(unit), function_(function) {
  function_.blocks.push_back(std::make_unique<facts::BlockT>());
}

FunctionBuilder& FunctionBuilder::at(uint32_t line) {
  line_ = line;
  return *this;
}

EventBuilder FunctionBuilder::on(Op op) {
  auto event = std::make_unique<facts::EventT>();
  event->id = nextEvent_++;
  event->op = op;
  event->location = std::make_unique<facts::Location>(0, line_, 1);
  facts::EventT& made = *event;
  function_.blocks[current_]->events.push_back(std::move(event));
  return EventBuilder(unit_, made);
}

EventBuilder FunctionBuilder::on(Op op, const P& path) {
  EventBuilder event = on(op);
  function_.blocks[current_]->events.back()->path = unit_.path(path);
  return event;
}

EventBuilder FunctionBuilder::call(const std::string& usr) {
  EventBuilder event = on(Op::Call);
  event.value(V::function(usr));
  return event;
}

uint32_t FunctionBuilder::block(std::vector<uint32_t> from) {
  function_.blocks.push_back(std::make_unique<facts::BlockT>());
  current_ = static_cast<uint32_t>(function_.blocks.size() - 1);
  for (uint32_t predecessor : from) edge(predecessor, current_);
  return current_;
}

void FunctionBuilder::edge(uint32_t from, uint32_t to) {
  function_.blocks[from]->successors.push_back(to);
}

FunctionBuilder& FunctionBuilder::in(uint32_t block) {
  current_ = block;
  return *this;
}

FunctionBuilder& FunctionBuilder::condition(ConditionKind kind, uint32_t event,
                                            std::vector<uint32_t> depends, bool negated,
                                            const std::string& text) {
  auto condition = std::make_unique<facts::ConditionT>();
  condition->kind = kind;
  condition->event = event;
  condition->depends = std::move(depends);
  condition->negated = negated;
  condition->text = unit_.text(text);
  function_.blocks[current_]->condition = std::move(condition);
  return *this;
}

FunctionBuilder& FunctionBuilder::conditionOn(ConditionKind kind, const P& path,
                                              const std::string& text, bool isFixed) {
  condition(kind, 0, {}, false, text);
  function_.blocks[current_]->condition->path = unit_.path(path);
  function_.blocks[current_]->condition->is_fixed = isFixed;
  return *this;
}

FunctionBuilder& FunctionBuilder::loopHead() {
  function_.blocks[current_]->is_loop_head = true;
  return *this;
}
FunctionBuilder& FunctionBuilder::kind(facts::FunctionKind kind) {
  function_.kind = kind;
  return *this;
}
FunctionBuilder& FunctionBuilder::method(const std::string& record) {
  function_.kind = facts::FunctionKind::Method;
  function_.record = function_.record_name = unit_.text(record);
  return *this;
}
FunctionBuilder& FunctionBuilder::coroutine() {
  function_.is_coroutine = true;
  return *this;
}
FunctionBuilder& FunctionBuilder::overrides(const std::string& usr) {
  function_.overrides.push_back(unit_.text(usr));
  return *this;
}
FunctionBuilder& FunctionBuilder::parameter(const std::string& name) {
  auto parameter = std::make_unique<facts::ParameterT>();
  parameter->name = unit_.text(name);
  function_.parameters.push_back(std::move(parameter));
  return *this;
}
FunctionBuilder& FunctionBuilder::parent(const std::string& usr) {
  function_.parent = unit_.text(usr);
  return *this;
}

UnitBuilder::UnitBuilder(const std::string& mainFile) {
  unit_.version = kFactsVersion;
  unit_.main_file = "/src/" + mainFile;
  unit_.is_complete = true;
  unit_.strings.push_back("");
  unit_.paths.push_back(std::make_unique<facts::AccessPathT>());
  auto file = std::make_unique<facts::FileT>();
  file->path = unit_.main_file;
  unit_.files.push_back(std::move(file));
}

FunctionBuilder UnitBuilder::function(const std::string& name) {
  auto function = std::make_unique<facts::FunctionT>();
  function->usr = function->name = text(name);
  function->location = std::make_unique<facts::Location>(0, 1, 1);
  unit_.functions.push_back(std::move(function));
  return FunctionBuilder(*this, *unit_.functions.back());
}

FunctionBuilder UnitBuilder::lambda(const std::string& name) {
  FunctionBuilder builder = function(name);
  builder.kind(facts::FunctionKind::Lambda);
  return builder;
}

FunctionBuilder UnitBuilder::main() {
  FunctionBuilder builder = function("main");
  unit_.functions.back()->is_main = true;
  return builder;
}

const facts::TranslationUnit* UnitBuilder::finish() {
  for (auto& function : unit_.functions) {
    if (function->exit != 0) continue;
    uint32_t exit = static_cast<uint32_t>(function->blocks.size());
    for (auto& block : function->blocks)
      if (block->successors.empty()) block->successors.push_back(exit);
    function->blocks.push_back(std::make_unique<facts::BlockT>());
    function->exit = exit;
  }
  flatbuffers::FlatBufferBuilder& buffer = buffers_.emplace_back();
  buffer.Finish(facts::TranslationUnit::Pack(buffer, &unit_));
  return facts::GetTranslationUnit(buffer.GetBufferPointer());
}

CheckResult UnitBuilder::check(bool explain) {
  CheckOptions options;
  if (explain) options.explains = [](const SourceLocation&) { return true; };
  return checkUnits({finish()}, options);
}

uint32_t UnitBuilder::text(const std::string& text) {
  if (text.empty()) return 0;
  auto [at, isNew] = texts_.emplace(text, static_cast<uint32_t>(unit_.strings.size()));
  if (isNew) unit_.strings.push_back(text);
  return at->second;
}

uint32_t UnitBuilder::path(const P& path) {
  auto made = std::make_unique<facts::AccessPathT>(path.facts);
  made->symbol = text(path.symbol);
  made->name = text(path.name);
  for (const auto& [step, name] : path.steps) {
    auto copy = std::make_unique<facts::StepT>(step);
    if (step.kind == facts::StepKind::Field) copy->symbol = text(name);
    if (step.kind == facts::StepKind::Index) copy->index_text = text(name);
    made->steps.push_back(std::move(copy));
  }
  unit_.paths.push_back(std::move(made));
  return static_cast<uint32_t>(unit_.paths.size() - 1);
}

std::unique_ptr<facts::ValueT> UnitBuilder::value(const V& value) {
  auto made = std::make_unique<facts::ValueT>();
  made->kind = value.kind;
  if (value.path) made->path = path(*value.path);
  made->symbol = text(value.symbol);
  made->event = value.event;
  made->constant = value.constant;
  made->depends = value.depends;
  return made;
}

std::vector<Finding> ofRule(const CheckResult& result, Rule rule) {
  std::vector<Finding> findings;
  for (const Finding& finding : result.set.findings)
    if (finding.rule == rule) findings.push_back(finding);
  return findings;
}

bool hasLine(const Finding& finding, uint32_t line) {
  for (const Site& site : finding.sites)
    if (!site.stack.empty() && site.stack[0].location.line == line) return true;
  return false;
}

}  // namespace lockstitch::program::testing
