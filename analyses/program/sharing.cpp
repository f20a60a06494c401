#include "analyses/program/sharing.h"

#include <algorithm>
#include <optional>
#include <set>

#include "analyses/program/analysis_context.h"
#include "analyses/program/depend_items.h"
#include "analyses/program/made_once.h"
#include "analyses/program/shared_ways.h"
#include "analyses/program/sole_handles.h"
#include "analyses/program/thread_numbers.h"
#include "analyses/program/turns.h"

namespace lockstitch::program {
namespace {

bool isInLoop(const Program& program, const ChainLink& link, PathId root) {
  if (const Event* event = program.event(link.function, link.event))
    return event->has(Flags::InLoop);
  // A local: its lifetime begins in a loop.
  for (const Block& block : program.function(link.function).blocks)
    for (const Event& event : block.events)
      if (event.op == Op::ScopeBegin && event.has(Flags::InLoop) &&
          program.paths.key(event.path).root.symbol == program.paths.key(root).root.symbol)
        return true;
  return false;
}

// Whether the two sides may mean different objects although the root is written alike.
bool standsForSeveral(const OriginView& view, PathId root, const AccessPair& pair) {
  const Program& program = view.program;
  const RootKey& key = program.paths.key(root).root;
  if (key.kind == Root::Parameter) return true;
  if (key.kind != Root::Object || isMadeOnce(program, key)) return false;
  // A name that was cut short does not begin where the origin does.
  if (key.chain && program.chains[key.chain].function != view.origin.function) return true;
  const Parallel& parallel = view.parallel;
  for (uint32_t thread : {pair.a.context.thread, pair.b.context.thread})
    for (uint32_t each : parallel.ancestors(thread))
      if (each && parallel.origin().threads[each].many && parallel.isInside(key.chain, each))
        return true;
  // Calls that lead to both the object and the threads are one activation.
  size_t shared = 0;
  for (uint32_t thread : {pair.a.context.thread, pair.b.context.thread})
    if (thread)
      shared = std::max(shared,
                        parallel.commonLinks(key.chain, parallel.origin().threads[thread].chain));
  size_t position = 0;
  for (ChainId link = key.chain; link; link = program.chains[link].inner)
    if (position++ >= shared && isInLoop(program, program.chains[link], root)) return true;
  return false;
}

// Nobody else clears the state that stands for it, but before there are threads.
bool isGivenBackByHolders(const OriginView& view, PathId kept) {
  const auto& posts = view.postsOf(kept);
  return std::all_of(posts.begin(), posts.end(), [&](const SignalPost* post) {
    return (post->isHolder && !post->isRelaxed) ||
           (post->context.thread == 0 && !post->context.live);
  });
}

// Whoever has taken what `token` stands for has found `clear` to be zero, each time.
bool isTakenWhileClear(const OriginView& view, PathId token, PathId clear) {
  const PathTable& paths = view.program.paths;
  const std::string whileClear = takenWhileClear(view.program, clear);
  std::set<ChainId> taken, found;
  const auto takes = view.takes.find(token);
  if (takes == view.takes.end()) return false;
  for (const SignalPost* post : takes->second) {
    taken.insert(post->context.chain);
    if (view.program.text(paths.key(post->signal).step.symbol) == whileClear)
      found.insert(post->context.chain);
  }
  return !taken.empty() && found == taken;
}

// Whoever has set the one has found the other clear, and the other way round.
bool isKeptApart(const OriginView& view, PathId one, PathId other) {
  const PathTable& paths = view.program.paths;
  const Symbol kept = view.program.exclusions.kept;
  if (one == other || !paths.parent(one) || !paths.parent(other)) return false;
  if (paths.key(one).step.symbol != kept || paths.key(other).step.symbol != kept) return false;
  const PathId mine = paths.parent(one), theirs = paths.parent(other);
  return paths.parent(mine) == paths.parent(theirs) && isTakenWhileClear(view, one, theirs) &&
         isTakenWhileClear(view, other, mine) && isGivenBackByHolders(view, one) &&
         isGivenBackByHolders(view, other);
}

}  // namespace

bool isExclusiveToken(const OriginView& view, PathId lock) {
  const PathTable& paths = view.program.paths;
  if (!paths.parent(lock)) return true;
  const Symbol step = paths.key(lock).step.symbol;
  const bool isToken = step == view.program.exclusions.token;
  const bool isSpinLock = step == view.program.exclusions.oneAtATime;
  if (step == view.program.exclusions.turn) return isGivenBackByHolders(view, lock);
  if (step == view.program.exclusions.kept)
    return isGivenBackByHolders(view, lock) && isTakenWhileClear(view, lock, paths.parent(lock));
  if (!isToken && !isSpinLock && step != view.program.exclusions.claim) return true;
  bool isGivenBack = false;
  for (const SignalPost* post : view.postsOf(lock)) {
    if (post->isRelaxed && post->isHolder) return false;
    if (isSpinLock) continue;  // others tell nothing but that it was made free
    isGivenBack |= post->isHolder;
    bool isAlone = post->context.thread == 0 && !post->context.live;
    if (!post->isHolder && !isAlone) return false;
  }
  for (const ExecutorUse& use : view.summary.executors)
    if (use.executor == paths.parent(lock) && use.threads > 1) return false;
  return isGivenBack || !isToken;
}

namespace {

// The shortest beginning of `lock` that fixes which object is meant; none: the lock is one object.
PathId uncertainPart(const OriginView& view, PathId lock, const AccessPair& pair) {
  const PathTable& paths = view.program.paths;
  PathId longest;
  for (PathId at = lock; at; at = paths.parent(at)) {
    bool isIndex = paths.parent(at) && paths.key(at).step.kind == StepKind::Index &&
                   paths.key(at).step.index < 0;
    bool isRoot = !paths.parent(at) && standsForSeveral(view, at, pair);
    bool isOpaque = !paths.parent(at) && paths.key(at).root.kind == Root::Unknown;
    if (isIndex || isRoot || isOpaque) {
      longest = at;
      break;
    }
  }
  return longest;
}

// `locks[i]` guards `items[i]`: on both sides the lock's unknown index is the data's.
bool isLockOfSameIndex(const OriginView& view, const AccessPair& pair, PathId x, PathId y) {
  const PathTable& paths = view.program.paths;
  if (paths.rootOf(x) != paths.rootOf(y) || paths.rootKey(x).kind == Root::Object) return false;
  auto isOfIndex = [&](const StepKey& index, PathId data) {
    for (const StepKey& step : paths.steps(data))
      if (step.kind == StepKind::Index && step.indexText && step.indexText == index.indexText)
        return true;
    return false;
  };
  auto a = paths.steps(x), b = paths.steps(y);
  if (a.size() != b.size()) return false;
  bool isRelated = false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i].kind != b[i].kind || a[i].symbol != b[i].symbol || a[i].index != b[i].index)
      return false;
    if (a[i].kind != StepKind::Index || a[i].index >= 0) continue;
    if (!isOfIndex(a[i], pair.a.path) || !isOfIndex(b[i], pair.b.path)) return false;
    isRelated = true;
  }
  return isRelated;
}

