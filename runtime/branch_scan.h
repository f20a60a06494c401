// A look at the machine code between two hooks of one function.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

// Whether the instructions from `from` up to `to` may decide something: a conditional jump or move,
// or anything that is not understood. False only when they surely run straight through.
bool mayDecideBetween(uptr from, uptr to);

}  // namespace lockstitch::rt
