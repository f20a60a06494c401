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
// taken when all return addresses still lie where they were.
StackNode stackAt(Thread* thread, const CallSite& site);

// Finds the unwinder once, at start: never inside a hook.
void openUnwinder();

}  // namespace lockstitch::rt
