#include "runtime/signal_rules.h"

#include <errno.h>
#include <signal.h>

#include "runtime/findings.h"
#include "runtime/options.h"
#include "runtime/process.h"
#include "runtime/report/report.h"

namespace lockstitch::rt {
namespace {

// By an instruction, or by a call of the thread itself: then it comes at a known place.
bool isRaisedByCode(const Thread* thread, int number) {
  if (thread->raised == number) return true;
  constexpr u64 kRaised = 1ull << SIGSEGV | 1ull << SIGBUS | 1ull << SIGFPE | 1ull << SIGILL |
                          1ull << SIGTRAP | 1ull << SIGSYS | 1ull << SIGABRT | 1ull << SIGPIPE;
  return number < 64 && (kRaised >> number & 1);
}

void sayOnce(const char* title, const Thread* thread, int number, StackNode stack) {
  if (!options().report || !options().reportSignalUnsafe) return;
  if (!isNewFinding(mixBits(raw(stack)) ^ reinterpret_cast<uptr>(title))) return;
  if (saySignal(title, thread->id, number, stack)) countFinding(FindingKind::Other);
}

// Some handlers of SIGTERM only raise it again.
bool mustKeepErrno(int number) { return number != SIGTERM; }

}  // namespace

HandlerScope::HandlerScope(Thread* thread, int number, uptr handler)
    : thread_(thread && !isRaisedByCode(thread, number) ? thread : nullptr),
      number_(number),
      handler_(handler),
      errnoBefore_(errno) {
  if (!thread_) return;
  ++thread_->handlersRunning;
  outer_ = thread_->handledSignal;
  thread_->handledSignal = number;
}

HandlerScope::~HandlerScope() {
  if (!thread_ || thread_ != tl_thread) return;
  if (thread_->handlersRunning) --thread_->handlersRunning;
  thread_->handledSignal = outer_;
  if (errno == errnoBefore_ || !mustKeepErrno(number_)) return;
  HookScope scope(thread_);
  if (!scope) return;
  // Program counters in stacks are return addresses.
  u32 begin = g_stacks.child(contextOf(thread_), codeAt(handler_ + 1));
  sayOnce("signal handler spoils errno", thread_, number_, StackNode(begin));
}

void reportUnsafeCall(Thread* thread, const CallSite& site) {
  sayOnce("signal-unsafe call inside of a signal", thread, thread->handledSignal,
          stackAt(thread, site));
}

}  // namespace lockstitch::rt
