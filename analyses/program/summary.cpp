#include "analyses/program/summary.h"

#include <algorithm>

namespace lockstitch::program {

void makeLockset(Lockset& locks) {
  const auto isSame = [](const HeldLock& a, const HeldLock& b) { return a.lock == b.lock; };
  std::stable_sort(locks.begin(), locks.end(), byLock);
  locks.erase(std::unique(locks.begin(), locks.end(), isSame), locks.end());
}

LocksetId SetTables::withoutSites(LocksetId held) {
  if (!held) return held;
  if (siteless_.size() <= held.value) siteless_.resize(locksets.size());
  if (!siteless_[held.value]) {
    Lockset locks = locksets[held];
    for (HeldLock& lock : locks) lock.site = {};
    const LocksetId plain = locksets.intern(locks);
    siteless_[held.value] = plain;
  }
  return siteless_[held.value];
}

}  // namespace lockstitch::program
