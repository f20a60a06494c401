// From a conflict to a Race record.
#pragma once

#include "runtime/report/report.h"
#include "runtime/shadow.h"
#include "runtime/trace_writer.h"

namespace lockstitch::rt {

// Writes the race between `access` and what it ran into, unless this pair of places was reported.
void reportRace(const Access& access, const Conflict& conflict);

// An access that shadow memory remembers, and what an address belongs to.
SaidAccess viewAccess(const Cell& cell, uptr word, bool wrote);
SaidRegion regionOf(uptr address);
// The trace's form of both.
trace::RaceAccess describeAccess(TraceStream& stream, const SaidAccess& view);
trace::RaceAccess describeAccess(TraceStream& stream, const Cell& cell, uptr word, bool wrote);
trace::Region describeRegion(TraceStream& stream, uptr address);
// A lock ends, or its memory does, and nothing orders that after the last thread's hold of it.
void reportUnorderedEnd(Thread* self, uptr lock, StackNode stack, ThreadId user, StackNode used);
u64 droppedRaces();

}  // namespace lockstitch::rt
