// What the kernel says of this process, read from /proc. Nothing is remembered, and no memory is
// taken; each costs some system calls, so they are for moments of suspicion.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

// Threads that the kernel knows, the runtime's own included; 0 where it does not say.
u32 kernelThreads();
// Whether a thread sleeps in the kernel. One that was woken runs, or is about to: it does not.
bool isAsleep(u32 osThread);
// Whether other processes may have the memory at `address`, too; true where the kernel does not
// say.
bool isSharedMemory(uptr address);

}  // namespace lockstitch::rt
