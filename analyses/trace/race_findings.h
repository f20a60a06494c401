// Races and broken atomicity that the runtime saw, as findings.
#pragma once

#include <vector>

#include "analyses/findings/finding.h"
#include "analyses/trace/run_names.h"
#include "analyses/trace/trace.h"

namespace lockstitch {

// One finding per object: records that meet in the object's name, in an address or in a pair of
// places are one. The pair that stands for all is chosen by what it is, not by what came first, so
// that runs which see different pairs of one race report it alike.
std::vector<Finding> raceFindings(const Trace& trace, RunNames& names);

// One finding per object and pair of functions.
std::vector<Finding> atomicityFindings(const Trace& trace, RunNames& names);

}  // namespace lockstitch
