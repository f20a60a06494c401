// The life of the process: start, end, fork, exec.
#pragma once

#include "runtime/modules.h"
#include "runtime/trace_record.h"

namespace lockstitch::rt {

struct Thread;

extern bool g_runtimeUp;
inline bool runtimeIsUp() { return __atomic_load_n(&g_runtimeUp, __ATOMIC_ACQUIRE); }

// Idempotent; the first hook or constructor of the process does it.
void startRuntime();
// Writes what belongs at the end of the trace, once.
void finishTrace(trace::EndReason reason, int status);
// The status for a process that ends with `status` and has finished its trace: that of the option
// `exitcode` where something was found and it takes the place of `status`. Asks
// __tsan_on_finalize().
int statusAtEnd(int status, bool replacesFailure);
[[noreturn]] void endDeadlockedProcess(Thread* self);
// halt_on_error, abort_on_error: after the first report nothing more of the program runs.
[[noreturn]] void haltProcess();

// Whether the program handles signals: a handler may post, or end what seems to wait for ever.
bool handlersAreInstalled();
// Whether one of them ends waits that it interrupts, as the program knows: it is without
// SA_RESTART.
bool handlersInterrupt();

// Keeps the numbers of an ended thread's accesses and allocations.
void countWorkOf(Thread* ended);
// A program was started beside this one and does not know that it is observed.
void countUnobservedStart();
void countPrivilegedStart();
// The child of a fork starts a trace of its own, with the only thread it has.
void afterForkInChild(Thread* self);

}  // namespace lockstitch::rt
