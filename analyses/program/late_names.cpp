#include "analyses/program/late_names.h"

#include <algorithm>

#include "analyses/program/flow_state.h"

namespace lockstitch::program {

void LateNames::addStores(const std::vector<StoreEffect>& stores, StoreSource source) {
  for (const StoreEffect& store : stores) frame_.addStore(store.destination, store.value);
  frame_.addLater(std::move(source));
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
  return locksets_[held] = name(held, [&](PathId lock) { return only(lock); });
}

LocksetId LateNames::locks(LocksetId held, const Renamed& location) {
  const LocksetId known = locks(held);
  const Lockset& all = sets_.locksets[known];
  if (std::none_of(all.begin(), all.end(),
                   [&](const HeldLock& lock) { return isUncertain(frame_.program(), lock.lock); }))
    return known;
  return name(held, [&](PathId lock) {
    const Paths names = frame_.resolve(lock);
    return names.size() == 1 ? names[0]
                             : lockOfOwner(frame_.program().paths, lock, names, location);
  });
}

template <class NameOf>
LocksetId LateNames::name(LocksetId held, const NameOf& nameOf) {
  Lockset all;
  for (HeldLock lock : Lockset(sets_.locksets[held])) {
    const PathId named = nameOf(lock.lock);
    const bool isReal = isRealLock(frame_.program(), lock.lock);
    lock.lock = named || !isReal ? named : uncertainLock(frame_.program());
    if (lock.lock) all.push_back(lock);
  }
  makeLockset(all);
  return sets_.locksets.intern(all);
}

}  // namespace lockstitch::program
