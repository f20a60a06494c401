#include "runtime/report/lock_ranks.h"

namespace lockstitch::rt {
namespace {

void removeFrom(Vector<u32>& items, u32 item) {
  for (u32 i = 0; i < items.size; ++i) {
    if (items[i] != item) continue;
    items[i] = items.back();
    --items.size;
    return;
  }
}

// Heap sort: what is sorted may be long, and is never nearly in order.
template <class Less>
void sort(Vector<u32>& items, Less less) {
  auto sink = [&](u32 at, u32 end) {
    for (u32 child; (child = 2 * at + 1) < end; at = child) {
      if (child + 1 < end && less(items[child], items[child + 1])) ++child;
      if (!less(items[at], items[child])) return;
      u32 swapped = items[at];
      items[at] = items[child];
      items[child] = swapped;
    }
  };
  for (u32 i = items.size / 2; i-- > 0;) sink(i, items.size);
  for (u32 end = items.size; end-- > 1;) {
    u32 largest = items[0];
    items[0] = items[end];
    items[end] = largest;
    sink(0, end);
  }
}

}  // namespace

LockRanks::Node& LockRanks::at(u32 lock) {
  Node& node = *nodes_.at(lock);
  if (!node.parent) {
    node.parent = lock;
    node.rank = ++ranks_;
  }
  return node;
}

LockRanks::Node& LockRanks::withMember(u32 lock) {
  Node& node = at(lock);
  if (!node.isMember) at(componentOf(lock)).members.push(lock);
  node.isMember = true;
  return node;
}

u32 LockRanks::componentOf(u32 lock) {
  while (at(lock).parent != lock) {
    Node& node = at(lock);
    node.parent = at(node.parent).parent;
    lock = node.parent;
  }
  return lock;
}

void LockRanks::cut(u32 lock) {
  Node& node = at(lock);
  for (u32 other : node.from) removeFrom(at(other).to, lock);
  for (u32 other : node.to) removeFrom(at(other).from, lock);
  node.from.free();
  node.to.free();
  if (!node.isMember) return;
  node.isMember = false;
  Node& component = at(componentOf(lock));
  removeFrom(component.members, lock);
  if (!component.members.size) component.members.free();
}

// The components that `start` leads to along `arcs`, itself included, within these ranks.
template <class Arcs>
void LockRanks::collect(u32 start, Arcs arcs, u32 lowest, u32 highest, u32 mark, Vector<u32>* out) {
  at(start).mark = mark;
  out->push(start);
  for (u32 next = 0; next < out->size; ++next) {
    for (u32 member : at((*out)[next]).members) {
      for (u32 other : arcs(at(member))) {
        u32 component = componentOf(other);
        Node& node = at(component);
        if (node.mark == mark || node.rank < lowest || node.rank > highest) continue;
        node.mark = mark;
        out->push(component);
      }
    }
  }
}

u32 LockRanks::merge(const Vector<u32>& components) {
  u32 chosen = components.items[0];
  for (u32 i = 1; i < components.size; ++i) {
    u32 other = components.items[i];
    if (at(other).members.size > at(chosen).members.size) chosen = other;
  }
  Node& into = at(chosen);
  for (u32 i = 0; i < components.size; ++i) {
    u32 other = components.items[i];
    if (other == chosen) continue;
    Node& node = at(other);
    for (u32 member : node.members) into.members.push(member);
    node.members.free();
    node.parent = chosen;
  }
  return chosen;
}

void LockRanks::sortByRank(Vector<u32>& components) {
  sort(components, [&](u32 a, u32 b) { return at(a).rank < at(b).rank; });
}

bool LockRanks::add(u32 from, u32 to) {
  withMember(from).to.push(to);
  withMember(to).from.push(from);
  u32 lower = componentOf(from), upper = componentOf(to);
  if (lower == upper) return true;
  u32 highest = at(lower).rank, lowest = at(upper).rank;
  if (highest < lowest) return false;

  // Behind the arc, and before it: who is in both lies on a circle with it.
  Vector<u32> after, before, both, pool;
  u32 mark = ++marks_;
  collect(upper, [](Node& node) -> Vector<u32>& { return node.to; }, lowest, highest, mark, &after);
  bool closes = at(lower).mark == mark;
  u32 second = ++marks_;
  collect(
      lower, [](Node& node) -> Vector<u32>& { return node.from; }, lowest, highest, second,
      &before);
  for (u32 component : before) pool.push(at(component).rank);
  u32 kept = 0;
  for (u32 component : after) {
    bool isBefore = at(component).mark == second;
    if (!isBefore) pool.push(at(component).rank);
    if (isBefore) {
      both.push(component);
    } else {
      after[kept++] = component;
    }
  }
  after.size = kept;
  kept = 0;
  for (u32 component : both) at(component).mark = 0;
  for (u32 component : before) {
    if (at(component).mark == second) before[kept++] = component;
  }
  before.size = kept;

  sortByRank(before);
  sortByRank(after);
  sort(pool, [](u32 a, u32 b) { return a < b; });
  u32 next = 0;
  for (u32 component : before) at(component).rank = pool[next++];
  if (both.size) at(merge(both)).rank = pool[next];
  next = pool.size - after.size;
  for (u32 component : after) at(component).rank = pool[next++];
  after.free();
  before.free();
  both.free();
  pool.free();
  return closes;
}

bool LockRanks::isInOrder(u32 locks) {
  for (u32 lock = 1; lock <= locks; ++lock) {
    for (u32 other : at(lock).to) {
      u32 a = componentOf(lock), b = componentOf(other);
      if (a != b && at(a).rank >= at(b).rank) return false;
    }
  }
  return true;
}

}  // namespace lockstitch::rt
