// Numbers that a container hands out: an index is taken out of a queue, a stack or a ring under a
// lock, and belongs to whoever has it until it is put back (`i = free[--count]; …; free[count++] =
// i;`).
#pragma once

#include <string_view>

#include "analyses/program/sharing.h"

namespace lockstitch::program {

// How the numbers of tool/frontend/takes.h are called.
inline constexpr std::string_view kTaken = "taken from ";
inline constexpr std::string_view kClaimed = "claimed in ";

// What the place is called in the names of numbers (tool/frontend/draws.h): "Record::member", a
// global's USR, or a variable's name; "" for what is none of these. O(1).
std::string_view sharedName(const Program& program, PathId place);

// Whether the two accesses, at elements that were chosen by such `numbers` ("taken from
// CONTAINER|INDEX|TEXT"), are not at one at one time: each thread has taken its number itself
// (own_numbers.h), and nobody has one that another has, too. So it is where the container is one
// object, and while there are threads all that is done to it, and to the index, is done under one
// lock; where it gets the numbers of one loop that runs once, or constants that differ; and where
// nothing else is put into it but a number that was taken out of it, which whoever has put it back,
// or has passed it on to be put back, does not use any more. Whatever is not understood says no.
// Linear in the accesses of the view and the events of the program; the answer about the container
// is kept.
bool areHandedOut(const OriginView& view, const AccessPair& pair, std::string_view numbers);

}  // namespace lockstitch::program
