// What callees do, in the caller's names and under the caller's state: all that is not settled.
#include <algorithm>

#include "analyses/program/busy_flags.h"
#include "analyses/program/context_algebra.h"
#include "analyses/program/function_analysis.h"
#include "analyses/program/once.h"

namespace lockstitch::program {

const Lockset& FunctionAnalysis::translateLockset(Site& site, LocksetId held) {
  auto known = site.locksets.find(held);
  if (known != site.locksets.end()) return known->second;
  Lockset mine;
  HeldLock lost;  // held, but of what name is not clear
  for (const HeldLock& lock : context_.sets.locksets[held]) {
    if (!lock.site) continue;  // only demanded
    const Paths& locks = site.binding.paths(lock.lock);
    if (locks.size() == 1)
      mine.push_back(HeldLock{locks[0], lock.mode, site.binding.chain(lock.site)});
    else if (isRealLock(program(), lock.lock) && !lost.site)
      lost = HeldLock{uncertainLock(program()), lock.mode, site.binding.chain(lock.site)};
  }
  if (lost.site) mine.push_back(lost);
  std::sort(mine.begin(), mine.end(), byLock);
  auto isSame = [](const HeldLock& a, const HeldLock& b) { return a.lock == b.lock; };
  mine.erase(std::unique(mine.begin(), mine.end(), isSame), mine.end());
  return site.locksets.emplace(held, std::move(mine)).first->second;
}

PathSet FunctionAnalysis::translatePaths(Site& site, const PathSet& paths) {
  PathSet mine;
  for (PathId path : paths)
    for (PathId translated : site.binding.paths(path)) insertSorted(mine, translated);
  return mine;
}

const PathSet& FunctionAnalysis::translateRecorded(Site& site, PathSetId paths) {
  const auto [known, isNew] = site.pathSets.try_emplace(paths);
  if (isNew) known->second = translatePaths(site, context_.sets.pathSets[paths]);
  return known->second;
}

// Whether what the callee does under `condition` can happen at this call; the condition becomes the
// caller's.
bool FunctionAnalysis::conditionHolds(Site& site, CalleeCondition* condition) {
  if (!condition->root) return true;
  const CalleeCondition asked = *condition;
  condition->root = {};
  if (program().paths.parent(asked.root) && program().paths.rootKey(asked.root).kind == Root::This)
    return memberHolds(site, asked, condition);
  const std::vector<Value> values = valuesAsked(site, asked.root);
  bool isOpen = values.empty();
  for (const Value& value : values) {
    const PathId root = value.path ? program().paths.rootOf(value.path) : PathId{};
    const Root kind = root ? program().paths.key(root).root.kind : Root::None;
    if (root && root == value.path && (kind == Root::Formal || kind == Root::Capture)) {
      if (values.size() == 1) *condition = CalleeCondition{root, asked.callable};
      return true;
    }
    const bool isCallable = value.kind == ValueKind::Function || value.kind == ValueKind::Closure;
    std::vector<Value> stored = isCallable ? std::vector<Value>{value} : std::vector<Value>{};
    if (!isCallable && value.path) stored = frame_.stored(value.path);
    isOpen |= stored.empty();
    for (const Value& each : stored) {
      if (isCallableOf(each, asked.callable)) return true;
      isOpen |= each.kind != ValueKind::Closure && each.kind != ValueKind::Function;
    }
  }
  return isOpen;
}

// `on()`, where that is a member of the object itself that this function does not set: by that name
// callers know it; or none.
PathId FunctionAnalysis::memberCalled(const Event& call) {
  const PathTable& paths = program().paths;
  if (call.op != Op::Call || call.dispatch != facts::Dispatch::Indirect) return {};
  if (!paths.parent(call.value.path) || paths.rootKey(call.value.path).kind != Root::This)
    return {};
  for (const StepKey& step : paths.steps(call.value.path))
    if (step.kind != StepKind::Field) return {};
  const Paths resolved = frame_.resolve(call.value.path);
  const bool isOne = resolved.size() == 1 && resolved[0] == call.value.path;
  return isOne && frame_.stored(resolved[0]).empty() ? resolved[0] : PathId{};
}

// Whether the member of this call's object may hold the callable. Of an object that comes from the
// caller, that one is asked.
bool FunctionAnalysis::memberHolds(Site& site, const CalleeCondition& asked,
                                   CalleeCondition* condition) {
  const PathTable& paths = program().paths;
  const Paths members = site.binding.paths(asked.root);
  if (members.size() != 1) return true;
  const PathId member = members[0];
  const bool isOfMany = paths.hasStep(member, StepKind::Index) ||
                        paths.hasStep(member, StepKind::Deref) || !paths.parent(member);
  if (isOfMany) return true;
  std::vector<Value> values = frame_.valuesOf(member);
  const Root kind = paths.rootKey(member).kind;
  if (kind == Root::Global) {
    const CallableMembers& all = program().callableMembers;
    const auto given = all.given.find(member);
    if (!all.named.count(paths.key(member).step.symbol)) return true;
    values = given == all.given.end() ? std::vector<Value>{} : given->second;
  } else if (kind == Root::This || kind == Root::Formal) {
    if (values.empty()) *condition = CalleeCondition{member, asked.callable};
    return true;
  } else if (kind != Root::Object || values.empty()) {
    return true;
  }
  return std::any_of(values.begin(), values.end(), [&](const Value& value) {
    return isCallableOf(value, asked.callable) ||
           (value.kind != ValueKind::Closure && value.kind != ValueKind::Function &&
            value.kind != ValueKind::Constant);
  });
}

// What this call gives for the callee's argument, or for what is kept in what it points to.
std::vector<Value> FunctionAnalysis::valuesAsked(Site& site, PathId asked) {
  if (!program().paths.parent(asked)) return site.binding.bound(asked);
  const Paths kept = site.binding.paths(asked);
  if (kept.size() != 1) return {};
  return frame_.valuesOf(kept[0]);
}

bool FunctionAnalysis::isCallableOf(const Value& value, const Callable& callable) const {
  if (value.kind == ValueKind::Closure)
    return value.function == callable.owner && value.event == callable.event;
  if (value.kind != ValueKind::Function) return false;
  const std::vector<FunctionId> all = context_.program.meant(value);
  return std::find(all.begin(), all.end(), callable.function) != all.end();
}

// What a thread's function runs out of a structure that it is given (`start->run`), by the name of
// the parameter: there each start has a structure of its own. Elsewhere members are not told apart.
PathId FunctionAnalysis::givenToThread(PathId path) {
  if (!context_.threadEntries.count(function_)) return {};
  constexpr int kMaxCopies = 4;
  for (int copies = 0; copies < kMaxCopies; ++copies) {
    const Paths resolved = frame_.resolve(path);
    if (resolved.size() != 1) return {};
    if (program().paths.rootKey(resolved[0]).kind == Root::Formal) return resolved[0];
    const std::vector<Value> values = frame_.valuesOf(resolved[0]);
    const bool isCopy = values.size() == 1 &&
                        (values[0].kind == ValueKind::Load || values[0].kind == ValueKind::Move);
    if (!isCopy) return {};
    path = values[0].path;
  }
  return {};
}

bool FunctionAnalysis::translate(const FlowState& state, Site& site, const Context& from,
                                 Context* to) {
  auto known = site.contexts.find(from);
  if (known == site.contexts.end())
    known = site.contexts.emplace(from, translateSituation(state, site, from)).first;
  if (!known->second) return false;
  *to = *known->second;
  to->chain = site.binding.chain(from.chain);
  return true;
}

// The context as the caller sees it, but for the chain; none when it cannot come about here.
std::optional<Context> FunctionAnalysis::translateSituation(const FlowState& state, Site& site,
                                                            const Context& from) {
  uint32_t thread = site.threads[from.thread];
  if (thread == kUnreachableBlock) return std::nullopt;
  Context to;
  to.condition = from.condition;
  if (!conditionHolds(site, &to.condition)) return std::nullopt;
  if (!to.condition.root) to.condition = site.condition;
  to.thread = thread;
  Lockset held = translateLockset(site, from.held);
  PathSet dropped = translateRecorded(site, from.dropped);
  PathSet waited = translateRecorded(site, from.waited);
  PathSet posted = translateRecorded(site, from.posted);
  ThreadSet live;
  for (uint32_t other : context_.sets.threadSets[from.live])
    if (site.threads[other] != kUnreachableBlock) live.push_back(site.threads[other]);
  std::sort(live.begin(), live.end());
  PathSet phase = context_.sets.pathSets[from.phase];
  if (thread == 0 || (site.startsThread && !site.startsTeam && from.thread == 0))
    phase = phaseAfter(state.phase, phase, synthetic_.start);
  if (thread == 0) {  // executed by us, under what holds here
    held = joinLocks(std::move(held), state.heldLocks(), dropped);
    dropped = unionOf(dropped, state.dropped);
    live = unionOf(live, stillLive(state, waited));
    waited = unionOf(waited, state.waited);
    posted = unionOf(posted, state.posted);
  } else if (site.startsThread && from.thread == 0) {
    // What its creator had waited for, it comes after as well.
    waited = unionOf(waited, state.waited);
    for (const HeldLock& mine : site.exclusions) {
      auto at = std::lower_bound(held.begin(), held.end(), mine, byLock);
      if (at == held.end() || at->lock != mine.lock) held.insert(at, mine);
    }
  }
  if (thread != 0) held = withPassed(program(), std::move(held), state.heldLocks());
  if (isContradictory(program(), held)) return std::nullopt;
  to.held = context_.sets.locksets.intern(held);
  to.dropped = context_.sets.pathSets.intern(dropped);
  to.waited = context_.sets.pathSets.intern(waited);
  to.posted = context_.sets.pathSets.intern(posted);
  to.phase = context_.sets.pathSets.intern(phase);
  to.live = context_.sets.threadSets.intern(live);
  return to;
}

void FunctionAnalysis::recordThreads(const FlowState& state, Site& site) {
  ThreadSet live = state.liveThreads();
  if (site.startsThread) {
    Thread& thread = summary_.threads[site.threads[0]];
    thread.liveAtFork = unionOf(thread.liveAtFork, live);
    thread.exclusive = exclusions(state);
    return;
  }
  for (uint32_t i = 1; i < site.threads.size(); ++i)
    if (site.threads[i] != kUnreachableBlock && site.callee->threads[i].parent == 0) {
      Thread& thread = summary_.threads[site.threads[i]];
      thread.liveAtFork = unionOf(thread.liveAtFork, live);
      thread.exclusive = unionOf(thread.exclusive, exclusions(state));
    }
}

// What this function calls the object behind a callee's path.
PathId FunctionAnalysis::givenFor(Site& site, PathId path) {
  std::vector<Value> given = site.binding.bound(program().paths.rootOf(path));
  return given.size() == 1 ? given[0].path : PathId{};
}

void FunctionAnalysis::recordCallee(const FlowState& state, const Event& event, Site& site) {
  recordThreads(state, site);
  site.contexts.clear();
  site.pathSets.clear();
  recordAccesses(state, event, site);
  addCalleeSources(state, event, site);
  recordAcquisitions(state, event, site);
  recordSingles(state, site);
  recordSignals(state, site);
  recordWaits(state, site);
  recordEntries(state, event, site);
}

void FunctionAnalysis::recordAccesses(const FlowState& state, const Event& event, Site& site) {
  for (const Access& access : site.callee->accesses) {
    // A recursion's variables further down are apart from ours, and raced for as ours are.
    const RootKey& root = program().paths.rootKey(access.path);
    const ChainTable& chains = program().chains;
    const bool isVariable = root.kind == Root::Object && root.symbol;
    if (isVariable && chains[chains.leaf(root.chain)].function == function_) continue;
    Context context;
    if (!translate(state, site, access.context, &context)) continue;
    Paths paths = site.binding.paths(access.path);
    for (PathId path : paths) {
      Access mine = access;
      mine.takenUnder = takenUnder(state, site, access);
      const bool isGiven = path != access.path;
      if (isGiven && mine.takenUnder && !mine.isSole && isMadeHere(program().paths.rootOf(path)))
        continue;
      mine.path = path;
      mine.context = context;
      if (context.thread == 0)
        mine.context.held = heldAround(state, context.held, givenFor(site, access.path), path);
      mine.context.held = heldOfOwner(site, access, path, mine.context);
      bool isOurs = program().paths.rootKey(path).kind == Root::Object;
      mine.fresh = access.fresh && context.thread == 0 && isFresh(state, path);
      if (mine.fresh && isOurs) continue;
      // The value of our parameter, if that is what we pass on; the act looks at what we pass.
      Access act = mine;
      if (access.storedFormal < site.argumentCount())
        mine.storedFormal = formalOf(site.argument(access.storedFormal));
      addAccess(mine);
      if (mine.isWrite && !mine.isEnd && context.thread == 0 && paths.size() == 1)
        acts_.push_back({event.id, act});
    }
  }
}

void FunctionAnalysis::recordAcquisitions(const FlowState& state, const Event& event, Site& site) {
  for (const Acquisition& acquisition : site.callee->acquisitions) {
    Context context;
    if (!translate(state, site, acquisition.context, &context)) continue;
    Paths locks = site.binding.paths(acquisition.lock);
    for (PathId lock : locks) {
      if (isOnce(program(), lock) &&
          isPassed(program(), context_.sets.locksets[context.held], lock))
        continue;
      Acquisition mine = acquisition;
      mine.lock = lock;
      mine.isAmbiguous |= site.binding.isShortened(acquisition.lock);
      mine.context = context;
      PathSet ordered = translateRecorded(site, acquisition.orderedAgainst);
      const Lockset& held = context_.sets.locksets[context.held];
      mine.orderedAgainst =
          context_.sets.pathSets.intern(unionOf(ordered, orderedAgainst(event, lock, held)));
      addAcquisition(mine);
      checkSameLock(site, acquisition, mine);
      bool isBlocking = !mine.isTry && !mine.isRecursive && !mine.isAmbiguous;
      if (isBlocking && locks.size() == 1 && context.thread == 0)
        checkDoubleLock(state, lock, mine.mode, context.chain,
                        translateRecorded(site, acquisition.context.dropped),
                        context_.sets.locksets[context.held]);
    }
  }
}

// A lock of the callee that may be one of several here is the one that belongs to the very object
// that is accessed: `lock(&p->mutex); p->count++`, whatever p points to.
LocksetId FunctionAnalysis::heldOfOwner(Site& site, const Access& access, PathId path,
                                        const Context& context) {
  Lockset all = context_.sets.locksets[context.held];
  bool isAnyFound = false, isAnyLost = false;
  for (const HeldLock& lock : context_.sets.locksets[access.context.held]) {
    const Paths& locks = site.binding.paths(lock.lock);
    if (!lock.site || locks.size() == 1) {
      isAnyLost |= isUncertain(program(), lock.lock);
      continue;
    }
    const PathId mine = lockOfOwner(program().paths, lock.lock, locks, {access.path, path});
    isAnyFound |= mine.value != 0;
    isAnyLost |= mine.value == 0;
    const HeldLock found{mine, lock.mode, site.binding.chain(lock.site)};
    const auto at = std::lower_bound(all.begin(), all.end(), found, byLock);
    if (mine && (at == all.end() || at->lock != mine)) all.insert(at, found);
  }
  if (!isAnyFound) return context.held;
  if (!isAnyLost)
    std::erase_if(all, [&](const HeldLock& lock) { return isUncertain(program(), lock.lock); });
  return context_.sets.locksets.intern(all);
}

// Two locks of a callee turn out to be one here: a callback takes what its caller holds.
void FunctionAnalysis::checkSameLock(Site& site, const Acquisition& callee,
                                     const Acquisition& mine) {
  if (mine.isTry || mine.isRecursive || mine.isAmbiguous) return;
  for (const StepKey& step : program().paths.steps(mine.lock))
    if (step.kind == StepKind::Index && step.index < 0) return;
  const RootKey& root = program().paths.rootKey(mine.lock);
  if (root.kind == Root::Object && !root.symbol) return;  // of one place that makes many, perhaps
  for (const HeldLock& held : context_.sets.locksets[callee.context.held]) {
    if (held.lock == callee.lock || !held.site) continue;
    if (site.binding.isShortened(held.lock)) continue;
    const Paths& locks = site.binding.paths(held.lock);
    if (locks.size() != 1 || locks[0] != mine.lock) continue;
    if (!waitsForItself(program(), mine.lock, held.mode, mine.mode)) continue;
    LocalProblem found{Rule::DoubleLock,   mine.lock,
                       mine.context.chain, site.binding.chain(held.site),
                       mine.mode,          held.mode};
    found.isWithinOnce = isWithinOnce(program(), context_.sets.locksets[mine.context.held]);
    problem(found);
  }
}

// The item once for each of the caller's paths for `path`, in the caller's context.
template <class Item, class Record>
void FunctionAnalysis::recordEach(const FlowState& state, Site& site, const Item& item, PathId path,
                                  const Record& record) {
  for (PathId mine : Paths(site.binding.paths(path))) {
    Item translated = item;
    if (!translate(state, site, item.context, &translated.context)) return;
    record(translated, mine);
  }
}

void FunctionAnalysis::recordSingles(const FlowState& state, Site& site) {
  for (const LockRelease& release : site.callee->releases)
    recordEach(state, site, release, release.lock, [&](LockRelease& mine, PathId lock) {
      const bool isExecutedHere = !site.startsThread && release.context.thread == 0;
      mine.lock = lock;
      const Paths members = release.flag.member ? site.binding.paths(release.flag.member) : Paths{};
      mine.flag.member = members.size() == 1 ? members[0] : PathId{};
      // `if (owns) unlock();`
      const Event* call = program().event(function_, site.binding.call().event);
      if (isExecutedHere && !mine.flag.member && call) mine.flag = flagAround(*call);
      // Of a caller's member the caller may know more.
      const bool isKnownHere = mine.flag.member && lockFlags_.count(flagName(mine.flag.member)) &&
                               !isOfCallers(mine.flag.member);
      if (isExecutedHere && isKnownHere) return;
      if (!isExecutedHere || !state.findLock(heldAs(state, lock)))
        summary_.releases.push_back(mine);
    });
  for (const ExecutorUse& use : site.callee->executors)
    recordEach(state, site, use, use.executor, [&](ExecutorUse& mine, PathId executor) {
      mine.executor = executor;
      addExecutor(mine);
    });
  for (const NotedCall& call : site.callee->calls) {
    NotedCall mine = call;
    if (translate(state, site, call.context, &mine.context)) addCall(mine);
  }
  for (const SplitSection& split : site.callee->splits) {
    SplitSection mine = split;
    const Paths paths = site.binding.paths(split.path), locks = site.binding.paths(split.lock);
    const bool isOne = paths.size() == 1 && (locks.size() == 1 || !split.lock);
    if (!isOne || !translate(state, site, split.context, &mine.context)) continue;
    mine.path = paths[0];
    mine.lock = split.lock ? locks[0] : PathId{};
    mine.check = site.binding.chain(split.check);
    mine.act = site.binding.chain(split.act);
    add(summary_.splits, mine);
  }
}

void FunctionAnalysis::recordSignals(const FlowState& state, Site& site) {
  for (const SignalPost& post : site.callee->posts)
    recordEach(state, site, post, post.signal, [&](SignalPost& mine, PathId signal) {
      mine.signal = signal;
      mine.isHolder |= !site.startsThread && post.context.thread == 0 && state.mustHold(signal);
      addPost(mine);
    });
}

// Who asks of executors asks which thread makes or runs one, and whether one or several do: two
// uses that are alike tell as much as more of them. The rest of the context says whether it can
// come about where this function is called.
void FunctionAnalysis::addExecutor(ExecutorUse use) {
  Context& context = use.context;
  context.chain = {};
  context.live = {};
  context.waited = context.posted = context.phase = {};
  const uint64_t number = static_cast<uint64_t>(use.threads) << 1 | use.isRun;
  const EventKey key{use.executor, static_cast<uint32_t>(number),
                     static_cast<uint32_t>(number >> 32), context};
  if (++seenExecutors_[key] <= 2) summary_.executors.push_back(use);
}

// These once, however many ways lead there.
void FunctionAnalysis::addPost(const SignalPost& post) {
  const uint32_t bits = post.isByAll + 2 * post.isHolder + 4 * post.isRelaxed;
  if (seenPosts_.insert({post.signal, bits, 0, keyOf(post.context)}).second)
    add(summary_.posts, post);
}

void FunctionAnalysis::addWait(const WaitUse& wait) {
  const EventKey key{wait.condition, wait.isChecked, wait.locks.value, keyOf(wait.context)};
  if (seenWaits_.insert(key).second) add(summary_.waits, wait);
}

void FunctionAnalysis::addCall(const NotedCall& call) {
  const EventKey key{PathId{call.name.value}, static_cast<uint32_t>(call.kind), 0,
                     keyOf(call.context)};
  if (seenCalls_.insert(key).second) add(summary_.calls, call);
}

void FunctionAnalysis::recordWaits(const FlowState& state, Site& site) {
  for (const WaitUse& wait : site.callee->waits) {
    WaitUse mine = wait;
    const Paths& conditions = site.binding.paths(wait.condition);
    if (conditions.empty() || !translate(state, site, wait.context, &mine.context)) continue;
    mine.condition = conditions[0];
    mine.locks = context_.sets.pathSets.intern(translateRecorded(site, wait.locks));
    mine.isChecked |= !site.startsThread && isInTestingLoop(site.binding.call().event);
    addWait(mine);
  }
  for (const JoinUse& join : site.callee->joinsUnderLock) {
    JoinUse mine = join;
    if (site.threads[join.thread] == kUnreachableBlock) continue;
    if (!translate(state, site, join.context, &mine.context)) continue;
    if (join.thread != 0)
      mine.thread = site.threads[join.thread];
    else if (!findJoined(state, site, &mine))
      continue;
    add(summary_.joinsUnderLock, mine);
  }
}

// Which of our threads a callee joins by its handle; it may also be one of our caller's. False when
// the handle is nobody's that we could name.
bool FunctionAnalysis::findJoined(const FlowState& state, Site& site, JoinUse* join) {
  const Paths& handles = site.binding.paths(join->handle);
  if (handles.size() != 1) return false;
  join->handle = handles[0];
  for (const LiveThread& live : state.live)
    if (live.handle == join->handle) join->thread = live.thread;
  return true;
}

// The callee itself, and what it enters in its turn under a context that depends on its caller.
void FunctionAnalysis::recordEntries(const FlowState& state, const Event& event, Site& site) {
  const bool isLooping = !site.startsThread && isInTestingLoop(event.id);
  const Summary& callee = *site.callee;
  if (!callee.settled.isEmpty()) {
    Context start;
    start.phase = context_.sets.pathSets.intern({synthetic_.start});
    Entry entry{site.function, context_.sets.threadSets.intern(site.threads), isLooping, {}};
    if (translate(state, site, start, &entry.context)) {
      ownEntries_.push_back({event.id, entry});
      addEntry(entry);
    }
  }
  for (const Entry& inner : callee.entries) {
    Entry mine = inner;
    if (!translate(state, site, inner.context, &mine.context)) continue;
    std::vector<uint32_t> threads = context_.sets.threadSets[inner.threads];
    for (uint32_t& thread : threads)
      if (thread != kUnreachableBlock) thread = site.threads[thread];
    mine.threads = context_.sets.threadSets.intern(threads);
    mine.inTestingLoop |= isLooping;
    addEntry(mine);
  }
}

void FunctionAnalysis::addEntry(const Entry& entry) {
  const EventKey key{PathId{entry.callee.value}, entry.inTestingLoop, entry.threads.value,
                     keyOf(entry.context)};
  EventKey leafless = key;
  leafless.context.chain = {};
  if (seenEntries_.insert(leafless).second) add(summary_.entries, entry);
}

}  // namespace lockstitch::program
