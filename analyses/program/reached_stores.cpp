#include "analyses/program/reached_stores.h"

#include <algorithm>
#include <utility>

namespace lockstitch::program {

StoresByRoot::StoresByRoot(const AnalysisContext& context) {
  for (uint32_t function = 0; function < context.summaries.size(); ++function) {
    const std::vector<StoreEffect>& stores = context.summaries[function].settledStores;
    for (uint32_t i = 0; i < stores.size(); ++i)
      places_.push_back({context.program.paths.rootOf(stores[i].destination), {function}, i});
  }
  std::sort(places_.begin(), places_.end());
}

std::span<const StoresByRoot::Place> StoresByRoot::below(PathId root) const {
  const auto found = std::ranges::equal_range(places_, root, {}, &Place::root);
  return {found.begin(), found.end()};
}

std::vector<const StoreEffect*> ReachedStores::below(PathId root) {
  const std::span<const StoresByRoot::Place> places = all_.below(root);
  if (places.empty()) return {};
  if (ranks_.empty()) rank();
  std::vector<std::pair<uint32_t, const StoreEffect*>> ranked;
  for (const StoresByRoot::Place& place : places)
    if (const uint32_t rank = ranks_[place.function.value])
      ranked.emplace_back(rank,
                          &context_.summaries[place.function.value].settledStores[place.number]);
  std::ranges::stable_sort(ranked, {}, [](const auto& each) { return each.first; });
  std::vector<const StoreEffect*> stores;
  for (const auto& [rank, store] : ranked) stores.push_back(store);
  return stores;
}

void ReachedStores::rank() {
  ranks_.resize(context_.summaries.size());
  uint32_t last = 0;
  for (FunctionId function : reached_())
    if (ranks_[function.value] == 0) ranks_[function.value] = ++last;
}

}  // namespace lockstitch::program
