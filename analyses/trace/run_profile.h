// Where the time of a run went: remarks per thread and lock, and one verdict.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyses/findings/finding.h"
#include "analyses/trace/run_names.h"
#include "analyses/trace/trace.h"

namespace lockstitch {

enum class TimeVerdict { TooShort, IoBound, CpuBound, Serialised, Mixed };

struct RunProfile {
  TimeVerdict verdict = TimeVerdict::TooShort;
  std::optional<Finding> serialised;  // the note `serialised-threads`
  std::vector<std::string> remarks;   // the verdict first
};

// The thresholds stand in run_profile.cpp, each with its reason. Verdicts compare shares of one run
// with each other, never with absolute speed.
RunProfile profileOf(const Trace& trace, RunNames& names);

}  // namespace lockstitch
