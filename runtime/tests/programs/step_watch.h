/* Stops a thread right behind the instruction that stores a value: compiled without instrumentation
   and past the runtime, one instruction of the thread after the other (the trap flag of x86-64). */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/* From here on: as soon as *place is not 0, `reached` is called in this thread, once. */
void stepUntilStored(const volatile int* place, void (*reached)(void));

#ifdef __cplusplus
}
#endif
