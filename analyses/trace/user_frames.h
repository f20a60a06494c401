// Whose code a frame is: the user's, or that of the libraries which carry it.
#pragma once

#include "analyses/findings/finding.h"

namespace lockstitch {

// False for the C and C++ libraries, for the runtime, for code from system headers, and for
// libraries of the system that have no debug information. Decided by names and paths alone.
bool isUserCode(const Frame& frame);

}  // namespace lockstitch
