// The number that a location holds which was given one: a thread's argument, a member of it.
#pragma once

#include <optional>

#include "analyses/program/frame.h"

namespace lockstitch::program {

// The value of the frame's location as a linear form, where it was given one value: itself, or as
// an element of an array that a loop has filled (`ids[k]` after `ids[i] = i`) or constants that
// increase steadily (`{0, 1, 2}`). Nothing where several are possible or none is linear. The work
// is linear in what is stored in the same object.
// `isCopied`: a copy is asked for, which was made when the number was given.
std::optional<IndexForm> numberKeptAt(const Frame& frame, const Program& program, PathId location,
                                      bool isCopied = false);

}  // namespace lockstitch::program
