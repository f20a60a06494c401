// Calls: the callee's summary, in the caller's names and under the caller's state.
#include <algorithm>

#include "analyses/program/function_analysis.h"

namespace lockstitch::program {

void FunctionAnalysis::applyCall(FlowState& state, const Event& event) {
  if (deferred_.count(event.id)) return;  // runs where it is posted
  auto found = sites_.find(event.id);
  if (found == sites_.end() || found->second.empty()) {
    // Library code without a body may keep what it is given.
    for (const Value& argument : event.arguments) escapeValue(state, argument);
    return;
  }
  PathId once;
  if (event.op == Op::Once) {
    Paths flags = frame_.resolve(event.path);
    if (!flags.empty()) once = program().paths.field(flags[0], synthetic_.once);
  }
  ChainId here = program().prepend(function_, event.id, {});
  FlowState before = state;
  if (once) before.addLock({once, Mode::Exclusive, here, true, true, 1, 0, {}});
  FlowState after;
  for (Site& site : found->second) after.merge(applyCallee(before, event, site));
  if (event.has(Flags::Conditional)) after.merge(before);
  state = std::move(after);
  if (!once || !state.reachable) return;
  // Whoever has passed the flag comes after the one who ran the function.
  state.addLock({once, Mode::Shared, here, true, true, 1, 0, {}});
}

FlowState FunctionAnalysis::applyCallee(const FlowState& before, const Event& event, Site& site) {
  FlowState state = before;
  if (recording_) recordCallee(state, event, site);
  if (!site.callee->mayReturn) state.reachable = false;
  applyLockEffects(state, event, site);
  applyThreadEffects(state, site);
  for (PathId root : site.callee->escaped) escapeCalleeRoot(state, site, root);
  for (PathId signal : translatePaths(site, site.callee->waited))
    insertSorted(state.waited, signal);
  for (PathId signal : translatePaths(site, site.callee->posted))
    insertSorted(state.posted, signal);
  state.phase = phaseAfter(state.phase, site.callee->phase);
  return state;
}

// A callee's phase begins where its caller's is.
PathSet FunctionAnalysis::phaseAfter(const PathSet& before, const PathSet& within) const {
  if (!containsSorted(within, synthetic_.start)) return within.empty() ? before : within;
  PathSet after = unionOf(before, within);
  if (!containsSorted(before, synthetic_.start)) eraseSorted(after, synthetic_.start);
  return after;
}

// What the callee told of: the object itself or, of a pointer that it got by value, what that
// points to.
void FunctionAnalysis::escapeCalleeRoot(FlowState& state, Site& site, PathId root) {
  for (PathId path : site.binding.paths(root)) escapeRoot(state, program().paths.rootOf(path));
  for (const Value& value : site.binding.bound(root)) escapeValue(state, value);
}

void FunctionAnalysis::applyLockEffects(FlowState& state, const Event& event, Site& site) {
  for (PathId released : site.callee->released)
    for (PathId lock : site.binding.paths(released)) {
      const LockState* known = state.findLock(lock);
      if (!known || !known->must) insertSorted(state.dropped, lock);
      state.removeLock(lock);
    }
  for (const LockEffect& effect : site.callee->acquired) {
    Paths locks = site.binding.paths(effect.lock);
    for (PathId lock : locks) {
      LockState taken;
      taken.lock = lock;
      taken.mode = effect.mode;
      taken.site = site.binding.chain(effect.site);
      taken.must = effect.must && effect.when == When::Always && locks.size() == 1;
      if (effect.when == When::ReturnsTrue) taken.tryEvent = event.id;
      if (effect.must && locks.size() > 1) taken.via = givenFor(site, effect.lock);
      if (!taken.must && state.findLock(lock)) continue;
      eraseSorted(state.returned, lock);
      state.addLock(taken);
    }
  }
}

void FunctionAnalysis::applyThreadEffects(FlowState& state, Site& site) {
  for (const JoinEffect& effect : site.callee->joined)
    for (PathId handle : site.binding.paths(effect.handle))
      join(state, handle, effect.all, true, site.binding.call().event);
  for (const LiveThread& live : site.callee->liveAtExit) {
    uint32_t thread = site.threads[live.thread];
    if (thread == kUnreachableBlock) continue;
    // Started anew while it may be running: it stands for several.
    for (const LiveThread& known : state.live)
      if (known.thread == thread) summary_.threads[thread].many = true;
    Paths handles = site.binding.paths(live.handle);
    addLive(state, thread, handles.size() == 1 ? handles[0] : PathId{});
  }
}

const Lockset& FunctionAnalysis::translateLockset(Site& site, LocksetId held) {
  auto known = site.locksets.find(held);
  if (known != site.locksets.end()) return known->second;
  Lockset mine;
  for (const HeldLock& lock : context_.sets.locksets[held]) {
    if (!lock.site) continue;  // only demanded
    const Paths& locks = site.binding.paths(lock.lock);
    if (locks.size() == 1)
      mine.push_back(HeldLock{locks[0], lock.mode, site.binding.chain(lock.site)});
  }
  std::sort(mine.begin(), mine.end(),
            [](const HeldLock& a, const HeldLock& b) { return a.lock < b.lock; });
  return site.locksets.emplace(held, std::move(mine)).first->second;
}

PathSet FunctionAnalysis::translatePaths(Site& site, const PathSet& paths) {
  PathSet mine;
  for (PathId path : paths)
    for (PathId translated : site.binding.paths(path)) insertSorted(mine, translated);
  return mine;
}

// Whether what the callee does under `condition` can happen at this call; the condition becomes the
// caller's.
bool FunctionAnalysis::conditionHolds(Site& site, CalleeCondition* condition) {
  if (!condition->root) return true;
  std::vector<Value> values = site.binding.bound(condition->root);
  Callable wanted = condition->callable;
  condition->root = {};
  for (const Value& value : values) {
    if (value.kind == ValueKind::Function && value.function)
      return value.function == wanted.function;
    if (value.kind == ValueKind::Closure)
      return value.function == wanted.owner && value.event == wanted.event;
    if (!value.path) continue;
    PathId root = program().paths.rootOf(value.path);
    Root kind = program().paths.key(root).root.kind;
    if (root == value.path && (kind == Root::Formal || kind == Root::Capture)) {
      *condition = CalleeCondition{root, wanted};
      return true;
    }
    const std::vector<Value>& stored = frame_.stored(value.path);
    bool isKnown = !stored.empty();
    for (const Value& each : stored) {
      if (each.kind == ValueKind::Closure && each.function == wanted.owner &&
          each.event == wanted.event)
        return true;
      if (each.kind == ValueKind::Function && each.function == wanted.function) return true;
      if (each.kind != ValueKind::Closure && each.kind != ValueKind::Function) isKnown = false;
    }
    if (isKnown) return false;
  }
  return true;
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
  PathSet dropped = translatePaths(site, context_.sets.pathSets[from.dropped]);
  PathSet waited = translatePaths(site, context_.sets.pathSets[from.waited]);
  PathSet posted = translatePaths(site, context_.sets.pathSets[from.posted]);
  ThreadSet live;
  for (uint32_t other : context_.sets.threadSets[from.live])
    if (site.threads[other] != kUnreachableBlock) live.push_back(site.threads[other]);
  std::sort(live.begin(), live.end());
  PathSet phase = context_.sets.pathSets[from.phase];
  if (thread == 0 || (site.startsThread && !site.startsTeam && from.thread == 0))
    phase = phaseAfter(state.phase, phase);
  if (thread == 0) {  // executed by us, under what holds here
    for (const HeldLock& mine : state.heldLocks()) {
      if (containsSorted(dropped, mine.lock)) continue;
      auto at =
          std::lower_bound(held.begin(), held.end(), mine,
                           [](const HeldLock& a, const HeldLock& b) { return a.lock < b.lock; });
      if (at == held.end() || at->lock != mine.lock)
        held.insert(at, mine);
      else
        at->site = mine.site;  // taken again: the section is the outer one
    }
    dropped = unionOf(dropped, state.dropped);
    waited = unionOf(waited, state.waited);
    posted = unionOf(posted, state.posted);
    live = unionOf(live, state.liveThreads());
  } else if (site.startsThread && from.thread == 0) {
    // What its creator had waited for, it comes after as well.
    waited = unionOf(waited, state.waited);
    for (const HeldLock& mine : site.exclusions) {
      auto at =
          std::lower_bound(held.begin(), held.end(), mine,
                           [](const HeldLock& a, const HeldLock& b) { return a.lock < b.lock; });
      if (at == held.end() || at->lock != mine.lock) held.insert(at, mine);
    }
  }
  to.held = context_.sets.locksets.intern(held);
  to.dropped = context_.sets.pathSets.intern(dropped);
  to.waited = context_.sets.pathSets.intern(waited);
  to.posted = context_.sets.pathSets.intern(posted);
  to.phase = context_.sets.pathSets.intern(phase);
  to.live = context_.sets.threadSets.intern(live);
  return to;
}

void FunctionAnalysis::recordThreads(const FlowState& state, const Event&, Site& site) {
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
  recordThreads(state, event, site);
  site.contexts.clear();
  const Summary& callee = *site.callee;
  for (const Access& access : callee.accesses) {
    Context context;
    if (!translate(state, site, access.context, &context)) continue;
    Paths paths = site.binding.paths(access.path);
    for (PathId path : paths) {
      Access mine = access;
      mine.takenUnder = takenUnder(state, site, access);
      mine.path = path;
      mine.context = context;
      if (context.thread == 0)
        mine.context.held = heldAround(state, context.held, givenFor(site, access.path), path);
      bool isOurs = program().paths.rootKey(path).kind == Root::Object;
      mine.fresh = access.fresh && context.thread == 0 && isFresh(state, path);
      if (mine.fresh && isOurs) continue;
      // The value of our parameter, if that is what we pass on; the act looks at what we pass.
      Access act = mine;
      if (access.storedFormal < site.argumentCount())
        mine.storedFormal = formalOf(site.argument(access.storedFormal));
      addAccess(mine);
      if (mine.isWrite && context.thread == 0 && paths.size() == 1)
        acts_.push_back({event.id, act});
    }
  }
  addCalleeSources(state, event, site);
  for (const Acquisition& acquisition : callee.acquisitions) {
    Context context;
    if (!translate(state, site, acquisition.context, &context)) continue;
    Paths locks = site.binding.paths(acquisition.lock);
    for (PathId lock : locks) {
      Acquisition mine = acquisition;
      mine.lock = lock;
      mine.context = context;
      PathSet ordered = translatePaths(site, context_.sets.pathSets[acquisition.orderedAgainst]);
      mine.orderedAgainst =
          context_.sets.pathSets.intern(unionOf(ordered, orderedAgainst(state, event, lock)));
      addAcquisition(mine);
      bool isBlocking = !mine.isTry && !mine.isRecursive && !mine.isAmbiguous;
      if (isBlocking && locks.size() == 1 && context.thread == 0)
        checkDoubleLock(state, lock, mine.mode, context.chain,
                        translatePaths(site, context_.sets.pathSets[acquisition.context.dropped]));
    }
  }
  recordRest(state, site);
}

void FunctionAnalysis::recordRest(const FlowState& state, Site& site) {
  for (const LockRelease& release : site.callee->releases)
    for (PathId lock : site.binding.paths(release.lock)) {
      Context context;
      bool isHeldHere = !site.startsThread && release.context.thread == 0 && state.findLock(lock);
      if (isHeldHere || !translate(state, site, release.context, &context)) continue;
      summary_.releases.push_back({lock, context});
    }
  for (const BlockingCall& call : site.callee->blocking) {
    Context context;
    if (translate(state, site, call.context, &context))
      summary_.blocking.push_back({call.name, context});
  }
  recordWaits(state, site);
  for (const ExecutorUse& use : site.callee->executors)
    for (PathId executor : site.binding.paths(use.executor)) {
      ExecutorUse mine = use;
      mine.executor = executor;
      if (translate(state, site, use.context, &mine.context)) summary_.executors.push_back(mine);
    }
  for (const SignalPost& post : site.callee->posts)
    for (PathId signal : site.binding.paths(post.signal)) {
      SignalPost mine = post;
      mine.signal = signal;
      mine.isHolder |= !site.startsThread && post.context.thread == 0 && state.mustHold(signal);
      bool isBounded = summary_.posts.size() < 1000;
      if (isBounded && translate(state, site, post.context, &mine.context))
        summary_.posts.push_back(mine);
    }
  for (const SplitSection& split : site.callee->splits) {
    Context context;
    Paths paths = site.binding.paths(split.path);
    Paths locks = site.binding.paths(split.lock);
    if (paths.size() != 1 || locks.size() != 1 || !translate(state, site, split.context, &context))
      continue;
    summary_.splits.push_back({paths[0], locks[0], split.lostUpdate,
                               site.binding.chain(split.check), site.binding.chain(split.act),
                               context});
  }
}

void FunctionAnalysis::recordWaits(const FlowState& state, Site& site) {
  for (const WaitUse& wait : site.callee->waits) {
    WaitUse mine = wait;
    const Paths& conditions = site.binding.paths(wait.condition);
    if (conditions.empty() || !translate(state, site, wait.context, &mine.context)) continue;
    mine.condition = conditions[0];
    mine.locks =
        context_.sets.pathSets.intern(translatePaths(site, context_.sets.pathSets[wait.locks]));
    mine.isChecked |= !site.startsThread && isInTestingLoop(site.binding.call().event);
    if (summary_.waits.size() < 1000) summary_.waits.push_back(std::move(mine));
  }
  for (const JoinUse& join : site.callee->joinsUnderLock) {
    JoinUse mine = join;
    mine.thread = site.threads[join.thread];
    if (mine.thread == kUnreachableBlock) continue;
    if (translate(state, site, join.context, &mine.context))
      summary_.joinsUnderLock.push_back(mine);
  }
}

}  // namespace lockstitch::program
