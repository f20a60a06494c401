// What a run says about the lives of threads.
#pragma once

#include <vector>

#include "analyses/findings/finding.h"
#include "analyses/trace/run_names.h"
#include "analyses/trace/trace.h"

namespace lockstitch {

// thread-leak: one for each place that starts threads which nobody joined or detached.
std::vector<Finding> threadFindings(const Trace& trace, RunNames& names);

}  // namespace lockstitch
