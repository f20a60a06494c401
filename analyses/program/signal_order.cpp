// Order by what is posted and waited for: flags, counters, queues, futures, functions that are
// given.
#include <algorithm>
#include <string_view>

#include "analyses/program/filled_queues.h"
#include "analyses/program/finished_tasks.h"
#include "analyses/program/given_functions.h"
#include "analyses/program/sharing.h"

namespace lockstitch::program {

bool holdsClaimOf(const Program& program, const Lockset& held, PathId signal) {
  const PathTable& paths = program.paths;
  return paths.parent(signal) && std::any_of(held.begin(), held.end(), [&](const HeldLock& lock) {
           const Symbol kind = paths.key(lock.lock).step.symbol;
           return paths.parent(lock.lock) == paths.parent(signal) &&
                  (kind == program.exclusions.claim || kind == program.exclusions.oneAtATime);
         });
}

bool isEndOfTask(const Program& program, const SignalPost& post) {
  const ChainLink& end = program.chains[program.chains.leaf(post.context.chain)];
  const Event* run = program.event(end.function, end.event);
  return run && program.text(run->name) == "std::packaged_task::operator()";
}

const std::vector<const SignalPost*>& OriginView::postsOf(PathId signal) const {
  static const std::vector<const SignalPost*> kNone;
  const auto found = posts.find(signal);
  return found == posts.end() ? kNone : found->second;
}

namespace {

// A latch that waits for one alone: the first who counts it down ends the wait, and who else does
// may come later. Linear in the origin's uses of executors.
bool isOfOne(const Summary& origin, PathId signal) {
  bool isOne = false;
  for (const ExecutorUse& use : origin.executors) {
    if (use.isRun || use.executor != signal) continue;
    if (use.threads != 1) return false;
    isOne = true;
  }
  return isOne;
}

}  // namespace

bool OriginView::isPostedOnlyBy(PathId signal, uint32_t thread) const {
  const bool isOne = isOfOne(summary, signal);
  bool isPosted = false, isFirst = false, isAnyLater = false;
  for (const SignalPost* post : postsOf(signal)) {
    const PathSet& waited = sets.pathSets[post->context.waited];
    // Who has waited for it comes after who was the first.
    const bool isLater = std::binary_search(waited.begin(), waited.end(), signal);
    const bool isMine = post->context.thread == thread;
    isPosted |= isMine;
    isFirst |= isMine && !isLater;
    // Who has waited itself may be the last of all: `if (--left == 0) done.count_down();`.
    if (post->isByAll && (!isOne || !waited.empty())) continue;
    if (isMine ? parallel.standsForMany(thread) : !isLater) return false;
    isAnyLater |= !isMine;
  }
  return isPosted && (isFirst || !isAnyLater);
}

namespace {

// The access is made under a lock under which the flag was found clear.
bool isFoundUnset(const OriginView& view, const Access& access, PathId flag) {
  const PathTable& paths = view.program.paths;
  const Lockset& held = view.sets.locksets[access.context.held];
  return std::any_of(held.begin(), held.end(), [&](const HeldLock& lock) {
    return paths.parent(lock.lock) == flag &&
           paths.key(lock.lock).step.symbol == view.program.exclusions.unset;
  });
}

// The signal is posted under an exclusion that lets one thread of a team through (`if (id == 0)`),
// and so is the access.
bool isByOneOfTeam(const OriginView& view, const Access& access, PathId signal) {
  const auto excludes = [&](const Context& context) {
    PathSet all;
    for (const HeldLock& lock : view.sets.locksets[context.held])
      if (isOneAtATime(view.program, lock.lock) &&
          view.program.paths.rootKey(lock.lock).kind == Root::Global)
        all.push_back(lock.lock);
    return all;
  };
  const PathSet mine = excludes(access.context);
  if (mine.empty() || !view.parallel.isInTeam(access.context.thread)) return false;
  bool isPosted = false;
  for (const SignalPost* post : view.postsOf(signal)) {
    const PathSet theirs = excludes(post->context);
    const bool isAlike = std::any_of(mine.begin(), mine.end(), [&](PathId each) {
      return std::binary_search(theirs.begin(), theirs.end(), each);
    });
    if (post->context.thread != access.context.thread || !isAlike) return false;
    isPosted = true;
  }
  return isPosted;
}

// `if (compare_exchange(stage, 0, 1)) { …; stage = 2; }`: one thread alone does what leads to 2.
bool isUnderOneClaim(const OriginView& view, const Access& access, PathId signal) {
  const auto claims = [&](const Context& context) {
    return holdsClaimOf(view.program, view.sets.locksets[context.held], signal);
  };
  const std::vector<const SignalPost*>& posts = view.postsOf(signal);
  return !posts.empty() && claims(access.context) &&
         std::all_of(posts.begin(), posts.end(),
                     [&](const SignalPost* post) { return claims(post->context); });
}

bool isMadeInLoop(const Program& program, PathId object) {
  for (ChainId link = program.paths.rootKey(object).chain; link;
       link = program.chains[link].inner) {
    const Event* made = program.event(program.chains[link].function, program.chains[link].event);
    if (made && made->has(Flags::InLoop)) return true;
  }
  return false;
}

// Of tasks that a loop makes: inside one of them.
bool isInsideOneOf(const OriginView& view, const Access& access, PathId task) {
  const Program& program = view.program;
  bool isInside = false;
  for (const SignalPost* post : view.postsOf(task)) {
    if (!isEndOfTask(program, *post)) return false;
    const ChainLink& end = program.chains[program.chains.leaf(post->context.chain)];
    const Event* run = program.event(end.function, end.event);
    ChainId inside = access.context.chain;
    size_t outer = program.chains.length(post->context.chain) - 1;
    if (view.parallel.commonLinks(inside, post->context.chain) < outer) continue;
    for (; outer && inside; --outer) inside = program.chains[inside].inner;
    const ChainLink& call = program.chains[inside];
    const Event* called = inside ? program.event(call.function, call.event) : nullptr;
    isInside |= called && call.function == end.function && called->location == run->location;
  }
  return isInside;
}

// A packaged_task runs once, whichever thread of a pool runs it: what happens inside comes before
// its future is ready.
bool isInsideTask(const OriginView& view, const Access& access, PathId task) {
  return !isMadeInLoop(view.program, task) && isInsideOneOf(view, access, task);
}

bool areInOneTask(const OriginView& view, const AccessPair& pair) {
  return std::any_of(view.tasks.begin(), view.tasks.end(), [&](PathId task) {
    return isInsideTask(view, pair.a, task) && isInsideTask(view, pair.b, task);
  });
}

// The thread has counted itself in before a: that the counter was found at zero may mean that it
// had not come yet.
bool isCountedIn(const OriginView& view, const Access& a, PathId signal) {
  const PathTable& paths = view.program.paths;
  constexpr std::string_view kDown = "<counted down ", kUp = "<counted up ";
  const std::string_view down = view.program.text(paths.key(signal).step.symbol);
  if (!paths.parent(signal) || !down.starts_with(kDown)) return false;
  const PathSet& posted = view.sets.pathSets[a.context.posted];
  return std::any_of(posted.begin(), posted.end(), [&](PathId other) {
    const std::string_view up = view.program.text(paths.key(other).step.symbol);
    return paths.parent(other) == paths.parent(signal) && up.starts_with(kUp) &&
           up.substr(kUp.size()) == down.substr(kDown.size());
  });
}

// Whoever has posted it is the thread that made the access: each of several places would start it,
// and one does.
bool isPostedByOneStart(const OriginView& view, const Access& access, PathId signal) {
  const uint32_t mine = access.context.thread;
  if (view.parallel.standsForMany(mine)) return false;
  bool isOther = false;
  for (const SignalPost* post : view.postsOf(signal)) {
    const uint32_t theirs = post->context.thread;
    if (post->isByAll || theirs == mine) continue;
    if (!view.parallel.areOneStart(mine, theirs)) return false;
    isOther = true;
  }
  return isOther;
}

// What is put into a queue without any lock comes before nobody.
bool isFilledUnderLocks(const OriginView& view, PathId signal) {
  const std::vector<const SignalPost*>& posts = view.postsOf(signal);
  return std::all_of(posts.begin(), posts.end(), [&](const SignalPost* post) {
    const Lockset& held = view.sets.locksets[post->context.held];
    return std::any_of(held.begin(), held.end(), [&](const HeldLock& lock) {
      return isUncertain(view.program, lock.lock) || isRealLock(view.program, lock.lock);
    });
  });
}

// Each of those who may be the first to put something into the queue, or to give the function, does
// so after a: later in a's thread, or behind a queue of which that is so (`a; put(x)`, `get(x);
// put(y)`, `get(y); b`).
bool comesBeforePosts(const OriginView& view, const Access& a, PathId signal, int depth) {
  constexpr int kMaxQueues = 4;
  const bool isQueue = isQueueSignal(view.program, signal);
  if (depth > kMaxQueues || (!isQueue && !isGivenSignal(view.program.paths, signal))) return false;
  if (isQueue && !isFilledUnderLocks(view, signal)) return false;
  const PathSet& posted = view.sets.pathSets[a.context.posted];
  if (std::binary_search(posted.begin(), posted.end(), signal)) return false;
  const std::vector<const SignalPost*>& posts = view.postsOf(signal);
  const bool isAlone = !view.parallel.standsForMany(a.context.thread);
  bool isFirstKnown = false;
  return std::all_of(posts.begin(), posts.end(),
                     [&](const SignalPost* post) {
                       const PathSet& waited = view.sets.pathSets[post->context.waited];
                       // Who has found something himself is not the first.
                       if (std::binary_search(waited.begin(), waited.end(), signal)) return true;
                       isFirstKnown = true;
                       if (post->context.thread == a.context.thread && isAlone) return true;
                       return std::any_of(waited.begin(), waited.end(), [&](PathId earlier) {
                         return comesBeforePosts(view, a, earlier, depth + 1);
                       });
                     }) &&
         isFirstKnown;
}

// Signals by which a comes before b.
bool comesBefore(const OriginView& view, const Access& a, const Access& b, PathId* by) {
  for (PathId signal : view.sets.pathSets[b.context.waited]) {
    if (!comesBeforeWaiters(view, a, signal)) continue;
    *by = signal;
    return true;
  }
  return false;
}

// Both have counted the same counter down to its end: one thread does.
bool isLastOnBoth(const OriginView& view, const AccessPair& pair) {
  const PathTable& paths = view.program.paths;
  const PathSet& theirs = view.sets.pathSets[pair.b.context.waited];
  const PathSet& mine = view.sets.pathSets[pair.a.context.waited];
  return std::any_of(mine.begin(), mine.end(), [&](PathId signal) {
    return paths.parent(signal) && paths.key(signal).step.kind == StepKind::Field &&
           view.program.text(paths.key(signal).step.symbol) == "<last>" &&
           std::binary_search(theirs.begin(), theirs.end(), signal);
  });
}

// The one is done inside a task, the other by who makes such tasks, where none of them is left that
// has not run.
bool isBesideNoTask(const OriginView& view, const Access& a, const Access& b) {
  return std::any_of(view.tasks.begin(), view.tasks.end(), [&](PathId task) {
    return isInsideOneOf(view, a, task) && haveAllRun(view, task, b.context);
  });
}

// A thread is told to run a function that nobody under this origin gives.
bool isNeverGiven(const OriginView& view, const Access& access) {
  const PathSet& waited = view.sets.pathSets[access.context.waited];
  return !view.origin.isProgram && std::any_of(waited.begin(), waited.end(), [&](PathId signal) {
    return isGivenSignal(view.program.paths, signal) && view.postsOf(signal).empty();
  });
}

}  // namespace

bool comesBeforeWaiters(const OriginView& view, const Access& a, PathId signal) {
  const PathSet& posted = view.sets.pathSets[a.context.posted];
  const bool isAfter = std::binary_search(posted.begin(), posted.end(), signal);
  if (isAfter && !isInsideTask(view, a, signal)) return false;
  if (isCountedIn(view, a, signal)) return false;
  if (isQueueSignal(view.program, signal) && !isFilledUnderLocks(view, signal)) return false;
  return view.isPostedOnlyBy(signal, a.context.thread) || isFoundUnset(view, a, signal) ||
         isByOneOfTeam(view, a, signal) || isInsideTask(view, a, signal) ||
         isUnderOneClaim(view, a, signal) || isPostedByOneStart(view, a, signal) ||
         comesBeforePosts(view, a, signal, 0);
}

RefuterVerdict refuteBySignal(const OriginView& view, const AccessPair& pair) {
  PathId by;
  if (isNeverGiven(view, pair.a) || isNeverGiven(view, pair.b))
    return {"ordered-by-signal", true, "nobody gives the thread the function to run"};
  if (isLastOnBoth(view, pair))
    return {"ordered-by-signal", true, "one thread alone counts down to the end"};
  if (areInOneTask(view, pair))
    return {"ordered-by-signal", true, "both are in one task, which runs once"};
  if (isBesideNoTask(view, pair.a, pair.b) || isBesideNoTask(view, pair.b, pair.a))
    return {"ordered-by-signal", true, "all tasks that do it were waited for, or are made later"};
  if (comesBefore(view, pair.a, pair.b, &by) || comesBefore(view, pair.b, pair.a, &by))
    return {"ordered-by-signal", true, "published through " + view.narrator.object(by)};
  return {"ordered-by-signal", false, "no signal orders the two"};
}

}  // namespace lockstitch::program
