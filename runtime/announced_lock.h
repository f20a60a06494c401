// Locks that the program announces itself, by __tsan_mutex_* or AnnotateRWLock*.
//
// One that the linker initialises may be used before its constructor and after its destructor has
// run: neither begins or ends its life. One that is announced as not static was made by a
// constructor that did run, or its destructor means nothing.
#pragma once

#include "runtime/locks.h"

namespace lockstitch::rt {

enum class Lifetime : u32 { Ordinary, LinkerInitialised, NotStatic };

void announcedLockCreated(Thread* self, uptr address, Lifetime lifetime, StackNode stack);
void announcedLockDestroyed(Thread* self, uptr address, Lifetime lifetime, StackNode stack);

// AnnotateRWLock*: the mode is told at both ends. What cannot be is reported.
void announcedLockTaken(Thread* self, uptr address, AcquireMode mode, StackNode stack);
void announcedLockGivenBack(Thread* self, uptr address, AcquireMode mode, const CallSite& site);

}  // namespace lockstitch::rt
