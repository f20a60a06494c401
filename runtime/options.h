// What the user asked for, from the environment: LOCKSTITCH_OPTIONS ("key=value:key=value"), and
// the keys of TSAN_OPTIONS that mean the same here.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

struct Options {
  char traceDirectory[256];
  int exitCode;                // when something was found and the program's own status was 0
  bool continueAfterDeadlock;  // on_deadlock=continue
  bool direct;                 // started without `lockstitch run`: say what was found at the end
  u32 mostRaces;               // distinct ones; what is beyond is counted
  bool atomicity;              // look for atomicity violations
};

const Options& options();
void readOptions();

}  // namespace lockstitch::rt
