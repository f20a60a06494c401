// The way from the start of a thread to what it does.
#pragma once

#include <vector>

#include "analyses/program/candidates.h"

namespace lockstitch::program {

// The links behind the start of the thread: calls, then the event itself. Empty where the thread
// does not do it. O(length of the chain).
std::vector<ChainLink> ownLinks(const OriginView& view, const Context& context);

// What the start of the thread, which stands in a loop, gives for a parameter, the object or a
// capture of its function; null where that is not so, or not known.
const Value* givenAtStart(const Program& program, const RootKey& root, const ChainLink& start);

}  // namespace lockstitch::program
