// What a function does to the world, relative to its caller: the result of function_analysis.h,
// instantiated at each call. Paths are rooted in formals, `this`, captures, globals and abstract
// objects; thread 0 is the thread that executes the function.
#pragma once

#include <vector>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

struct HeldLock {
  PathId lock;
  Mode mode = Mode::Exclusive;
  ChainId site;  // where it was taken: also names the critical section
  bool operator==(const HeldLock&) const = default;
};
// The order of a Lockset.
inline bool byLock(const HeldLock& a, const HeldLock& b) { return a.lock < b.lock; }
using Lockset = std::vector<HeldLock>;  // sorted by lock
// Makes one of it: each lock once, by its first entry.
void makeLockset(Lockset& locks);
using PathSet = std::vector<PathId>;      // sorted
using ThreadSet = std::vector<uint32_t>;  // sorted indices into Summary.threads

struct LocksetHash {
  size_t operator()(const Lockset& locks) const {
    size_t hash = locks.size();
    for (const HeldLock& held : locks)
      hash = mixHash(mixHash(hash, held.lock.value), held.site.value * 2 + size_t(held.mode));
    return hash;
  }
};
struct PathSetHash {
  size_t operator()(const PathSet& paths) const {
    size_t hash = paths.size();
    for (PathId path : paths) hash = mixHash(hash, path.value);
    return hash;
  }
};

struct ThreadSetHash {
  size_t operator()(const ThreadSet& threads) const {
    size_t hash = threads.size();
    for (uint32_t thread : threads) hash = mixHash(hash, thread);
    return hash;
  }
};

// Interned sets, shared by all summaries. The empty set is the none id.
struct SetTables {
  SetInterner<Lockset, LocksetId, LocksetHash> locksets;
  SetInterner<PathSet, PathSetId, PathSetHash> pathSets;
  SetInterner<ThreadSet, ThreadSetId, ThreadSetHash> threadSets;

  // The same locks, wherever they were taken.
  LocksetId withoutSites(LocksetId held);

 private:
  std::vector<LocksetId> siteless_;  // by LocksetId; none: not asked for yet
};

// A function or closure as a value. `owner` and `event` name the closure, none for a function.
struct Callable {
  FunctionId function;
  FunctionId owner;
  uint32_t event = 0;
  auto operator<=>(const Callable&) const = default;
};

// "This happens only when the caller's function argument `root` is `callable`." Of what a thread's
// function is given, also what is kept in a structure behind the argument.
struct CalleeCondition {
  PathId root;  // Formal or Capture, or a path from a Formal or This; none: always
  Callable callable;
  auto operator<=>(const CalleeCondition&) const = default;
};

// "In a function that is passed to one whose parameters are variables": which call passes it is not
// known any more.
inline constexpr CalleeCondition kPassedBySome{{}, {{}, {}, 1}};

// Where, under what and beside what something happens; common to all recorded events.
struct Context {
  ChainId chain;        // from this function down to the event
  uint32_t thread = 0;  // index into Summary.threads, 0 = the executing thread
  LocksetId held;       // certainly held, taken within this function or below
  PathSetId dropped;    // locks of the caller that may have been given up before
  ThreadSetId live;     // threads that may be running, of the frame of `thread`
  PathSetId waited;     // signals certainly waited for before
  PathSetId posted;     // signals that may have been posted before
  PathSetId phase;      // team barriers that may be the last one passed; see FlowState
  CalleeCondition condition;
  bool operator==(const Context&) const = default;
};

// Contexts as alike as if they were of one place: all but the chain.
struct SameSituation {
  bool operator()(const Context& a, const Context& b) const {
    return a.thread == b.thread && a.held == b.held && a.dropped == b.dropped && a.live == b.live &&
           a.waited == b.waited && a.posted == b.posted && a.phase == b.phase &&
           a.condition == b.condition;
  }
};
struct SituationHash {
  size_t operator()(const Context& context) const {
    size_t hash = context.thread;
    for (uint32_t part :
         {context.held.value, context.dropped.value, context.live.value, context.waited.value,
          context.posted.value, context.phase.value, context.condition.root.value,
          context.condition.callable.function.value, context.condition.callable.event})
      hash = mixHash(hash, part);
    return hash;
  }
};

