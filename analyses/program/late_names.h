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

  // All stores first, then questions: these, and what `source` knows (Frame::addLater).
  void addStores(const std::vector<StoreEffect>& stores, StoreSource source);

  Paths locations(PathId path) { return frame_.resolve(path); }
  // The one location that is meant, or none.
  PathId only(PathId path);
  PathSetId locations(PathSetId paths);
  // The locks, each as the one object that it means; those that may mean several, as one that
  // cannot be named.
  LocksetId locks(LocksetId held);
  // The same where `location` is accessed: a lock of the very object that is accessed is its own,
  // whatever others it may be.
  LocksetId locks(LocksetId held, const Renamed& location);
  bool isStable(PathId path) const { return frame_.isStable(path); }

 private:
  template <class NameOf>
  LocksetId name(LocksetId held, const NameOf& nameOf);

  SetTables& sets_;
  Frame frame_;
  std::unordered_map<PathSetId, PathSetId> pathSets_;
  std::unordered_map<LocksetId, LocksetId> locksets_;
};

}  // namespace lockstitch::program
