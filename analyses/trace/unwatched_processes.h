// Processes of a run that were there and left no trace.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analyses/findings/finding.h"
#include "analyses/trace/trace.h"

namespace lockstitch {

// Each child of a fork opens a trace of its own at once. Where it is missing, what that process did
// was not watched: it may not write where the traces are. A program that is executed need not have
// the runtime; one that has it tells.
class UnwatchedProcesses {
 public:
  // Of every trace that could be read.
  void note(const Trace& trace);
  // Of a process that told that it cannot write its trace, and why: an errno.
  void noteUnwritten(uint32_t pid, int why);
  // One part for each process that is missing. The first process of a PID namespace has another
  // number there than its parent knows: so many may be missing. O(n log n) of the processes.
  std::vector<Incompleteness> missing() const;

 private:
  std::map<uint32_t, int> unwritten_;  // and why
  size_t elsewhere_ = 0;       // traces of processes whose parent is in another PID namespace
  std::set<uint32_t> traces_;  // whose they are
  std::vector<std::pair<uint32_t, uint32_t>> children_;  // child and parent
};

}  // namespace lockstitch
