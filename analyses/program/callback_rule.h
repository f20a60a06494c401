// callback-under-lock: a note on calling what somebody else supplied while a lock is held.
#pragma once

#include "analyses/program/candidates.h"

namespace lockstitch::program {

// One for each lock and place of the call. What the callback does where it is known is not
// repeated here: a lock that it takes is an edge of the lock order, or a double-lock.
std::vector<Finding> findCallbacksUnderLock(const OriginView& view);

}  // namespace lockstitch::program
