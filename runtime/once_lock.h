// Initialisers that run once: of pthread_once, call_once and static variables. While one runs it is
// a lock in the hands of the thread that runs it: whoever needs it waits, and an initialiser that
// needs itself waits for ever. So it is part of the wait-for graph.
//
// In the lock-order graph it is a lock as well, with one difference. Once it is done nobody waits
// for it any more; but only a thread that knows so could not have come earlier, in another
// schedule, and have waited. So the first pass of a thread counts as an acquisition of a lock that
// is given back at once. What comes after it in the same thread, and in threads that it starts or
// that join it, counts for nothing: they know.
//
// Every future has one or two of these. So an initialiser becomes a lock of the trace, with what is
// held, only when a thread takes a lock within it or waits for it: before, it can be part of
// nothing.
#pragma once

#include "runtime/call_site.h"
#include "runtime/locks.h"

namespace lockstitch::rt {

SyncObject* onceAt(uptr address);
// Whether the thread that runs it stayed behind when this process was forked: then whoever comes
// first here runs it anew.
bool isBegunElsewhere(const SyncObject* once);

// `self` runs it from now on, after all that the one before did who tried in vain.
void onceBegun(Thread* self, SyncObject* once, StackNode stack);
// It is done, or it has failed. To be called before anybody else can know.
void onceLeft(Thread* self, SyncObject* once, bool isDone, const CallSite& site);
// `self` found it done, or has waited until it was.
void oncePassed(Thread* self, SyncObject* once, const CallSite& site);

}  // namespace lockstitch::rt
