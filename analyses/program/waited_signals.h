// Which signals anybody may have waited for: only these tell an order, of the many that are posted.
#pragma once

#include <unordered_set>

#include "analyses/program/late_names.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

class WaitedSignals {
 public:
  // `names` must know all stores.
  WaitedSignals(const SetTables& sets, const PathTable& paths, LateNames& names)
      : sets_(sets), paths_(paths), names_(names) {}

  // Those of all contexts. Each set of signals costs once.
  void add(const Events& events);
  // Whether somebody may wait for the signal, or for another of the same object: that a number was
  // counted up says of which zero it is when it was counted down.
  bool areAskedFor(PathId signal) const { return objects_.count(objectOf(signal)) != 0; }

 private:
  void add(PathSetId signals);
  PathId objectOf(PathId signal) const {
    const PathId parent = paths_.parent(signal);
    return parent ? parent : signal;
  }

  const SetTables& sets_;
  const PathTable& paths_;
  LateNames& names_;
  std::unordered_set<PathSetId> known_;
  std::unordered_set<PathId> objects_;
};

}  // namespace lockstitch::program
