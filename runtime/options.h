// What the user asked for, from the environment: LOCKSTITCH_OPTIONS ("key=value:key=value"),
// TSAN_OPTIONS with the keys that mean something here, and the program's own
// __tsan_default_options().
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

// Where to tell that no trace can be written (trace_record.h). The descriptor is that socket for as
// long as nobody has closed it or put something else there.
struct NoteSocket {
  int fd;
  u64 inode;  // 0: there is none
};

struct Options {
  char traceDirectory[256];
  NoteSocket notes;
  int exitCode;  // when something was found; under a tool, if the program ended with 0
  bool continueAfterDeadlock;  // on_deadlock=continue
  bool direct;                 // started without `lockstitch run`
  bool report;                 // say what is found in ThreadSanitizer's text, at once
  u32 mostRaces;               // distinct ones; what is beyond is counted
  bool atomicity;              // look for atomicity violations
  u32 stallSeconds;            // say who waits for what when nothing moved for so long; 0: never
  bool continueAfterStall;     // on_stall=continue

  // ThreadSanitizer's.
  char suppressions[512];  // a file; empty: none
  char stripPathPrefix[256];
  char symbolizer[512];
  bool haltOnError, abortOnError, reportBugs, printSummary, printSuppressions;
  bool printFullThreadHistory;  // also where the ancestors of the threads of a report were started
  bool detectDeadlocks, reportMutexBugs, reportDestroyLocked, reportThreadLeaks, reportAtomicRaces;
  bool reportSignalUnsafe;
  u32 exitSleepMilliseconds;
};

extern Options g_options;
inline const Options& options() { return g_options; }
void readOptions();

}  // namespace lockstitch::rt
