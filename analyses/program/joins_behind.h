// A join that was perhaps not made, as `if (isParallel) pthread_join(writer, nullptr);`: the thread
// may go on behind it, but most often the condition is the one under which it was started.
#pragma once

#include "analyses/program/candidates.h"
#include "analyses/program/sharing.h"

namespace lockstitch::program {

// Whether one side of the pair comes only when all joins of the other side's thread lie behind it:
// in the function that starts it, where the thread is told by its handle's name. Two threads that
// one loop starts count where the loop itself, and none inside it, has the join. O(joins · n²) of
// the function at worst; for pairs that are told.
bool isBehindJoins(const OriginView& view, const AccessPair& pair);

}  // namespace lockstitch::program
