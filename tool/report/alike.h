// Findings that most likely have one cause: told once in full, the others by a line each.
#pragma once

#include <map>
#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch {

// For the first finding of each group the others of it, in their order. In one group are data
// races of one severity, below error, that are of members of one class and between the same
// threads: where it is not seen that each thread has an object of its own, all its members race. A
// group has at least four, or it is none. Pointers into `set`. O(n log n).
std::map<const Finding*, std::vector<const Finding*>> alike(const FindingSet& set);

}  // namespace lockstitch
