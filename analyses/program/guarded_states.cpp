// Locks and counters that are made by hand of a mutex and a state: what is known under the mutex
// orders what is done after it was given up.
//
// 1. Whoever finds `x` clear and sets it in one section of the mutex has it until it clears it
//    again, alone if it was x that was found clear. Where whoever counts up `readers` has found
//    `writer` clear, and whoever sets `writer` has found `readers` to be zero, a reader and a
//    writer never meet (Courtois, Heymans, Parnas, Concurrent Control with Readers and Writers,
//    1971).
// 2. Turns (turns.h).
// 3. Whoever finds under the mutex that a counter was counted down to zero, or up to a number,
//    comes after all who have counted: a latch.
#include <algorithm>

#include "analyses/program/busy_flags.h"
#include "analyses/program/function_analysis.h"
#include "analyses/program/sole_handles.h"
#include "analyses/program/turns.h"

namespace lockstitch::program {
namespace {

// Not of a container, whose size is another matter, nor what a library call does.
bool isOfNumber(const Event& access) {
  return !access.has(Flags::WholeContainer) && !access.has(Flags::LibraryAccess);
}

bool isConstant(const Event& write) { return write.value.kind == ValueKind::Constant; }

}  // namespace

// The locks that are certainly held.
PathSet FunctionAnalysis::mutexesHeld(const FlowState& state) const {
  PathSet held;
  for (const LockState& lock : state.locks)
    if (lock.must && lock.mode == Mode::Exclusive && isRealLock(context_.program, lock.lock))
      held.push_back(lock.lock);
  return held;
}

bool FunctionAnalysis::isTested(PathId number) const {
  const PathTable& paths = context_.program.paths;
  const StepKey& step = paths.key(number).step;
  const bool isField = paths.parent(number) && step.kind == StepKind::Field;
  const Symbol name = isField ? step.symbol : paths.rootKey(number).symbol;
  return name && context_.flags.count(name) != 0;
}

PathId FunctionAnalysis::countSignal(PathId lock, PathId counter, int64_t direction) {
  const std::string name =
      program().text(program().paths.key(flagSignal(lock, counter)).step.symbol);
  const char* how = direction < 0 ? "<counted down " : "<counted up ";
  return program().paths.field(lock, program().strings.intern(how + name));
}

// The number was found to be zero, by the thread that made it so or by another.
void FunctionAnalysis::noteZero(FlowState& state, PathId number, const PathSet& locks,
                                bool isMade) {
  if (locks.empty()) return;
  for (PathId lock : locks) insertSorted(state.waited, countSignal(lock, number, -1));
  if (isMade) insertSorted(state.waited, program().paths.field(number, synthetic_.last));
  const bool isStillHeld =
      std::any_of(locks.begin(), locks.end(), [&](PathId lock) { return state.mustHold(lock); });
  if (isStillHeld)
    state.addCertain(program().paths.field(number, program().exclusions.clear), Mode::Shared,
                     program().prepend(function_, 0, {}));
}

void FunctionAnalysis::noteReached(FlowState& state, PathId counter, const PathSet& locks) {
  for (PathId lock : locks) insertSorted(state.waited, countSignal(lock, counter, 1));
}

// What the event has found, or what the update has made.
void FunctionAnalysis::noteNumberFound(FlowState& state, const Event& decider, Found found) {
  if ((decider.op != Op::Read && decider.op != Op::Write) || !isOfNumber(decider)) return;
  const Paths numbers = frame_.resolve(decider.path);
  if (numbers.size() != 1) return;
  const bool isMade = decider.op == Op::Write;
  const PathSet locks = isMade ? mutexesHeld(state) : locksAtRead_[decider.id];
  if (found == Found::Zero) noteZero(state, numbers[0], locks, isMade);
  if (found == Found::Reached) noteReached(state, numbers[0], locks);
}

// What a function has found that says so by what it returns, under the caller's locks or its own.
void FunctionAnalysis::noteFoundByCall(FlowState& state, const Event& call, bool truth) {
  for (Site& site : sites_[call.id]) {
    const std::vector<NumberFound>& all = site.callee->returnFinds;
    if (!truth && all.size() != 1) continue;
    for (const NumberFound& each : all) {
      const bool isZero = each.found == Found::Zero ? truth : each.found == Found::Set && !truth;
      const bool isReached = truth && each.found == Found::Reached;
      const Paths& numbers = site.binding.paths(each.path);
      const bool isSet = each.found == (truth ? Found::Set : Found::Zero);
      if ((!isZero && !isReached && !isSet) || numbers.size() != 1) continue;
      PathSet locks = mutexesHeld(state);
      for (const HeldLock& held : translateLockset(site, each.held)) insertSorted(locks, held.lock);
      if (isZero) noteZero(state, numbers[0], locks, false);
      if (isReached) noteReached(state, numbers[0], locks);
      if (all.size() == 1 && !locks.empty() && (isZero || isSet))
        holdTurn(state, call, numbers[0], isZero ? Mode::Exclusive : Mode::Shared);
    }
  }
}

// For the callers: what is so where a predicate is true.
void FunctionAnalysis::finishFinds(const Event& returned) {
  for (const Condition& part : returned.conjuncts) {
    const Event* read = program().event(function_, part.event);
    if (!read || read->op != Op::Read || !isOfNumber(*read)) continue;
    const Paths numbers = frame_.resolve(read->path);
    if (numbers.size() != 1) continue;
    NumberFound found{numbers[0], {}, Found::Set};
    Lockset held;
    for (PathId lock : locksAtRead_[read->id]) held.push_back({lock, Mode::Exclusive, {}});
    found.held = context_.sets.locksets.intern(held);
    if (part.kind == ConditionKind::EventSucceeded && part.negated) found.found = Found::Zero;
    const bool isEqual = part.kind == ConditionKind::EventEquals && part.constant > 1;
    if (isEqual || part.kind == ConditionKind::EventReached) {
      if (part.negated) continue;
      found.found = Found::Reached;
    }
    summary_.returnFinds.push_back(found);
  }
}

void FunctionAnalysis::forgetFound(FlowState& state) {
  std::erase_if(state.locks,
                [&](const LockState& lock) { return isFoundClear(program(), lock.lock); });
  forgetAlone(program(), state);
}

// A write, under a mutex, of what others test.
void FunctionAnalysis::changeState(FlowState& state, const Event& event, PathId number) {
  if (event.has(Flags::Initialises) || !isOfNumber(event) || !isTested(number)) return;
  if (program().text(program().paths.description(number).type).ends_with("*")) return;
  const PathSet mutexes = mutexesHeld(state);
  if (mutexes.empty()) return;
  if (event.number != 0)
    for (PathId mutex : mutexes) post(state, event, countSignal(mutex, number, event.number), true);
  PathSet clear;
  for (const LockState& lock : state.locks)
    if (isFoundClear(program(), lock.lock)) insertSorted(clear, program().paths.parent(lock.lock));
  state.removeLock(program().paths.field(number, program().exclusions.clear));
  const PathId token = program().paths.field(number, program().exclusions.kept);
  // What is not known may be zero.
  const bool isTaken = event.number > 0 || (isConstant(event) && event.value.constant != 0);
  if (!isTaken) return giveToken(state, event, token);
  // Nobody waits for these: they tell how it was taken.
  const auto tell = [&](Symbol how) {
    if (recording_)
      add(summary_.posts,
          {program().paths.field(token, how), false, false, contextAt(state, event)});
  };
  tell(synthetic_.token);
  for (PathId each : clear) tell(program().strings.intern(takenWhileClear(program(), each)));
  if (clear.empty()) return;
  state.addCertain(token, containsSorted(clear, number) ? Mode::Exclusive : Mode::Shared,
                   program().prepend(function_, event.id, {}));
}

// The number was found to be this thread's own: in acquire order, or under a mutex, which may be
// the caller's where this function only waits. In shared mode: a switch was found to be set, which
// others may have found as well.
void FunctionAnalysis::takeTurn(FlowState& state, const Event& read, Mode mode) {
  const bool isAtomic = read.op == Op::AtomicRead && acquires(read.order);
  const bool isLocked =
      read.op == Op::Read && (!locksAtRead_[read.id].empty() || isInWaitingLoop(read.id));
  const Paths numbers = isAtomic || isLocked ? frame_.resolve(read.path) : Paths{};
  if (numbers.size() == 1) holdTurn(state, read, numbers[0], mode);
}

void FunctionAnalysis::holdTurn(FlowState& state, const Event& asked, PathId number, Mode mode) {
  const Symbol name = flagOf(program(), number);
  if ((mode == Mode::Shared ? program().switches : program().turns).count(name) == 0) return;
  state.addCertain(program().paths.field(number, program().exclusions.turn), mode,
                   program().prepend(function_, asked.id, {}));
}

void FunctionAnalysis::endTurn(FlowState& state, const Event& write, PathId number) {
  if (write.has(Flags::Initialises)) return;
  if (program().turns.count(flagOf(program(), number)) == 0) return;
  // Without a lock that is seen here it is the caller's, or a race of its own.
  giveToken(state, write, program().paths.field(number, program().exclusions.turn));
}

std::string takenWhileClear(const Program& program, PathId clear) {
  const PathTable& paths = program.paths;
  const Symbol name =
      paths.parent(clear) ? paths.key(clear).step.symbol : paths.rootKey(clear).symbol;
  return "<while clear " + program.text(name) + ">";
}

}  // namespace lockstitch::program
