// Many findings of one cause.
#pragma once

#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch {

// Where more than kCrowd objects race by one and the same call of a thread, it is more likely that
// one order of the whole was not understood (a flag that says whose turn it is, a hand-over) than
// that so many places are wrong. Doubts (Doubt::OneOfMany) each finding of a site behind such a
// call. Only races of severity error count (lowerSeverity() went before); calls by the main thread,
// behind which is all of a program, are none. To be called once, with all findings of a program;
// O(n log n) of their frames.
void doubtCrowds(std::vector<Finding>& findings);
inline constexpr size_t kCrowd = 40;

// Where more than kCrowd objects that are told of as warnings race by one and the same call, the
// one that is believed most stays a warning and says how many others there are; these become notes.
// To be called last, after lowerSeverity(); O(n log n) of the frames.
void foldCrowds(std::vector<Finding>& findings);

}  // namespace lockstitch
