// When nothing moves any more: every thread waits for another one without end, so that nobody is
// left to notify, unlock or finish; or, by the option stall=N, no thread did anything for N
// seconds.
#pragma once

#include "runtime/thread.h"

namespace lockstitch::rt {

// Looks whether `self`, about to wait without end, is the last one to do so. The wait-for graph is
// locked. Reports, and unless the options say to go on, ends the process.
void lookForStandstill(Thread* self);
// Where threads wait on words (see wait_graph.h) only what is seen twice is believed: that all wait
// without end and are asleep, and that no wait began or ended in between. To be called by one that
// waits on a word and has just been asleep itself; `suspected` is what it returned the last time, 0
// at first. The wait-for graph is locked.
u64 lookForStandstillOnWords(Thread* self, u64 suspected);
// The same when a thread has ended: it may have been the last one that did not wait.
void lookForStandstillAtEnd();

// Starts the thread that watches for a stall, if that was asked for; again in the child of a fork.
void watchForStalls();

}  // namespace lockstitch::rt
