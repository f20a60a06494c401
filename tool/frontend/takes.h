// Numbers that are taken out of a container or an array, so that nobody else finds them there:
// `i = queue.front(); queue.pop();`, `i = free[--count]`, `i = ring[head]; head = (head + 1) % n;`;
// and numbers that are claimed by a flag of each: `if (!used[i]) { used[i] = true; return i; }`.
#pragma once

#include <optional>

#include "tool/frontend/draws.h"

namespace lockstitch {

// Whether `expression` reads an element that the same statement, or one beside it, takes out: drops
// it, or moves the index by which it is chosen. Its numbers are "taken from CONTAINER|INDEX|TEXT",
// the first two as of sharedNameOf(); INDEX is "" for what is dropped. Or whether it is a variable
// behind the claim, where the flag of that number was found clear and is set: "claimed in
// FLAG|TEXT", where FLAG is the array of flags or the member that is one. That the container has no
// number twice, that the flag says what it seems to, and that all this is done under one lock, the
// analyses make sure of (analyses/program/handed_numbers.h).
std::optional<Draw> takeOf(UnitContext& unit, const BodyIndex& index,
                           const clang::Expr* expression);

}  // namespace lockstitch
