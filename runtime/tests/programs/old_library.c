// A library of the time before hooks and library checked each other: it gives what hooks ask for,
// and does not know of the check. What it gives must never be used.
#include <stdlib.h>

__thread void* lockstitch_hooks_thread __attribute__((tls_model("initial-exec")));
__thread unsigned long lockstitch_hooks_epoch __attribute__((tls_model("initial-exec")));
void* lockstitch_hooks_leaves;
void lockstitch_hooks_access(void) { abort(); }
void lockstitch_hooks_range(void) { abort(); }
void lockstitch_hooks_enter(void) { abort(); }
void __tsan_init(void) {}
