// From a conflict to a Race record.
#pragma once

#include "runtime/shadow.h"
#include "runtime/trace_writer.h"

namespace lockstitch::rt {

// Writes the race between `access` and what it ran into, unless this pair of places was reported.
void reportRace(const Access& access, const Conflict& conflict);

// The trace's form of an access that shadow memory remembers, and of what an address belongs to.
trace::RaceAccess describeAccess(TraceStream& stream, const Cell& cell, uptr word, bool wrote);
trace::Region describeRegion(TraceStream& stream, uptr address);
u64 droppedRaces();

}  // namespace lockstitch::rt
