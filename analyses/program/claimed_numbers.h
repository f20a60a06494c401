// Numbers that are claimed by a flag of each: `if (!used[i]) { used[i] = true; … }` under a lock.
#pragma once

#include <string_view>

#include "analyses/program/sharing.h"

namespace lockstitch::program {

// Whether no two threads have the same of the numbers that are claimed in the flags by which
// `numbers` ("claimed in FLAG|") calls them. So it is where the flags are those of one object, and
// while there are threads all that is done to them is done under one lock; where each is set only
// where the same section has found it clear; and is cleared only by whoever has claimed that very
// number, and does not use it any more. Whatever is not understood says no. Linear in the accesses
// of the view and the events of the program; the answer is kept.
bool areClaimedAlone(const OriginView& view, std::string_view numbers);

}  // namespace lockstitch::program
