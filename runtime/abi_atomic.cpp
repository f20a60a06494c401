// Atomic operations, by the C++20 memory model: release sequences are a store and the
// read-modify-writes that follow it; fences work with the relaxed operations around them.
#include "runtime/access.h"
#include "runtime/atomic_past.h"
#include "runtime/race_report.h"
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
  if constexpr (sizeof(T) == 16) {
    T seen = compareSwap<T>(at, 0, 0);
    for (;;) {
      T found = compareSwap<T>(at, seen, change(seen));
      if (found == seen) return seen;
      seen = found;
    }
  } else {
    T seen = __atomic_load_n(at, __ATOMIC_RELAXED);
    while (!__atomic_compare_exchange_n(at, &seen, change(seen), false, __ATOMIC_SEQ_CST,
                                        __ATOMIC_SEQ_CST)) {
    }
    return seen;
  }
}

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

// Outside of an operation.
void checkNow(Thread* thread, SyncObject* object, u32 bytes, bool isWrite, uptr pc) {
  u8 mask = bytesAt(object->address, bytes);
  if (LS_LIKELY(isAtomicNoted(object, thread->epoch, mask, isWrite))) return;
  prefetchToWrite(object->past);
  Checked checked;
  {
    SpinGuard guard(object->mutex);
    checked.check(thread, object, bytes, isWrite, pc);
  }
  checked.report();
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

// Whether the thread knows all that was published through the object, so that reading it tells
// nothing new. If that is so before and after, with one `latest`, it was so in between: who
// publishes says so before the value is stored.
bool isQuiet(const Thread* thread, SyncObject* object, u32 bytes, u64 latest) {
  return object->clock.latest() == latest && PublishedClock::isKnown(latest, thread) &&
         bytes <= 8 && (bytes < 8 || !hasInnerHalf(object));
}

bool isWatched(const HookScope& scope, const Thread* thread) {
  return scope && !thread->ignoreSync;
}

template <class T>
T atomicLoad(const volatile T* at, int order, uptr pc) {
  Thread* thread = current();
  HookScope scope(thread);
  if (!isWatched(scope, thread)) return loadValue(at);
  SyncObject* object = syncAt(reinterpret_cast<uptr>(at));
  u64 latest = object->clock.latest();
  if (LS_LIKELY(isQuiet(thread, object, sizeof(T), latest))) {
    T value = loadValue(at);
    if (LS_LIKELY(isQuiet(thread, object, sizeof(T), latest))) {
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
void atomicStore(volatile T* at, T value, int order, uptr pc) {
  Thread* thread = current();
  HookScope scope(thread);
  if (!isWatched(scope, thread)) return storeValue(at, value, order);
  Operation operation(thread, syncAt(reinterpret_cast<uptr>(at)), at, sizeof(T), pc);
  operation.mayRelease();
  storeValue(at, value, order);
  operation.check(true);
  operation.releaseStore(order);
}

template <class T, class Change>
T atomicUpdate(volatile T* at, int order, uptr pc, Change change) {
  Thread* thread = current();
  HookScope scope(thread);
  if (!isWatched(scope, thread)) return update(at, change);
  SyncObject* object = syncAt(reinterpret_cast<uptr>(at));
  u64 latest = object->clock.latest();
  bool relaxed = !acquires(order) && !releases(order) && !thread->hasReleaseFence;
  if (relaxed && isQuiet(thread, object, sizeof(T), latest)) {
    checkNow(thread, object, sizeof(T), true, pc);
    T old = update(at, change);
    if (LS_LIKELY(isQuiet(thread, object, sizeof(T), latest))) return old;
    Operation(thread, object, at, sizeof(T), pc).acquire(order);
    return old;
  }
  Operation operation(thread, object, at, sizeof(T), pc);
  operation.mayRelease();
  T old = update(at, change);
  operation.acquire(order);
  operation.check(true);
  operation.releaseUpdate(order);
  return old;
}

// Returns the value found; it was exchanged when that is `expected`.
template <class T>
T atomicCompareSwap(volatile T* at, T expected, T desired, int success, int failure, uptr pc) {
  Thread* thread = current();
  HookScope scope(thread);
  if (!isWatched(scope, thread)) return compareSwap(at, expected, desired);
  Operation operation(thread, syncAt(reinterpret_cast<uptr>(at)), at, sizeof(T), pc);
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

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

#define LS_ATOMIC_UPDATE(T, bits, name, expression)                              \
  LS_EXPORT T __tsan_atomic##bits##_##name(volatile T* at, T value, int order) { \
    return atomicUpdate(at, order, LS_CALLER_PC, [value](T old) -> T {           \
      (void)old;                                                                 \
      return static_cast<T>(expression);                                         \
    });                                                                          \
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
  LS_ATOMIC_UPDATE(T, bits, exchange, value)                                                    \
  LS_ATOMIC_UPDATE(T, bits, fetch_add, old + value)                                             \
  LS_ATOMIC_UPDATE(T, bits, fetch_sub, old - value)                                             \
  LS_ATOMIC_UPDATE(T, bits, fetch_and, old& value)                                              \
  LS_ATOMIC_UPDATE(T, bits, fetch_or, old | value)                                              \
  LS_ATOMIC_UPDATE(T, bits, fetch_xor, old ^ value)                                             \
  LS_ATOMIC_UPDATE(T, bits, fetch_nand, ~(old & value))                                         \
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
