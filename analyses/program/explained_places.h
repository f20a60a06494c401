// The places of which `lockstitch explain` wants to know why nothing is reported there.
#pragma once

#include <functional>
#include <unordered_set>

#include "analyses/program/call_resolution.h"

namespace lockstitch::program {

// Only accesses of what is accessed there are kept and judged in full: in a large program all
// would be far too many. Safe to read from many threads once it is made.
class ExplainedPlaces {
 public:
  ExplainedPlaces() = default;  // none
  // The events at the places for which `isAskedFor` holds, and those of library code that is called
  // there. O(events).
  ExplainedPlaces(const Program& program, const CallTargets& targets,
                  const std::function<bool(const SourceLocation&)>& isAskedFor);

  bool empty() const { return events_.empty(); }
  bool has(FunctionId function, uint32_t event) const {
    return events_.count(keyOf(function, event)) != 0;
  }
  // Whether the chain leads through such a place.
  bool has(const ChainTable& chains, ChainId chain) const;

 private:
  static uint64_t keyOf(FunctionId function, uint32_t event) {
    return uint64_t{function.value} << 32 | event;
  }
  void add(const Program& program, const CallTargets& targets, FunctionId function,
           const Event& event);

  std::unordered_set<uint64_t> events_;
};

}  // namespace lockstitch::program
