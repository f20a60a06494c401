#include "analyses/trace/reused_locks.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace lockstitch {
namespace {

// Which lock it was that was taken at a place, where it is another than the trace says.
using Meant = std::map<std::pair<LockId, StackId>, LockId>;

// New ids go to all that a name stands for, and the locks to `locks`.
Meant meantLocks(const Trace& trace, RunNames& names, std::map<LockId, TraceLock>& locks) {
  Meant meant;
  uint32_t last = trace.locks.empty() ? 0 : trace.locks.rbegin()->first.value;
  for (const auto& [id, lock] : trace.locks) {
    std::map<std::string, std::vector<StackId>> sites;
    for (const StackId site : names.lockSites(id))
      if (const std::string local = names.localLock(id, site); !local.empty())
        sites[local].push_back(site);
    if (sites.size() < 2) continue;
    for (const auto& [local, at] : sites) {
      TraceLock own = lock;
      own.id = LockId(++last);
      locks.emplace(own.id, own);
      for (const StackId site : at) meant[{id, site}] = own.id;
    }
  }
  return meant;
}

class Renaming {
 public:
  explicit Renaming(const Meant& meant) : meant_(meant) {}

  void apply(Trace& trace) const {
    for (TraceAcquisition& it : trace.acquisitions) {
      rename(it.lock, {it.stack});
      rename(it.held);
    }
    for (TraceRace& it : trace.races) {
      rename(it.first.held);
      rename(it.second.held);
    }
    for (TraceAtomicity& it : trace.atomicityViolations) rename(it);
    for (auto& deadlock : trace.deadlocks)
      for (TraceWait& it : deadlock) rename(it.wanted, {it.taken, it.waitStack});
    for (TraceMisuse& it : trace.misuses) rename(it.lock, {it.stack, it.otherStack});
    for (TraceLockStatistics& it : trace.lockStatistics) rename(it.lock, {it.stack});
  }

 private:
  void rename(LockId& lock, std::initializer_list<StackId> sites) const {
    for (const StackId site : sites) {
      const auto found = meant_.find({lock, site});
      if (found == meant_.end()) continue;
      lock = found->second;
      return;
    }
  }

  void rename(std::vector<TraceHeldLock>& held) const {
    for (TraceHeldLock& it : held) rename(it.lock, {it.stack});
  }

  // The lock was held at each access.
  void rename(TraceAtomicity& it) const {
    const LockId before = it.lock;
    for (const TraceHeldLock& held : it.check.held)
      if (held.lock == before) rename(it.lock, {held.stack});
    for (TraceAccess* access : {&it.check, &it.other, &it.act}) rename(access->held);
  }

  const Meant& meant_;
};

}  // namespace

std::optional<Trace> withReusedLocksToldApart(const Trace& trace, RunNames& names) {
  std::map<LockId, TraceLock> locks;
  const Meant meant = meantLocks(trace, names, locks);
  if (meant.empty()) return std::nullopt;
  std::optional<Trace> told = trace;
  told->locks.merge(locks);
  Renaming(meant).apply(*told);
  return told;
}

}  // namespace lockstitch
