// The lock-order graph of a program that was started directly, kept while it runs so that an
// inversion is said when its last edge appears. (Under `lockstitch run` the trace's reader does
// it.) Left in peace is what cannot deadlock: one thread alone, a common gate lock, order by fork
// and join, shared modes that do not exclude each other, acquisitions that give up.
#pragma once

#include "runtime/thread.h"

namespace lockstitch::rt {

// `self` took `lock` while it held self->held. Not to be called with a lock of the runtime held.
void noteLockOrder(Thread* self, LockId lock, bool shared, u32 flags, StackNode stack);
// Its memory can be used again.
void forgetLockOrder(LockId lock);

}  // namespace lockstitch::rt
