// Atomic operations, by the C++20 memory model: release sequences are a store and the
// read-modify-writes that follow it; fences work with the relaxed operations around them.
#include "runtime/access.h"
#include "runtime/atomic_past.h"
#include "runtime/race_report.h"
#include "runtime/semaphore_lock.h"
#include "runtime/sync_object.h"

namespace lockstitch::rt {
namespace {

using u128 = unsigned __int128;

// As compilers number them.
enum Order : int { kRelaxed, kConsume, kAcquire, kRelease, kAcqRel, kSeqCst };

bool acquires(int order) {
  order &= 0xff;
  return order == kConsume || order == kAcquire || order == kAcqRel || order == kSeqCst;
}
bool releases(int order) {
  order &= 0xff;
  return order == kRelease || order == kAcqRel || order == kSeqCst;
}

// The operations themselves. Sixteen bytes have no builtins without a library: they are all made of
// compare-and-swap.
template <class T>
T compareSwap(volatile T* at, T expected, T desired) {
  return __sync_val_compare_and_swap(at, expected, desired);
}

template <class T, class Change>
T update(volatile T* at, Change change) {
  T seen = compareSwap<T>(at, 0, 0);
  for (;;) {
    T found = compareSwap<T>(at, seen, change(seen));
    if (found == seen) return seen;
    seen = found;
  }
}
// Where the processor has an instruction for it, no two threads that fight for it have to try
// again.
#define LS_UPDATE(Name, builtin, expression)         \
  struct Name {                                      \
    template <class T>                               \
    static T apply(volatile T* at, T value) {        \
      if constexpr (sizeof(T) == 16) {               \
        return update(at, [value](T old) -> T {      \
          (void)old;                                 \
          return static_cast<T>(expression);         \
        });                                          \
      } else {                                       \
        return builtin(at, value, __ATOMIC_SEQ_CST); \
      }                                              \
    }                                                \
  };
LS_UPDATE(Exchange, __atomic_exchange_n, value)
LS_UPDATE(FetchAdd, __atomic_fetch_add, old + value)
LS_UPDATE(FetchSub, __atomic_fetch_sub, old - value)
LS_UPDATE(FetchAnd, __atomic_fetch_and, old& value)
LS_UPDATE(FetchOr, __atomic_fetch_or, old | value)
LS_UPDATE(FetchXor, __atomic_fetch_xor, old ^ value)
LS_UPDATE(FetchNand, __atomic_fetch_nand, ~(old& value))

template <class T>
T loadValue(const volatile T* at) {
  if constexpr (sizeof(T) == 16) {
    return compareSwap<T>(const_cast<volatile T*>(at), 0, 0);
  } else {
    return __atomic_load_n(at, __ATOMIC_SEQ_CST);
  }
}

// What is not sequentially consistent needs no locked instruction.
template <class T>
void storeValue(volatile T* at, T value, int order) {
  if constexpr (sizeof(T) == 16) {
    update(at, [&](T) { return value; });
  } else if ((order & 0xff) == kSeqCst) {
    __atomic_store_n(at, value, __ATOMIC_SEQ_CST);
  } else {
    __atomic_store_n(at, value, __ATOMIC_RELEASE);
  }
}

constexpr u32 flagsOf(bool isWrite) { return trace::kAtomic | (isWrite ? u32{trace::kWrite} : 0u); }

// The accesses of one operation, one for each word, and what they ran into.
class Checked {
 public:
  // The object's mutex is held.
  void check(Thread* thread, SyncObject* object, u32 bytes, bool isWrite, uptr pc) {
    checkWord(thread, object, smaller(bytes, 8u), isWrite, pc);
    if (bytes <= 8) return;
    // What lies in the second word is kept where its own narrower atomics are.
    SyncObject* second = syncAt(object->address + 8);
    SpinGuard guard(second->mutex);
    checkWord(thread, second, 8, isWrite, pc);
  }
  void report() {
    for (u32 i = 0; i < count_; ++i) {
      for (u32 k = 0; k < found_[i].conflicts.count; ++k) {
        reportRace(found_[i].access, found_[i].conflicts.items[k]);
      }
    }
  }

