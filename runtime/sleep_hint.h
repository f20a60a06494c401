// A sleep orders nothing, but programs are written as if it did. A race whose first access another
// thread had done before this one's sleep was over is told so: there the order was only hoped for.
// Time is counted by releases: what the other did since its last one looks as if it came before.
#pragma once

#include "runtime/thread.h"

namespace lockstitch::rt {

// After a sleep. Costs a look at every thread; where more than a few hundred live nothing is noted.
void noteSleep(Thread* self, StackNode stack);

// The sleep that came between an access with this key and what `self` does now; or Empty.
LS_INLINE StackNode sleepBetween(const Thread* self, u64 key) {
  bool between = self->sleepClock.at(slotOf(key)) >= clockOf(key);
  return between ? self->sleepStack : StackNode::Empty;
}

}  // namespace lockstitch::rt