// Whether the first steps of the lock lead to what the accessed object is in: by the same names, or
// by indices that are equal as linear forms.
bool isOwner(const Program& program, PathId lock, uint32_t depth, PathId object) {
  const PathTable& paths = program.paths;
  if (depth > paths.depth(object)) return false;
  const PathId owner = paths.prefix(lock, depth), around = paths.prefix(object, depth);
  if (owner == around) return true;
  if (paths.rootOf(owner) != paths.rootOf(around)) return false;
  auto a = paths.steps(owner), b = paths.steps(around);
  for (size_t i = 0; i < a.size(); ++i) {
    const bool isSameForm = a[i].kind == StepKind::Index && a[i].form && a[i].form == b[i].form;
    if (a[i] != b[i] && !isSameForm) return false;
  }
  return true;
}

bool isEach(const Program& program, PathId lock) {
  return program.paths.parent(lock) &&
         program.paths.key(lock).step.symbol == program.exclusions.each;
}

// The one side holds the locks of all elements of a table, the other one of them or all as well:
// of one and the same table, or each of the table that goes with what it accesses.
bool isOneOfEach(const OriginView& view, const AccessPair& pair, PathId x, PathId y) {
  const PathTable& paths = view.program.paths;
  const PathId any = paths.parent(isEach(view.program, x) ? x : y);
  const auto isOfTable = [&](PathId lock) {
    return isEach(view.program, lock) ? paths.parent(lock) == any : paths.covers(any, lock);
  };
  if (!isOfTable(x) || !isOfTable(y)) return false;
  PathId table = any;
  while (paths.key(table).step.kind != StepKind::Index) table = paths.parent(table);
  const PathId part = uncertainPart(view, paths.parent(table), pair);
  const uint32_t depth = part ? paths.depth(part) : 0;
  return !part || (isOwner(view.program, x, depth, pair.a.path) &&
                   isOwner(view.program, y, depth, pair.b.path));
}

