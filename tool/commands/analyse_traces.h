// From the traces of one run, of one process or of many, to one result.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyses/findings/finding.h"
#include "tool/commands/unwritten_traces.h"

namespace lockstitch {

struct TraceAnalysis {
  FindingSet set;                // fused over all processes
  bool endedAtDeadlock = false;  // the runtime ended a process because of a deadlock
};

// What is known of the run beside its traces.
struct RunKnowledge {
  bool locksOnly = false;    // leave races out, though they may have been seen
  bool isQuiet = false;      // -q: nothing of a run that is too short to tell of its time
  bool isTemporary = false;  // the files go after the report: name what they are of instead
  // The program's own process, which has ended, by a signal or by itself. Where its trace has no
  // end (it was killed, or went past the C library's exits) it lacks nothing that happened.
  uint32_t process = 0;
  std::string program;
  int signal = 0;
  std::vector<UnwrittenTraces::Note> unwritten;
};

// Reads and checks each file. One that cannot be read makes the result incomplete and loses nothing
// else. Where there are several processes, each remark says whose it is.
TraceAnalysis analyseTraces(const std::vector<std::string>& files, const RunKnowledge& known = {});

}  // namespace lockstitch
