#include "runtime/thread_stack.h"

#include "runtime/process.h"
#include "runtime/shadow.h"

namespace lockstitch::rt {
namespace {

void findMapping(Thread* self) {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
  void* low = nullptr;
  size_t bytes = 0;
  if (pthread_attr_getstack(&attributes, &low, &bytes) == 0) {
    self->stackLow = reinterpret_cast<uptr>(low);
    self->stackHigh = self->stackLow + bytes;
  }
  pthread_attr_destroy(&attributes);
}

// Stacks are used again for later threads, behind everybody's back.
void forgetOldStack(Thread* self) {
  if (self->isMain || !checksRaces()) return;
  forgetRange(self->stackLow, self->stackHigh - self->stackLow);
}

// The runtime's own thread-local variables show where they are: the program's come after them, up
// to the end of the stack mapping; the main thread's lie apart, up to the thread pointer.
void findThreadLocals(Thread* self) {
  self->tlsLow = reinterpret_cast<uptr>(&tl_thread) & ~uptr{4095};
  self->tlsHigh =
      self->isMain ? reinterpret_cast<uptr>(__builtin_thread_pointer()) : self->stackHigh;
}

}  // namespace

void findStack(Thread* self) {
  findMapping(self);
  forgetOldStack(self);
  findThreadLocals(self);
}

}  // namespace lockstitch::rt
