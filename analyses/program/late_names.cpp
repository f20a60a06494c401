#include "analyses/program/late_names.h"

#include <algorithm>

#include "analyses/program/flow_state.h"

namespace lockstitch::program {

void LateNames::addStores(const std::vector<StoreEffect>& stores) {
  for (const StoreEffect& store : stores) frame_.addStore(store.destination, store.value);
}

PathId LateNames::only(PathId path) {
  if (!path) return path;
  const Paths all = frame_.resolve(path);
  return all.size() == 1 ? all[0] : PathId{};
}

PathSetId LateNames::locations(PathSetId paths) {
  if (!paths) return paths;
  const auto known = pathSets_.find(paths);
  if (known != pathSets_.end()) return known->second;
  PathSet all;
  for (PathId path : PathSet(sets_.pathSets[paths]))
    for (PathId location : frame_.resolve(path)) insertSorted(all, location);
  return pathSets_[paths] = sets_.pathSets.intern(all);
}

LocksetId LateNames::locks(LocksetId held) {
  if (!held) return held;
  const auto known = locksets_.find(held);
  if (known != locksets_.end()) return known->second;
  Lockset all;
  for (HeldLock lock : Lockset(sets_.locksets[held])) {
    const PathId named = only(lock.lock);
    const bool isReal = isRealLock(frame_.program(), lock.lock);
    lock.lock = named || !isReal ? named : uncertainLock(frame_.program());
    if (lock.lock) all.push_back(lock);
  }
  auto isSame = [](const HeldLock& a, const HeldLock& b) { return a.lock == b.lock; };
  std::stable_sort(all.begin(), all.end(), byLock);
  all.erase(std::unique(all.begin(), all.end(), isSame), all.end());
  return locksets_[held] = sets_.locksets.intern(all);
}

}  // namespace lockstitch::program