bool isSameLock(const OriginView& view, const AccessPair& pair, const HeldLock& x,
                const HeldLock& y) {
  if (isKeptApart(view, x.lock, y.lock) && !uncertainPart(view, x.lock, pair)) return true;
  if (x.mode == Mode::Shared && y.mode == Mode::Shared) return false;
  const PathTable& paths = view.program.paths;
  for (const auto& [one, other] : {std::pair(x.lock, y.lock), std::pair(y.lock, x.lock)})
    if (paths.parent(one) && paths.key(one).step.symbol == view.program.exclusions.group)
      return paths.parent(one) == other;
  if (isEach(view.program, x.lock) || isEach(view.program, y.lock))
    return isOneOfEach(view, pair, x.lock, y.lock);
  PathId partX = uncertainPart(view, x.lock, pair);
  PathId partY = uncertainPart(view, y.lock, pair);
  if (!partX && !partY) return x.lock == y.lock;
  if (isLockOfSameIndex(view, pair, x.lock, y.lock)) return true;
  // Owner-relative: each lock belongs to the very object that is accessed, and that is one object.
  const uint32_t depth = std::max(partX ? paths.depth(partX) : 0, partY ? paths.depth(partY) : 0);
  if (depth > paths.depth(x.lock) || depth > paths.depth(y.lock)) return false;
  if (!isOwner(view.program, x.lock, depth, pair.a.path) ||
      !isOwner(view.program, y.lock, depth, pair.b.path))
    return false;
  auto tail = [&](PathId lock) {
    auto steps = paths.steps(lock);
    steps.erase(steps.begin(), steps.begin() + depth);
    return steps;
  };
  return tail(x.lock) == tail(y.lock);
}

}  // namespace

bool differsEachTurn(const Program& program, const Value& value) {
  if (!value.form) return false;
  size_t counters = 0;
  for (const IndexTerm& term : program.forms[value.form].terms) {
    const bool isCounter = term.kind == TermKind::Induction && term.factors.empty();
    if (!isCounter && term.kind != TermKind::Fixed) return false;
    counters += isCounter;
  }
  return counters == 1;
}

bool mayBeSameLocation(const OriginView& view, const AccessPair& pair) {
  const PathTable& paths = view.program.paths;
  if (pair.a.path == pair.b.path) return true;
  if (paths.rootOf(pair.a.path) != paths.rootOf(pair.b.path)) return false;
  if (paths.depth(pair.a.path) != paths.depth(pair.b.path)) return false;
  return paths.mayCoincide(pair.a.path, pair.b.path);
}

