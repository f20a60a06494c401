#include "analyses/trace/unwatched_processes.h"

namespace lockstitch {
namespace {

std::string processOf(uint32_t pid) { return "process " + std::to_string(pid); }

}  // namespace

void UnwatchedProcesses::note(const Trace& trace) {
  traces_.insert(trace.pid);
  for (const TraceChild& child : trace.children) children_.push_back({child.pid, trace.pid});
}

std::vector<Incompleteness> UnwatchedProcesses::missing() const {
  std::vector<Incompleteness> all;
  for (const auto& [child, parent] : children_)
    if (!traces_.count(child))
      all.push_back(
          {processOf(child),
           "it was forked by " + processOf(parent) +
               " and left no trace: nothing of it was checked. It may not write to the "
               "folder of the traces (setuid, chroot), or met a limit. Run the program as "
               "the user that it becomes, or let it keep its user while it is observed"});
  return all;
}

}  // namespace lockstitch
