// What a run recorded, as values: the records of one `trace.<pid>.lst`, checked and in order.
//
// Every id may name something whose record was lost: look things up through the functions, which
// then give an empty value. Plain data, safe to read from many threads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyses/trace/ids.h"
#include "runtime/trace_record.h"

namespace lockstitch {

constexpr uint64_t withoutStamp(uint64_t address) {
  return address & ((uint64_t{1} << trace::kStampShift) - 1);
}

struct TraceModule {
  uint64_t begin = 0, end = 0;  // addresses in the process
  uint64_t loadBias = 0;
  std::string buildId;  // hexadecimal
  std::string path;
  uint32_t after = 0;  // how many times modules had been unloaded when it was first seen
};

// Where a thread's time went.
struct ThreadTimes {
  uint64_t wall = 0, cpu = 0, lockWait = 0, otherWait = 0;  // nanoseconds
  uint64_t voluntarySwitches = 0, involuntarySwitches = 0;
  uint64_t runDelay = 0;  // nanoseconds that it could run and waited for a processor; 0: not known
};

struct TraceThread {
  ThreadId id;
  ThreadId parent;
  uint32_t osThread = 0;
  StackId forkStack;
  std::string name;
  std::optional<ThreadTimes> end;  // absent: it was still running when the trace stopped
  bool leaked = false;             // it ended, and nobody joined or detached it
};

// A fork or a join, in the program order of `thread`. A thread's segments are the stretches between
// these, counted from 0; `segment` is the one that this event ends.
struct ForkJoin {
  bool isJoin = false;
  ThreadId thread, other;
  StackId stack;
  uint32_t segment = 0;
};

struct TraceLock {
  LockId id;
  trace::LockKind kind = trace::LockKind::Mutex;
  uint64_t address = 0;
  uint32_t generation = 0;
  StackId creationStack;
  uint64_t blockAddress = 0;  // of the heap block that it lives in; 0 = none
  StackId blockStack;
};

struct TraceHeldLock {
  LockId lock;
  bool shared = false;
  StackId stack;
  uint32_t flags = 0;  // trace::AcquireFlags
};

struct TraceAcquisition {
  ThreadId thread;
  uint32_t segment = 0;
  LockId lock;
  bool shared = false;
  uint32_t flags = 0;
  StackId stack;
  std::vector<TraceHeldLock> held;  // in order of acquisition, without `lock`
};

struct TraceAccess {
  ThreadId thread;
  uint32_t flags = 0;  // trace::AccessFlags
  uint64_t address = 0;
  uint32_t bytes = 0;
  StackId stack;
  std::vector<TraceHeldLock> held;
};

struct TraceRegion {
  trace::RegionKind kind = trace::RegionKind::Unknown;
  ThreadId thread;
  uint64_t begin = 0, bytes = 0;
  StackId stack;
};

struct TraceRace {
  TraceAccess first, second;  // in the order of this run
  TraceRegion region;
};

struct TraceAtomicity {
  LockId lock;
  TraceAccess check, other, act;
  TraceRegion region;
};

struct TraceWait {
  ThreadId thread;
  LockId wanted;
  bool wantedShared = false;
  StackId waitStack;
  StackId taken;      // where `holder` took `wanted`
  ThreadId joins;     // set when it waits for a thread, not a lock
  ThreadId holder{};  // who holds `wanted`; need not be among those that wait
  bool holderEnded = false;
  bool holderElsewhere = false;  // in the process that this one was forked from
  bool neverGivenBack = false;   // `wanted` is a semaphore that nobody had posted yet
  // Of a standstill, whose threads are all there, in any order:
  bool forNotice = false;  // it waits on a condition variable
  bool onWord = false;     // it waits for whoever changes a word that it sleeps on
  bool elsewhere = false;  // it waits for something else, or runs
};

struct TraceMisuse {
  trace::Misuse misuse = trace::Misuse::UnlockNotHeld;
  LockId lock;
  ThreadId thread;
  StackId stack;
  ThreadId otherThread;
  StackId otherStack;
};

struct TraceLockStatistics {
  LockId lock;
  uint32_t threads = 0;
  uint64_t acquisitions = 0, contended = 0, waitNanoseconds = 0, holdNanoseconds = 0;
  StackId stack;
  // Of the time it was held, how much its holders ran on a processor; absent: not measured.
  std::optional<double> holdCpuShare;
  // … and how much they waited for something else than a lock; likewise.
  std::optional<double> holdWaitShare;
};

// An answer that a server gave, on a connection that the process made.
struct TraceAnswer {
  ThreadId thread;  // which received it
  uint32_t fd = 0;
  StackId stack;                     // where it was asked for
  uint64_t asked = 0, answered = 0;  // nanoseconds, of one clock
};

struct TraceEnd {
  trace::EndReason reason = trace::EndReason::Exit;
  int32_t status = 0;
  uint64_t wallNanoseconds = 0, cpuNanoseconds = 0;
  uint64_t chunks = 0;     // of the whole file
  bool isRecorded = true;  // false: known from who started the process
};

struct TraceChild {
  uint32_t pid = 0;
  StackId stack;
};

// What the file promised and did not hold.
struct TraceLosses {
  uint32_t damagedChunks = 0;     // reading stopped in the chunk at a record that is not whole
  uint32_t missingChunks = 0;     // gaps in the sequence of a stream
  uint32_t repeatedChunks = 0;    // a stream and sequence seen before
  uint32_t malformedRecords = 0;  // whole, but their content is impossible: skipped
  bool truncated = false;         // the file ends within a chunk, or before its last one
  // The last record of a stream was being written when the process ended: normal, nothing missing.
  uint32_t unfinishedRecords = 0;
  bool any() const {
    return damagedChunks || missingChunks || repeatedChunks || malformedRecords || truncated;
  }
};

struct Trace {
  std::string path;
  trace::Mode mode = trace::Mode::Races;
  bool racesLeftOut = false;  // by the reader: locks only were asked for
  bool linksRuntime = false;  // by the reader: linked for observation, which was asked for
  uint32_t pid = 0, parentPid = 0;
  uint64_t startNanoseconds = 0;
  std::vector<TraceModule> modules;  // by address
  std::unordered_map<StackId, std::vector<uint64_t>> stacks;
  std::map<ThreadId, TraceThread> threads;
  std::map<LockId, TraceLock> locks;
  std::vector<ForkJoin> forkJoins;  // of each thread in its program order
  std::vector<TraceAcquisition> acquisitions;
  std::vector<TraceRace> races;
  std::vector<TraceAtomicity> atomicityViolations;
  std::vector<std::vector<TraceWait>> deadlocks;
  std::vector<TraceMisuse> misuses;
  std::vector<TraceLockStatistics> lockStatistics;
  std::vector<TraceAnswer> answers;  // of each thread in its program order
  std::vector<TraceChild> children;
  std::map<trace::CounterKind, uint64_t> counters;  // summed over their records
  std::optional<TraceEnd> end;  // absent: the process was killed, or is still running
  bool lostRecords = false;  // the file could not grow; where there is a counter it says how many
  bool runtimeDied = false;  // it could not go on, and ended the process
  TraceLosses losses;

  // The module whose mapping holds `address`, the last one loaded there; null when unknown.
  // Of an address with its stamp (see trace_record.h), as frames have it. Null: of no known one.
  const TraceModule* moduleAt(uint64_t address) const;
  // The addresses of a stack, innermost first; empty when unknown.
  const std::vector<uint64_t>& stack(StackId id) const;
  const TraceLock* lock(LockId id) const;
  const TraceThread* thread(ThreadId id) const;
  uint64_t counter(trace::CounterKind kind) const;
};

// `lockstitch dump trace`: one line per record, grouped by kind, stable for one file.
std::string dumpTrace(const Trace& trace);

}  // namespace lockstitch
