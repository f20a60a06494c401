#include "runtime/call_site.h"

#include <dlfcn.h>
#include <unwind.h>

#include "runtime/modules.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kMostFrames = 128;

using Backtrace = _Unwind_Reason_Code (*)(_Unwind_Trace_Fn, void*);
using GetIp = _Unwind_Ptr (*)(_Unwind_Context*);
Backtrace g_backtrace;
GetIp g_getIp;

struct Walk {
  uptr from;
  bool started;
  bool joined;  // at the shadow call stack
  u32 count;
  u64 frames[kMostFrames];
};

_Unwind_Reason_Code visitFrame(_Unwind_Context* context, void* argument) {
  auto* walk = static_cast<Walk*>(argument);
  uptr pc = g_getIp(context);
  // The frames of the runtime itself come first and do not count.
  if (!walk->started && pc != walk->from) return _URC_NO_REASON;
  walk->started = true;
  if (!pc || walk->count == kMostFrames) return _URC_END_OF_STACK;
  walk->frames[walk->count++] = pc;
  if (!isInstrumented(pc)) return _URC_NO_REASON;
  walk->joined = true;
  return _URC_END_OF_STACK;
}

StackNode unwind(const CallSite& site, StackNode context) {
  Walk walk;
  walk.from = site.pc;
  walk.started = walk.joined = false;
  walk.count = 0;
  if (g_backtrace) g_backtrace(visitFrame, &walk);
  if (!walk.count) {
    walk.frames[walk.count++] = site.pc;
    walk.joined = true;
  }
  u32 node = walk.joined ? raw(context) : 0;
  while (walk.count) node = g_stacks.child(node, walk.frames[--walk.count]);
  return StackNode(node);
}

}  // namespace

StackNode stackAt(Thread* thread, const CallSite& site) {
  if (isInstrumented(site.pc)) {
    return StackNode(thread->stackCache.child(g_stacks, contextOf(thread), site.pc));
  }
  StackNode context{contextOf(thread)};
  u64 key = mixBits(site.pc ^ mixBits(site.stackPointer) ^ raw(thread->heldNode) ^
                    u64{raw(context)} << 32);
  UnwoundStack& known = thread->unwound[key % Thread::kUnwound];
  if (known.pc == site.pc && known.stackPointer == site.stackPointer && known.context == context &&
      known.held == thread->heldNode) {
    return known.stack;
  }
  StackNode stack = unwind(site, context);
  known = {site.pc, site.stackPointer, context, thread->heldNode, stack};
  return stack;
}

StackNode freshStackAt(Thread* thread, const CallSite& site) {
  return isInstrumented(site.pc) ? stackAt(thread, site)
                                 : unwind(site, StackNode(contextOf(thread)));
}

void openUnwinder() {
  void* library = dlopen("libgcc_s.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  g_backtrace = reinterpret_cast<Backtrace>(dlsym(library, "_Unwind_Backtrace"));
  g_getIp = reinterpret_cast<GetIp>(dlsym(library, "_Unwind_GetIP"));
  if (!g_getIp) g_backtrace = nullptr;
}

}  // namespace lockstitch::rt