 private:
  struct Found {
    Access access;
    Conflicts conflicts;
  };

  void checkWord(Thread* thread, SyncObject* object, u32 bytes, bool isWrite, uptr pc) {
    Found& found = found_[count_];
    count_ += checkAtomic(thread, object, object->address, bytes, flagsOf(isWrite), pc,
                          &found.access, &found.conflicts);
  }

  u32 count_ = 0;
  Found found_[2];
};

// Of at most eight bytes, outside of an operation.
void checkNow(Thread* thread, SyncObject* object, u32 bytes, bool isWrite, uptr pc) {
  u8 mask = bytesAt(object->address, bytes);
  if (LS_LIKELY(isAtomicNoted(object, thread->epoch, mask, isWrite))) return;
  u32 flags = flagsOf(isWrite);
  if (LS_LIKELY(checkAtomicAlone(thread, object, object->address, bytes, flags, pc))) return;
  repeatCheck(thread, object, object->address, bytes, flags, pc);
}

// One atomic operation under the lock of its object, so that the order seen by the memory and the
// order seen by the clocks are the same. What it ran into is reported after the lock is let go.
class Operation {
 public:
  Operation(Thread* thread, SyncObject* object, const volatile void* at, u32 bytes, uptr pc)
      : thread_(thread),
        address_(reinterpret_cast<uptr>(at)),
        bytes_(bytes),
        pc_(pc),
        object_(object) {
    prefetchToWrite(object->past);
    object_->mutex.lock();
    object_->clock.prefetchToChange();
    before_ = object_->clock.latest();
  }
  ~Operation() {
    object_->mutex.unlock();
    checked_.report();
    if (released_) tick(thread_);
  }
  Operation(const Operation&) = delete;
  Operation& operator=(const Operation&) = delete;

  // The operation may publish: to be called before it, see isQuiet().
  void mayRelease() { object_->clock.beginChange(); }
  void releasesNothing() { object_->clock.endChange(before_); }

  void acquire(int order) {
    bool known = PublishedClock::isKnown(before_, thread_);
    if (!known) into(order).join(object_->clock);
    if (bytes_ == 16 || (bytes_ == 8 && hasInnerHalf(object_))) acquireWithin(into(order));
  }
  // A store begins a release sequence, or ends it with nothing to release.
  void releaseStore(int order) {
    if (releases(order)) {
      object_->clock.assignFrom(thread_);
      released_ = true;
    } else if (thread_->hasReleaseFence) {
      object_->clock.assign(thread_->releaseFence);
    } else {
      object_->clock.clear();
    }
  }
  // A read-modify-write goes on with the release sequence that it found.
  void releaseUpdate(int order) {
    if (releases(order)) {
      // Who acquired as well knows what was there.
      if (acquires(order)) {
        object_->clock.assignFrom(thread_);
      } else {
        object_->clock.releaseBy(thread_, before_);
      }
      released_ = true;
    } else if (thread_->hasReleaseFence) {
      object_->clock.join(thread_->releaseFence);
    } else {
      releasesNothing();
    }
  }
  void check(bool isWrite) { checked_.check(thread_, object_, bytes_, isWrite, pc_); }

 private:
  VectorClock& into(int order) { return acquires(order) ? thread_->clock : thread_->acquireFence; }

  // A wide load also sees what was released through a narrower atomic within it.
  void acquireWithin(VectorClock& into) {
    for (uptr part = address_ + 4; part < address_ + bytes_; part += 4) {
      SyncObject* inner = findSync(part);
      if (!inner) continue;
      SpinGuard guard(inner->mutex);
      into.join(inner->clock);
    }
  }

