// Rules about waiting: for a condition, for a thread's end.
#pragma once

#include "analyses/program/candidates.h"

namespace lockstitch::program {

// wait-without-predicate, wait-holding-second-lock.
std::vector<Finding> findBadWaits(const OriginView& view);

// join-under-lock: the thread that is waited for takes the lock that the waiting one holds.
std::vector<Finding> findJoinsUnderLock(const OriginView& view);

}  // namespace lockstitch::program
