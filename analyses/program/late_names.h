// What closed paths mean under one origin: the pointers in them, by all stores that it leads to.
#pragma once

#include <unordered_map>
#include <vector>

#include "analyses/program/frame.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

class LateNames {
 public:
  // `origin`: the origin's own frame.
  LateNames(SetTables& sets, Frame origin) : sets_(sets), frame_(std::move(origin)) {}

  // All stores first, then questions.
  void addStores(const std::vector<StoreEffect>& stores);

  Paths locations(PathId path) { return frame_.resolve(path); }
  // The one location that is meant, or none.
  PathId only(PathId path);
  PathSetId locations(PathSetId paths);
  // Those of the locks that certainly mean one object each.
  LocksetId locks(LocksetId held);
  bool isStable(PathId path) const { return frame_.isStable(path); }

 private:
  SetTables& sets_;
  Frame frame_;
  std::unordered_map<PathSetId, PathSetId> pathSets_;
  std::unordered_map<LocksetId, LocksetId> locksets_;
};

}  // namespace lockstitch::program
