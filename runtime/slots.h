// Thread slots: the components of vector clocks. A slot is handed on from a thread that ended to
// one that starts only when the start is ordered after that end: otherwise the two, never at work
// together by chance of scheduling, would look ordered and a race between them would be missed.
#pragma once

#include "runtime/vector_clock.h"

namespace lockstitch::rt {

struct Slot {
  u32 index;
  u64 clock;  // to start with
};

// `known`: the clock of the thread that starts the new one, null when there is none.
Slot takeSlot(ThreadId owner, const VectorClock* known);
void giveSlot(u32 index, u64 lastClock);
ThreadId ownerOf(u32 index, u64 clock);
// What the former owners of each slot did last.
void lastClocks(VectorClock* clocks);

}  // namespace lockstitch::rt
