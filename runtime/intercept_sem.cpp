// Semaphores and barriers.
#include "runtime/io_calls.h"
#include "runtime/semaphore_lock.h"

namespace lockstitch::rt {
namespace {

timespec afterAWhile() {
  constexpr u64 kNanoseconds = 300'000'000, kSecond = 1'000'000'000;
  u64 until = nowNanoseconds() + kNanoseconds;
  return {static_cast<time_t>(until / kSecond), static_cast<long>(until % kSecond)};
}

// sem_wait() that looks around meanwhile.
int waitLookingAround(Thread* self, HookScope& scope, sem_t* semaphore) {
  SeenInWait seen{};
  for (;;) {
    // Who may be woken by a handler is told of in no case, but as one that waits for a lock.
    if (!self->waitLock && handlersAreInstalled()) return LS_REAL(sem_wait)(semaphore);
    const timespec until = afterAWhile();
    int result = LS_REAL(sem_clockwait)(semaphore, CLOCK_MONOTONIC, &until);
    if (result == 0) return 0;
    // The wait without end would go on after the handler.
    if (errno == EINTR && !handlersInterrupt()) continue;
    if (errno != ETIMEDOUT) return result;
    scope.enter();
    lookWhileOnWord(self, seen);
    scope.leave();
  }
}

// Its handlers may run for long, and wait for nothing.
void cancelled(void* self) {
  auto* thread = static_cast<Thread*>(self);
  HookScope scope(thread);
  endWait(thread);
}

int waitForever(Thread* self, HookScope& scope, sem_t* semaphore, const CallSite& site) {
  SyncObject* lock = semaphoreAwaited(self, addressOf(semaphore));
  beginWordWait(self, lock, addressOf(semaphore), stackAt(self, site));
  int result = 0;
  pthread_cleanup_push(cancelled, self);
  result = blockElsewhere(self, scope, [&] { return waitLookingAround(self, scope, semaphore); });
  pthread_cleanup_pop(0);
  endWait(self);
  return result;
}

// For a semaphore without a unit.
template <class Block>
int blockFor(Thread* self, HookScope& scope, sem_t* semaphore, u32 flags, const CallSite& site,
             Block block) {
  if (!flags) return waitForever(self, scope, semaphore, site);
  noteWhere(self, site);
  return blockElsewhere(self, scope, block);
}

template <class Block>
int waitFor(sem_t* semaphore, u32 flags, const CallSite& site, Block block) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return block();
  int result = LS_REAL(sem_trywait)(semaphore);
  u64 waited = 0;
  if (result != 0) {
    u64 start = ticks();
    result = blockFor(self, scope, semaphore, flags, site, block);
    waited = ticks() - start;
  }
  scope.keepErrno();
  if (result == 0) semaphoreTaken(self, addressOf(semaphore), flags, site, waited);
  return result;
}

struct Arrival {
  PublishedClock* clock;  // of its round
  u32 round;
  bool isLast;
};

// Two clocks in turn, so that a thread that is quick to arrive for the next round does not look
// ordered before those that still leave this one.
Arrival arrive(Thread* self, SyncObject* barrier) {
  SpinGuard guard(barrier->mutex);
  u32 parties = larger(barrier->parties, 1u);
  u32 number = barrier->arrivals++;
  PublishedClock* clock = (number / parties) % 2 ? &barrier->sharedClock : &barrier->clock;
  if (number % parties == 0) clock->clear();
  clock->join(self->clock);
  Arrival arrival{clock, barrier->rounds, number % parties == parties - 1};
  if (arrival.isLast) __atomic_store_n(&barrier->rounds, arrival.round + 1, __ATOMIC_RELEASE);
  return arrival;
}

int waitAtBarrier(pthread_barrier_t* barrier, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_REAL(pthread_barrier_wait)(barrier);
  SyncObject* object = syncAt(addressOf(barrier));
  const Arrival arrival = arrive(self, object);
  tick(self);
  if (!arrival.isLast) beginBarrierWait(self, object, arrival.round, stackAt(self, site));
  int result = blockElsewhere(self, scope, [&] { return LS_REAL(pthread_barrier_wait)(barrier); });
  if (!arrival.isLast) endWait(self);
  SpinGuard guard(object->mutex);
  self->clock.join(*arrival.clock);
  return result;
}

void barrierMade(pthread_barrier_t* barrier, const pthread_barrierattr_t* attributes,
                 unsigned parties) {
  int shared = PTHREAD_PROCESS_PRIVATE;
  if (attributes) pthread_barrierattr_getpshared(attributes, &shared);
  SyncObject* object = syncAt(addressOf(barrier));
  SpinGuard guard(object->mutex);
  object->clock.clear();
  object->sharedClock.clear();
  object->parties = parties;
  object->arrivals = 0;
  ++object->rounds;
  object->isShared = shared == PTHREAD_PROCESS_SHARED;
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT int sem_init(sem_t* semaphore, int shared, unsigned value) {
  {
    Thread* self = current();
    HookScope scope(self);
    if (scope) semaphoreCreated(self, addressOf(semaphore), value, shared != 0);
  }
  return LS_REAL(sem_init)(semaphore, shared, value);
}
LS_EXPORT int sem_destroy(sem_t* semaphore) {
  {
    Thread* self = current();
    HookScope scope(self);
    if (scope) semaphoreDestroyed(self, addressOf(semaphore));
  }
  return LS_REAL(sem_destroy)(semaphore);
}
LS_EXPORT int sem_post(sem_t* semaphore) {
  CallSite site = LS_CALL_SITE;
  {
    Thread* self = current();
    HookScope scope(self);
    if (scope) {
      noteNotice(addressOf(semaphore));
      semaphorePosted(self, addressOf(semaphore), site);
    }
  }
  return LS_REAL(sem_post)(semaphore);
}
LS_EXPORT int sem_wait(sem_t* semaphore) {
  return waitFor(semaphore, 0, LS_CALL_SITE, [&] { return LS_REAL(sem_wait)(semaphore); });
}
LS_EXPORT int sem_trywait(sem_t* semaphore) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  int result = LS_REAL(sem_trywait)(semaphore);
  if (!scope) return result;
  scope.keepErrno();
  if (result == 0) {
    semaphoreTaken(self, addressOf(semaphore), lockstitch::trace::kTry, site, 0);
  } else {
    semaphoreRefused(self, addressOf(semaphore));
  }
  return result;
}
LS_EXPORT int sem_timedwait(sem_t* semaphore, const timespec* until) {
  return waitFor(semaphore, lockstitch::trace::kTimed, LS_CALL_SITE,
                 [&] { return LS_REAL(sem_timedwait)(semaphore, until); });
}
LS_EXPORT int sem_clockwait(sem_t* semaphore, clockid_t clock, const timespec* until) {
  return waitFor(semaphore, lockstitch::trace::kTimed, LS_CALL_SITE,
                 [&] { return LS_REAL(sem_clockwait)(semaphore, clock, until); });
}

LS_EXPORT int pthread_barrier_init(pthread_barrier_t* barrier,
                                   const pthread_barrierattr_t* attributes, unsigned parties) {
  callMakesOrEnds(barrier, LS_CALLER_PC);
  {
    Thread* self = current();
    HookScope scope(self);
    if (scope) barrierMade(barrier, attributes, parties);
  }
  return LS_REAL(pthread_barrier_init)(barrier, attributes, parties);
}
LS_EXPORT int pthread_barrier_destroy(pthread_barrier_t* barrier) {
  callMakesOrEnds(barrier, LS_CALLER_PC);
  return LS_REAL(pthread_barrier_destroy)(barrier);
}
LS_EXPORT int pthread_barrier_wait(pthread_barrier_t* barrier) {
  CallSite site = LS_CALL_SITE;
  callUses(barrier, site.pc);
  return waitAtBarrier(barrier, site);
}
