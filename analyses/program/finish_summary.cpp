// What callers are told of a function, once all of it was looked at.
#include <algorithm>

#include "analyses/program/busy_flags.h"
#include "analyses/program/function_analysis.h"
#include "analyses/program/sole_handles.h"

namespace lockstitch::program {

namespace {

// The variables that are returned by value, with all that is in them: `Task task = queue.front();
// …; return task;`
PathSet variablesReturned(const Program& program, const Function& function) {
  PathSet objects;
  for (const Block& block : function.blocks)
    for (const Event& event : block.events) {
      const bool isCopy =
          event.value.kind == ValueKind::Load || event.value.kind == ValueKind::Move;
      if (event.op != Op::Return || !isCopy || !event.value.path) continue;
      const std::string& type = program.text(program.paths.description(event.value.path).type);
      const bool isWhole = !program.paths.parent(event.value.path);
      if (isWhole && !type.ends_with("*")) insertSorted(objects, event.value.path);
    }
  return objects;
}

}  // namespace

void FunctionAnalysis::finish() {
  uint32_t exitBlock = function().exit;
  const FlowState exit = exitBlock < in_.size() ? in_[exitBlock] : FlowState{};
  FlowState end = exit;
  if (exit.reachable) applyBlock(end, exitBlock);
  summary_.mayReturn = end.reachable;
  finishDeciders(end);
  finishLocks(end);
  finishThreads(end);
  summary_.joined = end.joined;
  summary_.escaped = end.escaped;
  summary_.waited = end.waited;
  summary_.posted = end.posted;
  summary_.phase = end.phase;
  const PathSet returned = variablesReturned(program(), function());
  for (const auto& [destination, values] : frame_.stores())
    for (const Value& value : values) {
      Root kind = program().paths.rootKey(destination).kind;
      bool isOwnVariable = kind == Root::Object && !program().paths.parent(destination);
      if (!isOwnVariable || program().paths.rootKey(destination).chain.value == 0 ||
          containsSorted(returned, destination))
        for (const Value& each : exported(destination, value))
          summary_.stores.push_back({destination, each});
    }
  notePrivate(end);
  finishReturns();
}

// Which of the objects that are passed on nobody else learns of.
void FunctionAnalysis::notePrivate(const FlowState& end) {
  const PathTable& paths = program().paths;
  for (const StoreEffect& store : summary_.stores) {
    const PathId object = store.value.path ? paths.rootOf(store.value.path) : PathId{};
    if (!object || paths.rootKey(store.destination).kind != Root::Parameter) continue;
    const RootKey& key = paths.key(object).root;
    if (key.kind != Root::Object || program().chains[key.chain].function != function_) continue;
    const std::pair name(program().chains.leaf(key.chain), key.symbol);
    if (end.reachable && isFresh(end, object))
      program().neverShared.insert(name);
    else
      program().neverShared.erase(name);
  }
}

// What is stored in a place, by names that those know who know the place.
std::vector<Value> FunctionAnalysis::exported(PathId destination, const Value& value) {
  const Root kind = program().paths.rootKey(destination).kind;
  // What a call gave, by the name that this function has for it.
  if (value.kind == ValueKind::Result) {
    std::vector<Value> given = frame_.results(value.event);
    std::erase_if(given, [](const Value& each) { return each.kind == ValueKind::Result; });
    return given.empty() && kind != Root::Parameter ? std::vector<Value>{value} : given;
  }
  const bool isKnownToAll = kind == Root::Global || kind == Root::Parameter;
  if (!isKnownToAll && !isPointer(value.path)) return {value};
  // What lies in what a variable points to, for a variable of the program's: in the elements of
  // tables it would be anything.
  const bool isOfProgram = kind == Root::Global && !program().paths.parent(destination);
  if (!isOfProgram && value.path && program().paths.parent(value.path)) return {value};
  std::vector<Value> known = knownToCallers(value);
  // `head = head->next`: where the place leads to is known to those who know what was put there.
  const PathId behind = program().paths.deref(destination);
  std::erase_if(known, [&](const Value& each) {
    return each.path != value.path && program().paths.isPrefix(behind, each.path);
  });
  return known;
}

bool FunctionAnalysis::isPointer(PathId path) {
  return path && program().text(program().paths.description(path).type).ends_with("*");
}

// What our own variable holds, by names that callers know: what it points to, if that is known
// here; and what lies in what it points to, by the names of that.
std::vector<Value> FunctionAnalysis::knownToCallers(const Value& value) {
  const PathTable& paths = program().paths;
  const bool isLoad = value.kind == ValueKind::Load || value.kind == ValueKind::Move;
  const PathId variable = value.path ? paths.rootOf(value.path) : PathId{};
  if ((!isLoad && value.kind != ValueKind::Address) || !isOwnVariable(variable)) return {value};
  const bool isWhole = value.path == variable;
  if (isWhole ? !isLoad : paths.steps(value.path)[0].kind != StepKind::Deref) return {value};
  std::vector<Value> known;
  for (PathId name : isWhole ? frame_.deref(variable) : frame_.resolve(value.path)) {
    if (paths.rootOf(name) == variable) continue;
    Value other;
    other.kind = isWhole ? ValueKind::Address : value.kind;
    other.path = name;
    known.push_back(other);
  }
  return known.empty() ? std::vector<Value>{value} : known;
}

void FunctionAnalysis::finishLocks(const FlowState& exit) {
  summary_.released = exit.dropped;
  finishGuards(exit);
  for (const LockState& lock : exit.locks) {
    if (!lock.site) continue;
    if (program::isStartedOnce(program(), lock.lock) || isUnsetFlag(lock.lock)) continue;
    if (isFoundClear(program(), lock.lock) || isAlone(program(), lock.lock)) continue;
    if (isBusyMark(program(), lock.lock) &&
        program().paths.key(lock.lock).step.symbol == program().exclusions.idle)
      continue;
    if (finishTry(lock)) continue;
    const LockFlag flag = lockFlagOf(lock);
    const bool isTried = lock.tryEvent && !lock.must && !flag.member;
    if (isTried && !isLeftInGuard(lock.lock)) continue;
    const bool isHeld = lock.must || isHeldElseSame(exit, lock);
    const When when = isTried ? When::GuardOwns : When::Always;
    summary_.acquired.push_back(
        {lock.lock, lock.mode, lock.site, isHeld, when, false, isHandedOut(lock.lock), flag});
    if (!lock.must && !lock.viaGuard && !flag.member) checkLeak(lock);
    if (lock.must) checkThreadEnd(lock);
  }
}

// What is read for the returned value: directly, or to decide between constants.
void FunctionAnalysis::finishReturnReads(const Event& event) {
  std::vector<ReadSource> reads;
  addReads(event.value.depends, reads);
  if (event.value.kind == ValueKind::Constant) reads = decidingReads(event.id);
  if (event.value.kind == ValueKind::Result) addReads({event.value.event}, reads);
  if (event.meaning && event.meaning->kind == ConditionKind::PathTrue)
    addReadsOfFlag(event.meaning->text, reads);
  auto& known = summary_.returnReads;
  for (const ReadSource& read : reads)
    if (known.size() < 16 && std::find(known.begin(), known.end(), read) == known.end())
      known.push_back(read);
}

void FunctionAnalysis::finishReturns() {
  std::vector<const Event*> returns;
  for (const Block& block : function().blocks)
    for (const Event& event : block.events) {
      if (event.op == Op::Return) returns.push_back(&event);
      if (event.op == Op::Return) finishReturnReads(event);
      if (event.op == Op::Return) finishTaken(event);
      if (event.op != Op::Return || event.value.kind == ValueKind::Unknown) continue;
      Value value = event.value;
      value.depends.clear();
      // `return done.load();`: what is in it.
      const Event* load = program().event(function_, value.event);
      const bool isLoad = value.kind == ValueKind::Result && load && load->op == Op::AtomicRead;
      if (isLoad && acquires(load->order)) {
        value.kind = ValueKind::Load;
        value.path = load->path;
      }
      if (value.kind == ValueKind::Result) {
        for (const Value& result : frame_.results(value.event)) summary_.returns.push_back(result);
        continue;
      }
      for (PathId path : frame_.resolve(value.path)) {
        Value resolved = value;
        resolved.path = path;
        for (const Value& known :
             isPointer(path) ? knownToCallers(resolved) : std::vector{resolved})
          summary_.returns.push_back(known);
      }
      if (!value.path) summary_.returns.push_back(value);
    }
  if (summary_.returns.size() > 8) summary_.returns.resize(8);
  if (returns.size() == 1) finishFinds(*returns[0]);
}

}  // namespace lockstitch::program
