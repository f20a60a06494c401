#include "runtime/process.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "runtime/access.h"
#include "runtime/atomicity.h"
#include "runtime/call_site.h"
#include "runtime/clock_time.h"
#include "runtime/findings.h"
#include "runtime/heap.h"
#include "runtime/locks.h"
#include "runtime/message.h"
#include "runtime/modules.h"
#include "runtime/options.h"
#include "runtime/race_report.h"
#include "runtime/real.h"
#include "runtime/sys.h"
#include "runtime/thread_exit.h"

namespace lockstitch::rt {

bool g_runtimeUp;

namespace {

u32 g_starting;
u32 g_finished;
u64 g_startNanoseconds;
u64 g_accessesOfEnded;
u64 g_countersWritten[16];

// A fresh directory for a program that was started directly.
bool makeTraceDirectory(char (&path)[512]) {
  const char* base = getenv("TMPDIR");
  if (!base || !base[0]) base = "/tmp";
  for (u32 number = 0; number < 1000; ++number) {
    Line name;
    name.add(base).add("/lockstitch.").add(static_cast<u64>(systemCall(SYS_getpid)));
    if (number) name.add(".").add(number);
    copyBytes(path, name.text(), name.length() + 1);
    if (!failed(systemCall(SYS_mkdir, reinterpret_cast<long>(path), 0755))) return true;
  }
  return false;
}

void openTraceFile() {
  char fresh[512];
  const char* directory = options().traceDirectory;
  if (!directory[0]) directory = makeTraceDirectory(fresh) ? fresh : "/tmp";
  trace::Mode mode = checksRaces() ? trace::Mode::Races : trace::Mode::Locks;
  if (openTrace(directory, mode)) {
    recordModules();
  } else {
    say("no trace could be written to ", directory, ": nothing will be reported of this run");
  }
}

// Readers add the records of one counter up: after an exec that failed only the rest is written.
void writeCounter(trace::CounterKind kind, u64 value) {
  u64& written = g_countersWritten[raw(kind)];
  u64 rest = value - written;
  written = value;
  writeCommon(trace::RecordKind::Counter, trace::CounterBody{raw(kind), 0, rest});
}

void addAccesses(Thread* thread, void* sum) { *static_cast<u64*>(sum) += thread->accesses; }

void writeCounters() {
  u64 accesses = g_accessesOfEnded;
  forEachThread(addAccesses, &accesses);
  writeCounter(trace::CounterKind::DroppedRecords, droppedRecords());
  writeCounter(trace::CounterKind::DroppedRaces, droppedRaces());
  writeCounter(trace::CounterKind::InstrumentedAccesses, accesses);
  writeCounter(trace::CounterKind::InstrumentedModules, instrumentedModules());
  writeCounter(trace::CounterKind::Threads, threadsStarted());
  writeCounter(trace::CounterKind::Locks, locksSeen());
  writeCounter(trace::CounterKind::Allocations, heapAllocations());
}

// For a thread that is still running when the process ends.
void writeRunningThread(Thread* thread, void*) {
  trace::ThreadEndBody body{};
  body.thread = raw(thread->id);
  body.wallNanoseconds = nowNanoseconds() - thread->startNanoseconds;
  body.cpuNanoseconds = threadCpuNanoseconds(thread->osThread);
  body.lockWaitNanoseconds = thread->lockWaitNanoseconds;
  body.otherWaitNanoseconds = thread->otherWaitNanoseconds;
  if (!thread->isFiber) writeCommon(trace::RecordKind::ThreadEnd, body);
}

void reportToUser() {
  if (!options().direct) return;
  u32 found = findingsInAll();
  if (!found) {
    removeTrace();
    return;
  }
  Line line;
  line.add(findingsOf(FindingKind::Race)).add(" data races, ");
  line.add(findingsOf(FindingKind::Atomicity)).add(" atomicity violations, ");
  line.add(findingsOf(FindingKind::Deadlock)).add(" deadlocks, ");
  line.add(findingsOf(FindingKind::Misuse)).add(" misused locks; `lockstitch report ");
  line.add(traceDirectory()).add("` shows them");
  sayLine(line);
}

void atExit(int status, void*) {
  Thread* self = tl_thread;
  if (self) {
    if (self->isMain) reportLeakedLocks(self);
    self->inRuntime = 1;
  }
  bool first = !__atomic_load_n(&g_finished, __ATOMIC_ACQUIRE);
  finishTrace(trace::EndReason::Exit, status);
  if (self) self->inRuntime = 0;
  // Handlers that are left still run, and streams are still flushed, with the new status.
  if (first && status == 0 && findingsInAll() && options().exitCode) exit(options().exitCode);
}

}  // namespace

bool checksRaces() { return instrumentedModules() != 0; }

void startRuntime() {
  if (LS_LIKELY(runtimeIsUp()) || __atomic_exchange_n(&g_starting, 1, __ATOMIC_ACQ_REL)) return;
  findRealFunctions();
  startTicks();
  g_startNanoseconds = nowNanoseconds();
  g_stacks.open();
  g_held.open();
  openSyncObjects();
  openHeap();
  openShadow();
  readOptions();
  openUnwinder();
  openThreadExit();
  openTraceFile();
  __atomic_store_n(&g_runtimeUp, true, __ATOMIC_RELEASE);
  current();
  on_exit(atExit, nullptr);
}

void finishTrace(trace::EndReason reason, int status) {
  if (__atomic_exchange_n(&g_finished, 1, __ATOMIC_ACQ_REL)) return;
  reportAtomicityViolations();
  forEachThread(writeRunningThread, nullptr);
  writeLockStatistics();
  recordModules();
  writeCounters();
  trace::ProcessEndBody body{};
  body.reason = raw(reason);
  body.status = status;
  body.wallNanoseconds = nowNanoseconds() - g_startNanoseconds;
  body.cpuNanoseconds = processCpuNanoseconds();
  body.chunks = traceChunks();
  writeCommon(trace::RecordKind::ProcessEnd, body);
  if (reason == trace::EndReason::Exec) {
    // The call may fail; then the run goes on and is finished later.
    __atomic_store_n(&g_finished, 0, __ATOMIC_RELEASE);
    return;
  }
  closeTrace();
  reportToUser();
}

void endDeadlockedProcess(Thread*) {
  int status = options().exitCode ? options().exitCode : 66;
  finishTrace(trace::EndReason::Deadlock, status);
  stopProcess(status);
}

void countAccessesOf(Thread* ended) {
  __atomic_fetch_add(&g_accessesOfEnded, ended->accesses, __ATOMIC_RELAXED);
}

void afterForkInChild(Thread* self) {
  ++g_forkGeneration;
  unlockShadowAfterFork();
  forgetTrace();
  forgetRecordedModules();
  g_stacks.clearTags();
  resetFindings();
  g_accessesOfEnded = 0;
  for (u64& written : g_countersWritten) written = 0;
  g_startNanoseconds = nowNanoseconds();
  openTraceFile();
  keepOnlyThread(self);
  if (!self) return;
  for (const HeldEntry& entry : self->held) ensureLockId(self, entry.lock, entry.stack);
}

}  // namespace lockstitch::rt

// Before the constructors of the program and of nearly all libraries.
__attribute__((constructor(101))) static void startEarly() { lockstitch::rt::startRuntime(); }
