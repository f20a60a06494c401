// Whether a flag that says "this has happened" is one: not a member of which each of several
// objects has its own.
#pragma once

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// By its name alone: no element by an open index, not made in a loop, not what a parameter of many
// calls stands for. What callers give (a formal, *this) counts as one; they ask again by their own
// name. Linear in the steps and calls of the path.
bool isOfOneObject(const Program& program, PathId path);

}  // namespace lockstitch::program
