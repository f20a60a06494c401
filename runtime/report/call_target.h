// Which function of the runtime a call instruction calls: the libc function that it stands in for.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

// The interposed function called just before return address `pc`, or 0: direct calls, and those
// through the procedure linkage table or the global offset table.
uptr interposedFunctionCalledAt(uptr pc);

}  // namespace lockstitch::rt
