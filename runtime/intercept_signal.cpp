// sigaction() and signal(): what was done before a handler was installed is ordered before what the
// handler does. For that the kernel gets a handler of ours, and the program sees its own. What was
// done before a signal was sent within the process is ordered before its handler, and before the
// return of the sigwait() that takes it.
#include <signal.h>
#include <unistd.h>

#include "runtime/fatal_signals.h"
#include "runtime/io_calls.h"
#include "runtime/modules.h"
#include "runtime/signal_rules.h"

namespace lockstitch::rt {
namespace {

constexpr int kSignals = 65;
// Whether the program's handler takes one argument or three.
constexpr u64 kTakesInfo = 1ull << 63;

bool g_anyInstalled, g_anyInterrupts;
u64 g_handlers[kSignals];
SyncObject g_installed;
SyncObject g_sent[kSignals];  // what senders published, by the signal's number

bool isSignal(int number) { return number > 0 && number < kSignals; }

void acquireSent(Thread* self, int number) {
  if (isSignal(number) && checksRaces()) acquireFrom(self, &g_sent[number]);
}

// Before the real call. Only a signal to this process tells something within it.
void sending(int number) {
  Thread* self = current();
  HookScope scope(self);
  if (scope && isSignal(number) && checksRaces()) releaseTo(self, &g_sent[number]);
}
bool maySendHere(pid_t process) { return process <= 0 || process == getpid(); }

// What the interrupted code has switched off is on in a handler.
class OwnIgnores {
 public:
  explicit OwnIgnores(Thread* thread) : thread_(thread) {
    if (!thread_) return;
    accesses_ = take(thread_->ignoreAccesses);
    reads_ = take(thread_->ignoreReads);
    writes_ = take(thread_->ignoreWrites);
    sync_ = take(thread_->ignoreSync);
    allSync_ = take(thread_->ignoreAllSync);
  }
  ~OwnIgnores() {
    if (!thread_ || thread_ != tl_thread) return;
    thread_->ignoreAccesses = accesses_;
    thread_->ignoreReads = reads_;
    thread_->ignoreWrites = writes_;
    thread_->ignoreSync = sync_;
    thread_->ignoreAllSync = allSync_;
  }
  OwnIgnores(const OwnIgnores&) = delete;
  OwnIgnores& operator=(const OwnIgnores&) = delete;