  Thread* thread_;
  uptr address_;
  u32 bytes_;
  uptr pc_;
  SyncObject* object_;
  u64 before_;
  bool released_ = false;
  Checked checked_;
};

// What an operation that releases nothing does without its object's lock. It notes what was
// published before it reads the value: who publishes says so before the value is stored. So if
// nothing was published meanwhile, the value was not stored by a release that is not acquired.
class Alone {
 public:
  LS_INLINE Alone(Thread* thread, SyncObject* object, u32 bytes)
      : thread_(thread), object_(object), bytes_(bytes), latest_(object->clock.latest()) {
    object->clock.prefetch(latest_, thread);
  }
  Alone(const Alone&) = delete;
  Alone& operator=(const Alone&) = delete;

  // For a load or read-modify-write: whether it is to be tried.
  LS_INLINE bool mayAcquire() const { return PublishedClock::isWhole(latest_) && isOneObject(); }
  // False when something was published meanwhile, or there is too much to acquire.
  LS_INLINE bool acquire(int order) const {
    VectorClock& into = acquires(order) ? thread_->clock : thread_->acquireFence;
    return object_->clock.acquireAt(latest_, thread_, into) && isOneObject();
  }
  // For a store, which ends a release sequence: there is none. (One that another thread begins at
  // this moment may go on although this store ended it: too much order, never too little.)
  LS_INLINE bool mayStore() const { return PublishedClock::isNothing(latest_) && bytes_ <= 8; }

 private:
  LS_INLINE bool isOneObject() const {
    return bytes_ <= 8 && (bytes_ < 8 || !hasInnerHalf(object_));
  }

  Thread* thread_;
  SyncObject* object_;
  u32 bytes_;
  u64 latest_;
};

bool releasesNothing(const Thread* thread, int order) {
  return !releases(order) && !thread->hasReleaseFence;
}

// Of a read-modify-write: asks at once for the cache line that it will write first, so that it
// comes together with what is read before.
LS_INLINE void askFor(const SyncObject* object, const volatile void* at, bool isAlone) {
  prefetchToWrite(isAlone ? const_cast<const void*>(at) : object);
}

bool isWatched(const HookScope& scope, const Thread* thread) {
  return scope && !(thread->ignoreSync | thread->ignoreAllSync);
}

// What may be the count of a semaphore: see semaphore_lock.h. A class of its own, as there is
// nothing to be done for other sizes.
template <class T>
class Word {
 public:
  static constexpr bool kMayBe = sizeof(T) == 4 || sizeof(T) == 8;

  Word(Thread* thread, SyncObject* object) : thread_(thread), object_(object) {}

  LS_INLINE void wasRead(T value) const {
    if constexpr (kMayBe) {
      if (value == 0 && LS_UNLIKELY(object_->lock != nullptr))
        semaphoreWordRefused(thread_, object_);
    }
  }
  LS_INLINE void wasExchanged(T before, T now, int success, int failure, uptr pc) const {
    if constexpr (kMayBe) {
      if (LS_LIKELY(static_cast<T>(now + 1) != before) || before == 0) return;
      bool isExact = success == kAcquire && failure == kRelaxed;
      semaphoreWordTaken(thread_, object_, before, isExact, pc);
    }
  }
  LS_INLINE bool isToBeCountedUp(uptr pc) const {
    if constexpr (kMayBe) {
      return LS_UNLIKELY(object_->lock != nullptr) && semaphoreWordPosting(thread_, object_, pc);
    }
    return false;
  }
  LS_INLINE void wasCountedUp(T before, T count, int order, bool hadIt) const {
    if constexpr (kMayBe) {
      if (before == 0 || LS_UNLIKELY(object_->lock != nullptr))
        semaphoreWordPosted(thread_, object_, before, count, order == kRelease, hadIt);
    }
  }

