// longjmp leaves functions without their exit hooks: the shadow call stack is cut to where the
// stack pointer of the jump's target is.
#include "runtime/intercept.h"

namespace lockstitch::rt {
namespace {

// glibc stores the stack pointer as the seventh word, rotated and mixed with a secret of the
// thread.
uptr targetStackPointer(const __jmp_buf_tag* buffer) {
  constexpr u32 kStackPointerWord = 6;
  constexpr u32 kRotation = 17;
  u64 stored = static_cast<u64>(buffer->__jmpbuf[kStackPointerWord]);
  u64 secret;
  asm("mov %%fs:0x30, %0" : "=r"(secret));
  return (stored >> kRotation | stored << (64 - kRotation)) ^ secret;
}

void cutCallStack(const __jmp_buf_tag* buffer) {
  Thread* self = tl_thread;
  if (!self) return;
  self->handlersRunning = 0;
  self->openWait = {};
  self->raised = 0;  // a jump within a handler leaves it unwatched
  uptr target = targetStackPointer(buffer);
  while (self->depth && self->frames[self->depth - 1].stackPointer < target) {
    --self->depth;
  }
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT void longjmp(jmp_buf buffer, int value) {
  cutCallStack(buffer);
  LS_REAL(longjmp)(buffer, value);
  __builtin_unreachable();
}
LS_EXPORT void _longjmp(jmp_buf buffer, int value) {
  cutCallStack(buffer);
  LS_REAL(_longjmp)(buffer, value);
  __builtin_unreachable();
}
LS_EXPORT void siglongjmp(sigjmp_buf buffer, int value) {
  cutCallStack(buffer);
  LS_REAL(siglongjmp)(buffer, value);
  __builtin_unreachable();
}
LS_EXPORT void __longjmp_chk(jmp_buf buffer, int value) {
  cutCallStack(buffer);
  LS_REAL(__longjmp_chk)(buffer, value);
  __builtin_unreachable();
}