 private:
  static u32 take(u32& count) {
    u32 before = count;
    count = 0;
    return before;
  }
  Thread* thread_;
  u32 accesses_ = 0, reads_ = 0, writes_ = 0, sync_ = 0, allSync_ = 0;
};

void runHandler(int number, siginfo_t* info, void* context) {
  u64 handler = __atomic_load_n(&g_handlers[number], __ATOMIC_ACQUIRE);
  Thread* self = tl_thread;
  {
    HookScope scope(self);
    if (scope) {
      acquireFrom(self, &g_installed);
      acquireSent(self, number);
    }
  }
  OwnIgnores ignores(self);
  HandlerScope running(self, number, handler & ~kTakesInfo);
  if (handler & kTakesInfo) {
    reinterpret_cast<void (*)(int, siginfo_t*, void*)>(handler & ~kTakesInfo)(number, info,
                                                                              context);
  } else {
    reinterpret_cast<void (*)(int)>(handler)(number);
  }
}

u64 handlerOf(const struct sigaction& action) {
  if (action.sa_flags & SA_SIGINFO)
    return addressOf(reinterpret_cast<void*>(action.sa_sigaction)) | kTakesInfo;
  return addressOf(reinterpret_cast<void*>(action.sa_handler));
}

// What the program had set in place of ours.
void showOwn(u64 handler, struct sigaction* action) {
  hideFatalHandler(action);
  if (!(action->sa_flags & SA_SIGINFO) || action->sa_sigaction != runHandler) return;
  action->sa_sigaction = reinterpret_cast<void (*)(int, siginfo_t*, void*)>(handler & ~kTakesInfo);
  if (!(handler & kTakesInfo)) action->sa_flags &= ~SA_SIGINFO;
}

void noteInstalled(int flags) {
  __atomic_store_n(&g_anyInstalled, true, __ATOMIC_RELAXED);
  if (!(flags & SA_RESTART)) __atomic_store_n(&g_anyInterrupts, true, __ATOMIC_RELAXED);
}

int setAction(int number, const struct sigaction* action, struct sigaction* old) {
  if (action && handlerOf(*action) > addressOf(reinterpret_cast<void*>(SIG_IGN)))
    noteInstalled(action->sa_flags);
  bool known = isSignal(number) && checksRaces();
  if (!known) {
    int result = LS_REAL(sigaction)(number, action, old);
    if (result == 0 && old) hideFatalHandler(old);
    return result;
  }
  u64 before = __atomic_load_n(&g_handlers[number], __ATOMIC_ACQUIRE);
  u64 handler = action ? handlerOf(*action) : 0;
  bool plain = !action || handler == addressOf(reinterpret_cast<void*>(SIG_DFL)) ||
               handler == addressOf(reinterpret_cast<void*>(SIG_IGN));
  int result;
  if (plain) {
    result = LS_REAL(sigaction)(number, action, old);
  } else {
    struct sigaction ours = *action;
    ours.sa_sigaction = runHandler;
    ours.sa_flags |= SA_SIGINFO;
    __atomic_store_n(&g_handlers[number], handler, __ATOMIC_RELEASE);
    result = LS_REAL(sigaction)(number, &ours, old);
    if (result != 0) __atomic_store_n(&g_handlers[number], before, __ATOMIC_RELEASE);
  }
  if (result == 0 && old) showOwn(before, old);
  return result;
}

int install(int number, const struct sigaction* action, struct sigaction* old) {
  {
    Thread* self = current();
    HookScope scope(self);
    if (scope && action && checksRaces()) releaseTo(self, &g_installed);
  }
  return setAction(number, action, old);
}

// Sends a signal to the calling thread, which handles it within the call.
template <class Call>
int raising(int number, Call call) {
  Thread* self = current();
  if (!self) return call();
  int before = self->raised;
  self->raised = number;
  int result = call();
  self->raised = before;
  return result;
}

}  // namespace

bool handlersAreInstalled() { return __atomic_load_n(&g_anyInstalled, __ATOMIC_RELAXED); }
bool handlersInterrupt() { return __atomic_load_n(&g_anyInterrupts, __ATOMIC_RELAXED); }

}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT int sigaction(int number, const struct sigaction* action, struct sigaction* old) {
  return install(number, action, old);
}
LS_EXPORT sighandler_t signal(int number, sighandler_t handler) {
  struct sigaction action{};
  struct sigaction old{};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaddset(&action.sa_mask, number);
  if (install(number, &action, &old) != 0) return SIG_ERR;
  return old.sa_handler;
}
LS_EXPORT int raise(int number) {
  return raising(number, [&] { return LS_REAL(raise)(number); });
}
LS_EXPORT int pthread_kill(pthread_t thread, int number) {
  sending(number);
  if (!pthread_equal(thread, pthread_self())) return LS_REAL(pthread_kill)(thread, number);
  return raising(number, [&] { return LS_REAL(pthread_kill)(thread, number); });
}
LS_EXPORT int pthread_sigqueue(pthread_t thread, int number, const sigval value) {
  sending(number);
  return LS_REAL(pthread_sigqueue)(thread, number, value);
}
LS_EXPORT int kill(pid_t process, int number) {
  if (maySendHere(process)) sending(number);
  return LS_REAL(kill)(process, number);
}
LS_EXPORT int killpg(pid_t group, int number) {
  sending(number);
  return LS_REAL(killpg)(group, number);
}
LS_EXPORT int sigqueue(pid_t process, int number, const sigval value) {
  if (maySendHere(process)) sending(number);
  return LS_REAL(sigqueue)(process, number, value);
}

namespace {

// Waits for a signal; the call tells which one came, and less than 1 when none did.
template <class Call>
LS_INLINE int takingSignal(Call call) {
  int number = waitingCall(call);
  Thread* self = current();
  HookScope scope(self);
  if (scope) acquireSent(self, number);
  return number;
}

}  // namespace

LS_EXPORT int sigwait(const sigset_t* signals, int* number) {
  uptr pc = LS_CALLER_PC;
  int error = 0;
  takingSignal([&] {
    error = LS_REAL(sigwait)(signals, number);
    return error ? 0 : *number;
  });
  if (!error) callWrites(number, pc);
  return error;
}
LS_EXPORT int sigwaitinfo(const sigset_t* signals, siginfo_t* info) {
  uptr pc = LS_CALLER_PC;
  int number = takingSignal([&] { return LS_REAL(sigwaitinfo)(signals, info); });
  if (number > 0) callWrites(info, pc);
  return number;
}
LS_EXPORT int sigtimedwait(const sigset_t* signals, siginfo_t* info, const timespec* timeout) {
  uptr pc = LS_CALLER_PC;
  int number = takingSignal([&] { return LS_REAL(sigtimedwait)(signals, info, timeout); });
  if (number > 0) callWrites(info, pc);
  return number;
}
