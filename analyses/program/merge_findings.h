// One finding for one cause: the same problem seen under several origins, call chains or instances
// of a template or class is told once.
#pragma once

#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch::program {

// Also sets the fingerprints and sorts by severity, place and rule.
std::vector<Finding> mergeFindings(std::vector<Finding> findings);

}  // namespace lockstitch::program
