// What the twin test does: a random sequence of accesses, synchronisation and renewed memory by a
// few threads, told by a seed alone, so that the program that does it and the check that judges its
// trace need not talk.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace twin {

constexpr int kThreads = 5;  // fibers of one thread: every interleaving is as planned
constexpr int kArena = 40;   // bytes that are accessed
constexpr int kSyncs = 3;    // objects of __tsan_acquire and __tsan_release
constexpr int kAtomics = 2;  // variables that order by their memory order
constexpr int kLocks = 3;    // that are held shared or alone; the last one alone only
constexpr int kOperations = 250;

enum class Kind {
  Access,   // size 1, 2, 4 or 8, aligned: a hook with the program counter given
  Range,    // any place, any length: crosses words
  Atomic,   // relaxed, in the arena: an access that orders nothing
  Release,  // into a sync object
  Acquire,
  StoreRelease,  // of an atomic variable
  StoreRelaxed,
  LoadAcquire,
  UpdateBoth,  // acquire and release
  UpdateRelease,
  UpdateRelaxed,
  Renew,  // the bytes become new memory
  TakeShared,
  GiveShared,
  TakeAlone,
  GiveAlone,
};

struct Operation {
  Kind kind;
  int thread;
  int offset, bytes;  // in the arena
  bool isWrite;
  int object;  // of the synchronisation
};

inline Operation makeOperation(std::mt19937& random) {
  auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  Operation next{};
  next.thread = below(kThreads);
  next.isWrite = below(5) < 2;
  int choice = below(100);
  if (choice < 62) {
    next.kind = choice < 12 ? Kind::Atomic : Kind::Access;
    next.bytes = 1 << below(next.kind == Kind::Atomic ? 5 : 4);
    next.offset = below(kArena / next.bytes) * next.bytes;
  } else if (choice < 72) {
    next.kind = choice < 70 ? Kind::Range : Kind::Renew;
    next.offset = below(kArena);
    next.bytes = 1 + below(kArena - next.offset);
  } else if (choice < 84) {
    next.object = choice < 76 ? kLocks - 1 : below(kLocks);
    bool alone = next.isWrite || next.object == kLocks - 1;
    next.kind = alone ? Kind::TakeAlone : Kind::TakeShared;  // or given back: see Locks
  } else {
    next.kind = static_cast<Kind>(static_cast<int>(Kind::Release) + below(8));
    bool plain = next.kind == Kind::Release || next.kind == Kind::Acquire;
    next.object = below(plain ? kSyncs : kAtomics);
  }
  return next;
}

// Who has which lock.
class Locks {
 public:
  // What taking the lock comes to: the thread gives it back when it has it. Nothing while others
  // have it.
  std::optional<Operation> resolve(Operation what) {
    bool isTake = what.kind == Kind::TakeShared || what.kind == Kind::TakeAlone;
    bool isGive = what.kind == Kind::GiveShared || what.kind == Kind::GiveAlone;
    if (!isTake && !isGive) return what;
    std::array<Holder, kThreads>& holders = locks_[what.object];
    Holder& own = holders[what.thread];
    if (own != Holder::None) {
      what.kind = own == Holder::Shared ? Kind::GiveShared : Kind::GiveAlone;
      own = Holder::None;
      return what;
    }
    bool alone = what.kind == Kind::TakeAlone || what.kind == Kind::GiveAlone;
    for (Holder other : holders) {
      if (other == Holder::Alone || (alone && other == Holder::Shared)) return std::nullopt;
    }
    own = alone ? Holder::Alone : Holder::Shared;
    what.kind = alone ? Kind::TakeAlone : Kind::TakeShared;
    return what;
  }

 private:
  enum class Holder { None, Shared, Alone };
  std::array<std::array<Holder, kThreads>, kLocks> locks_{};
};

// Some do the same again and again: the paths for repeated accesses are to be taken, too. By every
// other seed a thread does more in a row: critical sections that follow each other are, as well.
inline std::vector<Operation> makePlan(unsigned seed) {
  std::mt19937 random(seed);
  std::vector<Operation> plan;
  Locks locks;
  while (plan.size() < kOperations) {
    bool again = !plan.empty() && random() % 4 == 0;
    auto next = again ? plan[plan.size() - 1 - random() % (plan.size() < 6 ? plan.size() : 6)]
                      : makeOperation(random);
    bool goesOn = seed % 2 != 0 && !plan.empty() && random() % 4 != 0;
    if (goesOn) next.thread = plan.back().thread;
    if (auto resolved = locks.resolve(next)) plan.push_back(*resolved);
  }
  return plan;
}

// How an operation is recognised in a call stack: by the caller of the function that does it.
constexpr uint64_t callerOf(size_t operation) { return 0x100000 + 16 * operation; }

}  // namespace twin
