// Tells why two accesses of different threads are ordered: which start or join lies between.
#pragma once

#include <string>

#include "analyses/program/candidates.h"

namespace lockstitch::program {

// For a pair that a start, a join or being of one thread keeps apart: "the thread started at
// a.cpp:5 is joined at a.cpp:9, before". Walks the graph of the function in which the two ways
// part; made for explanations, not for every pair.
std::string orderStory(const OriginView& view, const Context& a, const Context& b);

}  // namespace lockstitch::program
