// The hooks that run most often are compiled twice: into liblockstitch_rt.so, and into
// liblockstitch_hooks.a, which a program may be linked with before it. There a call needs no detour
// through the procedure linkage table, which costs as much as the hook itself; what the hook cannot
// answer by a look it passes on to the library. Both share what is marked by LS_SHARED.
#pragma once

#include "runtime/thread.h"

namespace lockstitch::rt {

// The frame is reserved before it is filled: a signal handler in between uses the next one.
LS_INLINE void enterFunction(Thread* thread, void* callerPc, uptr stackPointer) {
  u32 at = thread->depth++;
  asm volatile("" ::: "memory");
  thread->frames[at] = {reinterpret_cast<uptr>(callerPc), stackPointer, 0, ++thread->activations};
}
// The same for a thread that is not known yet or has no room.
LS_NOINLINE void enterSlowly(void* callerPc, uptr stackPointer) LS_SHARED("enter");

}  // namespace lockstitch::rt
