#include "analyses/trace/unwatched_processes.h"

#include <cerrno>
#include <cstring>

namespace lockstitch {
namespace {

std::string processOf(uint32_t pid) { return "process " + std::to_string(pid); }

const char* adviceFor(int why) {
  const bool isKeptOut = why == EACCES || why == EPERM || why == ENOENT || why == EROFS;
  return isKeptOut ? "Where it runs as another user, or behind a chroot, let it keep its user and "
                     "its root while it is observed"
                   : "Choose a larger disk with --trace-dir or TMPDIR, or raise the limit (ulimit) "
                     "that it met";
}

}  // namespace

void UnwatchedProcesses::note(const Trace& trace) {
  traces_.insert(trace.pid);
  if (trace.parentPid == 0) ++elsewhere_;
  for (const TraceChild& child : trace.children) children_.push_back({child.pid, trace.pid});
}

void UnwatchedProcesses::noteUnwritten(uint32_t pid, int why) { unwritten_.emplace(pid, why); }

std::vector<Incompleteness> UnwatchedProcesses::missing() const {
  std::vector<Incompleteness> all, silent;
  for (const auto& [pid, why] : unwritten_)
    all.push_back({processOf(pid), std::string("it could not write its trace (") +
                                       std::strerror(why) + "): nothing of it was checked. " +
                                       adviceFor(why)});
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
