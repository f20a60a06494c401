#include "analyses/trace/fork_join_order.h"

namespace lockstitch {

ForkJoinOrder::ForkJoinOrder(const Trace& trace) {
  for (const ForkJoin& event : trace.forkJoins) {
    events_[event.thread].push_back(event);
    if (event.isJoin) joinsOf_[event.other].push_back(event);
  }
}

bool ForkJoinOrder::isBefore(const ThreadSegment& first, const ThreadSegment& second) {
  if (first.thread == second.thread) return first.segment < second.segment;
  const Reach& reach = reachFrom(first);
  auto found = reach.find(second.thread);
  return found != reach.end() && second.segment >= found->second;
}

// Walks the graph whose nodes are segments and whose edges lead to the thread's next segment, from
// a fork to the child's first, and from a thread's last to the segment after each join of it. Each
// thread is walked from its earliest reached segment on; reaching an earlier one walks the rest.
const ForkJoinOrder::Reach& ForkJoinOrder::reachFrom(const ThreadSegment& source) {
  auto [place, isNew] = reach_.try_emplace(source);
  if (!isNew) return place->second;
  Reach& reach = place->second;
  std::map<ThreadId, uint32_t> walkedFrom;  // segments from here on have been walked
  std::vector<ThreadSegment> toWalk{source};
  const auto add = [&](ThreadId thread, uint32_t segment) {
    auto [known, isFirst] = reach.try_emplace(thread, segment);
    if (!isFirst && known->second <= segment) return;
    known->second = segment;
    toWalk.push_back({thread, segment});
  };
  while (!toWalk.empty()) {
    const ThreadSegment from = toWalk.back();
    toWalk.pop_back();
    const std::vector<ForkJoin>& events = events_[from.thread];
    auto [walked, isFirst] = walkedFrom.try_emplace(from.thread, UINT32_MAX);
    for (size_t i = from.segment; i < events.size() && i < walked->second; ++i) {
      if (!events[i].isJoin) add(events[i].other, 0);
    }
    if (isFirst) {
      for (const ForkJoin& join : joinsOf_[from.thread]) add(join.thread, join.segment + 1);
    }
    walked->second = std::min(walked->second, from.segment);
  }
  return reach;
}

}  // namespace lockstitch
