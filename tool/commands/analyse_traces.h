// From the traces of one run, of one process or of many, to one result.
#pragma once

#include <string>
#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch {

struct TraceAnalysis {
  FindingSet set;                // fused over all processes
  bool endedAtDeadlock = false;  // the runtime ended a process because of a deadlock
};

// Reads and checks each file. One that cannot be read makes the result incomplete and loses nothing
// else. With `locksOnly` races are left out though they were seen. Where there are several
// processes, each remark says whose it is.
TraceAnalysis analyseTraces(const std::vector<std::string>& files, bool locksOnly);

}  // namespace lockstitch