bool holdLocksOfOneKind(const OriginView& view, const AccessPair& pair) {
  for (const HeldLock& x : view.sets.locksets[pair.a.context.held])
    for (const HeldLock& y : view.sets.locksets[pair.b.context.held]) {
      const bool areShared = x.mode == Mode::Shared && y.mode == Mode::Shared;
      const bool isOpenX = isUncertain(view.program, x.lock);
      const bool isOpenY = isUncertain(view.program, y.lock);
      if (!areShared && (isOpenX || isOpenY) && (isOpenX || isRealLock(view.program, x.lock)) &&
          (isOpenY || isRealLock(view.program, y.lock)))
        return true;
      if (areShared || !isRealLock(view.program, x.lock) || !isRealLock(view.program, y.lock))
        continue;
      const bool isOne = !uncertainPart(view, x.lock, pair) && !uncertainPart(view, y.lock, pair);
      if (x.lock == y.lock && isOne) continue;  // the very same, and no help
      if (isOfOneKind(view.program.paths, x.lock, y.lock)) return true;
    }
  return false;
}

bool meansSeveralObjects(const OriginView& view, const AccessPair& pair) {
  if (pair.a.isOneOfSeveral || pair.b.isOneOfSeveral) return true;
  const PathId root = view.program.paths.rootOf(pair.a.path);
  return root == view.program.paths.rootOf(pair.b.path) && standsForSeveral(view, root, pair);
}

RefuterVerdict refuteByAtomics(const AccessPair& pair) {
  if (pair.a.isAtomic && pair.b.isAtomic) return {"atomic", true, "both accesses are atomic"};
  return {"atomic", false,
          pair.a.isAtomic || pair.b.isAtomic ? "only one of the accesses is atomic"
                                             : "neither access is atomic"};
}

RefuterVerdict refuteByOrder(const OriginView& view, const AccessPair& pair,
                             ParallelVerdict* parallel) {
  *parallel = view.parallel.check(pair.a.context, pair.b.context);
  return {"ordered-by-fork-join", !parallel->isParallel, parallel->reason};
}

namespace {

// Whether the pointer by which both sides have chosen their lock keeps its value meanwhile: it is
// changed before both of them or after both. (Anything else locks what it led to at that time.)
bool isSameChoice(const OriginView& view, const AccessPair& pair, PathId lock) {
  const PathTable& paths = view.program.paths;
  if (!paths.parent(lock) || paths.key(lock).step.symbol != view.program.exclusions.chosen)
    return true;
  // What a new object is given before others know it is no access.
  bool isGiven = view.program.paths.rootKey(lock).kind == Root::Object;
  for (const Access& access : view.summary.accesses) {
    if (access.path != paths.parent(lock) || !access.isWrite || access.isEnd) continue;
    isGiven = true;
    for (const Access* side : {&pair.a, &pair.b})
      if (view.parallel.check(access.context, side->context).isParallel) return false;
  }
  return isGiven;
}

// What a task depends on keeps it apart from its siblings that do too, and from nobody else.
bool isOfStrangers(const OriginView& view, const AccessPair& pair, PathId lock) {
  if (!isOfDependence(view.program, lock)) return false;
  const uint32_t mine = pair.a.context.thread, theirs = pair.b.context.thread;
  const auto parentOf = [&](uint32_t thread) { return view.summary.threads[thread].parent; };
  const bool isOfWaiter = parentOf(mine) == theirs || parentOf(theirs) == mine;
  return (parentOf(mine) != parentOf(theirs) && !isOfWaiter) || isOfUnrelatedTasks(view, pair);
}

bool isOneThread(const OriginView& view, uint32_t thread) {
  const std::vector<uint32_t> all = view.parallel.ancestors(thread);
  return std::none_of(all.begin(), all.end(),
                      [&](uint32_t each) { return view.summary.threads[each].many; });
}

// Both have the turn of one number, each its own, and nobody ends the turn of one of them
// meanwhile: of who finds a switch set, one thread alone may clear it.
bool haveTurnsOfTheirOwn(const OriginView& view, const AccessPair& pair, const HeldLock& x,
                         const HeldLock& y) {
  if (!areOtherTurns(view.program, x, y)) return false;
  const bool isOfSwitch = x.mode != y.mode;
  const uint32_t shares = (x.mode == Mode::Shared ? pair.a : pair.b).context.thread;
  if (isOfSwitch && !isOneThread(view, shares)) return false;
  const auto& posts = view.postsOf(x.lock);
  return std::all_of(posts.begin(), posts.end(), [&](const SignalPost* post) {
    const Lockset& held = view.sets.locksets[post->context.held];
    const bool isShared = std::any_of(held.begin(), held.end(), [&](const HeldLock& each) {
      return each.lock == x.lock && each.mode == Mode::Shared;
    });
    return !isShared || (isOfSwitch && post->context.thread == shares);
  });
}

}  // namespace

