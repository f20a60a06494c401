// Waits on a word that the program makes itself, by syscall(SYS_futex, …): so do
// std::counting_semaphore, std::latch, std::barrier and std::atomic's wait(), which are compiled
// into the program, and what others than glibc make of locks.
#include <linux/futex.h>

#include "runtime/intercept.h"
#include "runtime/object_at.h"
#include "runtime/semaphore_lock.h"

namespace lockstitch::rt {
namespace {

struct FutexCall {
  uptr word;
  int operation;
  u32 value;
  const timespec* time;  // of a wait: none means without end; of others it is a number
  uptr other;
  u32 mask;

  int command() const { return operation & FUTEX_CMD_MASK; }
  bool isWait() const { return command() == FUTEX_WAIT || command() == FUTEX_WAIT_BITSET; }
  bool isForever() const { return !time; }
};

// libc++ sleeps for two seconds at most, looks whether there is anything new and sleeps again,
// however often: to the program that is one wait without end. It is known by the place that it
// calls from.
constexpr u64 kSecond = 1'000'000'000, kAgainNanoseconds = 2 * kSecond;
bool sleepsAgain(const FutexCall& call, uptr pc) {
  const bool mayBe =
      call.command() == FUTEX_WAIT && call.time->tv_sec == 2 && call.time->tv_nsec == 0;
  return mayBe && isInLibraryFunction(pc, "__libcpp_atomic_wait");
}

long callFutex(const FutexCall& call) {
  return systemCall(SYS_futex, static_cast<long>(call.word), call.operation, call.value,
                    reinterpret_cast<long>(call.time), static_cast<long>(call.other), call.mask);
}

// A look around that often, as for semaphores: to wait once more is as good as to have come later.
long waitForAWhile(FutexCall call) {
  constexpr u64 kNanoseconds = 300'000'000;
  const bool isUntil = call.command() == FUTEX_WAIT_BITSET;  // else for so long
  const u64 time = (isUntil ? nowNanoseconds() : 0) + kNanoseconds;
  const timespec spec{static_cast<time_t>(time / kSecond), static_cast<long>(time % kSecond)};
  call.operation &= ~FUTEX_CLOCK_REALTIME;
  call.time = &spec;
  return callFutex(call);
}

// A signal handler ends a wait for a while, but goes on with one without end where it is of the
// kind that the program need not think of.
long waitLookingAround(Thread* self, HookScope& scope, const FutexCall& call, SeenInWait& seen) {
  const u64 end = call.isForever() ? ~u64{0} : nowNanoseconds() + kAgainNanoseconds;
  for (;;) {
    // Who may be woken by a handler is told of in no case, but as one that waits for a lock.
    if (!self->waitLock && handlersAreInstalled()) return callFutex(call);
    long result = waitForAWhile(call);
    if (result == -EINTR && call.isForever() && !handlersInterrupt()) continue;
    if (result != -ETIMEDOUT) return result;
    scope.enter();
    lookWhileOnWord(self, seen);
    scope.leave();
    if (nowNanoseconds() >= end) return result;
  }
}

// Who is cancelled at once, while it waits here, leaves by this.
void cancelled(void* self) {
  auto* thread = static_cast<Thread*>(self);
  HookScope scope(thread);
  endWait(thread);
}

bool goesOn(const Thread* self, const FutexCall& call) {
  const PausedWait& before = self->pausedWait;
  return before.word == call.word && before.value == call.value &&
         before.number == self->waitNumber;
}

long waitForever(Thread* self, HookScope& scope, const FutexCall& call, const CallSite& site) {
  SyncObject* semaphore = semaphoreAwaited(self, call.word);
  PausedWait wait =
      goesOn(self, call) ? self->pausedWait : PausedWait{call.word, call.value, 0, {}};
  self->pausedWait = {};
  beginWordWait(self, semaphore, call.word, stackAt(self, site), wait.number);
  long result = 0;
  pthread_cleanup_push(cancelled, self);
  result =
      blockElsewhere(self, scope, [&] { return waitLookingAround(self, scope, call, wait.seen); });
  pthread_cleanup_pop(0);
  if (result != -ETIMEDOUT) {
    endWait(self);
    return result;
  }
  wait.number = self->waitNumber;
  self->pausedWait = wait;
  pauseWait(self);
  return result;
}

long wait(Thread* self, HookScope& scope, const FutexCall& call, const CallSite& site) {
  const u64 start = ticks();
  long result = 0;
  const bool isEndless = call.isForever() || sleepsAgain(call, site.pc);
  if (isEndless) {
    result = waitForever(self, scope, call, site);
  } else {
    noteWhere(self, site);
    result = blockElsewhere(self, scope, [&] { return callFutex(call); });
  }
  WordHabits& habits = self->words;
  const u64 before = habits.waited == call.word ? habits.waitedTicks : 0;
  habits.waited = call.word;
  habits.waitedForever = isEndless;
  habits.waitedTicks = before + ticks() - start;
  return result;
}

long futex(const FutexCall& call, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return callFutex(call);
  if (call.isWait()) return wait(self, scope, call, site);
  noteNotice(call.word);
  semaphoreWordWoken(self, call.word);
  return callFutex(call);
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

// The header says that it takes any number of arguments; in registers that is the same, and the
// last one lies on the stack whether it is meant or not.
extern "C" __attribute__((visibility("default"))) long lockstitchSyscall(long number, long a,
                                                                         long b, long c, long d,
                                                                         long e,
                                                                         long f) asm("syscall");
long lockstitchSyscall(long number, long a, long b, long c, long d, long e, long f) {
  if (LS_LIKELY(number != SYS_futex)) return LS_REAL(syscall)(number, a, b, c, d, e, f);
  const FutexCall call{static_cast<uptr>(a), static_cast<int>(b),
                       static_cast<u32>(c),  reinterpret_cast<const timespec*>(d),
                       static_cast<uptr>(e), static_cast<u32>(f)};
  const long result = futex(call, LS_CALL_SITE);
  if (!failed(result)) return result;
  errno = static_cast<int>(-result);
  return -1;
}