struct Access {
  PathId path;
  bool isWrite = false;
  bool isAtomic = false;
  bool isLibrary = false;  // through a modelled library call
  bool isEnd = false;      // a write, too: the object is given back, or its scope ends
  bool fresh = false;      // nobody else could know the root yet, as far as this function sees
  bool rechecked = false;  // a write decided by a read of the same location in the same section
  bool isOneOfSeveral = false;  // that a variable of many calls may stand for: of which in this one
  uint32_t storedFormal = UINT32_MAX;  // a write of the value of this parameter
  PathId takenUnder;    // of an object that was taken out of a shared place under this lock …
  bool isSole = false;  // … into a pointer that owns it alone
  Context context;
  bool operator==(const Access&) const = default;
};

struct Acquisition {
  PathId lock;
  Mode mode = Mode::Exclusive;
  bool isTry = false;
  bool isRecursive = false;
  bool isAmbiguous = false;  // through a pointer that moves on: not the same lock each time
  PathSetId orderedAgainst;  // held locks with which a comparison in the code fixes the order
  Context context;           // held: just before
  bool operator==(const Acquisition&) const = default;
};

// A member that is not zero, or is zero, exactly if a lock is held (lock_flags.cpp); none: unknown.
struct LockFlag {
  PathId member;
  bool isTrue = true;
  bool operator==(const LockFlag&) const = default;
};

struct LockRelease {  // of a lock that this function did not take
  PathId lock;
  LockFlag flag = {};  // it is given back only where this says that it is held
  Context context;
  bool operator==(const LockRelease&) const = default;
};

// A call that matters for the locks that are held around it.
enum class CallKind : uint8_t {
  Blocking,     // may wait long or do I/O
  Callback,     // of a function that somebody else supplied
  ForkProcess,  // fork(2)
};

struct NotedCall {
  CallKind kind = CallKind::Blocking;
  Symbol name;
  Context context;
  bool operator==(const NotedCall&) const = default;
};

// A wait on a condition variable.
struct WaitUse {
  PathId condition;
  PathSetId locks;         // given up meanwhile
  bool isChecked = false;  // with a predicate, for a time only, or in a loop that tests something
  Context context;
  bool operator==(const WaitUse&) const = default;
};

// `thread` is waited for while a lock is held.
struct JoinUse {
  uint32_t thread = 0;  // 0: one that a caller has started, known by its handle
  PathId handle;
  Context context;
  bool operator==(const JoinUse&) const = default;
};

// CreateExecutor, RunExecutor or SignalCreate. Of the context: who, and under what; of uses that
// are alike in that there are two at most.
struct ExecutorUse {
  PathId executor;
  bool isRun = false;
  int64_t threads = 0;  // of a creation; -1 unknown
  Context context;
  bool operator==(const ExecutorUse&) const = default;
};

// A signal is posted: a semaphore counted up, a promise or flag set, a barrier reached.
struct SignalPost {
  PathId signal;
  bool isByAll = false;   // waiting for it means that all posters have come (latch, barrier)
  bool isHolder = false;  // by a thread that had waited for it: it gives back what it took
  Context context;
  bool isRelaxed = false;  // a claim is given back in no order with what was done under it
  bool operator==(const SignalPost&) const = default;
};

// A value read in one critical section decides a write in a later one.
struct SplitSection {
  PathId path;
  PathId lock;              // none: both accesses are atomic, under no lock
  bool lostUpdate = false;  // the value itself is stored, not a decision
  ChainId check;            // the read
  ChainId act;              // the write
  Context context;          // of the write
  bool operator==(const SplitSection&) const = default;
};

struct Thread {
  uint32_t parent = 0;  // the thread that starts it
  uint32_t host = 0;    // the ancestor in whose frame it has certainly ended, at the latest
  FunctionId target;
  ChainId chain;         // down to the Fork or Post event
  ThreadSet liveAtFork;  // of the parent's frame
  bool many = false;     // stands for several threads that may run at once
  bool again = false;    // … some of which another run of the loop that starts them has started
  bool isTeam = false;   // … that run the same code between the same barriers
  PathSet exclusive;     // exclusions under which the parent starts it: it does so once at a time
  bool autoJoin = false;
  bool isTask = false;  // posted to `executor` rather than started
  PathId executor;
  bool onStrand = false;
  std::vector<PathId> runs;  // executors whose tasks it runs until there are none left
  CalleeCondition condition;
  bool operator==(const Thread&) const = default;
};

struct LiveThread {
  uint32_t thread = 0;
  PathId handle;
  // Where it stands for the threads of several objects, the handles of the others that still run.
  std::vector<PathId> others = {};
  auto operator<=>(const LiveThread&) const = default;
};

// GuardOwns: if the guard has it that is left behind with it (GuardEffect).
enum class When : uint8_t { Always, ReturnsTrue, ReturnsFalse, GuardOwns };