PathId commonLock(const OriginView& view, const AccessPair& pair) {
  for (const HeldLock& x : view.sets.locksets[pair.a.context.held])
    if (isNumber(view.program, x.lock) && isOneOfNumber(view, pair, x.lock))
      for (const HeldLock& y : view.sets.locksets[pair.b.context.held])
        if (x.lock == y.lock) return x.lock;
  for (const HeldLock& x : view.sets.locksets[pair.a.context.held])
    for (const HeldLock& y : view.sets.locksets[pair.b.context.held])
      if (isSameLock(view, pair, x, y) && isExclusiveToken(view, x.lock) &&
          !(isTurn(view.program, x.lock) && !haveTurnsOfTheirOwn(view, pair, x, y)) &&
          isSameChoice(view, pair, x.lock) && !isNumber(view.program, x.lock) &&
          !isOfStrangers(view, pair, x.lock) && !isBaton(view.program, x.lock) &&
          !isStartedOnce(view.program, x.lock))
        return x.lock;
  return {};
}

RefuterVerdict refuteByCommonLock(const OriginView& view, const AccessPair& pair) {
  PathId lock = commonLock(view, pair);
  if (lock && view.program.paths.key(lock).step.symbol == view.program.exclusions.once)
    return {"once", true, "the one happens inside what runs once, the other after it"};
  if (lock && isAlone(view.program, lock))
    return {"one-at-a-time", true,
            "the thread is started and waited for under " +
                view.narrator.object(view.program.paths.parent(lock))};
  if (lock && isExclusion(view.program, lock))
    return {"one-at-a-time", true, "one thread at a time is there: " + view.narrator.object(lock)};
  if (lock) return {"common-lock", true, "both hold " + view.narrator.object(lock)};
  return {"common-lock", false,
          "one side holds " + view.narrator.lockNames(pair.a.context.held, pair.b.context.held) +
              ", the other " + view.narrator.lockNames(pair.b.context.held, pair.a.context.held)};
}

namespace {

// Whether `thread` goes through the function on the part of the chain that it goes itself: behind
// its start.
bool goesThrough(const OriginView& view, ChainId chain, uint32_t thread, FunctionId function) {
  const ChainTable& chains = view.program.chains;
  const ChainLink fork = chains[chains.leaf(view.summary.threads[thread].chain)];
  bool isOwn = thread == 0;
  for (const ChainLink& link : chains.links(chain)) {
    if (isOwn && link.function == function) return true;
    isOwn |= link.function == fork.function && link.event == fork.event;
  }
  return false;
}

// The thread that is in a call of `function` where `context` is: itself, or one that started it
// there, or that one's.
std::optional<uint32_t> executorOf(const OriginView& view, FunctionId function,
                                   const Context& context) {
  ChainId chain = context.chain;
  for (uint32_t thread = context.thread;; thread = view.summary.threads[thread].parent) {
    if (goesThrough(view, chain, thread, function)) return thread;
    if (thread == 0) return std::nullopt;
    chain = view.summary.threads[thread].chain;
  }
}

// By the last calls on the way to where it is made, those of `chain`.
bool isMadeInLoop(const Program& program, ChainId chain, PathId root) {
  for (ChainId link = chain; link; link = program.chains[link].inner)
    if (isInLoop(program, program.chains[link], root)) return true;
  return false;
}

// A local of a function whose calls are not told apart by name, and each side is in a call of its
// own. That one found its way to the local of the other's call is not seen.
bool isLocalOfBoth(const OriginView& view, const RootKey& root, const AccessPair& pair) {
  const ChainTable& chains = view.program.chains;
  if (!root.symbol || !root.chain) return false;
  if (chains[root.chain].function == view.origin.function) return false;
  const FunctionId owner = chains[chains.leaf(root.chain)].function;
  const auto a = executorOf(view, owner, pair.a.context);
  const auto b = executorOf(view, owner, pair.b.context);
  if (!a || !b) return false;
  return *a != *b || (*a == pair.a.context.thread && *b == pair.b.context.thread);
}

}  // namespace

