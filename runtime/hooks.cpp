#include "runtime/hooks.h"

#include "runtime/access.h"
#include "runtime/modules.h"
#include "runtime/process.h"

namespace lockstitch::rt {
namespace {

void growFrames(Thread* thread) {
  HookScope scope(thread);
  u32 grown = thread->frameCapacity * 2;
  auto* frames = static_cast<Frame*>(mapPages(grown * sizeof(Frame)));
  copyBytes(frames, thread->frames, thread->frameCapacity * sizeof(Frame));
  Frame* old = thread->frames;
  thread->frames = frames;
  unmapPages(old, thread->frameCapacity * sizeof(Frame));
  thread->frameCapacity = grown;
}

}  // namespace

void enterSlowly(void* callerPc, uptr stackPointer) {
  Thread* thread = current();
  if (!thread) return;
  if (thread->depth + 1 >= thread->frameCapacity) growFrames(thread);
  enterFunction(thread, callerPc, stackPointer);
}

}  // namespace lockstitch::rt

using namespace lockstitch::rt;
namespace trace = lockstitch::trace;

LS_EXPORT void __tsan_init() {
  startRuntime();
  bool first = !checksRaces();
  markInstrumented(LS_CALLER_PC);
  if (first) setTraceMode(trace::Mode::Races);
}

LS_GIVE("enter");
