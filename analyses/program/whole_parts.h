// An access of a whole object, such as its assignment, is one of each of its members and elements.
#pragma once

#include <deque>
#include <map>
#include <unordered_map>
#include <vector>

#include "analyses/program/candidates.h"
#include "analyses/program/location_shapes.h"

namespace lockstitch::program {

// The accesses of each location, by the first path of its shape.
using AccessesByShape = std::map<PathId, std::vector<const Access*>>;

// The accesses of one location at a time as parts of the wholes around it: there are as many as
// members times accesses. Not thread-safe.
class WholeParts {
 public:
  WholeParts(Program& program, const OriginView& view, LocationShapes& shapes,
             const AccessesByShape& all)
      : program_(program), view_(view), shapes_(shapes), all_(all) {}

  // Adds to the accesses of `location` those of the objects that it is part of, as accesses of the
  // part; they live until clear(). Gives the program the paths that they have then.
  void addTo(PathId location, std::vector<const Access*>& accesses);
  // The access of the whole that `part` stands for; null where it stands for itself.
  const Access* wholeOf(const Access* part) const;
  void clear();

 private:
  PathId ownerOf(PathId path) const;
  const std::vector<const Access*>& at(PathId location);
  void addPart(const Access& whole, PathId path, const std::vector<StepKey>& steps,
               std::vector<const Access*>& accesses);
  bool isScalar(const Access& access) const;

  Program& program_;
  const OriginView& view_;
  LocationShapes& shapes_;
  const AccessesByShape& all_;
  std::deque<Access> parts_;
  std::unordered_map<const Access*, const Access*> wholeOf_;
};

}  // namespace lockstitch::program
