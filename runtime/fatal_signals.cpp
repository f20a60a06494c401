#include "runtime/fatal_signals.h"

#include "runtime/process.h"
#include "runtime/real.h"
#include "runtime/sys.h"
#include "runtime/thread.h"

namespace lockstitch::rt {
namespace {

constexpr int kFatal[] = {SIGABRT, SIGSEGV, SIGBUS,  SIGFPE,  SIGILL,  SIGTRAP,   SIGSYS,
                          SIGTERM, SIGINT,  SIGHUP,  SIGQUIT, SIGALRM, SIGVTALRM, SIGPROF,
                          SIGUSR1, SIGUSR2, SIGPIPE, SIGXCPU, SIGXFSZ};

bool isFault(int number, const siginfo_t* info) {
  switch (number) {
    case SIGSEGV:
    case SIGBUS:
    case SIGFPE:
    case SIGILL:
    case SIGTRAP:
    case SIGSYS:
      return info->si_code > 0;
  }
  return false;
}

// By now the kernel's own way is in force again (SA_RESETHAND). A fault happens anew when this
// returns; a signal that was sent, be it by the kernel (a timer, a terminal), must be sent again.
void onFatalSignal(int number, siginfo_t* info, void*) {
  Thread* self = tl_thread;
  // Within a hook a lock of the runtime may be held, by this very thread: then nothing is said.
  if (self && !self->inRuntime) {
    self->inRuntime = 1;
    finishTrace(trace::EndReason::Signal, 128 + number);
  }
  if (!isFault(number, info))
    systemCall(SYS_tgkill, systemCall(SYS_getpid), systemCall(SYS_gettid), number);
}

}  // namespace

void watchFatalSignals() {
  struct sigaction ours{};
  ours.sa_sigaction = onFatalSignal;
  ours.sa_flags = SA_SIGINFO | static_cast<int>(SA_RESETHAND) | SA_NODEFER | SA_ONSTACK;
  for (int number : kFatal) {
    struct sigaction now{};
    bool isDefault = LS_REAL(sigaction)(number, nullptr, &now) == 0 &&
                     !(now.sa_flags & SA_SIGINFO) && now.sa_handler == SIG_DFL;
    if (isDefault) LS_REAL(sigaction)(number, &ours, nullptr);
  }
}

void hideFatalHandler(struct sigaction* action) {
  if (!(action->sa_flags & SA_SIGINFO) || action->sa_sigaction != onFatalSignal) return;
  *action = {};
}

}  // namespace lockstitch::rt
