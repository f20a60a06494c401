// What holds at one point of one function: the lattice of function_analysis.h. Merging two states
// keeps what is certain on both ways and what is possible on either.
#pragma once

#include <optional>
#include <vector>

#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

// A truth assumed of a condition's text on the way here.
struct Assumption {
  Symbol text;
  bool isTrue = false;
  auto operator<=>(const Assumption&) const = default;
};

struct LockState {
  PathId lock;
  Mode mode = Mode::Exclusive;
  ChainId site;
  bool must = false;               // held on every way here; otherwise on some
  bool viaGuard = false;           // a guard object will give it back
  uint32_t count = 1;              // recursion
  uint32_t tryEvent = 0;           // held if this attempt succeeded …
  bool ifZero = false;             // … or, of a function that says so by zero, if it gave that
  std::vector<Assumption> onlyIf;  // sorted; held exactly if any one of these was so
  PathId via;              // by what this function calls it, when that may be one of several locks
  bool hasFailed = false;  // of FlowState.failed
  bool isHandedOut = false;  // of the object that a call returned, which may have another name here
  auto operator<=>(const LockState&) const = default;
};

// A number that is not zero exactly if the event's attempt succeeded, or exactly if it failed; or
// that says so only where it is found true, or false: on another way it was given the other value.
struct FlagMeaning {
  enum class Says : uint8_t { Always, IfTrue, IfFalse };

  Symbol flag;
  uint32_t event = 0;
  bool isNegated = false;
  Says says = Says::Always;
  auto operator<=>(const FlagMeaning&) const = default;
  Says opposite() const {
    if (says == Says::Always) return says;
    return says == Says::IfTrue ? Says::IfFalse : Says::IfTrue;
  }
  bool saysIf(bool truth) const { return says == Says::Always || (says == Says::IfTrue) == truth; }
};

// A thread that is running only if this condition was so.
struct LiveIf {
  uint32_t thread = 0;
  Assumption condition;
  auto operator<=>(const LiveIf&) const = default;
};

// A local handle that holds what `source` held: a copy of a pointer, an element moved out.
struct Snapshot {
  PathId handle;
  PathId source;
  auto operator<=>(const Snapshot&) const = default;
};

// A local handle of what is in no shared place any more: it was taken out under `lock`; none: it
// never was in one, being null or new.
struct Taken {
  PathId handle;
  PathId lock;
  bool isUnlinked = false;  // it was a list's node
  auto operator<=>(const Taken&) const = default;
};

// A lock that is held by the name of a pointer which moves on from object to object: of the very
// object that the pointer leads to here. `cur->lock`, and after `prev = cur` `prev->lock` too.
struct OwnLock {
  PathId pointer;  // the variable
  PathId lock;     // as written, from the pointer on
  Mode mode = Mode::Exclusive;
  ChainId site;
  uint32_t turns = 0;   // how often its place was passed again since
  bool isExact = true;  // taken at one place, the same on all ways here
  Symbol name;          // of the variable, as conditions call it
  PathId guard;         // that gives it back; none: an unlock does
  auto operator<=>(const OwnLock&) const = default;
};

struct GuardState {
  PathId guard;
  std::vector<PathId> locks;
  Mode mode = Mode::Exclusive;
  Owned owned = Owned::No;
  bool isMoving = false;  // the locks are named by a pointer that moves on: of others each time
  // Of one that callers know: what they will find in it.
  bool isCallers = false;
  bool isCertain = true;  // was so on all ways; on others it has what it had at the beginning
  PathId source;          // it has what this one of the caller's had at the beginning
  auto operator<=>(const GuardState&) const = default;
};

class FlowState {
 public:
  bool reachable = false;
  std::vector<LockState> locks;  // sorted by lock
  // Not held, because waiting for it gave an error. Where that is told and no more comes of it, the
  // code goes on as if it had the lock, and so does the analysis: sorted by lock.
  std::vector<LockState> failed;
  std::vector<OwnLock> own;        // sorted
  std::vector<GuardState> guards;  // sorted by guard
  PathSet dropped;                 // caller's locks that may have been given up
  std::vector<LiveThread> live;    // sorted by thread
  std::vector<LiveIf> liveIf;      // sorted; of those in `live`
  std::vector<JoinEffect> joined;  // sorted; certainly joined, not started here
  PathSet escaped;                 // sorted roots
  PathSet waited, posted;          // sorted
  // The team barriers that may be the last one passed here (the function's entry is one). Two
  // places of the code that a team runs can be in progress at once only if they share one: all
  // threads of the team pass the same barriers in the same order (OpenMP 5.2, 15.3.1).
  PathSet phase;
  PathSet seen;           // sorted flags found set by a relaxed read: an acquire fence counts them
  PathSet returned;       // sorted; locks that this function took and gave back
  bool isFenced = false;  // a release fence was certainly passed
  std::vector<Assumption> assumptions;  // sorted
  std::vector<FlagMeaning> flags;       // sorted
  std::vector<Snapshot> snapshots;      // sorted
  std::vector<Taken> taken;             // sorted
  PathSet countedDown;  // sorted numbers counted down since a lock was last given back

  bool operator==(const FlowState&) const = default;

  LockState* findLock(PathId lock);
  const LockState* findLock(PathId lock) const;
  bool mustHold(PathId lock) const;
  LockState& addLock(const LockState& lock);
  // What is held on every way from here on and given back without an unlock.
  void addCertain(PathId lock, Mode mode, ChainId site) {
    LockState certain;
    certain.lock = lock;
    certain.mode = mode;
    certain.site = site;
    certain.must = certain.viaGuard = true;
    addLock(certain);
  }
  void removeLock(PathId lock);
  // It is not held: what was to take it, and waits for it, has failed.
  void failLock(PathId lock);
  GuardState* findGuard(PathId guard);
  GuardState& setGuard(const GuardState& guard);
  void removeGuard(PathId guard);
  ThreadSet liveThreads() const;
  Lockset heldLocks() const;  // those certainly held

  // Joins `other` into this; returns whether this changed.
  bool merge(const FlowState& incoming);

  // This way is taken under the assumption: what it contradicts is not so.
  void assume(const Assumption& assumed);
  // The condition of this text is decided anew: nothing is known by it.
  void forgetCondition(Symbol text);

 private:
  void forgetRetaken(const FlowState& other);
};

// Sorted-set helpers.
bool insertSorted(PathSet& set, PathId path);
bool containsSorted(const PathSet& set, PathId path);
void eraseSorted(PathSet& set, PathId path);
PathSet unionOf(const PathSet& a, const PathSet& b);
PathSet intersectionOf(const PathSet& a, const PathSet& b);
ThreadSet unionOf(const ThreadSet& a, const ThreadSet& b);

}  // namespace lockstitch::program