 private:
  Thread* thread_;
  SyncObject* object_;
};

template <class T>
LS_INLINE T watchedLoad(Thread* thread, SyncObject* object, const volatile T* at, int order,
                        uptr pc) {
  Alone alone(thread, object, sizeof(T));
  if (LS_LIKELY(alone.mayAcquire())) {
    T value = loadValue(at);
    if (LS_LIKELY(alone.acquire(order))) {
      checkNow(thread, object, sizeof(T), false, pc);
      return value;
    }
  }
  Operation operation(thread, object, at, sizeof(T), pc);
  T value = loadValue(at);
  operation.acquire(order);
  operation.releasesNothing();
  operation.check(false);
  return value;
}

template <class T>
T atomicLoad(const volatile T* at, int order, uptr pc) {
  Thread* thread = current();
  HookScope scope(thread);
  if (!isWatched(scope, thread)) return loadValue(at);
  SyncObject* object = syncAt(reinterpret_cast<uptr>(at));
  T value = watchedLoad(thread, object, at, order, pc);
  Word<T>(thread, object).wasRead(value);
  return value;
}

template <class T>
void atomicStore(volatile T* at, T value, int order, uptr pc) {
  Thread* thread = current();
  HookScope scope(thread);
  if (!isWatched(scope, thread)) return storeValue(at, value, order);
  SyncObject* object = syncAt(reinterpret_cast<uptr>(at));
  // Checked before it is done: who sees the value may free the memory at once. (It acquires nothing
  // that the check would have to know.)
  if (releasesNothing(thread, order) && Alone(thread, object, sizeof(T)).mayStore()) {
    checkNow(thread, object, sizeof(T), true, pc);
    return storeValue(at, value, order);
  }
  Operation operation(thread, object, at, sizeof(T), pc);
  operation.mayRelease();
  operation.check(true);
  storeValue(at, value, order);
  operation.releaseStore(order);
}

template <class Update, class T>
LS_INLINE T watchedUpdate(Thread* thread, SyncObject* object, volatile T* at, T value, int order,
                          uptr pc) {
  bool mayBeAlone = releasesNothing(thread, order);
  askFor(object, at, mayBeAlone);
  Alone alone(thread, object, sizeof(T));
  if (mayBeAlone && alone.mayAcquire()) {
    T old = Update::apply(at, value);
    if (LS_UNLIKELY(!alone.acquire(order))) {
      Operation(thread, object, at, sizeof(T), pc).acquire(order);
    }
    checkNow(thread, object, sizeof(T), true, pc);
    return old;
  }
  Operation operation(thread, object, at, sizeof(T), pc);
  operation.mayRelease();
  T old = Update::apply(at, value);
  operation.acquire(order);
  operation.check(true);
  operation.releaseUpdate(order);
  return old;
}

template <class Update, class T>
T atomicUpdate(volatile T* at, T value, int order, uptr pc) {
  Thread* thread = current();
  HookScope scope(thread);
  if (!isWatched(scope, thread)) return Update::apply(at, value);
  SyncObject* object = syncAt(reinterpret_cast<uptr>(at));
  if constexpr (__is_same(Update, FetchAdd)) {
    Word<T> word(thread, object);
    bool hadIt = word.isToBeCountedUp(pc);
    T before = watchedUpdate<Update>(thread, object, at, value, order, pc);
    word.wasCountedUp(before, value, order, hadIt);
    return before;
  }
  return watchedUpdate<Update>(thread, object, at, value, order, pc);
}

// Returns the value found; it was exchanged when that is `expected`.
template <class T>
LS_INLINE T watchedCompareSwap(Thread* thread, SyncObject* object, volatile T* at, T expected,
                               T desired, int success, int failure, uptr pc) {
  bool mayBeAlone = releasesNothing(thread, success);
  askFor(object, at, mayBeAlone);
  Alone alone(thread, object, sizeof(T));
  if (mayBeAlone && alone.mayAcquire()) {
    T found = compareSwap(at, expected, desired);
    bool done = found == expected;
    int order = done ? success : failure;
    if (LS_UNLIKELY(!alone.acquire(order))) {
      Operation(thread, object, at, sizeof(T), pc).acquire(order);
    }
    checkNow(thread, object, sizeof(T), done, pc);
    return found;
  }
  Operation operation(thread, object, at, sizeof(T), pc);
  operation.mayRelease();
  T found = compareSwap(at, expected, desired);
  bool done = found == expected;
  operation.acquire(done ? success : failure);
  operation.check(done);
  if (done) {
    operation.releaseUpdate(success);
  } else {
    operation.releasesNothing();
  }
  return found;
}

template <class T>
T atomicCompareSwap(volatile T* at, T expected, T desired, int success, int failure, uptr pc) {
  Thread* thread = current();
  HookScope scope(thread);
  if (!isWatched(scope, thread)) return compareSwap(at, expected, desired);
  SyncObject* object = syncAt(reinterpret_cast<uptr>(at));
  T found = watchedCompareSwap(thread, object, at, expected, desired, success, failure, pc);
  if (found == expected)
    Word<T>(thread, object).wasExchanged(expected, desired, success, failure, pc);
  return found;
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

#define LS_ATOMIC_UPDATE(T, bits, name, Update)                                  \
  LS_EXPORT T __tsan_atomic##bits##_##name(volatile T* at, T value, int order) { \
    return atomicUpdate<Update>(at, value, order, LS_CALLER_PC);                 \
  }

#define LS_ATOMIC_EXCHANGE(T, bits, name)                                             \
  LS_EXPORT int __tsan_atomic##bits##_compare_exchange_##name(                        \
      volatile T* at, T* expected, T desired, int success, int failure) {             \
    T wanted = *expected;                                                             \
    T found = atomicCompareSwap(at, wanted, desired, success, failure, LS_CALLER_PC); \
    if (found == wanted) return 1;                                                    \
    *expected = found;                                                                \
    return 0;                                                                         \
  }

#define LS_ATOMICS(T, bits)                                                                     \
  LS_EXPORT T __tsan_atomic##bits##_load(const volatile T* at, int order) {                     \
    return atomicLoad(at, order, LS_CALLER_PC);                                                 \
  }                                                                                             \
  LS_EXPORT void __tsan_atomic##bits##_store(volatile T* at, T value, int order) {              \
    atomicStore(at, value, order, LS_CALLER_PC);                                                \
  }                                                                                             \
  LS_ATOMIC_UPDATE(T, bits, exchange, Exchange)                                                 \
  LS_ATOMIC_UPDATE(T, bits, fetch_add, FetchAdd)                                                \
  LS_ATOMIC_UPDATE(T, bits, fetch_sub, FetchSub)                                                \
  LS_ATOMIC_UPDATE(T, bits, fetch_and, FetchAnd)                                                \
  LS_ATOMIC_UPDATE(T, bits, fetch_or, FetchOr)                                                  \
  LS_ATOMIC_UPDATE(T, bits, fetch_xor, FetchXor)                                                \
  LS_ATOMIC_UPDATE(T, bits, fetch_nand, FetchNand)                                              \
  LS_ATOMIC_EXCHANGE(T, bits, strong)                                                           \
  LS_ATOMIC_EXCHANGE(T, bits, weak)                                                             \
  LS_EXPORT T __tsan_atomic##bits##_compare_exchange_val(volatile T* at, T expected, T desired, \
                                                         int success, int failure) {            \
    return atomicCompareSwap(at, expected, desired, success, failure, LS_CALLER_PC);            \
  }

LS_ATOMICS(u8, 8)
LS_ATOMICS(u16, 16)
LS_ATOMICS(u32, 32)
LS_ATOMICS(u64, 64)
LS_ATOMICS(u128, 128)

LS_EXPORT void __tsan_atomic_thread_fence(int order) {
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
  Thread* thread = current();
  HookScope scope(thread);
  if (!isWatched(scope, thread)) return;
  if (acquires(order)) {
    thread->clock.join(thread->acquireFence);
    thread->acquireFence.clear();
  }
  if (releases(order)) {
    thread->releaseFence.assign(thread->clock);
    thread->hasReleaseFence = true;
    tick(thread);
  }
}
LS_EXPORT void __tsan_atomic_signal_fence(int) { __atomic_signal_fence(__ATOMIC_SEQ_CST); }
