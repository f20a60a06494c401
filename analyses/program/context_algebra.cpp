#include "analyses/program/context_algebra.h"

#include <algorithm>
#include <vector>

#include "analyses/program/flow_state.h"

namespace lockstitch::program {

Lockset joinLocks(Lockset inner, const Lockset& outer, const PathSet& dropped) {
  for (const HeldLock& mine : outer) {
    if (containsSorted(dropped, mine.lock)) continue;
    auto at = std::lower_bound(inner.begin(), inner.end(), mine, byLock);
    if (at == inner.end() || at->lock != mine.lock) {
      inner.insert(at, mine);
      continue;
    }
    at->site = mine.site;  // taken again: the section is the outer one
    if (mine.mode == Mode::Exclusive) at->mode = mine.mode;
  }
  return inner;
}

PathSet phaseAfter(const PathSet& before, const PathSet& within, PathId start) {
  if (!containsSorted(within, start)) return within.empty() ? before : within;
  PathSet after = unionOf(before, within);
  if (!containsSorted(before, start)) eraseSorted(after, start);
  return after;
}

Context ContextAlgebra::within(const Context& outer, const Context& inner) {
  Context context = inner;
  context.held = join(inner.held, outer.held, inner.dropped);
  context.dropped = unite(inner.dropped, outer.dropped);
  context.waited = unite(inner.waited, outer.waited);
  context.posted = unite(inner.posted, outer.posted);
  if (!inner.condition.root && outer.condition == kPassedBySome) context.condition = kPassedBySome;
  context.phase = sets_.pathSets.intern(
      phaseAfter(sets_.pathSets[outer.phase], sets_.pathSets[inner.phase], start_));
  return context;
}

PathSetId ContextAlgebra::unite(PathSetId a, PathSetId b) {
  if (!a || a == b) return b;
  if (!b) return a;
  const auto [known, isNew] = unions_.emplace(uint64_t{a.value} << 32 | b.value, PathSetId{});
  if (isNew) known->second = sets_.pathSets.intern(unionOf(sets_.pathSets[a], sets_.pathSets[b]));
  return known->second;
}

LocksetId ContextAlgebra::join(LocksetId inner, LocksetId outer, PathSetId dropped) {
  if (!outer) return inner;
  return sets_.locksets.intern(
      joinLocks(sets_.locksets[inner], sets_.locksets[outer], sets_.pathSets[dropped]));
}

ChainId ContextAlgebra::concat(ChainId outer, ChainId inner) {
  std::vector<ChainLink> links;
  for (ChainId link = outer; link; link = program_.chains[link].inner)
    links.push_back(program_.chains[link]);
  for (auto link = links.rbegin(); link != links.rend(); ++link)
    if (!program_.chains.contains(inner, link->function, link->event))
      inner = program_.prepend(link->function, link->event, inner);
  return inner;
}

LocksetId ContextAlgebra::within(ChainId outer, LocksetId held) {
  if (!held) return held;
  Lockset locks = sets_.locksets[held];
  for (HeldLock& lock : locks)
    if (lock.site) lock.site = concat(outer, lock.site);
  return sets_.locksets.intern(locks);
}

}  // namespace lockstitch::program
