#include "runtime/process.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "runtime/access.h"
#include "runtime/atomicity.h"
#include "runtime/call_site.h"
#include "runtime/clock_time.h"
#include "runtime/fatal_signals.h"
#include "runtime/findings.h"
#include "runtime/fork_handlers.h"
#include "runtime/heap.h"
#include "runtime/ignored.h"
#include "runtime/lock_misuse.h"
#include "runtime/lock_statistics.h"
#include "runtime/locks.h"
#include "runtime/message.h"
#include "runtime/mixed_cell.h"
#include "runtime/modules.h"
#include "runtime/object_at.h"
#include "runtime/open_wait.h"
#include "runtime/options.h"
#include "runtime/race_report.h"
#include "runtime/real.h"
#include "runtime/report/report.h"
#include "runtime/report/suppressions.h"
#include "runtime/report/symbolizer.h"
#include "runtime/scene.h"
#include "runtime/standstill.h"
#include "runtime/sys.h"
#include "runtime/thread_exit.h"
#include "runtime/wait_graph.h"

// Hooks that the program or one of its libraries may define.
extern "C" __attribute__((weak, visibility("default"))) void __tsan_on_initialize();
extern "C" __attribute__((weak, visibility("default"))) int __tsan_on_finalize(int failed);

namespace lockstitch::rt {

bool g_runtimeUp;

namespace {

u32 g_starting;
u32 g_finished;
u64 g_startNanoseconds;
u64 g_accessesOfEnded, g_allocationsOfEnded;
u64 g_unobservedStarts, g_privilegedStarts;
u64 g_countersWritten[16];

bool makeDirectoryIn(const char* base, char (&path)[512]) {
  for (u32 number = 0; number < 1000; ++number) {
    Line name;
    name.add(base).add("/lockstitch.").add(static_cast<u64>(systemCall(SYS_getpid)));
    if (number) name.add(".").add(number);
    copyBytes(path, name.text(), name.length() + 1);
    long made = systemCall(SYS_mkdir, reinterpret_cast<long>(path), 0755);
    if (!failed(made)) return true;
    if (made != -EEXIST) return false;
  }
  return false;
}

// A fresh directory for a program that was started directly; or where one should have been.
const char* makeTraceDirectory(char (&path)[512]) {
  const char* wanted = getenv("TMPDIR");
  bool isMade = wanted && wanted[0] && makeDirectoryIn(wanted, path);
  return isMade || makeDirectoryIn("/tmp", path) ? path : "/tmp or $TMPDIR";
}

void openTraceFile() {
  char fresh[512];
  const char* directory = options().traceDirectory;
  if (!directory[0]) directory = makeTraceDirectory(fresh);
  trace::Mode mode = checksRaces() ? trace::Mode::Races : trace::Mode::Locks;
  if (openTrace(directory, mode)) {
    recordModules();
  } else {
    say("no trace could be written to ", directory, " (", whyNoTrace(), ")",
        options().direct ? ": `lockstitch report` will have nothing of this run"
                         : ": nothing will be reported of this run");
    if (!options().direct) sendUnwritten(directory, options().notes);
  }
}

// Readers add the records of one counter up: after an exec that failed only the rest is written.
void writeCounter(trace::CounterKind kind, u64 value) {
  u64& written = g_countersWritten[raw(kind)];
  u64 rest = value - written;
  written = value;
  writeCommon(trace::RecordKind::Counter, trace::CounterBody{raw(kind), 0, rest});
}

struct Work {
  u64 accesses, allocations;
};
void addWork(Thread* thread, void* argument) {
  auto* sum = static_cast<Work*>(argument);
  sum->accesses += thread->accesses;
  sum->allocations += thread->allocations;
}

void writeCounters() {
  Work done{g_accessesOfEnded, g_allocationsOfEnded};
  forEachThread(addWork, &done);
  writeCounter(trace::CounterKind::DroppedRecords, droppedRecords());
  writeCounter(trace::CounterKind::DroppedRaces, droppedRaces());
  writeCounter(trace::CounterKind::InstrumentedAccesses, done.accesses);
  writeCounter(trace::CounterKind::InstrumentedModules, instrumentedModules());
  writeCounter(trace::CounterKind::Threads, threadsStarted());
  writeCounter(trace::CounterKind::Locks, locksSeen());
  writeCounter(trace::CounterKind::Allocations, done.allocations);
  writeCounter(trace::CounterKind::UnobservedStarts,
               __atomic_load_n(&g_unobservedStarts, __ATOMIC_RELAXED));
  writeCounter(trace::CounterKind::PrivilegedStarts,
               __atomic_load_n(&g_privilegedStarts, __ATOMIC_RELAXED));
}

// For a thread that is still running when the process ends; but for one that has not begun.
void writeRunningThread(Thread* thread, void*) {
  if (thread->isFiber || thread->startNanoseconds == 0) return;
  trace::ThreadEndBody body{};
  body.thread = raw(thread->id);
  body.wallNanoseconds = nowNanoseconds() - thread->startNanoseconds;
  body.cpuNanoseconds = threadCpuNanoseconds(thread->osThread);
  OpenWaitTimes open = openWaitOf(thread);
  body.lockWaitNanoseconds = waitedForLocks(thread) + open.forLock;
  body.otherWaitNanoseconds = waitedElsewhere(thread) + open.elsewhere;
  body.runDelayNanoseconds = runDelayNanoseconds(thread->osThread);
  writeCommon(trace::RecordKind::ThreadEnd, body);
}

struct LeakedThread {
  ThreadId id;
  StackNode startedAt;
  u32 similar;  // how many more were started there
};
using LeakedThreads = Vector<LeakedThread>;

void collectUnjoined(Thread* thread, void* argument) {
  auto* leaked = static_cast<LeakedThreads*>(argument);
  writeCommon(trace::RecordKind::ThreadLeak, trace::ThreadLeakBody{raw(thread->id), 0});
  for (LeakedThread& known : *leaked) {
    if (known.startedAt != thread->forkStack) continue;
    ++known.similar;
    known.id = raw(thread->id) < raw(known.id) ? thread->id : known.id;
    return;
  }
  leaked->push({thread->id, thread->forkStack, 0});
}

void reportThreadLeaks() {
  if (!options().reportThreadLeaks) return;
  LeakedThreads leaked;
  forEachUnjoined(collectUnjoined, &leaked);
  for (const LeakedThread& thread : leaked) {
    if (!options().report || sayThreadLeak(thread.id, thread.similar)) {
      countFinding(FindingKind::Other);
    }
  }
  leaked.free();
}

void reportToUser() {
  if (options().report) saySummary();
  if (!options().direct) return;
  if (!findingsInAll() || !hasTraceFile()) return removeTrace();
  say("`lockstitch report ", traceDirectory(), "` explains what was found");
}

// What other threads still do in this time is watched, as under ThreadSanitizer.
void sleepAtExit() {
  u32 milliseconds = options().exitSleepMilliseconds;
  if (!milliseconds || threadsAlive() < 2) return;
  timespec time{milliseconds / 1000, milliseconds % 1000 * 1'000'000};
  systemCall(SYS_nanosleep, reinterpret_cast<long>(&time), reinterpret_cast<long>(&time));
}

void atExit(int status, void*) {
  Thread* self = tl_thread;
  if (self) {
    if (self->isMain) {
      reportLeakedLocks(self);
      reportLeftIgnored(self);
    }
    self->inRuntime = 1;
  }
  bool first = !__atomic_load_n(&g_finished, __ATOMIC_ACQUIRE);
  if (first) sleepAtExit();
  finishTrace(trace::EndReason::Exit, status);
  if (self) self->inRuntime = 0;
  if (!first) return;
  // Handlers that are left still run, and streams are still flushed, with the new status.
  const int wanted = statusAtEnd(status, options().direct);
  if (wanted != status) exit(wanted);
}

}  // namespace

namespace {

void openReports() {
  setSymbolizer(options().symbolizer);
  readSuppressions(options().suppressions);
}

// Whatever the program does with the signal: this is its end.
[[noreturn]] void abortProcess() {
  struct {
    void (*handler)(int);
    unsigned long flags;
    void (*restorer)();
    u64 mask;
  } plain{};
  systemCall(SYS_rt_sigaction, SIGABRT, reinterpret_cast<long>(&plain), 0, sizeof plain.mask);
  u64 none = 0;
  systemCall(SYS_rt_sigprocmask, SIG_SETMASK, reinterpret_cast<long>(&none), 0, sizeof none);
  systemCall(SYS_tgkill, systemCall(SYS_getpid), systemCall(SYS_gettid), SIGABRT);
  stopProcess(128 + SIGABRT);
}

}  // namespace

namespace {

// A program with ThreadSanitizer in it, that was started by one that we are preloaded into. Two of
// our kind in one process would only watch each other.
bool isWatchedByAnother() {
  auto theirs = reinterpret_cast<uptr>(dlsym(RTLD_DEFAULT, "__tsan_init"));
  return theirs && !isRuntimeCode(theirs);
}

}  // namespace

void startRuntime() {
  if (LS_LIKELY(runtimeIsUp()) || __atomic_exchange_n(&g_starting, 1, __ATOMIC_ACQ_REL)) return;
  findRealFunctions();
  if (isWatchedByAnother()) {
    return say(
        "this program is linked with ThreadSanitizer, so it is not watched: link it by "
        "CXX=lockstitch-c++ CC=lockstitch-cc instead");
  }
  startTicks();
  g_startNanoseconds = nowNanoseconds();
  g_stacks.open();
  g_held.open();
  g_sites.open();
  openMixedCells();
  openSyncObjects();
  openHeap();
  openShadow();
  readOptions();
  if (options().report) openReports();
  openObjects();
  openUnwinder();
  openThreadExit();
  openTraceFile();
  g_beforeStop = [] { noteIncident(trace::Incident::Died); };
  __atomic_store_n(&g_runtimeUp, true, __ATOMIC_RELEASE);
  current();
  LS_REAL(on_exit)(atExit, nullptr);
  watchForks();
  watchFatalSignals();
  watchForStalls();
  if (__tsan_on_initialize) __tsan_on_initialize();
}

void finishTrace(trace::EndReason reason, int status) {
  if (__atomic_exchange_n(&g_finished, 1, __ATOMIC_ACQ_REL)) return;
  reportAtomicityViolations();
  if (reason == trace::EndReason::Exit) reportThreadLeaks();
  if (reason != trace::EndReason::Deadlock) reportLocksHeldAtFork();
  forEachThread(writeRunningThread, nullptr);
  writeLockStatistics();
  recordModules();
  beginTraceEnd();
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

int statusAtEnd(int status, bool replacesFailure) {
  bool failed = findingsInAll() != 0;
  if (__tsan_on_finalize) failed = __tsan_on_finalize(failed) != 0;
  const bool replaces = status == 0 || replacesFailure;
  return replaces && failed && options().exitCode ? options().exitCode : status;
}

void endDeadlockedProcess(Thread*) {
  int status = options().exitCode ? options().exitCode : 66;
  finishTrace(trace::EndReason::Deadlock, status);
  stopProcess(status);
}

void haltProcess() {
  int status = options().exitCode ? options().exitCode : 66;
  finishTrace(trace::EndReason::FastExit, status);
  if (options().abortOnError) abortProcess();
  stopProcess(status);
}

void countWorkOf(Thread* ended) {
  __atomic_fetch_add(&g_allocationsOfEnded, ended->allocations, __ATOMIC_RELAXED);
  __atomic_fetch_add(&g_accessesOfEnded, ended->accesses, __ATOMIC_RELAXED);
}

void countUnobservedStart() { __atomic_fetch_add(&g_unobservedStarts, 1, __ATOMIC_RELAXED); }
void countPrivilegedStart() { __atomic_fetch_add(&g_privilegedStarts, 1, __ATOMIC_RELAXED); }

void afterForkInChild(Thread* self) {
  ++g_forkGeneration;
  unlockShadowAfterFork();
  forgetTrace();
  forgetRecordedModules();
  g_stacks.clearTags();
  resetFindings();
  forgetReports();
  forgetSymbolizer();
  g_accessesOfEnded = g_allocationsOfEnded = g_unobservedStarts = g_privilegedStarts = 0;
  for (u64& written : g_countersWritten) written = 0;
  g_startNanoseconds = nowNanoseconds();
  openTraceFile();
  keepOnlyThread(self);
  forgetWaits();
  watchForStalls();
  if (!self) return;
  for (const HeldEntry& entry : self->held) ensureLockId(self, entry.lock, entry.stack);
}

}  // namespace lockstitch::rt

// Before the constructors of the program and of nearly all libraries.
__attribute__((constructor(101))) static void startEarly() { lockstitch::rt::startRuntime(); }
