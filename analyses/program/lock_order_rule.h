// lock-order-inversion: fills the lock-order graph from acquisitions and judges its cycles.
#pragma once

#include <map>

#include "analyses/lock_order/lock_order_graph.h"
#include "analyses/program/candidates.h"

namespace lockstitch::program {

struct LockOrderResult {
  LockOrderGraph graph;
  std::vector<LockCycle> cycles;
  Verdicts verdicts;
};

// The edges of all origins in one graph; edges of different origins are never in one cycle's
// threads at once unless the origins are parts of one program.
LockOrderResult findLockOrderInversions(const std::vector<OriginView>& views);

}  // namespace lockstitch::program
