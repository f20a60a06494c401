#include <algorithm>
#include <cmath>
#include <cstdio>

#include "analyses/trace/trace.h"

namespace lockstitch {
namespace {

std::string hex(uint64_t value) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(value));
  return text;
}

template <class Tag>
std::string number(TraceId<Tag> id) {
  return std::to_string(id.value);
}

std::string heldLocks(const std::vector<TraceHeldLock>& held) {
  std::string text = " held [";
  for (const TraceHeldLock& lock : held) {
    if (text.back() != '[') text += ' ';
    text += number(lock.lock) + (lock.shared ? "s" : "x") + "@" + number(lock.stack);
    if (lock.flags != 0) text += "+" + std::to_string(lock.flags);
  }
  return text + "]";
}

std::string access(const char* name, const TraceAccess& it) {
  std::string text = std::string(" ") + name + " (thread " + number(it.thread);
  text += (it.flags & trace::kAtomic) != 0 ? " atomic" : "";
  text += (it.flags & trace::kFree) != 0    ? " free"
          : (it.flags & trace::kMade) != 0  ? " allocation"
          : (it.flags & trace::kWrite) != 0 ? " write"
                                            : " read";
  return text + " " + std::to_string(it.bytes) + " at " + hex(it.address) + " stack " +
         number(it.stack) + heldLocks(it.held) + ")";
}

std::string region(const TraceRegion& it) {
  static const char* const kNames[] = {"unknown", "heap",         "global",
                                       "stack",   "thread-local", "descriptor"};
  return std::string(" in ") + kNames[static_cast<uint32_t>(it.kind)] + " " + hex(it.begin) + "+" +
         std::to_string(it.bytes) + " thread " + number(it.thread) + " stack " + number(it.stack);
}

void dumpThreads(const Trace& trace, std::string& out) {
  for (const auto& [id, thread] : trace.threads) {
    out += "thread " + number(id) + " parent " + number(thread.parent) + " fork-stack " +
           number(thread.forkStack) + " name \"" + thread.name + "\"";
    if (thread.end) {
      const ThreadTimes& times = *thread.end;
      out += " wall " + std::to_string(times.wall) + " cpu " + std::to_string(times.cpu) +
             " lock-wait " + std::to_string(times.lockWait) + " other-wait " +
             std::to_string(times.otherWait) + " switches " +
             std::to_string(times.voluntarySwitches) + "+" +
             std::to_string(times.involuntarySwitches) + " run-delay " +
             std::to_string(times.runDelay);
    } else {
      out += " unended";
    }
    if (thread.leaked) out += " leaked";
    out += '\n';
  }
  for (const ForkJoin& event : trace.forkJoins) {
    out += std::string(event.isJoin ? "join" : "fork") + " thread " + number(event.thread) +
           " segment " + std::to_string(event.segment) + " child " + number(event.other) +
           " stack " + number(event.stack) + '\n';
  }
}

void dumpLocks(const Trace& trace, std::string& out) {
  static const char* const kKinds[] = {"mutex",     "recursive", "read-write", "spin",
                                       "semaphore", "user",      "once"};
  for (const auto& [id, lock] : trace.locks) {
    out += "lock " + number(id) + " " + kKinds[static_cast<uint32_t>(lock.kind)] + " at " +
           hex(lock.address) + " generation " + std::to_string(lock.generation) + " created " +
           number(lock.creationStack) + " block " + hex(lock.blockAddress) + " allocated " +
           number(lock.blockStack) + '\n';
  }
  for (const TraceAcquisition& it : trace.acquisitions) {
    out += "acquisition thread " + number(it.thread) + " segment " + std::to_string(it.segment) +
           " lock " + number(it.lock) + (it.shared ? " shared" : " exclusive") + " flags " +
           std::to_string(it.flags) + " stack " + number(it.stack) + heldLocks(it.held) + '\n';
  }
  for (const TraceLockStatistics& it : trace.lockStatistics) {
    out += "lock-totals lock " + number(it.lock) + " threads " + std::to_string(it.threads) +
           " acquisitions " + std::to_string(it.acquisitions) + " contended " +
           std::to_string(it.contended) + " waited " + std::to_string(it.waitNanoseconds) +
           " held " + std::to_string(it.holdNanoseconds) + " stack " + number(it.stack) +
           (it.holdCpuShare
                ? " of it running " + std::to_string(std::lround(*it.holdCpuShare * 1000)) +
                      "/1000 waiting " +
                      std::to_string(std::lround(it.holdWaitShare.value_or(0) * 1000)) + "/1000"
                : "") +
           '\n';
  }
}

