// Writes trace files as the runtime does, for tests. Not for use beside a running program.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analyses/trace/trace.h"

namespace lockstitch {

// Collects records by stream and lays them out in chunks. Ids are the caller's.
class TraceBuilder {
 public:
  explicit TraceBuilder(trace::Mode mode = trace::Mode::Races, uint32_t chunkBytes = 4096);

  TraceBuilder& module(uint64_t begin, uint64_t end, const std::string& path,
                       const std::string& buildIdBytes = "", uint32_t after = 0);
  TraceBuilder& stack(StackId id, const std::vector<uint64_t>& frames);
  TraceBuilder& thread(ThreadId id, ThreadId parent, StackId forkStack,
                       const std::string& name = "");
  TraceBuilder& threadEnd(ThreadId id, const ThreadTimes& times);
  TraceBuilder& fork(ThreadId parent, ThreadId child, StackId stack);
  TraceBuilder& join(ThreadId parent, ThreadId child, StackId stack);
  TraceBuilder& lock(const TraceLock& lock);
  TraceBuilder& acquisition(const TraceAcquisition& acquisition);
  TraceBuilder& race(const TraceRace& race);
  TraceBuilder& atomicity(const TraceAtomicity& violation);
  TraceBuilder& deadlock(const std::vector<TraceWait>& waits);
  TraceBuilder& misuse(const TraceMisuse& misuse);
  TraceBuilder& lockStatistics(const TraceLockStatistics& totals);
  TraceBuilder& answer(const TraceAnswer& answer);
  TraceBuilder& counter(trace::CounterKind kind, uint64_t value);
  TraceBuilder& end(const TraceEnd& end);
  TraceBuilder& threadLeak(ThreadId thread);
  // Any record as it stands; `body` is padded to whole words.
  TraceBuilder& record(ThreadId stream, trace::RecordKind kind, std::string body);

  // The file's bytes.
  std::string bytes() const;
  // The same, read back: fails the program when a builder's own trace cannot be read.
  Trace trace() const;

 private:
  trace::Mode mode_;
  uint32_t chunkBytes_;
  std::map<ThreadId, std::vector<std::string>> records_;  // whole, with their headers
};

}  // namespace lockstitch
