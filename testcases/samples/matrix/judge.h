// Compares what an engine said with what matrix.json says. Pure.
#pragma once

#include <string>
#include <vector>

#include "analyses/findings/finding.h"
#include "testcases/samples/matrix/expectation.h"
#include "testcases/samples/matrix/markers.h"

namespace lockstitch::samples {

// What came of one check or run.
struct Outcome {
  FindingSet set;
  int exitCode = 0;
  std::string failure;  // why there is no result at all (no report, did not end, …); else empty
};

// Each difference as a sentence; empty when the outcome is exactly as expected. The exit code must
// fit the findings: 2 with errors or warnings, 0 without.
std::vector<std::string> differences(const Outcome& outcome, const Cell& cell,
                                     const Markers& markers);

enum class State {
  Holds,      // as stated
  Waits,      // as stated, and a part waits for another part of the project
  Failing,    // does not hold, and is marked so
  Broken,     // does not hold
  Surprises,  // is marked failing or waiting, and holds: the mark must go
};
const char* stateName(State state);
// Broken and Surprises fail the suite.
bool isAccepted(State state);

struct Verdict {
  State state = State::Holds;
  std::string found;                 // what was found, in short: "data-race", "clean", "note: …"
  std::vector<std::string> details;  // differences, or what to do about the mark
};

// All runs of one cell together: it holds when every run is as expected.
Verdict judge(const std::vector<Outcome>& outcomes, const Cell& cell, const Markers& markers);

}  // namespace lockstitch::samples
