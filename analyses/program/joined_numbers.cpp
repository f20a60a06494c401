// Threads of a container that are waited for one by one: `threads[0].join(); threads[1].join();`.
#include <algorithm>
#include <set>

#include "analyses/program/function_analysis.h"
#include "analyses/program/joined_elements.h"

namespace lockstitch::program {

// Where as many numbers from zero on were waited for as there are threads in the container, all of
// them have ended: which of them had which number need not be known. Where it is not known how many
// there are, whoever waits for two or more by their numbers is taken to wait for all.
void FunctionAnalysis::joinByNumbers(FlowState& state, PathId handle, uint32_t event) {
  const PathTable& paths = program().paths;
  const PathId container = paths.parent(handle);
  if (!container || paths.key(handle).step.kind != StepKind::Index) return;
  std::set<int64_t> numbers;
  for (const JoinEffect& effect : state.joined)
    if (!effect.all && paths.parent(effect.handle) == container)
      numbers.insert(paths.key(effect.handle).step.index);
  if (joinOfOrder(state, handle, numbers)) return;
  int64_t count = 0;
  PathId any;
  for (const LiveThread& live : state.live) {
    if (!live.handle || paths.parent(live.handle) != container) continue;
    const int64_t started = startedIn(live);
    count += started > 0 ? started : std::max<int64_t>(2, static_cast<int64_t>(numbers.size()));
    if (paths.key(live.handle).step.index < 0) any = live.handle;
  }
  for (int64_t number = 0; number < count; ++number)
    if (!numbers.count(number)) return;
  if (any) join(state, any, true, true, event);
}

// Those that are put into a variable's container one after the other, outside of loops, have their
// numbers in that order: the one of `handle` has ended. `numbers`: all that were waited for.
// Whether they are such.
bool FunctionAnalysis::joinOfOrder(FlowState& state, PathId handle,
                                   const std::set<int64_t>& numbers) {
  const PathTable& paths = program().paths;
  std::vector<std::pair<uint32_t, uint32_t>> running;  // start, thread
  for (const LiveThread& live : state.live) {
    if (!live.handle || paths.parent(live.handle) != paths.parent(handle)) continue;
    const StepKey& step = paths.key(live.handle).step;
    const ChainLink& link = program().chains[summary_.threads[live.thread].chain];
    const bool isPutAtEnd = step.kind == StepKind::Index && step.index < 0 && !step.indexText;
    if (!isPutAtEnd || link.function != function_ || startedIn(live) != 1) return false;
    running.emplace_back(link.event, live.thread);
  }
  if (running.empty() || !isOwnVariable(paths.parent(handle))) return false;
  const auto startsBefore = [&](const auto& a, const auto& b) {
    const uint32_t first = blockOf_[a.first], second = blockOf_[b.first];
    return first == second ? a.first < b.first : flow_.dominates(first, second);
  };
  std::sort(running.begin(), running.end());
  for (size_t i = 1; i < running.size(); ++i)
    if (!startsBefore(running[i - 1], running[i])) return false;
  const int64_t number = paths.key(handle).step.index;
  const auto gone = std::distance(numbers.begin(), numbers.lower_bound(number));
  const size_t at = static_cast<size_t>(number - gone);
  if (number < gone || at >= running.size()) return false;
  std::erase_if(state.live,
                [&](const LiveThread& live) { return live.thread == running[at].second; });
  return true;
}

// How many threads, in the elements of a container, were started where `live` was: by a loop over
// constants that begins with the first, or outside of loops. 0: unknown.
int64_t FunctionAnalysis::startedIn(const LiveThread& live) {
  const ChainLink& link = program().chains[summary_.threads[live.thread].chain];
  const Event* start =
      link.function == function_ ? program().event(function_, link.event) : nullptr;
  const Root root = program().paths.rootKey(live.handle).kind;
  if (!start || (root != Root::Object && root != Root::Global)) return 0;
  return start->has(Flags::InLoop) ? elementsFromFirst(program(), live.handle) : 1;
}

}  // namespace lockstitch::program
