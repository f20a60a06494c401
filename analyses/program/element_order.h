// Which of two elements of one table comes first, where their indices differ by a number that is
// known: `cell[i]` and `cell[i + 1]`, `cell[3]` and `cell[0]`, or the one is the first of all. Who
// takes the locks of neighbours always upwards, or always downwards, takes them in an order
// (Havender, Avoiding Deadlock in Multitasking Systems, 1968); one whose neighbour is found by
// `(i + 1) % n` does not.
#pragma once

#include "analyses/program/program_model.h"

namespace lockstitch::program {

enum class ElementOrder : int8_t { Unknown, Before, Behind };

// How the first stands to the second, by the outermost index in which they differ. Unknown, too,
// where an index may have changed meanwhile. Linear in the length of the paths and their forms.
ElementOrder elementOrder(const Program& program, PathId first, PathId second);

// [held lock, this] in Acquisition::orderedAgainst, of one that is before, or behind, the lock that
// is taken.
inline constexpr const char* kElementBefore = "<element before>";
inline constexpr const char* kElementBehind = "<element behind>";

}  // namespace lockstitch::program
