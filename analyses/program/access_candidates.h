// Accesses of one origin before it is known whether they can be part of a finding.
#pragma once

#include <map>
#include <vector>

#include "analyses/program/surroundings.h"

namespace lockstitch::program {

// An access of an instance, as the origin sees it but for what costs to find out.
struct Candidate {
  Surrounding* around = nullptr;
  const Access* access = nullptr;
  PathId path;
  LocksetId held;  // without sites
  bool isOneOfSeveral = false;
};

// By the first path of the shape that is accessed (location_shapes.h).
using CandidatesByShape = std::map<PathId, std::vector<Candidate>>;

// Those of one location: the settled ones, and those that are in the origin's own summary.
struct LocationAccesses {
  PathId location;  // its shape
  const std::vector<Candidate>& candidates;
  const std::vector<const Access*>& own;
};

}  // namespace lockstitch::program
