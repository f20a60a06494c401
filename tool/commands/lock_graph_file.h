// --lock-graph FILE: the lock-order graph as a picture.
#pragma once

#include <string>
#include <vector>

#include "analyses/lock_order/lock_order_graph.h"

namespace lockstitch {

// Empty when FILE ends as it must (.svg or .dot), else what is wrong with it.
std::string checkLockGraphName(const std::string& file);

// Why the graph could not be written there now; empty: it could, or none is asked for.
std::string whyNoLockGraph(const std::string& file);

// Writes DOT as it is, SVG by Graphviz. False with *error when the file cannot be written or `dot`
// is missing or fails.
bool writeLockGraph(const std::string& file, const LockOrderGraph& graph,
                    const std::vector<LockCycle>& cycles, std::string* error);

}  // namespace lockstitch