RefuterVerdict refuteByOwnership(const OriginView& view, const AccessPair& pair,
                                 const ParallelVerdict& parallel) {
  const RootKey& root = view.program.paths.rootKey(pair.a.path);
  RefuterVerdict no{"owned", false, "the object is known to both threads"};
  if (root.kind != Root::Object) return no;
  if (isLocalOfBoth(view, root, pair))
    return {"owned", true, "each call has its own " + view.narrator.object(pair.a.path)};
  if (!parallel.many) return no;
  if (view.parallel.isInside(root.chain, parallel.many)) {
    if (goesThroughSharedPlace(view, pair.a) || goesThroughSharedPlace(view, pair.b)) return no;
    return {"owned", true, "each thread has its own " + view.narrator.object(pair.a.path)};
  }
  // Made in the same turn of the loop that starts the thread.
  ChainId creation = view.summary.threads[parallel.many].chain;
  size_t common = view.parallel.commonLinks(root.chain, creation);
  ChainId leaf = root.chain, start = creation;
  for (size_t i = 0; i < common; ++i) {
    leaf = view.program.chains[leaf].inner;
    start = view.program.chains[start].inner;
  }
  if (!leaf || !start) return no;
  const ChainLink& made = view.program.chains[leaf];
  const ChainLink& started = view.program.chains[start];
  const Event* fork = view.program.event(started.function, started.event);
  if (made.function != started.function || !fork || !fork->has(Flags::InLoop)) return no;
  if (isMadeInLoop(view.program, leaf, view.program.paths.rootOf(pair.a.path)) &&
      isMadeForEachThread(view, pair, leaf, started))
    return {"owned", true, "each turn of the loop makes its own object for its own thread"};
  if (isInOneElement(view, pair, leaf, started))
    return {"owned", true, "each thread is given another element, and the object is in one alone"};
  return no;
}

RefuterVerdict refuteByTransfer(const OriginView& view, const AccessPair& pair) {
  // What was taken out under a lock, others have used before: under that lock, or by taking it out.
  auto comesAfter = [&](const Access& taker, const Access& other) {
    if (!taker.takenUnder) return false;
    if (taker.takenUnder == other.takenUnder) return true;
    const Lockset& held = view.sets.locksets[other.context.held];
    return std::any_of(held.begin(), held.end(),
                       [&](const HeldLock& lock) { return lock.lock == taker.takenUnder; });
  };
  if (pair.a.isSole && pair.b.isSole)
    return {"handed-over", true, "each has taken it out of a shared place as its only owner"};
  // Each by another queue: whoever has put it there has it no more.
  if (pair.a.takenUnder && pair.b.takenUnder)
    return {"handed-over", true, "each has taken it out of a shared place, and has it alone"};
  if (comesAfter(pair.a, pair.b) || comesAfter(pair.b, pair.a)) {
    PathId lock = pair.a.takenUnder ? pair.a.takenUnder : pair.b.takenUnder;
    return {"handed-over", true,
            "whoever takes it out of the shared place under " + view.narrator.object(lock) +
                " has it alone"};
  }
  return {"handed-over", false, "it is not taken out of a shared place before it is used"};
}

}  // namespace lockstitch::program
