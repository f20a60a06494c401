// What the functions that an origin leads to store, found by where it is stored: who asks for few
// locations of a large program need not know all stores of all these functions.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "analyses/program/analysis_context.h"

namespace lockstitch::program {

// The settled stores of all functions. Made once for all origins. Safe to read from many threads.
class StoresByRoot {
 public:
  struct Place {
    PathId root;
    FunctionId function;
    uint32_t number = 0;  // in its summary's settledStores
    auto operator<=>(const Place&) const = default;
  };

  // n log n of the stores.
  explicit StoresByRoot(const AnalysisContext& context);

  // Below `root`, by function and number.
  std::span<const Place> below(PathId root) const;

 private:
  std::vector<Place> places_;
};

// Those of one origin. Not thread-safe.
class ReachedStores {
 public:
  // `reached`: the functions, each at least once; asked when it first matters. The order of their
  // first places is that of their stores.
  ReachedStores(const AnalysisContext& context, const StoresByRoot& all,
                std::function<std::vector<FunctionId>()> reached)
      : context_(context), all_(all), reached_(std::move(reached)) {}

  // In order. Linear in what all functions store there, but for the sorting.
  std::vector<const StoreEffect*> below(PathId root);

 private:
  void rank();

  const AnalysisContext& context_;
  const StoresByRoot& all_;
  std::function<std::vector<FunctionId>()> reached_;
  std::vector<uint32_t> ranks_;  // by FunctionId; 0: not reached
};

}  // namespace lockstitch::program
