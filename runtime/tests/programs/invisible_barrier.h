/* A barrier that the runtime does not see: compiled without instrumentation, it forces an
   interleaving without ordering anything. */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/* Waits until `parties` threads have come to step `step` of the barrier. */
struct InvisibleBarrier {
  unsigned arrived;
};
void invisibleWait(struct InvisibleBarrier* barrier, unsigned parties);

#ifdef __cplusplus
}
#endif
