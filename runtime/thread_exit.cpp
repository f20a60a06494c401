#include "runtime/thread_exit.h"

#include <limits.h>

namespace lockstitch::rt {
namespace {

pthread_key_t g_key;

// Destructors run in rounds; ours asks for another one until the last, so that it comes after those
// of the program.
void atThreadEnd(void* argument) {
  auto* self = static_cast<Thread*>(argument);
  if (tl_thread != self) return;
  if (++self->destructorRounds < PTHREAD_DESTRUCTOR_ITERATIONS) {
    pthread_setspecific(g_key, self);
    return;
  }
  self->inRuntime = 1;
  endThread(self);
}

}  // namespace

void openThreadExit() { pthread_key_create(&g_key, atThreadEnd); }
void watchThreadExit(Thread* self) { pthread_setspecific(g_key, self); }

}  // namespace lockstitch::rt
