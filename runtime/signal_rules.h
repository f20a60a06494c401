// What a handler of an asynchronous signal must not do: call what is not safe there, and leave
// another errno behind. Said under direct start only.
#pragma once

#include "runtime/call_site.h"

namespace lockstitch::rt {

// Around a handler. Signals that the thread itself raises, by a call or an instruction, are not
// asynchronous.
class HandlerScope {
 public:
  HandlerScope(Thread* thread, int number, uptr handler);
  ~HandlerScope();
  HandlerScope(const HandlerScope&) = delete;
  HandlerScope& operator=(const HandlerScope&) = delete;

 private:
  Thread* thread_;  // null: not watched
  int number_;
  int outer_ = 0;  // the signal whose handler this one interrupts
  uptr handler_;
  int errnoBefore_;
};

LS_NOINLINE void reportUnsafeCall(Thread* thread, const CallSite& site);
// malloc and its family: within a hook.
LS_INLINE void noteUnsafeCall(Thread* thread, const CallSite& site) {
  if (LS_UNLIKELY(thread->handlersRunning)) reportUnsafeCall(thread, site);
}

}  // namespace lockstitch::rt
