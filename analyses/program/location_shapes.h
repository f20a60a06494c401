// Paths that differ in indices only are one shape: they may be one location.
#pragma once

#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyses/program/path_table.h"

namespace lockstitch::program {

class LocationShapes {
 public:
  explicit LocationShapes(const PathTable& paths) : paths_(paths) {}

  // The first path of this shape that was asked for.
  PathId of(PathId path) {
    const auto known = known_.find(path);
    if (known != known_.end()) return known->second;
    PathId result = path;
    if (paths_.hasStep(path, StepKind::Index)) {
      Shape shape{paths_.rootOf(path), {}};
      for (const StepKey& step : paths_.steps(path))
        shape.second.emplace_back(step.kind, step.symbol);
      result = shapes_.emplace(std::move(shape), path).first->second;
    }
    return known_[path] = result;
  }

 private:
  using Shape = std::pair<PathId, std::vector<std::tuple<StepKind, Symbol>>>;

  const PathTable& paths_;
  std::unordered_map<PathId, PathId> known_;
  std::map<Shape, PathId> shapes_;
};

}  // namespace lockstitch::program
