// What is known on one way of a branch, and what a caller knows by the value that is returned: both
// read what a number says (Event::meaning).
#include <algorithm>

#include "analyses/program/asked_handles.h"
#include "analyses/program/function_analysis.h"
#include "analyses/program/owed_locks.h"
#include "analyses/program/sole_handles.h"

namespace lockstitch::program {

// Whether some other place than the ends of loops asks this.
bool FunctionAnalysis::isAskedOutsideOfLoops(Symbol text) const {
  for (uint32_t block : flow_.reversePostOrder()) {
    if (function().blocks[block].condition.text != text) continue;
    const uint32_t loop = flow_.loopOf(block);
    if (loop == kUnreachableBlock) return true;
    const auto& successors = function().blocks[block].successors;
    if (std::all_of(successors.begin(), successors.end(), [&](uint32_t next) {
          return next == kUnreachableBlock || flow_.isInLoop(next, loop);
        }))
      return true;
  }
  return false;
}

// Whether a loop goes on is decided anew in each turn: what an earlier loop was left by, in the
// same words, says nothing about this one. Numbers of which every change is told are left out, and
// what is asked elsewhere too (`if (c) lock(c); while (c) …`).
void FunctionAnalysis::enterLoop(FlowState& state, uint32_t head) {
  for (const LiveThread& live : state.live)
    if (isStartedIn(live.thread, head)) summary_.threads[live.thread].again = true;
  for (uint32_t inside : flow_.reversePostOrder()) {
    if (!flow_.isInLoop(inside, head)) continue;
    const auto& successors = function().blocks[inside].successors;
    const Condition& condition = function().blocks[inside].condition;
    const bool leaves = std::any_of(successors.begin(), successors.end(), [&](uint32_t next) {
      return next != kUnreachableBlock && !flow_.isInLoop(next, head);
    });
    if (!leaves || !condition.text || flags_.count(condition.text)) continue;
    if (isAskedOutsideOfLoops(condition.text)) continue;
    state.forgetCondition(condition.text);
    if (condition.whole) state.forgetCondition(condition.whole);
  }
}

// Whether the function itself starts the thread in the loop.
bool FunctionAnalysis::isStartedIn(uint32_t thread, uint32_t loop) const {
  const ChainId chain = summary_.threads[thread].chain;
  if (!chain || program().chains.length(chain) != 1) return false;
  const std::optional<EventPlace> place = placeOf(function(), program().chains[chain].event);
  return place && flow_.isInLoop(place->block, loop);
}

// The state after `block` on the way of this edge.
FlowState FunctionAnalysis::along(const FlowState& out, uint32_t block, uint32_t edge) {
  const Block& from = function().blocks[block];
  FlowState state = out;
  bool leavesLoop = flow_.loopOf(block) == block && !flow_.isInLoop(from.successors[edge], block);
  if (leavesLoop) leaveLoop(state, block);
  leaveAmidst(state, block, from.successors[edge]);
  const bool isTwoWay = from.successors.size() == 2 && from.condition.kind != ConditionKind::None &&
                        from.condition.kind != ConditionKind::Cases;
  const bool truth = (edge == 0) != from.condition.negated;
  if (isTwoWay && isContradicted(state, from.condition, truth)) return FlowState{};
  if (isTwoWay && isOfSelfAssignment(from.condition, truth)) return FlowState{};
  if (isTwoWay) refine(state, from.condition, truth);
  if (isTwoWay && !state.live.empty())
    for (const AskedHandle& asked : handlesOfOtherEdge(function(), flow_, block, edge))
      for (const uint32_t call : asked.calls)
        if (const auto sites = sites_.find(call); sites != sites_.end())
          for (const Site& site : sites->second)
            forgetUnasked(state, *site.callee, site.threads, asked, frame_.resolve(asked.handle));
  const facts::Known whole = edge == 0 ? from.condition.wholeIfTrue : from.condition.wholeIfFalse;
  if (isTwoWay && whole != facts::Known::Nothing)
    state.assume({from.condition.whole, whole == facts::Known::True});
  if (const auto group = groups_.find(block); group != groups_.end() && edge == 1)
    joinGroup(state, group->second);
  if (from.condition.kind == ConditionKind::Cases && edge < from.condition.cases.size())
    refineCase(state, from.condition, edge);
  const uint32_t next = from.successors[edge];
  const bool entersLoop =
      next < function().blocks.size() && flow_.loopOf(next) == next && !flow_.isInLoop(block, next);
  if (entersLoop) enterLoop(state, next);
  return state;
}

// A loop that joins each element of a container has joined them all, even when it ran no time: then
// there was none. So it is with one that takes the lock of each.
void FunctionAnalysis::leaveLoop(FlowState& state, uint32_t head) {
  const std::vector<const Event*> all = eventsOfLoop(head);
  for (const Event* event : all)
    if (event->op == Op::Join && joinsAll(*event))
      for (PathId handle : frame_.resolve(event->path)) join(state, handle, true, true);
  joinEachOfLoop(state, head);
  for (const Event* event : all) {
    const bool takes = event->op == Op::GuardBind || event->op == Op::Acquire;
    if (takes && !event->has(Flags::Try)) takeEach(state, *event, all);
    if (event->op == Op::Release) giveEach(state, *event, all);
  }
}

std::vector<const Event*> FunctionAnalysis::eventsOfLoop(uint32_t head) const {
  std::vector<const Event*> all;
  for (uint32_t inside : flow_.reversePostOrder())
    if (flow_.isInLoop(inside, head))
      for (const Event& event : function().blocks[inside].events) switch (event.op) {
          case Op::Join:
          case Op::Acquire:
          case Op::Release:
          case Op::GuardBind:
          case Op::GuardRelease:
          case Op::GuardDestroy:
            all.push_back(&event);
            break;
          default:
            break;
        }
  return all;
}

// `if (id == 0)`, of the number that a thread was given, or has copied, when it was started: where
// each of a loop's threads gets another one, one of them goes in (thread_numbers.h).
void FunctionAnalysis::noteNumber(FlowState& state, PathId parameter, int64_t constant) {
  PathTable& paths = program().paths;
  if (!parameter || constant < 0 || !program().numberTakers.count(function_)) return;
  const Root kind = paths.parent(parameter) ? Root::None : paths.key(parameter).root.kind;
  if (kind != Root::Formal && kind != Root::Capture) return;
  const PathId number = paths.append(parameter, {StepKind::Index, {}, constant, {}, {}});
  state.addCertain(paths.field(number, program().exclusions.numbered), Mode::Exclusive,
                   program().prepend(function_, 0, {}));
}

// `switch (pthread_mutex_trylock(&m)) { case 0: … }`: which constant the event gave, or, on the way
// of the others, which it did not.
void FunctionAnalysis::refineCase(FlowState& state, const Condition& condition, uint32_t edge) {
  if (condition.path && edge != condition.defaultCase)
    noteNumber(state, condition.path, condition.cases[edge]);
  if (!condition.event) return;
  Condition known;
  known.event = condition.event;
  const bool isZero = edge != condition.defaultCase && condition.cases[edge] == 0;
  const bool isZeroElsewhere = condition.caseOf(0) != condition.defaultCase;
  known.kind = ConditionKind::EventSucceeded;
  if (isZero || edge != condition.defaultCase || isZeroElsewhere)
    refine(state, known, isZero == condition.negated);
  if (condition.negated || isZero || edge == condition.defaultCase) return;
  known.kind = ConditionKind::EventEquals;
  known.constant = condition.cases[edge];
  refine(state, known, true);
}

// A way that is not gone here: the number is known to be otherwise, and each of its changes is
// told.
bool FunctionAnalysis::isContradicted(const FlowState& state, const Condition& condition,
                                      bool truth) const {
  return condition.kind == ConditionKind::PathTrue && flags_.count(condition.text) &&
         std::binary_search(state.assumptions.begin(), state.assumptions.end(),
                            Assumption{condition.text, !truth});
}

// `if (this != &other)` in an assignment: that an object is not assigned to itself is taken for
// granted, where it would do nothing.
bool FunctionAnalysis::isOfSelfAssignment(const Condition& condition, bool truth) const {
  if (condition.kind != ConditionKind::Compare || !condition.text) return false;
  if (!context_.program.text(function().name).ends_with("operator=")) return false;
  const std::string& text = context_.program.text(condition.text);
  const bool isOfThis = (text.starts_with("this ") && text.find("= &") != std::string::npos) ||
                        (text.starts_with("&") && text.ends_with("= this"));
  const bool isEqual = text.find(" == ") != std::string::npos;
  return isOfThis && truth == isEqual;
}

// `condition`, taken without its negation, is `truth` here.
void FunctionAnalysis::refine(FlowState& state, const Condition& condition, bool truth) {
  if (condition.kind == ConditionKind::PathTrue)
    for (const FlagMeaning& flag : state.flags)  // which refining leaves as they are
      if (flag.flag == condition.text && flag.saysIf(truth)) {
        Condition meant;
        meant.kind = ConditionKind::EventSucceeded;
        meant.event = flag.event;
        refine(state, meant, truth != flag.isNegated);
      }
  // A variable that others share was read for it.
  if (condition.kind == ConditionKind::PathTrue && truth)
    for (uint32_t id : condition.depends)
      if (const Event* read = program().event(function_, id);
          read && read->op == Op::Read && read->path == condition.path)
        noteTrue(state, *read);
  if (condition.kind == ConditionKind::PathTrue && truth) noteFoundInList(state, condition);
  // A variable that a callee has told by whether it has the lock.
  if (condition.kind == ConditionKind::PathTrue && isOwnVariable(condition.path))
    noteFlag(state, condition.path, truth);
  refineLocks(state, condition, truth);
  const ChainId here = program().prepend(function_, 0, {});
  if (condition.kind == ConditionKind::OnlyOneThread) noteOneThread(state, condition, truth);
  if (condition.kind == ConditionKind::ParameterEquals && truth)
    noteNumber(state, condition.path, condition.constant);
  if (condition.kind == ConditionKind::PathTrue && !truth) {
    if (condition.isFixed) noteNumber(state, condition.path, 0);
    noteNull(state, condition);
  }
  if (!truth) forgetUnstarted(state, condition);
  PathId flag;
  if (isStartedOnce(state, condition, truth, &flag))
    state.addCertain(program().paths.field(flag, program().exclusions.startedOnce), Mode::Exclusive,
                     here);
  if (const Event* decider = program().event(function_, condition.event))
    refineByEvent(state, condition, *decider, truth);
}

// `if (i == k)`, of a counter that a team divides: one thread goes this way,
// and where the two differ, the others know that.
void FunctionAnalysis::noteOneThread(FlowState& state, const Condition& condition, bool truth) {
  PathTable& paths = program().paths;
  const Paths turns = frame_.resolve(condition.path);
  if (turns.size() != 1) return;
  const std::vector<StepKey> steps = paths.steps(turns[0]);
  const bool hasSides =
      steps.size() == 3 && steps[0].kind == StepKind::Index && steps[1].kind == StepKind::Index;
  const ChainId here = program().prepend(function_, 0, {});
  if (truth)
    state.addCertain(hasSides ? paths.append(paths.rootOf(turns[0]), steps[2]) : turns[0],
                     Mode::Exclusive, here);
  else if (hasSides)
    state.addCertain(paths.field(paths.parent(turns[0]), program().exclusions.differs),
                     Mode::Shared, here);
}

// What the event found, or whether what it tried succeeded, is known.
void FunctionAnalysis::refineByEvent(FlowState& state, const Condition& condition,
                                     const Event& decider, bool truth) {
  const bool isAsked =
      condition.kind == ConditionKind::EventSucceeded ||
      (condition.kind == ConditionKind::EventEquals && truth && condition.constant != 0);
  if (isAsked && decider.op == Op::Call) refineTold(state, decider, truth);
  // `state == READY` is as good as true where it holds, and says nothing where it does not.
  bool isEqual = condition.kind == ConditionKind::EventEquals && truth;
  // PTHREAD_BARRIER_SERIAL_THREAD: one of those that have met.
  if (isEqual && decider.op == Op::Barrier)
    for (PathId barrier : frame_.resolve(decider.path))
      state.addCertain(program().paths.field(barrier, program().exclusions.oneAtATime),
                       Mode::Exclusive, program().prepend(function_, 0, {}));
  if (isEqual) refineSignals(state, decider, true);
  const bool isReached = (isEqual && condition.constant > 1) ||
                         (condition.kind == ConditionKind::EventReached && truth);
  if (isReached) noteAllCounted(state, decider);
  if (isReached) noteNumberFound(state, decider, Found::Reached);
  if (condition.kind == ConditionKind::EventReached && truth) noteTrue(state, decider);
  if (condition.kind == ConditionKind::EventReached && !truth)
    noteDiffering(state, condition, decider);
  const bool isOwnNumber = condition.kind == ConditionKind::EventReached && condition.path && truth;
  if (isEqual || isOwnNumber) takeTurn(state, decider);
  if (isEqual) noteStage(state, decider, condition.constant);
  if (condition.kind != ConditionKind::EventSucceeded) return;
  // The child of fork(2) is a process of its own, without the threads of its parent.
  if (decider.op == Op::ForkProcess && !truth) state.live.clear();
  noteFlagFound(state, decider, truth);
  refineSignals(state, decider, truth);
  if (truth) noteFilled(state, decider);
  if (!truth && decider.op == Op::AtomicRead) noteUnset(state, decider);
  if (!truth && decider.op == Op::Read) noteIdle(state, decider);
  if (!truth && (decider.op == Op::Read || decider.op == Op::AtomicRead))
    for (PathId flag : frame_.resolve(decider.path))
      beAlone(program(), state, flag, program().prepend(function_, decider.id, {}));
  if (!truth) noteNull(state, condition);
  if (!truth) noteNumberFound(state, decider, Found::Zero);
  takeTurn(state, decider, truth ? Mode::Shared : Mode::Exclusive);
  if (decider.op == Op::Call) noteFoundByCall(state, decider, truth);
  const std::string& name = program().text(decider.name);
  if (decider.op == Op::Call && !truth && name.ends_with("::joinable"))
    for (PathId handle : frame_.resolve(decider.receiver.path)) join(state, handle, false, true);
}

void FunctionAnalysis::refineLocks(FlowState& state, const Condition& condition, bool truth) {
  auto settle = [&](auto decides) {
    for (const LockState& lock : std::vector<LockState>(state.locks)) {
      if (!decides(lock) || truth != lock.ifZero) continue;
      const ChainLink& site = program().chains[program().chains.leaf(lock.site)];
      const Event* taken = program().event(site.function, site.event);
      if (taken && taken->op == Op::Acquire && !taken->has(Flags::Try))
        state.failLock(lock.lock);
      else
        state.removeLock(lock.lock);
    }
    // As far as was asked: where one error was not given, another one may be asked for.
    for (LockState& lock : state.locks) lock.must |= decides(lock);
  };
  if (condition.kind == ConditionKind::EventSucceeded && condition.event) {
    settle([&](const LockState& lock) { return lock.tryEvent == condition.event; });
    for (GuardState& guard : state.guards)
      if (guard.owned == Owned::Maybe && program().event(function_, condition.event))
        for (PathId path : frame_.resolve(program().event(function_, condition.event)->path))
          if (path == guard.guard) guard.owned = truth ? Owned::Yes : Owned::No;
  }
  if (condition.kind == ConditionKind::GuardOwns)
    for (PathId path : frame_.resolve(condition.path))
      if (GuardState* guard = state.findGuard(path)) {
        settle([&](const LockState& lock) {
          return std::find(guard->locks.begin(), guard->locks.end(), lock.lock) !=
                 guard->locks.end();
        });
        guard->owned = truth ? Owned::Yes : Owned::No;
      }
  // Any error is a failure; and where the one error is not given that is asked for, it is taken.
  if (condition.kind == ConditionKind::EventEquals && condition.event)
    settle([&](const LockState& lock) {
      return lock.tryEvent == condition.event && (truth || lock.ifZero);
    });
  if (condition.text) state.assume({condition.text, truth});
  noteGivenInCondition(state, condition.text, truth);
}

// From here on the variable tells something else than before.
void FunctionAnalysis::setFlag(FlowState& state, const Event& event) {
  const std::vector<FlagMeaning> known = state.flags;
  const bool wasZero = std::binary_search(state.assumptions.begin(), state.assumptions.end(),
                                          Assumption{event.name, false});
  state.forgetCondition(event.name);
  if (const auto found = wholes_.find(event.name); found != wholes_.end())
    for (Symbol whole : found->second) state.forgetCondition(whole);
  if (event.value.kind == ValueKind::Constant)
    state.assume({event.name, event.value.constant != 0});
  if (event.number != 0 && wasZero) state.assume({event.name, true});  // counted
  if (!event.meaning) return;
  using Says = FlagMeaning::Says;
  auto add = [&](uint32_t id, bool isNegated, Says says) {
    state.flags.push_back({event.name, id, isNegated, says});
    std::sort(state.flags.begin(), state.flags.end());
  };
  const Condition& meaning = *event.meaning;
  if (meaning.kind == ConditionKind::EventSucceeded)
    add(meaning.event, meaning.negated, Says::Always);
  for (const FlagMeaning& flag : known)
    if (meaning.kind == ConditionKind::PathTrue && flag.flag == meaning.text)
      add(flag.event, flag.isNegated != meaning.negated,
          meaning.negated ? flag.opposite() : flag.says);
}

// What a caller knows of a returned value by asking whether it is zero; none: it may be either.
std::optional<bool> FunctionAnalysis::truthOf(const Value& value) const {
  if (value.kind == ValueKind::Constant) return value.constant != 0;
  if (value.kind == ValueKind::Address) return true;
  return std::nullopt;
}

// What is returned is the object that the lock is a part of.
bool FunctionAnalysis::isOfReturned(PathId lock, const Value& returned) {
  if (returned.kind == ValueKind::Result) {
    const RootKey result{Root::Result, {}, 0, returned.event, function_, {}};
    for (PathId object : frame_.deref(program().paths.root(result)))
      if (program().paths.isPrefix(object, lock)) return true;
    return false;
  }
  const bool isPointer = returned.kind == ValueKind::Load || returned.kind == ValueKind::Move;
  if (!returned.path || (!isPointer && returned.kind != ValueKind::Address)) return false;
  for (PathId path : frame_.resolve(returned.path))
    for (PathId object : isPointer ? frame_.deref(path) : Paths{path})
      if (object == lock || program().paths.isPrefix(object, lock)) return true;
  return false;
}

// An object that is looked up or made and returned locked, or nothing: the caller gives it back.
bool FunctionAnalysis::isHandedOut(PathId lock) {
  bool isAny = false;
  for (const auto& [id, state] : atReturn_) {
    const Event* event = program().event(function_, id);
    const LockState* held = state.findLock(lock);
    if (!event || !held || !(held->must || held->via)) continue;
    if (!isOfReturned(lock, event->value)) return false;
    isAny = true;
  }
  return isAny;
}

// Whether some caller gives the lock back for this function.
bool FunctionAnalysis::isOwed(PathId lock) const {
  const auto owed = context_.owedLocks.find(function_);
  return owed != context_.owedLocks.end() &&
         owed->second.count(lockName(context_.program.paths, lock)) != 0;
}

namespace {

// Whether the variable that `meaning` asks for is known to have another value than that.
bool isExcluded(const FlowState& state, const Condition& meaning, bool result) {
  const Assumption other{meaning.text, result == meaning.negated};
  return meaning.kind == ConditionKind::PathTrue && meaning.text &&
         std::binary_search(state.assumptions.begin(), state.assumptions.end(), other);
}

}  // namespace

// Whether the event is known to have ended otherwise wherever `block` is come to, by a condition
// that was passed after it: `if (error != 0) return -error;`.
bool FunctionAnalysis::isDecidedOtherwise(uint32_t block, const Condition& meaning,
                                          bool result) const {
  const auto tried = blockOf_.find(meaning.event);
  if (meaning.kind != ConditionKind::EventSucceeded || tried == blockOf_.end()) return false;
  const bool truth = result != meaning.negated;
  for (uint32_t at : flow_.decidersOf(block)) {
    const Block& from = function().blocks[at];
    const bool asks = from.condition.kind == ConditionKind::EventSucceeded &&
                      from.condition.event == meaning.event;
    const uint32_t other = from.successors[truth == from.condition.negated ? 0 : 1];
    if (asks && flow_.dominates(other, block) && !flow_.reaches(other, tried->second)) return true;
  }
  return false;
}

// What may be returned, nothing (false) or something (true), with what is so then; `known` says it
// where what is returned does not. Returns whether it is known of all returns.
bool FunctionAnalysis::eachOutcome(const KnownOutcome& known, const NoteOutcome& note) {
  for (const auto& [id, state] : atReturn_) {
    const Event& event = *program().event(function_, id);
    std::optional<bool> result = known(event, state);
    if (!result && event.number != 0) result = true;
    if (!result) result = truthOf(event.value);
    if (result) {
      note(*result, state);
      continue;
    }
    if (!event.meaning) return false;
    for (bool truth : {false, true}) {
      if (isExcluded(state, *event.meaning, truth) ||
          isDecidedOtherwise(blockOf_[id], *event.meaning, truth))
        continue;
      FlowState refined = state;
      refine(refined, *event.meaning, truth != event.meaning->negated);
      note(truth, refined);
    }
  }
  return true;
}

// A function that by what it returns says whether it took the lock: the lock itself or nothing,
// true or false, zero or an error. One that gives the lock back on other ways forgets to do so
// here, unless its callers give it back.
bool FunctionAnalysis::finishTry(const LockState& lock) {
  const ChainLink& site = program().chains[program().chains.leaf(lock.site)];
  const Event* taken = program().event(site.function, site.event);
  // A state that was set under a lock (guarded_states.cpp) is given back by nobody's guard.
  if (!taken || (lock.viaGuard && !isKeptState(program(), lock.lock))) return false;
  const bool isTry = taken->has(Flags::Try);
  const bool isHandedOut = this->isHandedOut(lock.lock);
  const uint32_t taker = program().chains[lock.site].event;
  if (!isTry && !isHandedOut && !isOwed(lock.lock) &&
      (releasesAfter(lock.lock, taker) || isLetGoByGuard(taker)))
    return false;
  struct Outcome {
    bool isThere = false, isHeld = true, isFree = true;
  } outcomes[2];  // by whether what is returned is nothing (0) or something (1)
  auto note = [&](bool result, const FlowState& state) {
    const LockState* held = state.findLock(lock.lock);
    if (held && held->viaGuard && !lock.viaGuard) held = nullptr;  // whose end is still to come
    outcomes[result].isThere = true;
    outcomes[result].isHeld &= held && held->must;
    outcomes[result].isFree &= !held;
  };
  auto isItsOwn = [&](const Event&, const FlowState& state) {
    return isHandedOut && state.mustHold(lock.lock) ? std::optional(true) : std::nullopt;
  };
  if (!eachOutcome(isItsOwn, note)) return false;
  if (!outcomes[0].isThere || !outcomes[1].isThere) return false;
  const uint32_t block = site.function == function_ ? blockOf_[site.event] : function().entry;
  const bool isUnasked = lock.must || (!isTry && site.function == function_ &&
                                       flow_.dominates(block, function().exit));
  for (bool success : {true, false})
    if (outcomes[success].isHeld && outcomes[!success].isFree) {
      summary_.acquired.push_back({lock.lock, lock.mode, lock.site, true,
                                   success ? When::ReturnsTrue : When::ReturnsFalse, isUnasked,
                                   isHandedOut, lockFlagOf(lock)});
      return true;
    }
  return false;
}

}  // namespace lockstitch::program
