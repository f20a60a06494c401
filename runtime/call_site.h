// Where a hook was called from, and the whole stack of it.
#pragma once

#include "runtime/thread.h"

namespace lockstitch::rt {

struct CallSite {
  uptr pc;            // return address in the caller
  uptr stackPointer;  // of the hook, to tell activations apart
};

#define LS_CALL_SITE \
  ::lockstitch::rt::CallSite { LS_CALLER_PC, reinterpret_cast<uptr>(__builtin_frame_address(0)) }

// The call stack of `site`. In instrumented code it is the shadow call stack with the site on top.
// Elsewhere frames are unwound down to the first instrumented one, where the shadow call stack goes
// on, and remembered per return address, stack pointer and shadow call stack: what is remembered is
// true as long as the same locks are held, or else when all return addresses still lie there.
StackNode stackAt(Thread* thread, const CallSite& site);

// The same, unwound afresh. Two calls on one line of uninstrumented code (std::thread's constructor
// in libstdc++) from one inlining frame look alike to stackAt(): for what is rare and must be told
// apart.
StackNode freshStackAt(Thread* thread, const CallSite& site);

// Finds the unwinder once, at start: never inside a hook.
void openUnwinder();

}  // namespace lockstitch::rt
