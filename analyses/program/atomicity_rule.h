// atomicity-violation: split critical sections (atomicity.cpp) between which another thread may
// write the location.
#pragma once

#include "analyses/program/candidates.h"

namespace lockstitch::program {

std::vector<Finding> findSplitSections(const OriginView& view);

}  // namespace lockstitch::program
