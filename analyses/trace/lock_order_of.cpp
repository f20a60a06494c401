#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "analyses/lock_order/initialiser_role.h"
#include "analyses/trace/fork_join_order.h"
#include "analyses/trace/lock_findings.h"

namespace lockstitch {
namespace {

// A request that cannot block for ever holds others up and never waits itself.
bool givesUp(uint32_t flags) { return (flags & (trace::kTry | trace::kTimed)) != 0; }

class GraphBuilder {
 public:
  GraphBuilder(const Trace& trace, RunNames& names) : trace_(trace), names_(names) {}

  LockOrderGraph build() {
    for (const TraceAcquisition& acquisition : trace_.acquisitions) addEdges(acquisition);
    return std::move(graph_);
  }

 private:
  LockNode node(LockId id) {
    auto [place, isNew] = nodes_.try_emplace(id);
    if (isNew) {
      const TraceLock* lock = trace_.lock(id);
      place->second =
          graph_.addLock({names_.lockClass(id), names_.lockInstance(id),
                          lock != nullptr && lock->kind == trace::LockKind::RecursiveMutex, false,
                          names_.lockDeclaration(id)});
    }
    return place->second;
  }

  void addEdges(const TraceAcquisition& it) {
    std::vector<LockNode> gates;
    std::vector<uint32_t> gateIds;
    for (const TraceHeldLock& held : it.held) {
      if (held.shared) continue;
      gates.push_back(node(held.lock));
      gateIds.push_back(held.lock.value);
    }
    for (const TraceHeldLock& held : it.held) {
      if (held.lock == it.lock) continue;  // a recursive lock, or a deadlock with itself
      const auto key = std::tuple(held.lock, it.lock, it.thread, it.segment, held.shared, it.shared,
                                  givesUp(it.flags), held.stack, it.stack, gateIds);
      if (seen_.insert(key).second) graph_.addEdge(edge(it, held, gates));
    }
  }

  LockOrderEdge edge(const TraceAcquisition& it, const TraceHeldLock& held,
                     const std::vector<LockNode>& gates) {
    LockOrderEdge edge;
    edge.from = node(held.lock);
    edge.to = node(it.lock);
    edge.thread = it.thread.value;
    edge.segment = it.segment;
    edge.fromShared = held.shared;
    edge.toShared = it.shared;
    edge.toIsTry = givesUp(it.flags) || isTryOfSemaphore(it);
    edge.ofSemaphore = isSemaphore(held.lock) || isSemaphore(it.lock);
    edge.gates = gates;
    edge.fromSite = site(held.lock, held.stack, it.thread);
    edge.toSite = site(it.lock, it.stack, it.thread);
    edge.toSite.held = names_.held(it.held);
    return edge;
  }

  bool isSemaphore(LockId lock) const {
    return names_.lockKind(lock) == trace::LockKind::Semaphore;
  }

  // The runtime cannot see which of the two it is when the semaphore is free, as both are atomic
  // operations in the program itself.
  bool isTryOfSemaphore(const TraceAcquisition& it) {
    if (!isSemaphore(it.lock)) return false;
    const CallStack& stack = names_.stack(it.stack);
    return std::any_of(stack.begin(), stack.end(), [](const Frame& frame) {
      const size_t class_ = frame.function.find("counting_semaphore");
      return class_ != std::string::npos &&
             frame.function.find("::try_acquire", class_) != std::string::npos;
    });
  }

  Site site(LockId lock, StackId stack, ThreadId thread) {
    Site site;
    const bool isOnce = names_.lockKind(lock) == trace::LockKind::Once;
    site.role = isOnce ? kInitialises : "acquires";
    site.object = names_.lockClass(lock);
    site.stack = names_.stack(stack);
    site.thread = names_.thread(thread);
    return site;
  }

  using Key = std::tuple<LockId, LockId, ThreadId, uint32_t, bool, bool, bool, StackId, StackId,
                         std::vector<uint32_t>>;
  const Trace& trace_;
  RunNames& names_;
  LockOrderGraph graph_;
  std::map<LockId, LockNode> nodes_;
  std::set<Key> seen_;
};

}  // namespace

LockOrderGraph lockOrderOf(const Trace& trace, RunNames& names) {
  return GraphBuilder(trace, names).build();
}

std::vector<LockCycle> lockCyclesOf(const Trace& trace, const LockOrderGraph& graph) {
  ForkJoinOrder order(trace);
  return graph.findCycles([&order](const LockOrderEdge& a, const LockOrderEdge& b) {
    const ThreadSegment first{ThreadId(a.thread), a.segment}, second{ThreadId(b.thread), b.segment};
    return order.isBefore(first, second) || order.isBefore(second, first);
  });
}

}  // namespace lockstitch
