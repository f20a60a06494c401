// What the program waited for answers of servers, and how these waits lay in time: one after the
// other, or at once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analyses/trace/run_names.h"
#include "analyses/trace/trace.h"

namespace lockstitch {

struct AnswerTimes {
  uint64_t waited = 0;    // the sum of all waits, in nanoseconds
  uint64_t during = 0;    // the time in which at least one was waited for
  uint64_t longest = 0;   // of one
  size_t mostAtOnce = 0;  // how many waits overlapped
};

// In O(n log n). An answer that comes at the moment in which another is asked for does not overlap
// with it.
AnswerTimes answerTimesOf(const std::vector<TraceAnswer>& answers);

// "2 answers from servers, one after the other: …"; nothing when there was none, or when they took
// less than a hundredth of the run.
std::optional<std::string> answersRemark(const Trace& trace, uint64_t wallNanoseconds,
                                         RunNames& names);

}  // namespace lockstitch
