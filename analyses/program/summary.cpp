#include "analyses/program/summary.h"

namespace lockstitch::program {

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
