#include "runtime/report/lock_order.h"

#include "runtime/findings.h"
#include "runtime/held_locks.h"
#include "runtime/report/lock_ranks.h"
#include "runtime/report/report.h"
#include "runtime/report/stable_array.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kMostHeld = 200;
constexpr u32 kMostAlike = 16;  // edges between two locks that differ in thread, segment, gates
constexpr u32 kMostSteps = 100'000;  // of one search
constexpr u32 kLongestCycle = 64;

// `thread` took `to` while it held `from`.
struct Edge {
  LockId from, to;
  ThreadId thread;
  bool fromShared, toShared;
  StackNode fromTaken, toTaken;
  HeldNode held;                // everything it held: what may be a gate
  u64 epoch;                    // when
  const VectorClock* forkJoin;  // what fork and join ordered before it
};

struct Node {
  Vector<Edge> out;
};

constinit SpinLock g_lock;
StableArray<Node> g_nodes;
LockRanks g_ranks;

bool isBefore(const Edge& a, const Edge& b) {
  return b.forkJoin->at(slotOf(a.epoch)) >= clockOf(a.epoch);
}

// A lock that both hold, not both shared: they can never be there at once.
bool haveGate(HeldNode a, HeldNode b) {
  HeldView first[kMostHeld], second[kMostHeld];
  u32 firstCount = viewHeld(a, first, kMostHeld), secondCount = viewHeld(b, second, kMostHeld);
  for (u32 i = 0; i < firstCount; ++i) {
    for (u32 j = 0; j < secondCount; ++j) {
      bool exclude = !first[i].shared || !second[j].shared;
      if (first[i].lock == second[j].lock && exclude) return true;
    }
  }
  return false;
}

// Whether the two threads can be at these acquisitions at the same time.
bool canMeet(const Edge& a, const Edge& b) {
  return a.thread != b.thread && !isBefore(a, b) && !isBefore(b, a) && !haveGate(a.held, b.held);
}

// Depth-first search for a way from the end of the first edge back to its start. It cannot lead
// beyond the locks that are on circles with them.
struct Search {
  Edge path[kLongestCycle];
  u32 length = 0;
  u32 steps = 0;

  bool fits(const Edge& edge) const {
    if (path[length - 1].toShared && edge.fromShared) return false;
    for (u32 i = 0; i < length; ++i) {
      if (path[i].to == edge.to && i) return false;
      if (!canMeet(path[i], edge)) return false;
    }
    return true;
  }

  bool close() {
    const Edge& last = path[length - 1];
    if (last.to == path[0].from) return !(last.toShared && path[0].fromShared);
    if (length == kLongestCycle) return false;
    for (const Edge& edge : g_nodes.at(raw(last.to))->out) {
      if (!g_ranks.areOnOneCircle(raw(edge.to), raw(last.to))) continue;
      if (++steps > kMostSteps) return false;
      if (!fits(edge)) continue;
      path[length++] = edge;
      if (close()) return true;
      --length;
    }
    return false;
  }
};

const VectorClock* forkJoinOf(Thread* self) {
  if (!self->forkJoinCopy) {
    self->forkJoinCopy = static_cast<VectorClock*>(allocate(sizeof(VectorClock)));
    self->forkJoinCopy->assign(self->forkJoin);
  }
  return self->forkJoinCopy;
}

// Whether it may close a circle: not when one like it is there, or enough of them, nor when there
// is no way back.
bool addEdge(const Edge& edge) {
  Vector<Edge>& out = g_nodes.at(raw(edge.from))->out;
  u32 alike = 0;
  for (const Edge& known : out) {
    if (known.to != edge.to) continue;
    bool same = known.thread == edge.thread && known.forkJoin == edge.forkJoin &&
                known.held == edge.held && known.toShared == edge.toShared;
    if (same || ++alike == kMostAlike) return false;
  }
  out.push(edge);
  if (alike) return g_ranks.areOnOneCircle(raw(edge.from), raw(edge.to));
  return g_ranks.add(raw(edge.from), raw(edge.to));
}

void forgetEdgesTo(Vector<Edge>& out, LockId lock) {
  u32 kept = 0;
  for (const Edge& edge : out) {
    if (edge.to != lock) out[kept++] = edge;
  }
  out.size = kept;
}

// The same acquisitions, in other instances of the locks, are one finding.
u64 fingerprintOf(const Search& search) {
  u64 sum = 0;
  for (u32 i = 0; i < search.length; ++i) {
    const Edge& edge = search.path[i];
    sum +=
        mixBits(g_stacks.keyOf(raw(edge.fromTaken)) ^ mixBits(g_stacks.keyOf(raw(edge.toTaken))));
  }
  return mixBits(sum);
}

void report(const Search& search) {
  if (!isNewFinding(fingerprintOf(search))) return;
  // From the lock that was seen first, whichever edge came last.
  u32 first = 0;
  for (u32 i = 1; i < search.length; ++i) {
    if (raw(search.path[i].from) < raw(search.path[first].from)) first = i;
  }
  SaidOrder edges[kLongestCycle];
  for (u32 i = 0; i < search.length; ++i) {
    const Edge& edge = search.path[(first + i) % search.length];
    edges[i] = {edge.thread, edge.from, edge.to, edge.fromTaken, edge.toTaken};
  }
  if (sayLockOrder(edges, search.length)) countFinding(FindingKind::LockOrder);
}

}  // namespace

void noteLockOrder(Thread* self, LockId lock, bool shared, u32 flags, StackNode stack) {
  if (flags & (trace::kTry | trace::kTimed | trace::kBlocked)) return;
  for (const HeldEntry& held : self->held) {
    Edge edge{held.id,     lock,
              self->id,    held.mode == raw(AcquireMode::Shared),
              shared,      held.stack,
              stack,       self->heldNode,
              self->epoch, forkJoinOf(self)};
    if (edge.from == edge.to) continue;
    Search* search = nullptr;
    bool found = false;
    {
      SpinGuard guard(g_lock);
      if (addEdge(edge)) {
        search = static_cast<Search*>(allocate(sizeof(Search)));
        search->path[search->length++] = edge;
        found = search->close();
      }
    }
    if (found) report(*search);
    if (search) release(search, sizeof *search);
  }
}

void forgetLockOrder(LockId lock) {
  SpinGuard guard(g_lock);
  g_nodes.at(raw(lock))->out.free();
  g_ranks.forget(raw(lock), [&](u32 from) { forgetEdgesTo(g_nodes.at(from)->out, lock); });
}

}  // namespace lockstitch::rt
