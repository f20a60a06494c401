// Can this cycle deadlock? The checks of GoodLock and its generalisations, one by one.
#pragma once

#include <functional>
#include <vector>

#include "analyses/lock_order/lock_order_graph.h"

namespace lockstitch {

// Judges edges of one graph against each other. Holds references; cheap to copy.
class CycleJudge {
 public:
  CycleJudge(const LockOrderGraph& graph, const LockOrderGraph::OrderedByForkJoin& ordered)
      : graph_(graph), ordered_(ordered) {}

  // Can the request of this edge wait at all? Not a try_lock's, nor of a recursive lock by its
  // holder.
  bool canWait(const LockOrderEdge& edge) const;
  // Can both edges be in progress at the same time, in two threads? `a` and `b` may be the same
  // edge, which then asks whether two threads can run it.
  bool canMeet(const LockOrderEdge& a, const LockOrderEdge& b) const;
  // Does the request of `waiter` wait for the lock as `holder` holds it? Not when both share it.
  bool excludes(const LockOrderEdge& waiter, const LockOrderEdge& holder) const;
  bool inDifferentThreads(const LockOrderEdge& a, const LockOrderEdge& b) const;

  // All checks over a whole cycle, with the record of each.
  CycleVerdict judge(const std::vector<LockOrderEdge>& cycle) const;

 private:
  const LockInfo* commonGate(const LockOrderEdge& a, const LockOrderEdge& b) const;
  bool isOrdered(const LockOrderEdge& a, const LockOrderEdge& b) const;
  bool takesRecursiveAgain(const LockOrderEdge& edge) const;

  const LockOrderGraph& graph_;
  const LockOrderGraph::OrderedByForkJoin& ordered_;
};

}  // namespace lockstitch
