// The rounds of a barrier that threads of different functions pass: each thread's n-th wait is the
// barrier's n-th round, where as many threads wait there as it was made for, each of them started
// once, and nobody arrives without waiting.
#pragma once

#include <map>
#include <optional>
#include <set>

#include "analyses/program/candidates.h"
#include "analyses/program/event_counts.h"

namespace lockstitch::program {

// Remembers what it was asked for, of one view: not thread-safe.
class BarrierRounds {
 public:
  // Whether one of the two is certainly done before a round ends that the other comes after. Cost:
  // that of EventCounts once for each thread that waits at a barrier.
  bool areApart(const OriginView& view, const Context& a, const Context& b);

 private:
  // Those who wait there; nothing where the n-th waits of two need not be one round.
  using Members = std::optional<std::set<uint32_t>>;

  const Members& membersOf(const OriginView& view, PathId meeting);
  Members findMembers(const OriginView& view, PathId meeting);
  bool isStartedOnce(const OriginView& view, uint32_t thread);
  std::optional<EventCount> roundsBefore(const OriginView& view, PathId meeting,
                                         const Context& context);

  std::map<PathId, Members> members_;
  std::map<std::pair<PathId, uint32_t>, EventCounts> waits_;  // by the thread that waits
};

}  // namespace lockstitch::program
