#include "runtime/hooks.h"

#include <dlfcn.h>

#include "runtime/access.h"
#include "runtime/message.h"
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

void checkHooks(u64 layout, const void* module) {
  if (layout == hooksLayout()) return;
  Dl_info theirs{}, ours{};
  const char* who = dladdr(module, &theirs) && theirs.dli_fname ? theirs.dli_fname : "the program";
  auto self = reinterpret_cast<void*>(&checkHooks);
  const char* library = dladdr(self, &ours) && ours.dli_fname ? ours.dli_fname : "the library";
  die(who, " was linked with the liblockstitch_hooks.a of another build of Lockstitch than ",
      library, " is of: link it again, with the one beside that library");
}

}  // namespace lockstitch::rt

using namespace lockstitch::rt;
namespace trace = lockstitch::trace;

LS_EXPORT void __tsan_init() {
  startRuntime();
  bool first = !checksRaces();
  markInstrumented();
  if (first) setTraceMode(trace::Mode::Races);
}

LS_GIVE("enter") decltype(enterSlowly) lockstitch_hooks_enter;
LS_GIVE("check") decltype(checkHooks) lockstitch_hooks_check;
