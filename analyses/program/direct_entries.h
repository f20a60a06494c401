// Which functions lead to which on one thread, of all summaries at once.
#pragma once

#include <vector>

#include "analyses/program/analysis_context.h"

namespace lockstitch::program {

// Made once for all origins. Safe to read from many threads.
class DirectEntries {
 public:
  // Linear in the entries of all functions.
  explicit DirectEntries(const AnalysisContext& context);

  // The functions that one thread comes to from `origin`, which starts none: in the order in which
  // a Descent enters them first. `ranks` as there. Cost: the functions and the calls that are
  // reached, and sorting them by rank.
  std::vector<FunctionId> reachedFrom(FunctionId origin, const std::vector<uint32_t>& ranks) const;

 private:
  const AnalysisContext& context_;
  // Each callee of a function once: those of function f from begins_[f] on.
  std::vector<uint32_t> begins_;
  std::vector<FunctionId> callees_;
};

}  // namespace lockstitch::program
