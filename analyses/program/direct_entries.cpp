#include "analyses/program/direct_entries.h"

#include <functional>
#include <queue>
#include <utility>

namespace lockstitch::program {
namespace {

bool isDirect(const Entry& entry) { return entry.context.thread == 0; }

}  // namespace

DirectEntries::DirectEntries(const AnalysisContext& context) : context_(context) {
  const auto size = static_cast<uint32_t>(context.summaries.size());
  std::vector<uint32_t> knownOf(size, size);  // the last caller by whom the callee was noted
  begins_.push_back(0);
  for (uint32_t function = 0; function < size; ++function) {
    for (const Entry& entry : context.summaries[function].settled.entries)
      if (isDirect(entry) && std::exchange(knownOf[entry.callee.value], function) != function)
        callees_.push_back(entry.callee);
    begins_.push_back(static_cast<uint32_t>(callees_.size()));
  }
}

std::vector<FunctionId> DirectEntries::reachedFrom(FunctionId origin,
                                                   const std::vector<uint32_t>& ranks) const {
  std::vector<FunctionId> reached{origin};
  std::vector<bool> isReached(context_.summaries.size());
  isReached[origin.value] = true;
  using Job = std::pair<uint32_t, uint32_t>;  // rank, index in `reached`
  std::priority_queue<Job, std::vector<Job>, std::greater<>> work;
  work.push({0, 0});
  const auto follow = [&](FunctionId callee) {
    if (isReached[callee.value] || !context_.program.isOfProgram(callee, origin)) return;
    isReached[callee.value] = true;
    work.push({ranks[callee.value], static_cast<uint32_t>(reached.size())});
    reached.push_back(callee);
  };
  while (!work.empty()) {
    const uint32_t index = work.top().second;
    work.pop();
    const uint32_t function = reached[index].value;
    for (uint32_t at = begins_[function]; at < begins_[function + 1]; ++at) follow(callees_[at]);
    if (index > 0) continue;
    for (const Entry& entry : context_.summaries[function].entries)
      if (isDirect(entry)) follow(entry.callee);
  }
  return reached;
}

}  // namespace lockstitch::program
