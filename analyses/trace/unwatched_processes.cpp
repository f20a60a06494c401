#include "analyses/trace/unwatched_processes.h"

namespace lockstitch {
namespace {

std::string processOf(uint32_t pid) { return "process " + std::to_string(pid); }

}  // namespace

void UnwatchedProcesses::note(const Trace& trace) {
  traces_.insert(trace.pid);
  if (trace.parentPid == 0) ++elsewhere_;
  for (const TraceChild& child : trace.children) children_.push_back({child.pid, trace.pid});
}

void UnwatchedProcesses::noteUnwritten(uint32_t pid, const std::string& why) {
  unwritten_.emplace(pid, why);
}

std::vector<Incompleteness> UnwatchedProcesses::missing() const {
  std::vector<Incompleteness> all, silent;
  for (const auto& [pid, why] : unwritten_)
    all.push_back({processOf(pid),
                   "it could not write its trace (" + why +
                       "): nothing of it was checked. Where it runs as another user, or behind a "
                       "chroot, let it keep its user and its root while it is observed"});
  for (const auto& [child, parent] : children_)
    if (!traces_.count(child) && !unwritten_.count(child))
      silent.push_back(
          {processOf(child),
           "it was forked by " + processOf(parent) +
               " and left no trace: nothing of it was checked. It may not write to the "
               "folder of the traces (setuid, chroot), or met a limit. Run the program as "
               "the user that it becomes, or let it keep its user while it is observed"});
  if (silent.size() > elsewhere_) all.insert(all.end(), silent.begin(), silent.end());
  return all;
}

}  // namespace lockstitch