void dumpFindings(const Trace& trace, std::string& out) {
  for (const TraceRace& it : trace.races) {
    out +=
        "race" + access("first", it.first) + access("second", it.second) + region(it.region) + '\n';
  }
  for (const TraceAtomicity& it : trace.atomicityViolations) {
    out += "atomicity lock " + number(it.lock) + access("check", it.check) +
           access("other", it.other) + access("act", it.act) + region(it.region) + '\n';
  }
  for (const auto& waits : trace.deadlocks) {
    out += "deadlock";
    for (const TraceWait& wait : waits) {
      out += " (thread " + number(wait.thread) +
             (wait.joins       ? " joins " + number(wait.joins)
              : wait.forNotice ? " wants a notice"
              : wait.onWord    ? " sleeps on a word"
              : wait.elsewhere ? " is elsewhere"
                               : " wants " + number(wait.wanted)) +
             (wait.wantedShared ? " shared" : "") + " stack " + number(wait.waitStack) + " taken " +
             number(wait.taken) + (wait.holder ? " by " + number(wait.holder) : "") +
             (wait.holderEnded ? " ended" : "") + (wait.holderElsewhere ? " elsewhere" : "") +
             (wait.neverGivenBack ? " unposted" : "") + ")";
    }
    out += '\n';
  }
  static const char* const kMisuses[] = {"",
                                         "unlock-not-held",
                                         "leaked",
                                         "destroyed",
                                         "double-lock",
                                         "held-at-fork",
                                         "used-after-destroy",
                                         "read-lock-of-held",
                                         "read-unlock-of-held",
                                         "held-in-wrong-context"};
  for (const TraceMisuse& it : trace.misuses) {
    out += std::string("misuse ") + kMisuses[static_cast<uint32_t>(it.misuse)] + " lock " +
           number(it.lock) + " thread " + number(it.thread) + " stack " + number(it.stack) +
           " other " + number(it.otherThread) + " stack " + number(it.otherStack) + '\n';
  }
}

void dumpEnd(const Trace& trace, std::string& out) {
  for (const TraceAnswer& it : trace.answers) {
    out += "answer thread " + number(it.thread) + " descriptor " + std::to_string(it.fd) +
           " stack " + number(it.stack) + " asked " + std::to_string(it.asked) + " answered " +
           std::to_string(it.answered) + '\n';
  }
  for (const TraceChild& child : trace.children) {
    out += "child pid " + std::to_string(child.pid) + " stack " + number(child.stack) + '\n';
  }
  static const char* const kCounters[] = {"",
                                          "dropped-records",
                                          "dropped-races",
                                          "instrumented-accesses",
                                          "instrumented-modules",
                                          "threads",
                                          "locks",
                                          "allocations"};
  for (const auto& [kind, value] : trace.counters) {
    const auto index = static_cast<size_t>(kind);
    out += "counter " + (index < std::size(kCounters) ? kCounters[index] : std::to_string(index)) +
           " " + std::to_string(value) + '\n';
  }
  static const char* const kReasons[] = {"exit", "deadlock", "exec", "fast-exit", "signal"};
  if (trace.end) {
    out += std::string("end ") + kReasons[static_cast<uint32_t>(trace.end->reason)] + " status " +
           std::to_string(trace.end->status) + " wall " +
           std::to_string(trace.end->wallNanoseconds) + " cpu " +
           std::to_string(trace.end->cpuNanoseconds) + '\n';
  } else {
    out += "no end\n";
  }
  const TraceLosses& losses = trace.losses;
  out += "losses damaged-chunks " + std::to_string(losses.damagedChunks) + " missing-chunks " +
         std::to_string(losses.missingChunks) + " repeated-chunks " +
         std::to_string(losses.repeatedChunks) + " malformed-records " +
         std::to_string(losses.malformedRecords) + " unfinished-records " +
         std::to_string(losses.unfinishedRecords) + (losses.truncated ? " truncated" : "") + '\n';
}

}  // namespace

std::string dumpTrace(const Trace& trace) {
  std::string out = "trace pid " + std::to_string(trace.pid) + " parent " +
                    std::to_string(trace.parentPid) +
                    (trace.mode == trace::Mode::Races ? " mode races\n" : " mode locks\n");
  for (const TraceModule& module : trace.modules) {
    out += "module " + hex(module.begin) + "-" + hex(module.end) + " bias " + hex(module.loadBias) +
           " id " + module.buildId + " path " + module.path + '\n';
  }
  std::vector<StackId> ids;
  for (const auto& [id, frames] : trace.stacks) ids.push_back(id);
  std::sort(ids.begin(), ids.end());
  for (StackId id : ids) {
    out += "stack " + number(id);
    for (uint64_t frame : trace.stack(id)) out += " " + hex(frame);
    out += '\n';
  }
  dumpThreads(trace, out);
  dumpLocks(trace, out);
  dumpFindings(trace, out);
  dumpEnd(trace, out);
  return out;
}

}  // namespace lockstitch
