// Misuse of locks: each kind, at each place, is reported once.
#pragma once

#include "runtime/locks.h"

namespace lockstitch::rt {

// `other` holds the lock, and took it at `otherStack`; or nobody does.
void writeMisuse(Thread* self, trace::Misuse misuse, LockId lock, StackNode stack, ThreadId other,
                 StackNode otherStack);

// __tsan_check_no_mutexes_held(), at `stack`.
void reportHeldInWrongContext(Thread* self, StackNode stack);

// The process ends: for each thread that waits for a lock whose holder stayed behind in the parent.
void reportLocksHeldAtFork();

}  // namespace lockstitch::rt
