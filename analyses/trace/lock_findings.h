// What a run says about locks: the order they were taken in, deadlocks that happened, misuse.
#pragma once

#include <vector>

#include "analyses/findings/finding.h"
#include "analyses/lock_order/lock_order_graph.h"
#include "analyses/trace/run_names.h"
#include "analyses/trace/trace.h"

namespace lockstitch {

// Nodes are lock instances, one edge for each distinct observation of one lock taken under another.
LockOrderGraph lockOrderOf(const Trace& trace, RunNames& names);

// The cycles of `graph`, judged by the order that the run's forks and joins impose.
std::vector<LockCycle> lockCyclesOf(const Trace& trace, const LockOrderGraph& graph);

// One finding per deadlock, the same locks and places once.
std::vector<Finding> deadlockFindings(const Trace& trace, RunNames& names);

// unlock-not-held, lock-leak, mutex-destroyed-while-locked, double-lock: one per rule, lock class
// and place.
std::vector<Finding> misuseFindings(const Trace& trace, RunNames& names);

}  // namespace lockstitch
