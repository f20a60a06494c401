// The dynamic analysis after the run: from a trace to findings.
#pragma once

#include <string>

#include "analyses/findings/finding.h"
#include "analyses/lock_order/lock_order_graph.h"
#include "analyses/trace/run_profile.h"
#include "analyses/trace/symbols.h"
#include "analyses/trace/trace.h"

namespace lockstitch {

struct RunResult {
  FindingSet set;      // without the profile's remarks
  RunProfile profile;  // the verdict I/O-bound, CPU-bound, … and where time went
  LockOrderGraph lockOrder;
  std::vector<LockCycle> cycles;
};

// Reads the lock-order graph out of the acquisitions, takes over the races, deadlocks and misuses
// that the runtime saw, and judges where time went. Pure but for what `symbols` caches.
RunResult checkRun(const Trace& trace, Symbols& symbols);

}  // namespace lockstitch
