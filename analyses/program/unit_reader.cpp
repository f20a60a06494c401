#include "analyses/program/unit_reader.h"

#include <algorithm>
#include <tuple>

#include "analyses/program/internal_names.h"

namespace lockstitch::program {
namespace {

template <class Vector>
uint32_t sizeOf(const Vector* vector) {
  return vector ? vector->size() : 0;
}

}  // namespace

UnitReader::UnitReader(const facts::TranslationUnit& unit, Program& program)
    : unit_(unit), program_(program) {
  for (uint32_t i = 0; i < sizeOf(unit.strings()); ++i) {
    std::string text = unit.strings()->Get(i)->str();
    symbols_.push_back(text.empty() ? Symbol{} : program.strings.intern(text));
  }
  for (uint32_t i = 0; i < sizeOf(unit.files()); ++i) {
    const flatbuffers::String* path = unit.files()->Get(i)->path();
    files_.push_back(program.strings.intern(path ? path->str() : ""));
  }
  if (unit.said_lines())
    for (const facts::SaidLine* said : *unit.said_lines())
      saidLines_[{said->file(), said->line()}] = {said->said_file(), said->said_line()};
  readDistributions();
}

void UnitReader::readDistributions() {
  for (uint32_t i = 0; i < sizeOf(unit_.distributions()); ++i) {
    const facts::Distribution* facts = unit_.distributions()->Get(i);
    Distribution read{symbol(facts->name()), symbol(facts->function()), {}};
    for (uint32_t j = 0; j < sizeOf(facts->ranges()); ++j) {
      const facts::Range* range = facts->ranges()->Get(j);
      read.ranges.push_back({range->has_first(), range->first(), range->step(), range->trips(),
                             symbol(range->bound())});
    }
    distributions_.push_back(read.name ? program_.addDistribution(std::move(read))
                                       : DistributionId{});
  }
}

FormId UnitReader::form(const facts::LinearForm* facts) {
  if (!facts) return {};
  IndexForm form;
  form.constant = facts->constant();
  for (uint32_t i = 0; i < sizeOf(facts->terms()); ++i) {
    const facts::Term* term = facts->terms()->Get(i);
    IndexTerm read;
    read.kind = term->kind();
    for (uint32_t j = 0; j < sizeOf(term->factors()); ++j)
      read.factors.push_back(factor(*term->factors()->Get(j)));
    std::sort(read.factors.begin(), read.factors.end());
    for (uint32_t j = 0; j < sizeOf(term->choices()); ++j)
      read.choices.push_back(this->form(term->choices()->Get(j)));
    read.coefficient = term->coefficient();
    if (term->distribution() < distributions_.size())
      read.distribution = distributions_[term->distribution()];
    read.range = term->range();
    read.limit = this->form(term->limit());
    // What counts a divided loop is told by the loop; two functions' `n` are different variables.
    if (read.kind == TermKind::Varying || read.kind == TermKind::Induction)
      read.variable = qualified(term->variable());
    form.add(read, 1);
  }
  return program_.forms.intern(form);
}

IndexFactor UnitReader::factor(const facts::Factor& facts) {
  IndexFactor read;
  read.path = path(facts.path());
  read.numerator = form(facts.numerator());
  read.denominator = form(facts.denominator());
  read.isPosition = facts.is_position();
  read.isOfActivation = facts.of_activation();
  if (read.denominator) return read;
  read.variable = qualified(facts.variable());
  // One that is global has one name in all functions.
  if (read.path && program_.paths.rootKey(read.path).kind == Root::Global)
    read.variable = program_.strings.intern("path " + std::to_string(read.path.value) + "#" +
                                            program_.text(symbol(facts.variable())));
  return read;
}

Symbol UnitReader::qualified(uint32_t name) {
  return program_.strings.intern(std::to_string(current_.value) + "#" +
                                 program_.text(symbol(name)));
}

void UnitReader::keepPrivate(const std::set<std::string>& usrs, const std::string& owner) {
  for (Symbol& symbol : symbols_) {
    if (!symbol) continue;
    const std::string& text = program_.text(symbol);
    if (usrs.count(functionOf(text))) symbol = program_.strings.intern(text + "@" + owner);
  }
}

void UnitReader::bindTo(const std::string& program) { owner_ = program_.strings.intern(program); }

void UnitReader::offer(const std::set<std::string>& usrs, Alternatives& alternatives) const {
  for (const auto& [id, facts] : mine_) {
    if (facts->is_main() || facts->usr() >= sizeOf(unit_.strings())) continue;
    const std::string usr = unit_.strings()->Get(facts->usr())->str();
    if (usrs.count(usr)) alternatives[program_.strings.intern(usr)].push_back(id);
  }
}

void UnitReader::declareFunctions(Definitions& known, bool declarations) {
  if (!unit_.functions()) return;
  for (const facts::Function* facts : *unit_.functions()) {
    if (sizeOf(facts->blocks()) == 0 || facts->is_declaration() != declarations) continue;
    Symbol usr = symbol(facts->usr());
    std::set<std::string>& files = known[{usr, symbol(facts->instance_key())}];
    const std::string file =
        !declarations && isInMainFile(unit_, facts->location()) ? unit_.main_file()->str() : "";
    if (!files.empty() && (file.empty() || files.count(""))) continue;
    if (!files.insert(file).second) continue;
    FunctionId id{static_cast<uint32_t>(program_.functions.size())};
    program_.functions.emplace_back();
    program_.functions.back().id = id;
    program_.functions.back().instance = symbol(facts->instance_key());
    program_.functionsByUsr[usr].push_back(id);
    mine_.emplace_back(id, facts);
  }
}

void UnitReader::declareAliases() {
  if (!unit_.aliases()) return;
  for (const facts::Alias* alias : *unit_.aliases()) {
    const Symbol name = symbol(alias->usr());
    const auto defined = program_.functionsByUsr.find(symbol(alias->target()));
    if (!name || defined == program_.functionsByUsr.end()) continue;
    const std::vector<FunctionId> bodies = defined->second;
    program_.functionsByUsr.try_emplace(name, bodies);
  }
}

void UnitReader::readFunctions() {
  for (auto& [id, facts] : mine_) {
    current_ = id;
    paths_.clear();
    Function read = function(*facts);
    read.id = id;
    program_.functions[id.value] = std::move(read);
  }
}

void UnitReader::readRecords() {
  if (!unit_.records()) return;
  for (const facts::Record* facts : *unit_.records()) {
    RecordModel& record = program_.records[symbol(facts->usr())];
    if (record.usr) continue;
    record.usr = symbol(facts->usr());
    record.name = symbol(facts->name());
    for (uint32_t i = 0; i < sizeOf(facts->bases()); ++i)
      record.bases.push_back(symbol(facts->bases()->Get(i)));
    for (uint32_t i = 0; i < sizeOf(facts->fields()); ++i)
      if (facts->fields()->Get(i)->is_lock())
        record.lockFields.push_back(symbol(facts->fields()->Get(i)->name()));
  }
}

void UnitReader::readGuards() {
  current_ = FunctionId{};
  paths_.clear();
  auto add = [&](Symbol guarded, uint32_t by) {
    const PathId lock = path(by);
    if (!lock) return;
    const PathTable& paths = program_.paths;
    const bool isField = paths.parent(lock) && paths.key(lock).step.kind == StepKind::Field;
    const Symbol name = isField ? paths.key(lock).step.symbol : paths.description(lock).name;
    if (name) program_.declaredGuards[guarded] = program_.text(name);
  };
  if (unit_.records())
    for (const facts::Record* record : *unit_.records())
      for (uint32_t i = 0; i < sizeOf(record->fields()); ++i)
        add(symbol(record->fields()->Get(i)->name()), record->fields()->Get(i)->guarded_by());
  if (unit_.globals())
    for (const facts::Global* global : *unit_.globals()) {
      add(symbol(global->usr()), global->guarded_by());
      program_.globalTypes.emplace(symbol(global->usr()), symbol(global->type()));
    }
}

Location UnitReader::location(const facts::Location* where) const {
  if (!where) return {};
  auto [file, line] = std::pair(where->file(), where->line());
  if (const auto said = saidLines_.find({file, line}); said != saidLines_.end())
    std::tie(file, line) = said->second;
  return Location{file < files_.size() ? files_[file] : Symbol{}, line, where->column()};
}

PathId UnitReader::path(uint32_t index) {
  if (index == 0 || index >= sizeOf(unit_.paths())) return {};
  auto found = paths_.find(index);
  if (found != paths_.end()) return found->second;
  PathId made = makePath(*unit_.paths()->Get(index));
  paths_.emplace(index, made);
  return made;
}

PathId UnitReader::makePath(const facts::AccessPath& facts) {
  if (facts.root() == facts::RootKind::Unknown) return {};
  PathId path = program_.paths.root(rootKey(facts));
  program_.paths.describe(path, {symbol(facts.name()), {}, symbol(facts.root_type())});
  for (uint32_t i = 0; i < sizeOf(facts.steps()); ++i) {
    const facts::Step* step = facts.steps()->Get(i);
    path = program_.paths.append(path, stepKey(*step));
  }
  program_.paths.describe(path, {{}, symbol(facts.type()), {}});
  return path;
}

RootKey UnitReader::rootKey(const facts::AccessPath& facts) const {
  RootKey key;
  key.number = facts.number();
  switch (facts.root()) {
    case facts::RootKind::Unknown:
      key.kind = Root::Unknown;
      break;
    case facts::RootKind::Global:
      key.kind = Root::Global;
      key.number = facts.thread_local_() ? kThreadLocal : 0;
      break;
    case facts::RootKind::Formal:
      key.kind = Root::Formal;
      break;
    case facts::RootKind::This:
      key.kind = Root::This;
      key.number = 0;
      break;
    case facts::RootKind::Capture:
      key.kind = Root::Capture;
      break;
    case facts::RootKind::Function:
      key.kind = Root::Function;
      key.number = 0;
      break;
    case facts::RootKind::Local:
      key.kind = Root::Object;
      key.chain = program_.prepend(current_, 0, {});
      key.number = 0;
      break;
    case facts::RootKind::Allocation:
      key.kind = Root::Object;
      key.chain = program_.prepend(current_, facts.number(), {});
      key.number = 0;
      break;
    case facts::RootKind::Result:
      key.kind = Root::Result;
      key.function = current_;
      key.event = facts.number();
      key.number = 0;
      break;
  }
  bool named = key.kind == Root::Global || key.kind == Root::Function ||
               facts.root() == facts::RootKind::Local;
  if (named) key.symbol = symbol(facts.symbol());
  return key;
}

StepKey UnitReader::stepKey(const facts::Step& facts) {
  StepKey step{facts.kind(), {}, -1, {}, {}};
  if (facts.kind() == StepKind::Field || facts.kind() == StepKind::Base)
    step.symbol = symbol(facts.symbol());
  if (facts.kind() != StepKind::Index) return step;
  step.index = facts.index();
  if (facts.index() < 0 && facts.index_text() != 0)
    // Two functions' `i` are different variables.
    step.indexText = program_.strings.intern(std::to_string(current_.value) + "#" +
                                             program_.text(symbol(facts.index_text())));
  if (facts.index() < 0) step.form = form(facts.form());
  return step;
}

Value UnitReader::value(const facts::Value* facts) {
  Value value;
  if (!facts) return value;
  value.kind = facts->kind();
  value.path = path(facts->path());
  value.event = facts->event();
  value.constant = facts->constant();
  value.form = form(facts->form());
  if (facts->kind() == ValueKind::Closure) value.function = current_;
  if (facts->kind() == ValueKind::Function) {
    auto bodies = program_.bodies(symbol(facts->symbol()), symbol(facts->instance_key()));
    if (!bodies.empty()) value.function = bodies.front();
    if (bodies.size() > 1) value.meant = symbol(facts->symbol());
  }
  if (facts->depends()) value.depends.assign(facts->depends()->begin(), facts->depends()->end());
  return value;
}

bool UnitReader::isIgnorable(const facts::Event& facts) const {
  if (facts.path() == 0 || facts.path() >= sizeOf(unit_.paths())) return true;
  const facts::AccessPath* path = unit_.paths()->Get(facts.path());
  return path->is_const();
}

Event UnitReader::event(const facts::Event& facts) {
  Event event;
  event.id = facts.id();
  event.op = facts.op();
  event.location = location(facts.location());
  event.path = path(facts.path());
  event.value = value(facts.value());
  event.receiver = value(facts.receiver());
  for (uint32_t i = 0; i < sizeOf(facts.arguments()); ++i)
    event.arguments.push_back(value(facts.arguments()->Get(i)));
  for (uint32_t i = 0; i < sizeOf(facts.locks()); ++i)
    event.locks.push_back(path(facts.locks()->Get(i)));
  for (uint32_t i = 0; i < sizeOf(facts.shared_locks()); ++i)
    event.sharedLocks.push_back(path(facts.shared_locks()->Get(i)));
  for (uint32_t i = 0; i < sizeOf(facts.captures()); ++i)
    event.captures.push_back(
        {value(facts.captures()->Get(i)->value()), symbol(facts.captures()->Get(i)->name())});
  event.flags = static_cast<uint32_t>(facts.flags());
  event.mode = facts.mode();
  event.policy = facts.policy();
  event.dispatch = facts.dispatch();
  event.order = facts.order();
  event.number = facts.number();
  event.name = symbol(facts.name());
  event.type = symbol(facts.type());
  event.macro = symbol(facts.macro());
  if (facts.value()) {
    event.calleeUsr = symbol(facts.value()->symbol());
    event.calleeInstance = symbol(facts.value()->instance_key());
  }
  event.ignorable = isIgnorable(facts);
  if (facts.meaning())
    event.meaning = std::make_shared<const Condition>(condition(*facts.meaning()));
  for (uint32_t i = 0; facts.conjuncts() && i < facts.conjuncts()->size(); ++i)
    event.conjuncts.push_back(condition(*facts.conjuncts()->Get(i)));
  return event;
}

Condition UnitReader::condition(const facts::Condition& facts) {
  Condition condition;
  condition.kind = facts.kind();
  condition.event = facts.event();
  condition.path = path(facts.path());
  condition.constant = facts.constant();
  if (facts.cases()) condition.cases.assign(facts.cases()->begin(), facts.cases()->end());
  condition.defaultCase = facts.default_case();
  condition.negated = facts.negated();
  condition.text = symbol(facts.text());
  if (facts.depends()) condition.depends.assign(facts.depends()->begin(), facts.depends()->end());
  condition.location = location(facts.location());
  condition.whole = symbol(facts.whole());
  condition.wholeIfTrue = facts.whole_if_true();
  condition.wholeIfFalse = facts.whole_if_false();
  condition.isFixed = facts.is_fixed();
  return condition;
}

Block UnitReader::block(const facts::Block& facts) {
  Block block;
  for (uint32_t i = 0; i < sizeOf(facts.events()); ++i)
    block.events.push_back(event(*facts.events()->Get(i)));
  if (facts.successors())
    block.successors.assign(facts.successors()->begin(), facts.successors()->end());
  if (facts.condition()) block.condition = condition(*facts.condition());
  block.isExceptional = facts.is_exceptional();
  block.isLoopHead = facts.is_loop_head();
  return block;
}

Function UnitReader::function(const facts::Function& facts) {
  Function function;
  function.usr = symbol(facts.usr());
  function.instance = symbol(facts.instance_key());
  function.name = symbol(facts.name());
  function.location = location(facts.location());
  function.kind = facts.kind();
  function.record = symbol(facts.record());
  function.recordName = symbol(facts.record_name());
  function.parent = symbol(facts.parent());
  if (owner_ && isInMainFile(unit_, facts.location())) function.owner = owner_;
  for (uint32_t i = 0; i < sizeOf(facts.parameters()); ++i) {
    const facts::Parameter* parameter = facts.parameters()->Get(i);
    function.parameters.push_back(
        {symbol(parameter->name()), parameter->is_reference(), parameter->is_pointer()});
  }
  for (uint32_t i = 0; i < sizeOf(facts.attributes()); ++i) {
    const facts::Attribute* attribute = facts.attributes()->Get(i);
    const bool isShared = attribute->kind() == facts::AttributeKind::RequiresShared;
    if (!isShared && attribute->kind() != facts::AttributeKind::Requires) continue;
    if (const PathId lock = path(attribute->path()))
      function.required.emplace_back(lock, isShared ? Mode::Shared : Mode::Exclusive);
  }
  for (uint32_t i = 0; i < sizeOf(facts.overrides()); ++i)
    function.overrides.push_back(symbol(facts.overrides()->Get(i)));
  for (uint32_t i = 0; i < sizeOf(facts.blocks()); ++i)
    function.blocks.push_back(block(*facts.blocks()->Get(i)));
  function.entry = facts.entry();
  function.exit = facts.exit();
  function.isVirtual = facts.is_virtual();
  function.isMain = facts.is_main();
  function.isCoroutine = facts.is_coroutine();
  function.isPublicEntry = facts.is_public_entry();
  function.isSystem = facts.is_system();
  function.returnsReference = facts.returns_reference();
  return function;
}

}  // namespace lockstitch::program
