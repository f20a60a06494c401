// Work in a process of its own, under limits of time and memory.
#pragma once

#include <functional>
#include <string>

namespace lockstitch {

struct ProcessLimits {
  unsigned seconds = 0;    // of processor time; 0: no limit
  unsigned mebibytes = 0;  // of memory beyond what this process has already; 0: no limit
};

struct ProcessEnd {
  int exitCode = 0;
  // Why the work was cut short: over a limit, killed, crashed. Empty when it ended by itself.
  std::string reason;
};

// Forks; the child does `work` and exits with what it returns. Time is counted as processor time,
// so that a busy machine makes no unit fail; a child that waits for ever without using any is ended
// after ten times the limit. The child does not outlive this process. Call from a process with one
// thread, and before it holds anything that two processes must not share.
ProcessEnd runLimited(const ProcessLimits& limits, const std::function<int()>& work);

}  // namespace lockstitch
