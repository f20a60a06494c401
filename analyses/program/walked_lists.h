// A thread or task for each node of a list: `for (p = head; p; p = p->next)` starts it with p.
#pragma once

#include "analyses/program/sharing.h"

namespace lockstitch::program {

// Each turn of a loop that walks along a list starts a thread on its own node, and both accesses
// are of that thread's node. Assumes that a list does not come back to a node (soundness.md).
RefuterVerdict refuteByWalk(const OriginView& view, const AccessPair& pair);

}  // namespace lockstitch::program
