// The lock-order graph that both engines fill, and the search for its cycles.
//
// Nodes are locks: a lock *class* (static) or a lock *instance* with its class (dynamic). An edge
// A→B says that B was acquired at some site while A was held. A cycle whose edges can be taken by
// different threads at the same time is a potential deadlock (GoodLock: Havelund, SPIN 2000;
// generalised by Agarwal et al. and by Bensalem & Havelund, HVC 2005: a cycle is infeasible when
// two of its edges are of one thread, share a gate lock, or are ordered by fork/join).
// Not thread-safe; built once, then read.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch {

// Index of a node in its graph, from addLock().
struct LockNode {
  uint32_t value = 0;
  auto operator<=>(const LockNode&) const = default;
};

// A lock as the graph sees it.
struct LockInfo {
  std::string lockClass;  // by which cycles are reported once: "Account::mutex_"
  std::string instance;   // "account a (bank.cpp:12)", empty for static classes
  bool isRecursive = false;
  // A class node stands for many instances: an edge from it to itself (two instances of one class,
  // in an order nobody fixes) is a cycle of length one. False for a single global or an instance.
  bool standsForMany = false;
  // Part of the class, not of its name: the file that declares it, where another file may give the
  // name to a lock of its own. Empty for a name that all files share, or when it is not known.
  std::string declaredIn;
};

// Locks are of one class when this is equal.
inline std::pair<std::string, std::string> classOf(const LockInfo& lock) {
  return {lock.lockClass, lock.declaredIn};
}

// One observation of an edge.
struct LockOrderEdge {
  LockNode from, to;
  // Who does it. Static: an origin's index; dynamic: a ThreadId. Two edges of one thread cannot
  // deadlock with each other, unless `threadStandsForMany` (several threads run that origin).
  uint32_t thread = 0;
  bool threadStandsForMany = false;
  // Dynamic: the thread's fork/join segment at the request, for the engine's OrderedByForkJoin.
  // Edges that differ only here are not repetitions of each other. Static: 0.
  uint32_t segment = 0;
  bool fromShared = false;      // how `from` is held
  bool toShared = false;        // how `to` is asked for
  bool toIsTry = false;         // the request cannot block: the edge can hold up others, never wait
  bool ofSemaphore = false;     // one of the two is a semaphore: no guard can take it
  std::vector<LockNode> gates;  // all locks held at the request, `from` among them, exclusive mode
  Site fromSite;                // where `from` was taken
  Site toSite;                  // where `to` is asked for
  bool operator==(const LockOrderEdge&) const = default;
};

// Why a cycle cannot deadlock. Empty reason: it can.
struct CycleVerdict {
  // "one thread", "gate lock table_", "ordered by join", "shared mode only", "a try_lock never
  // waits", "its holder takes a recursive lock again", ""
  std::string infeasibleBecause;
  std::vector<RefuterVerdict> refuters;
};

// A cycle: edges[i].to is edges[i+1].from's class, the last edge's .to is edges[0].from's. A class
// taken twice in no fixed order is one edge that several threads run, or two edges of two threads.
// The sites' objects are filled in from the graph where the engine left them empty.
struct LockCycle {
  std::vector<LockOrderEdge> edges;
  CycleVerdict verdict;
};

class LockOrderGraph {
 public:
  LockNode addLock(LockInfo info);
  // Adds an observation; parallel edges are kept apart (they differ in thread, gates or sites),
  // exact repetitions are dropped.
  void addEdge(LockOrderEdge edge);

  const LockInfo& lock(LockNode node) const;
  const std::vector<LockOrderEdge>& edges() const { return edges_; }
  size_t lockCount() const { return locks_.size(); }

  // Structural order of two edges, from the engine: true when fork/join puts one wholly before the
  // other, so that they can never be in progress at the same time.
  using OrderedByForkJoin = std::function<bool(const LockOrderEdge&, const LockOrderEdge&)>;

  // All simple cycles over strongly connected components, each reported once per set of lock
  // *classes* (N philosophers on one class of fork: one cycle, the shortest feasible one that
  // represents it), feasible ones preferred; at most `limit` cycles of at most `maxLength` edges.
  // When a class cycle has both feasible and infeasible instances only the feasible one is given.
  // Short cycles are searched first; the work is bounded, also for a clique of locks. Sets *wasCut
  // when a limit was hit or longer cycles may exist. Deterministic, whatever the order in which
  // locks and edges were added: sorted by class names, then sites.
  std::vector<LockCycle> findCycles(const OrderedByForkJoin& orderedByForkJoin,
                                    size_t maxLength = 16, size_t limit = 1000,
                                    bool* wasCut = nullptr) const;

  // Every edge ends at known nodes and every node's class is non-empty. Aborts with a message.
  void checkInvariants() const;

 private:
  std::vector<LockInfo> locks_;
  std::vector<LockOrderEdge> edges_;
  std::unordered_multimap<size_t, size_t>
      known_;  // hash of an edge → its index, to drop repetitions
};

// The cycle as a finding: rule lock-order-inversion, one "holds"/"acquires" pair of sites per edge
// (role "acquires", object, held = what was held), severity error, or note when infeasible.
Finding toFinding(const LockCycle& cycle, EvidenceKind evidence);

// The graph in Graphviz DOT: nodes by class, edges labelled with their sites, edges that are part
// of a feasible cycle in red, of an infeasible one in grey.
std::string toDot(const LockOrderGraph& graph, const std::vector<LockCycle>& cycles);

// `lockstitch dump graph`: locks, edges and cycles, one line per item, sorted.
std::string dumpLockOrder(const LockOrderGraph& graph, const std::vector<LockCycle>& cycles);

}  // namespace lockstitch
