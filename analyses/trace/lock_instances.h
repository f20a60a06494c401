// Which lock is meant, where one finding tells of several that go by one name.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyses/findings/finding.h"
#include "analyses/trace/run_names.h"

namespace lockstitch {

class LockInstances {
 public:
  // Of the locks that a finding tells of, in any order, repeated ones too. O(n log n).
  LockInstances(std::vector<LockId> locks, RunNames& names);

  // Where it lies, "table[1]", "in the object allocated at bank.cpp:12", as far as that tells it
  // from the others of its name, and else its number among them in the order of their first use.
  // "" for the only one of its name.
  const std::string& of(LockId lock) const;

  // The lock's name with that.
  std::string text(LockId lock) const;

  // Adds it to what a site says of `locks`, in their order.
  void tellApart(const std::vector<TraceHeldLock>& locks, Site& site) const;

 private:
  RunNames& names_;
  std::map<LockId, std::string> instances_;
};

}  // namespace lockstitch
