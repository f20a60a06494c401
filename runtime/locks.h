// Locks as the interposed functions tell of them: identity, who holds what, the records of
// acquisitions, misuse and totals, and the happens-before order that locks give.
#pragma once

#include "runtime/call_site.h"
#include "runtime/sync_object.h"
#include "runtime/thread.h"

namespace lockstitch::rt {

using trace::AcquireMode;
using trace::LockKind;

// The lock at an address; it gets an id when it is first taken.
SyncObject* lockAt(uptr address, LockKind kind);

// An init call: a new lock starts to live here.
void lockCreated(Thread* self, uptr address, LockKind kind, StackNode stack);
// A destroy call, or the memory is given back: the lock is gone. Reports it when it is held.
void lockDestroyed(Thread* self, uptr address, StackNode stack);
// All locks and other synchronisation in [begin, end) end with their memory. The call stack is
// asked for only when there are some.
void memoryGone(Thread* self, uptr begin, uptr end, const CallSite& site);

// A call found the mutex destroyed, and not made again since.
void reportUseAfterDestroy(Thread* self, SyncObject* object, StackNode stack);

// `self` has it. `waitTicks` is 0 when it was free.
void lockAcquired(Thread* self, SyncObject* object, AcquireMode mode, u32 flags, StackNode stack,
                  u64 waitTicks);
// The lock has an id from now on, and a record in the trace.
void ensureLockId(Thread* self, SyncObject* object, StackNode stack);
// Asked for, but not held from then on: by `flags` never taken (trace::kBlocked), else given back
// at once.
void lockAsked(Thread* self, SyncObject* object, AcquireMode mode, u32 flags, StackNode stack);

// To be called just before the real release. Says whether `self` held it, and reports it if it did
// not: when another thread holds it, or when the lock itself says that it is free.
bool lockReleasing(Thread* self, SyncObject* object, const CallSite& site, bool surelyFree);

// Whoever must let go before a thread can have the lock in this mode; to be freed.
Vector<LockHolder> holdersOf(SyncObject* object, AcquireMode mode);
bool hasEnded(const LockHolder& holder);
// It held the lock when this process was forked, and is not here.
inline bool isElsewhere(const LockHolder& holder) { return holder.thread->notHere; }

HeldEntry* findHeld(Thread* self, SyncObject* object);
// A lock call returned an error because its caller already has the lock; or a lock that the program
// announces itself was taken while somebody had it.
void reportDoubleLock(Thread* self, SyncObject* object, StackNode stack);
void reportLeakedLocks(Thread* self);

u32 locksSeen();
// Every lock that ever was.
void forEachLock(void (*visit)(LockPart&, void*), void* argument);

}  // namespace lockstitch::rt
