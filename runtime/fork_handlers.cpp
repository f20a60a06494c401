#include "runtime/fork_handlers.h"

#include <pthread.h>

#include "runtime/process.h"
#include "runtime/thread.h"

namespace lockstitch::rt {
namespace {

LS_THREAD_LOCAL bool tl_forks;

// The last one before the fork: they run in the opposite order.
void beforeFork() {
  Thread* self = tl_thread;
  if (!self || self->inRuntime) return;
  self->inRuntime = 1;
  tl_forks = true;
}

// The first ones after it.
void afterFork(bool isChild) {
  if (!tl_forks) return;
  tl_forks = false;
  Thread* self = tl_thread;
  if (isChild) afterForkInChild(self);
  self->inRuntime = 0;
}
void afterForkInParent() { afterFork(false); }
void afterForkHere() { afterFork(true); }

}  // namespace

void watchForks() { pthread_atfork(beforeFork, afterForkInParent, afterForkHere); }

}  // namespace lockstitch::rt
