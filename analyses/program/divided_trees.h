// Trees that a recursive function walks with threads.
#pragma once

#include "analyses/program/sharing.h"

namespace lockstitch::program {

// Each side is at the node of a call of one recursive function, or below it when nobody else is any
// more. The work is linear in the functions on the two ways, and in the program's assignments once
// such a function is found.
RefuterVerdict refuteBySubtree(const OriginView& view, const AccessPair& pair,
                               const ParallelVerdict& parallel);

}  // namespace lockstitch::program
