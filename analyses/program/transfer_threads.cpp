// Threads and tasks: who may be running, who has certainly ended.
#include <algorithm>
#include <optional>

#include "analyses/program/function_analysis.h"
#include "analyses/program/joined_elements.h"
#include "analyses/program/one_object.h"
#include "analyses/program/sole_handles.h"

namespace lockstitch::program {

void FunctionAnalysis::applyThread(FlowState& state, const Event& event) {
  switch (event.op) {
    case Op::Fork:
    case Op::Post:
      return fork(state, event);
    case Op::Join: {
      const Paths handles = handlesJoined(event);
      const bool all = joinsAll(event);
      if (handles.size() == 1 || all)
        for (PathId handle : handles)
          if (all || !isOneOfMany(event, event.path, handle)) {
            join(state, handle, all, true, event.id);
            if (!all) joinByNumbers(state, handle, event.id);
          }
      return;
    }
    case Op::Detach:
      for (PathId handle : frame_.resolve(event.path))
        for (LiveThread& live : state.live)
          if (live.handle == handle) live = LiveThread{live.thread, {}};
      return;
    case Op::SignalCreate:
      if (event.has(Flags::Initialises)) return;  // a lock: who takes it tells of it
      break;
    default:
      break;
  }
  for (PathId executor : frame_.resolve(event.path)) {
    if (recording_ && event.op != Op::JoinExecutor)
      addExecutor({executor, event.op == Op::RunExecutor, event.number, contextAt(state, event)});
    bool isMade = event.op == Op::CreateExecutor || event.op == Op::SignalCreate;
    if (!isMade) joinExecutor(state, executor);
  }
}

bool FunctionAnalysis::joinsAll(const Event& event) {
  if (event.has(Flags::JoinsAll)) return true;
  if (!event.path || !event.has(Flags::InLoop)) return false;
  // `threads[i]`, `jobs[i].thread`
  const PathTable& paths = program().paths;
  PathId at = event.path;
  for (; paths.parent(at); at = paths.parent(at)) {
    const StepKey& step = paths.key(at).step;
    if (step.kind == facts::StepKind::Index) return step.index < 0;
    if (step.kind != facts::StepKind::Field) break;
  }
  // `workers[i]->thread`, `worker->thread`
  const PathId element = paths.parent(at) ? elementOfTurn(event, at) : PathId{};
  return element && !isOfSomeTurns(event, element) && !isOneTakenOut(event, paths.parent(element));
}

void FunctionAnalysis::fork(FlowState& state, const Event& event) {
  const Event* deferred = deferredCall(program(), function_, event);
  const Event& call = deferred ? *deferred : event;
  escapeValue(state, event.value);
  escapeValue(state, call.receiver);
  for (const Value& argument : call.arguments) escapeValue(state, argument);
  PathId handlePath = event.op == Op::Fork  ? event.path
                      : event.locks.empty() ? PathId{}
                                            : event.locks[0];
  Paths handles = frame_.resolve(handlePath);
  PathId handle = handleAmong(handles);
  if (handle && event.op == Op::Fork) checkOverwritten(state, event, handle);
  const Lockset takenOver = handOverAlone(program(), state, handle);
  ThreadSet replaced = event.has(Flags::AutoJoin) ? startedBy(state, handle) : ThreadSet{};
  PathTable& paths = program().paths;
  for (Site& site : sites_[event.id]) {
    uint32_t thread = site.threads[0];
    std::erase(replaced, thread);  // in a loop: one is started while the one before runs
    const PathSet held = exclusions(state);
    const bool isOnce = std::any_of(held.begin(), held.end(), [&](PathId each) {
      return happensOnce(program(), each) && isOfOneObject(program(), each);
    });
    for (const LiveThread& live : state.live)
      if (live.thread == thread && !isOnce) summary_.threads[thread].many = true;
    for (const HeldLock& alone : recording_ ? takenOver : Lockset{}) {
      const auto at =
          std::lower_bound(site.exclusions.begin(), site.exclusions.end(), alone, byLock);
      if (at == site.exclusions.end() || at->lock != alone.lock) site.exclusions.insert(at, alone);
    }
    if (recording_) recordCallee(state, event, site);
    if (recording_) postEnd(state, event, thread);
    if (recording_ && handle && event.op == Op::Fork && !isSwapped(handle)) {
      // Others than this thread may wait for its end: what it does comes before what they do then.
      Context context = contextAt(state, event);
      context.thread = thread;
      add(summary_.posts,
          {paths.field(handle, program().exclusions.joined), false, false, context});
    }
    addLive(state, handles.size() > 1 ? liveBy(thread, handles) : LiveThread{thread, handle});
    for (PathId root : site.callee->escaped) escapeCalleeRoot(state, site, root);
    for (const LiveThread& inner : site.callee->liveAtExit)
      if (site.threads[inner.thread] != kUnreachableBlock)
        addLive(state,
                LiveThread{site.threads[inner.thread],
                           inner.others.empty() ? nestedHandle(site, inner.handle) : PathId{}});
  }
  // `thread = std::jthread(…)` waits for the one that it was, when the new one runs.
  std::erase_if(state.live, [&](const LiveThread& live) {
    return live.handle == handle &&
           std::find(replaced.begin(), replaced.end(), live.thread) != replaced.end();
  });
}

// The threads whose handle this is, one that joins by itself.
ThreadSet FunctionAnalysis::startedBy(const FlowState& state, PathId handle) const {
  ThreadSet threads;
  for (const LiveThread& live : state.live)
    if (handle && live.handle == handle && summary_.threads[live.thread].autoJoin &&
        !summary_.threads[live.thread].many)
      threads.push_back(live.thread);
  return threads;
}

// The future of a packaged_task that a thread runs is ready when that has ended.
void FunctionAnalysis::postEnd(const FlowState& state, const Event& event, uint32_t thread) {
  if (!event.value.path) return;
  for (PathId task : frame_.resolve(event.value.path)) {
    const std::string& type = program().text(program().paths.description(task).type);
    if (!type.starts_with("std::packaged_task")) continue;
    Context context = contextAt(state, event);
    context.thread = thread;
    add(summary_.posts, {task, false, false, context});
  }
}

// Threads that a thread has left running can be waited for by all who know their handle. What waits
// for children only is told by the exact handle.
PathId FunctionAnalysis::nestedHandle(Site& site, PathId handle) {
  if (!handle || program().paths.rootKey(handle).kind != Root::Global) return {};
  const Paths& mine = site.binding.paths(handle);
  if (mine.size() != 1) return {};
  const Symbol nested = program().strings.intern("<nested>");
  const bool isNested = program().paths.key(mine[0]).step.symbol == nested;
  return isNested ? mine[0] : program().paths.field(mine[0], nested);
}

// Exclusions that a whole thread is under: it depends on the same data as others (OpenMP tasks).
Lockset FunctionAnalysis::threadExclusions(const Event& event) {
  Lockset held;
  ChainId here = program().prepend(function_, event.id, {});
  auto add = [&](PathId lock, Mode mode) {
    Paths locks = frame_.resolve(lock);
    if (locks.size() == 1) held.push_back({locks[0], mode, here});
  };
  for (PathId lock : event.locks) add(lock, Mode::Exclusive);
  for (PathId lock : event.sharedLocks) add(lock, Mode::Shared);
  std::sort(held.begin(), held.end(), byLock);
  return held;
}

// `if (!running) { running = true; start a thread }` under a lock: a flag, global or a member, was
// found clear, and this function sets it. Whoever comes here comes once, as far as nobody clears
// the flag.
bool FunctionAnalysis::isStartedOnce(const FlowState& state, const Condition& condition, bool truth,
                                     PathId* flag) {
  const Event* read = program().event(function_, condition.event);
  if (truth || condition.kind != ConditionKind::EventSucceeded || !read || read->op != Op::Read)
    return false;
  const bool isLocked = std::any_of(state.locks.begin(), state.locks.end(), [&](auto& lock) {
    return lock.must && !isExclusion(program(), lock.lock);
  });
  const Paths flags = isLocked ? frame_.resolve(read->path) : Paths{};
  const PathTable& paths = program().paths;
  if (flags.size() != 1 || paths.hasStep(flags[0], facts::StepKind::Index)) return false;
  const bool isMember =
      paths.parent(flags[0]) && paths.key(flags[0]).step.kind == facts::StepKind::Field;
  if (!isMember && paths.rootKey(flags[0]).kind != Root::Global) return false;
  *flag = flags[0];
  bool sets = false, starts = false;
  for (const Block& block : function().blocks)
    for (const Event& event : block.events) {
      const bool isCleared = event.value.kind == ValueKind::Constant && event.value.constant == 0;
      sets |= event.op == Op::Write && event.path == read->path && !isCleared;
      starts |= event.op == Op::Fork;
    }
  return sets && starts;
}

// The way on which a thread was not started: its creation failed, or a variable that remembers the
// success is false.
void FunctionAnalysis::forgetUnstarted(FlowState& state, const Condition& condition) {
  const bool isVariable =
      condition.kind == ConditionKind::PathTrue && condition.depends.size() == 1;
  const bool isResult = condition.kind == ConditionKind::EventSucceeded;
  const uint32_t id = isVariable ? condition.depends[0] : isResult ? condition.event : 0;
  const Event* start = program().event(function_, id);
  if (!start || start->op != Op::Fork || start->has(Flags::InLoop)) return;
  for (Site& site : sites_[id])
    std::erase_if(state.live,
                  [&](const LiveThread& live) { return live.thread == site.threads[0]; });
}

PathSet FunctionAnalysis::exclusions(const FlowState& state) const {
  PathSet held;
  for (const LockState& lock : state.locks)
    if (lock.must && lock.mode == Mode::Exclusive && isOneAtATime(program(), lock.lock))
      insertSorted(held, lock.lock);
  return held;
}

void FunctionAnalysis::addLive(FlowState& state, LiveThread live) {
  std::erase_if(state.liveIf, [&](const LiveIf& known) { return known.thread == live.thread; });
  auto at = std::lower_bound(state.live.begin(), state.live.end(), LiveThread{live.thread, {}});
  if (at != state.live.end() && at->thread == live.thread) {
    *at = std::move(live);
    return;
  }
  state.live.insert(at, std::move(live));
}

namespace {

// One of the objects whose threads it stands for is no longer one: all of its threads were waited
// for.
void forgetOne(LiveThread& live, PathId handle) {
  std::erase(live.others, handle);
  if (live.handle != handle || live.others.empty()) return;
  live.handle = live.others.back();
  live.others.pop_back();
}

// Whether the loop that waits for `handle`, the only one of the function that waits for any of
// these, comes to fewer elements than the one that has started threads with the handle `started`.
bool leavesSome(const Program& program, const Function& function, PathId handle, PathId started) {
  const PathTable& paths = program.paths;
  if (!started || paths.rootOf(handle) != paths.rootOf(started)) return false;
  if (!comesToFewer(program, handle, started)) return false;
  const PathId root = paths.rootOf(handle);
  auto isOf = [&](const Value& value) { return value.path && paths.rootOf(value.path) == root; };
  size_t joins = 0;
  for (const Block& block : function.blocks)
    for (const Event& each : block.events) {
      joins += each.op == Op::Join && paths.rootOf(each.path) == root;
      joins +=
          each.op == Op::Call && each.has(Flags::JoinsAll) &&
          (isOf(each.receiver) || std::any_of(each.arguments.begin(), each.arguments.end(), isOf));
    }
  return joins == 1;
}

}  // namespace

// `here`: the join is this function's or is seen from here; it becomes part of the summary.
void FunctionAnalysis::join(FlowState& state, PathId handle, bool all, bool here, uint32_t event) {
  PathTable& paths = program().paths;
  PathId container = handle;
  // Those of one array: what a constant index has chosen before is not one of many.
  auto isAnyElement = [&](PathId path) {
    const StepKey& step = paths.key(path).step;
    return paths.parent(path) && step.kind == facts::StepKind::Index && step.index < 0;
  };
  const bool isPart =
      all && std::any_of(state.live.begin(), state.live.end(), [&](const LiveThread& live) {
        return leavesSome(program(), function(), handle, live.handle);
      });
  if (isPart) return;
  if (all)
    while (isAnyElement(container)) container = paths.parent(container);
  const FlowState before = state;
  std::vector<uint32_t> ended;
  std::vector<PathId> executors;
  std::erase_if(state.live, [&](LiveThread& live) {
    if (!live.others.empty()) {
      if (all) forgetOne(live, handle);
      return false;
    }
    bool matches =
        live.handle && (live.handle == handle || (all && (paths.isPrefix(container, live.handle) ||
                                                          paths.mayCoincide(handle, live.handle))));
    if (matches) ended.push_back(live.thread);
    if (matches)
      for (PathId executor : summary_.threads[live.thread].runs) executors.push_back(executor);
    return matches;
  });
  if (event && recording_ && !before.heldLocks().empty()) {
    for (uint32_t thread : ended) recordJoin(before, thread, handle, event);
    // Of a thread that a caller has started.
    const Event* at = program().event(function_, event);
    if (ended.empty() && !all && at && at->op == Op::Join) recordJoin(before, 0, handle, event);
  }
  // Whoever waits for a thread has waited for all that this one has waited for.
  for (auto& [start, sites] : sites_)
    for (Site& site : sites) {
      if (!site.startsThread ||
          std::find(ended.begin(), ended.end(), site.threads[0]) == ended.end())
        continue;
      for (const JoinEffect& effect : site.callee->joined) {
        const Paths handles = site.binding.paths(effect.handle);
        if (handles.size() == 1) join(state, handles[0], effect.all, true);
      }
    }
  // The thread has run the executor until there was nothing left to do.
  for (PathId executor : executors) joinExecutor(state, executor);
  if (!here) return;
  if (!all) beAlone(program(), state, handle, program().prepend(function_, event, {}));
  insertSorted(state.waited, paths.field(all ? container : handle, program().exclusions.joined));
  JoinEffect effect{all ? container : handle, all};
  auto at = std::lower_bound(state.joined.begin(), state.joined.end(), effect);
  if (at == state.joined.end() || *at != effect) state.joined.insert(at, effect);
}

// Those of the threads that run here which the callee has not joined where it had waited so.
ThreadSet FunctionAnalysis::stillLive(const FlowState& state, const PathSet& waited) const {
  ThreadSet threads;
  PathTable& paths = context_.program.paths;
  for (const LiveThread& live : state.live) {
    bool isJoined = false;
    for (PathId at = live.handle; at && !isJoined && live.others.empty(); at = paths.parent(at))
      isJoined = containsSorted(waited, paths.field(at, context_.program.exclusions.joined));
    if (!isJoined) threads.push_back(live.thread);
  }
  return threads;
}

void FunctionAnalysis::joinExecutor(FlowState& state, PathId executor) {
  std::erase_if(state.live, [&](const LiveThread& live) {
    const Thread& thread = summary_.threads[live.thread];
    return thread.isTask && (thread.executor == executor || thread.onStrand);
  });
}

void FunctionAnalysis::recordJoin(const FlowState& state, uint32_t thread, PathId handle,
                                  uint32_t event) {
  const Event* at = program().event(function_, event);
  if (!at) return;
  JoinUse use{thread, handle, contextAt(state, *at)};
  if (std::find(summary_.joinsUnderLock.begin(), summary_.joinsUnderLock.end(), use) ==
      summary_.joinsUnderLock.end())
    add(summary_.joinsUnderLock, use);
}

// A handle goes out of scope: one that joins by itself has joined; so have an executor's tasks.
void FunctionAnalysis::endHandle(FlowState& state, const Event& event) {
  for (PathId handle : frame_.resolve(event.path)) {
    checkThreadLeak(state, event, handle);
    std::vector<PathId> joined;
    for (const LiveThread& live : state.live)
      if (live.handle && summary_.threads[live.thread].autoJoin &&
          program().paths.isPrefix(handle, live.handle))
        joined.push_back(live.handle);
    for (PathId one : joined) join(state, one, false, false, event.id);
  }
}

}  // namespace lockstitch::program