struct LockEffect {
  PathId lock;
  Mode mode = Mode::Exclusive;
  ChainId site;
  bool must = false;
  When when = When::Always;
  bool isUnasked = false;    // held also where the caller does not ask what was returned
  bool isHandedOut = false;  // of the object that is returned
  LockFlag flag = {};        // it is held exactly if
  bool operator==(const LockEffect&) const = default;
};

enum class Owned : uint8_t { No, Yes, Maybe };

// What a guard has at exit that callers know: a member, a parameter, what is returned.
struct GuardEffect {
  PathId guard;
  PathId source;  // what this guard of the caller's had at entry; none: `locks`
  PathSet locks;
  Mode mode = Mode::Exclusive;
  Owned owned = Owned::No;
  bool isCertain = true;  // on all ways; on others it has what it had
  bool operator==(const GuardEffect&) const = default;
};

// A thread that runs on at exit only if what is returned is not zero, or is zero.
struct ToldThread {
  uint32_t thread = 0;
  When when = When::ReturnsTrue;
  bool operator==(const ToldThread&) const = default;
};

struct JoinEffect {
  PathId handle;
  bool all = false;  // every handle below this path
  auto operator<=>(const JoinEffect&) const = default;
};

struct StoreEffect {
  PathId destination;
  Value value;
  bool operator==(const StoreEffect&) const = default;
};

// A read whose value the function returns, with the section it was read in.
struct ReadSource {
  PathId path;
  LocksetId held;
  ChainId chain;
  bool isAtomic = false;
  bool operator==(const ReadSource&) const = default;
};

// What a function that returns true has found a number to be.
enum class Found : uint8_t { Zero, Set, Reached };
struct NumberFound {
  PathId path;
  LocksetId held;  // by the function itself
  Found found = Found::Set;
  bool operator==(const NumberFound&) const = default;
};

// A function is called, or run by a thread; what it does that is settled is not in the caller's
// summary.
struct Entry {
  FunctionId callee;
  ThreadSetId threads;         // the callee's by number, as those of the function with the entry
  bool inTestingLoop = false;  // as of WaitUse.isChecked
  Context context;             // where it begins; `chain` ends with the call
  bool operator==(const Entry&) const = default;
};

struct Events {
  std::vector<Access> accesses;
  std::vector<Acquisition> acquisitions;
  std::vector<NotedCall> calls;
  std::vector<WaitUse> waits;
  std::vector<SplitSection> splits;
  std::vector<SignalPost> posts;
  std::vector<Entry> entries;
  bool operator==(const Events&) const = default;

  size_t size() const {
    return accesses.size() + acquisitions.size() + calls.size() + waits.size() + splits.size() +
           posts.size() + entries.size();
  }
  bool isEmpty() const {
    return accesses.empty() && acquisitions.empty() && calls.empty() && waits.empty() &&
           splits.empty() && posts.empty() && entries.empty();
  }
};

// The events are those that depend on the caller's names; `settled` has the others (settle.h).
struct Summary : Events {
  std::vector<Thread> threads{Thread{}};  // [0]: the executing thread
  std::vector<LockRelease> releases;
  std::vector<JoinUse> joinsUnderLock;
  std::vector<ExecutorUse> executors;
  Events settled;
  std::vector<StoreEffect> settledStores;
  PathSet settledPosted;  // as `posted`; with marks for those of callees (posted_signals.h)

  std::vector<LockEffect> acquired;  // held at exit
  std::vector<GuardEffect> guards;   // that were bound, moved or given up
  PathSet released;                  // the caller's locks that may be given up at exit
  std::vector<LiveThread> liveAtExit;
  std::vector<ToldThread> told;  // of these
  std::vector<JoinEffect> joined;
  PathSet escaped;         // roots made known to others
  PathSet unlinked;        // parameters, of whose nodes each was taken out of its list
  PathSet waited, posted;  // signals: must, may
  PathSet phase;           // as in Context, at exit
  std::vector<StoreEffect> stores;
  std::vector<StoreEffect> decidersAtExit;  // what is certainly in them: see lock_deciders.h
  std::vector<Value> returns;
  std::vector<ReadSource> returnReads;
  std::vector<NumberFound> returnFinds;
  PathId returnsTaken;        // what is returned was taken out of a shared place under this lock
  bool hasVariables = false;  // its parameters are variables: see parameter_variables.h
  bool mayReturn = true;
  bool mayThrow = false;  // an exception that it or a callee throws may leave it
  bool operator==(const Summary&) const = default;
};

}  // namespace lockstitch::program
