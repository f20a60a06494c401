// Locks of OpenMP: omp_lock_t and omp_nest_lock_t of any library, and critical regions and atomic
// regions that need a lock of GCC's.
#include "runtime/gomp_calls.h"
#include "runtime/omp_hooks.h"

// What a critical region without a name takes, and what stands in for atomic operations that the
// processor does not have: their names are what reports call them.
extern "C" {
__attribute__((visibility("default"))) constinit char omp_critical_unnamed = 0;
__attribute__((visibility("default"))) constinit char omp_atomic_lock = 0;
}

namespace lockstitch::rt {
namespace {

template <class Hook>
void onLock(const CallSite& site, Hook hook) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) hook(self, stackAt(self, site));
}

// `tryIt`: 0 when it is taken.
template <class Try, class Block>
void setLock(void* lock, LockKind kind, const CallSite& site, Try tryIt, Block block) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return block();
  takeLock(
      self, addressOf(lock), kind, AcquireMode::Exclusive, 0, site,
      [&] { return tryIt() ? 0 : EBUSY; }, [&] { return block(), 0; });
}

template <class Try>
int testLock(void* lock, LockKind kind, const CallSite& site, Try tryIt) {
  Thread* self = current();
  HookScope scope(self);
  int taken = tryIt();
  if (scope && taken) {
    lockAcquired(self, lockAt(addressOf(lock), kind), AcquireMode::Exclusive, trace::kTry,
                 stackAt(self, site), 0);
  }
  return taken;
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT void GOMP_critical_start() {
  enterOmpRegion(&omp_critical_unnamed, LS_CALL_SITE, [] { LS_GOMP(GOMP_critical_start)(); });
}
LS_EXPORT void GOMP_critical_end() {
  leaveOmpRegion(&omp_critical_unnamed, LockKind::Mutex, LS_CALL_SITE);
  LS_GOMP(GOMP_critical_end)();
}
LS_EXPORT void GOMP_critical_name_start(void** lock) {
  enterOmpRegion(lock, LS_CALL_SITE, [&] { LS_GOMP(GOMP_critical_name_start)(lock); });
}
LS_EXPORT void GOMP_critical_name_end(void** lock) {
  leaveOmpRegion(lock, LockKind::Mutex, LS_CALL_SITE);
  LS_GOMP(GOMP_critical_name_end)(lock);
}
LS_EXPORT void GOMP_atomic_start() {
  enterOmpRegion(&omp_atomic_lock, LS_CALL_SITE, [] { LS_GOMP(GOMP_atomic_start)(); });
}
LS_EXPORT void GOMP_atomic_end() {
  leaveOmpRegion(&omp_atomic_lock, LockKind::Mutex, LS_CALL_SITE);
  LS_GOMP(GOMP_atomic_end)();
}

// omp_lock_t and omp_nest_lock_t have the same functions.
#define LS_OMP_LOCK(lockName, kind)                                                                \
  LS_EXPORT void omp_init_##lockName(void* lock) {                                                 \
    onLock(LS_CALL_SITE, [&](Thread* self, StackNode stack) {                                      \
      lockCreated(self, addressOf(lock), kind, stack);                                             \
    });                                                                                            \
    LS_GOMP(omp_init_##lockName)(lock);                                                            \
  }                                                                                                \
  LS_EXPORT void omp_init_##lockName##_with_hint(void* lock, int hint) {                           \
    onLock(LS_CALL_SITE, [&](Thread* self, StackNode stack) {                                      \
      lockCreated(self, addressOf(lock), kind, stack);                                             \
    });                                                                                            \
    LS_GOMP(omp_init_##lockName##_with_hint)(lock, hint);                                          \
  }                                                                                                \
  LS_EXPORT void omp_destroy_##lockName(void* lock) {                                              \
    onLock(LS_CALL_SITE,                                                                           \
           [&](Thread* self, StackNode stack) { lockDestroyed(self, addressOf(lock), stack); });   \
    LS_GOMP(omp_destroy_##lockName)(lock);                                                         \
  }                                                                                                \
  LS_EXPORT void omp_set_##lockName(void* lock) {                                                  \
    setLock(                                                                                       \
        lock, kind, LS_CALL_SITE, [&] { return LS_GOMP(omp_test_##lockName)(lock); },              \
        [&] { LS_GOMP(omp_set_##lockName)(lock); });                                               \
  }                                                                                                \
  LS_EXPORT int omp_test_##lockName(void* lock) {                                                  \
    return testLock(lock, kind, LS_CALL_SITE, [&] { return LS_GOMP(omp_test_##lockName)(lock); }); \
  }                                                                                                \
  LS_EXPORT void omp_unset_##lockName(void* lock) {                                                \
    leaveOmpRegion(lock, kind, LS_CALL_SITE);                                                      \
    LS_GOMP(omp_unset_##lockName)(lock);                                                           \
  }
LS_OMP_LOCK(lock, LockKind::Mutex)
LS_OMP_LOCK(nest_lock, LockKind::RecursiveMutex)
