// Processes of a run that were there and left no trace.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "analyses/findings/finding.h"
#include "analyses/trace/trace.h"

namespace lockstitch {

// Each child of a fork opens a trace of its own at once, and so does a program that takes a
// process over (exec) and loads the runtime. Where one is missing, what that process did was not
// watched: it may not write where the traces are, or the runtime was not loaded into it.
class UnwatchedProcesses {
 public:
  // Of every trace that could be read.
  void note(const Trace& trace);
  // One part for each process that is missing. O(n log n) of the processes.
  std::vector<Incompleteness> missing() const;

 private:
  std::map<uint32_t, size_t> traces_, taken_;            // by process; ended by exec
  std::vector<std::pair<uint32_t, uint32_t>> children_;  // child and parent
};

}  // namespace lockstitch
