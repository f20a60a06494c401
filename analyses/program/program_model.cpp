#include "analyses/program/program_model.h"

namespace lockstitch::program {

const Event* Program::event(FunctionId function, uint32_t id) const {
  if (function.value >= eventIndex_.size()) return nullptr;
  const auto& events = eventIndex_[function.value];
  return id < events.size() ? events[id] : nullptr;
}

std::vector<FunctionId> Program::bodies(Symbol usr, Symbol instance) const {
  auto found = functionsByUsr.find(usr);
  if (!usr || found == functionsByUsr.end()) return {};
  std::vector<FunctionId> exact;
  for (FunctionId id : found->second)
    if (function(id).instance == instance && (exact.empty() || !function(id).original))
      exact.push_back(id);
  if (!exact.empty()) return exact;
  std::vector<FunctionId> originals;
  for (FunctionId id : found->second)
    if (!function(id).original) originals.push_back(id);
  return originals;
}

std::vector<FunctionId> Program::meant(const Value& value) const {
  const FunctionId id = value.function;
  if (!value.meant || function(id).original) return {id};
  std::vector<FunctionId> all = bodies(value.meant, function(id).instance);
  return all.empty() ? std::vector<FunctionId>{id} : all;
}

SourceLocation Program::location(const Location& location) const {
  return SourceLocation{text(location.file), location.line, location.column};
}

void Program::indexEvents() {
  eventIndex_.assign(functions.size(), {});
  for (const Function& function : functions) indexEvents(function.id);
}

void Program::indexEvents(FunctionId function) {
  auto& events = eventIndex_[function.value];
  events.clear();
  for (const Block& block : functions[function.value].blocks)
    for (const Event& event : block.events) {
      // Ids are dense; a damaged file must not make us allocate without bound.
      if (event.id > 10'000'000) continue;
      if (events.size() <= event.id) events.resize(event.id + 1);
      events[event.id] = &event;
      if (event.op != Op::Closure || event.value.kind != ValueKind::Function) continue;
      std::vector<Symbol>& names = captureNames_[event.value.function];
      names.clear();
      for (const Capture& capture : event.captures) names.push_back(capture.name);
    }
}

Symbol Program::captureName(FunctionId function, uint32_t number) const {
  auto found = captureNames_.find(function);
  if (found == captureNames_.end()) found = captureNames_.find(functions[function.value].original);
  const bool isKnown = found != captureNames_.end() && number < found->second.size();
  return isKnown ? found->second[number] : Symbol{};
}

ExclusionNames::ExclusionNames(Interner<std::string, Symbol, StringHash>& strings)
    : once(strings.intern("<once>")),
      passed(strings.intern("<passed>")),
      oneAtATime(strings.intern("<one at a time>")),
      depend(strings.intern("<depend>")),
      token(strings.intern("<token>")),
      claim(strings.intern("<claim>")),
      baton(strings.intern("<baton>")),
      joined(strings.intern("<joined>")),
      unset(strings.intern("<unset>")),
      startedOnce(strings.intern("<started once>")),
      guardedLock(strings.intern("<guarded lock>")),
      busy(strings.intern("<busy>")),
      idle(strings.intern("<idle>")),
      group(strings.intern("<group>")),
      numbered(strings.intern("<numbered>")),
      chosen(strings.intern("<chosen>")),
      clear(strings.intern("<clear>")),
      kept(strings.intern("<kept>")),
      turn(strings.intern("<turn>")),
      each(strings.intern("<each>")),
      differs(strings.intern("<differs>")),
      uncertain(strings.intern("<uncertain>")) {}

bool isExclusion(const Program& program, PathId lock) {
  if (!program.paths.parent(lock)) return false;
  const Symbol symbol = program.paths.key(lock).step.symbol;
  const ExclusionNames& names = program.exclusions;
  return symbol && (symbol == names.once || symbol == names.oneAtATime || symbol == names.depend ||
                    symbol == names.token || symbol == names.claim || symbol == names.baton ||
                    symbol == names.startedOnce || symbol == names.unset || symbol == names.group ||
                    symbol == names.numbered || symbol == names.chosen || symbol == names.clear ||
                    symbol == names.turn || symbol == names.kept || symbol == names.uncertain ||
                    symbol == names.busy || symbol == names.idle || symbol == names.each ||
                    symbol == names.differs || symbol == names.passed ||
                    program.soleHandles.all.count(symbol));
}

PathId uncertainLock(Program& program) {
  return program.paths.field(program.paths.root({Root::Unknown, {}, 0, 0, {}, {}}),
                             program.exclusions.uncertain);
}

bool isUncertain(const Program& program, PathId lock) {
  return program.paths.parent(lock) &&
         program.paths.key(lock).step.symbol == program.exclusions.uncertain;
}

bool isOfManyCalls(const Program& program, FunctionId origin, PathId path) {
  const RootKey& root = program.paths.rootKey(path);
  if (root.kind == Root::Parameter) return true;
  const bool isLocal = root.kind == Root::Object && root.symbol && root.chain;
  if (!isLocal || program.chains[root.chain].function == origin) return false;
  const std::vector<StepKey> steps = program.paths.steps(path);
  return !steps.empty() && steps.front().kind == StepKind::Deref;
}

bool isOfOneKind(const PathTable& paths, PathId x, PathId y) {
  for (;; x = paths.parent(x), y = paths.parent(y)) {
    if (!paths.parent(x) || !paths.parent(y)) return paths.rootOf(x) == paths.rootOf(y) && x == y;
    const StepKey &a = paths.key(x).step, &b = paths.key(y).step;
    if (a.kind != b.kind) return false;
    if (a.kind == StepKind::Field) return a.symbol == b.symbol;
  }
}

namespace {

// The last step of the path has this name.
bool endsIn(const Program& program, PathId path, Symbol name) {
  return program.paths.parent(path) && program.paths.key(path).step.symbol == name;
}

}  // namespace

bool isFoundClear(const Program& program, PathId lock) {
  return endsIn(program, lock, program.exclusions.clear);
}

bool isKeptState(const Program& program, PathId lock) {
  return endsIn(program, lock, program.exclusions.kept);
}

bool isBaton(const Program& program, PathId lock) {
  return endsIn(program, lock, program.exclusions.baton);
}

bool isStartedOnce(const Program& program, PathId lock) {
  return endsIn(program, lock, program.exclusions.startedOnce);
}

bool happensOnce(const Program& program, PathId lock) {
  return isStartedOnce(program, lock) || endsIn(program, lock, program.exclusions.once);
}

bool isRealLock(const Program& program, PathId lock) {
  const PathTable& paths = program.paths;
  return !paths.parent(lock) || !program.text(paths.key(lock).step.symbol).starts_with("<");
}

bool isOneAtATime(const Program& program, PathId lock) {
  if (!program.paths.parent(lock)) return false;
  const Symbol symbol = program.paths.key(lock).step.symbol;
  const ExclusionNames& names = program.exclusions;
  return symbol &&
         (symbol == names.once || symbol == names.oneAtATime || symbol == names.startedOnce);
}

DistributionId Program::addDistribution(Distribution distribution) {
  DistributionId next{static_cast<uint32_t>(distributions.size())};
  auto [known, isNew] = distributionNames_.emplace(distribution.name, next);
  if (isNew) distributions.push_back(std::move(distribution));
  return known->second;
}

}  // namespace lockstitch::program
