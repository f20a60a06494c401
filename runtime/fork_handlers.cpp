#include "runtime/fork_handlers.h"

#include <pthread.h>

#include "runtime/process.h"
#include "runtime/thread.h"

namespace lockstitch::rt {
namespace {

LS_THREAD_LOCAL bool tl_forks;

void afterForkInParent() { forkEnds(false); }
void afterForkHere() { forkEnds(true); }

}  // namespace

void forkBegins() {
  Thread* self = tl_thread;
  if (!self || self->inRuntime) return;
  self->inRuntime = 1;
  tl_forks = true;
}

bool forkEnds(bool isChild) {
  if (!tl_forks) return false;
  tl_forks = false;
  Thread* self = tl_thread;
  if (isChild) afterForkInChild(self);
  self->inRuntime = 0;
  return true;
}

// Ours is the last handler before the fork, as they run in the opposite order, and the first after.
void watchForks() { pthread_atfork(forkBegins, afterForkInParent, afterForkHere); }

}  // namespace lockstitch::rt
