// The order that starts and joins of threads put on a run, whatever the schedule.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "analyses/trace/trace.h"

namespace lockstitch {

// A stretch of one thread between two of its forks and joins.
struct ThreadSegment {
  ThreadId thread;
  uint32_t segment = 0;
  auto operator<=>(const ThreadSegment&) const = default;
};

// Answers whether one segment is wholly before another because of program order, a fork or a join;
// nothing else counts (a lock or a message could have gone the other way). Answers are remembered
// per first argument: O(forks and joins) once for each, then O(log threads). Not thread-safe.
class ForkJoinOrder {
 public:
  explicit ForkJoinOrder(const Trace& trace);

  // True when `first` ends before `second` begins in every schedule. A segment is not before
  // itself.
  bool isBefore(const ThreadSegment& first, const ThreadSegment& second);

 private:
  // Of each thread, the first segment that is after the source.
  using Reach = std::map<ThreadId, uint32_t>;
  const Reach& reachFrom(const ThreadSegment& source);

  // The events of each thread by the segment that they end.
  std::map<ThreadId, std::vector<ForkJoin>> events_;
  // For each thread, the joins that wait for its end.
  std::map<ThreadId, std::vector<ForkJoin>> joinsOf_;
  std::map<ThreadSegment, Reach> reach_;
};

}  // namespace lockstitch
