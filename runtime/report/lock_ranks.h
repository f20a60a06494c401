// Which locks lie on circles of the lock-order graph, kept up to date arc by arc. Locks that reach
// each other are one component; components have ranks that grow along every arc. So an arc that
// goes up, as nearly all do, closes no circle, and nothing is searched for it; one that goes down
// costs a search among the ranks between its ends. (Pearce & Kelly, "A Dynamic Topological Sort
// Algorithm for Directed Acyclic Graphs", JEA 2006; where a circle closes, its locks become one
// component.)
//
// Not thread-safe. Locks are numbered densely; about 48 bytes for each and 8 for each arc.
#pragma once

#include "runtime/memory.h"
#include "runtime/report/stable_array.h"

namespace lockstitch::rt {

class LockRanks {
 public:
  // Notes that `to` was taken under `from`, which was not known yet. Returns whether there is now,
  // as far as is known, a way back: components do not fall apart when locks are forgotten.
  bool add(u32 from, u32 to);
  bool areOnOneCircle(u32 a, u32 b) { return componentOf(a) == componentOf(b); }
  // The lock and its arcs are gone. Calls `visit(from)` for each lock that it was taken under.
  template <class Visit>
  void forget(u32 lock, Visit visit) {
    Node& node = at(lock);
    for (u32 i = 0; i < node.from.size; ++i) visit(node.from[i]);
    cut(lock);
  }
  // Whether ranks grow along every arc between components.
  bool isInOrder(u32 locks);

 private:
  struct Node {
    Vector<u32> to, from;
    Vector<u32> members;  // of a component: its locks, kept by the one that stands for it
    u32 parent;           // towards the one that stands for its component; 0: not known yet
    u32 rank;             // of a component
    u32 mark;             // of the search that met it
    bool isMember;        // of its component: not when it was forgotten
  };

  Node& at(u32 lock);
  Node& withMember(u32 lock);
  u32 componentOf(u32 lock);
  void cut(u32 lock);
  template <class Arcs>
  void collect(u32 start, Arcs arcs, u32 lowest, u32 highest, u32 mark, Vector<u32>* out);
  u32 merge(const Vector<u32>& components);
  void sortByRank(Vector<u32>& components);

  StableArray<Node> nodes_;
  u32 ranks_ = 0;
  u32 marks_ = 0;
};

}  // namespace lockstitch::rt
