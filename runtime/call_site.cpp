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
GetIp g_getCfa;

struct Walk {
  uptr from;
  bool started;
  bool joined;  // at the shadow call stack
  u32 count;
  u64 frames[kMostFrames];
  uptr foundAt[kMostFrames];  // 0: not known
};

// On x86-64 a call leaves its return address just below what the unwinder calls the frame address.
uptr returnAddressSlot(_Unwind_Context* context, uptr pc) {
  uptr slot = g_getCfa(context) - sizeof(uptr);
  return *reinterpret_cast<const uptr*>(slot) == pc ? slot : 0;
}

_Unwind_Reason_Code visitFrame(_Unwind_Context* context, void* argument) {
  auto* walk = static_cast<Walk*>(argument);
  uptr pc = g_getIp(context);
  // The frames of the runtime itself come first and do not count.
  if (!walk->started && pc != walk->from) return _URC_NO_REASON;
  walk->started = true;
  if (!pc || walk->count == kMostFrames) return _URC_END_OF_STACK;
  walk->foundAt[walk->count] = returnAddressSlot(context, pc);
  walk->frames[walk->count++] = pc;
  if (!isInstrumented(pc)) return _URC_NO_REASON;
  walk->joined = true;
  return _URC_END_OF_STACK;
}

StackNode unwind(const CallSite& site, StackNode context, Walk& walk) {
  walk.from = site.pc;
  walk.started = walk.joined = false;
  walk.count = 0;
  if (g_backtrace) g_backtrace(visitFrame, &walk);
  if (!walk.count) {
    walk.frames[walk.count++] = site.pc;
    walk.joined = true;
  }
  u32 node = walk.joined ? raw(context) : 0;
  for (u32 i = walk.count; i-- > 0;) node = g_stacks.child(node, codeAt(walk.frames[i]));
  return StackNode(node);
}

// Only on the thread's own stack: others may go while it lives.
void rememberPlaces(const Thread* thread, UnwoundStack& known, const Walk& walk) {
  known.frames = walk.count - 1;
  if (known.frames > UnwoundStack::kFrames) return;
  for (u32 i = 0; i < known.frames; ++i) {
    uptr place = walk.foundAt[i + 1];
    if (place < known.stackPointer || known.stackPointer < thread->stackLow ||
        place >= thread->stackHigh) {
      known.frames = UnwoundStack::kFrames + 1;
      return;
    }
    known.offsets[i] = static_cast<u32>(place - known.stackPointer);
  }
}

// Whether the stack has the same return addresses at the same places.
bool isStillThere(const UnwoundStack& known) {
  if (known.frames > UnwoundStack::kFrames) return false;
  u32 node = raw(known.stack);
  for (u32 i = 0; i < known.frames; ++i) {
    node = g_stacks.parentOf(node);
    auto slot = reinterpret_cast<const uptr*>(known.stackPointer + known.offsets[i]);
    if (*slot != pcIn(g_stacks.keyOf(node))) return false;
  }
  return true;
}

// They may lead through a module that has gone.
void forgetUnwound(Thread* thread) {
  thread->unloadsKnown = unloads();
  zeroBytes(thread->unwound, sizeof thread->unwound);
}

}  // namespace

StackNode stackAt(Thread* thread, const CallSite& site) {
  if (isInstrumented(site.pc)) {
    return StackNode(thread->stackCache.child(g_stacks, contextOf(thread), codeAt(site.pc)));
  }
  if (LS_UNLIKELY(thread->unloadsKnown != unloads())) forgetUnwound(thread);
  StackNode context{contextOf(thread)};
  u64 key = mixBits(site.pc ^ mixBits(site.stackPointer) ^ u64{raw(context)} << 32);
  UnwoundStack* pair = thread->unwound[key % Thread::kUnwound];
  for (u32 i = 0; i < 2; ++i) {
    UnwoundStack& known = pair[i];
    if (known.pc != site.pc || known.stackPointer != site.stackPointer ||
        known.context != context) {
      continue;
    }
    if (known.held != thread->heldNode && !isStillThere(known)) continue;
    known.held = thread->heldNode;
    return known.stack;
  }
  Walk walk;
  StackNode stack = unwind(site, context, walk);
  pair[1] = pair[0];
  pair[0] = {site.pc, site.stackPointer, context, thread->heldNode, stack, 0, {}};
  rememberPlaces(thread, pair[0], walk);
  return stack;
}

StackNode freshStackAt(Thread* thread, const CallSite& site) {
  if (isInstrumented(site.pc)) return stackAt(thread, site);
  Walk walk;
  return unwind(site, StackNode(contextOf(thread)), walk);
}

void openUnwinder() {
  void* library = dlopen("libgcc_s.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  g_backtrace = reinterpret_cast<Backtrace>(dlsym(library, "_Unwind_Backtrace"));
  g_getIp = reinterpret_cast<GetIp>(dlsym(library, "_Unwind_GetIP"));
  g_getCfa = reinterpret_cast<GetIp>(dlsym(library, "_Unwind_GetCFA"));
  if (!g_getIp || !g_getCfa) g_backtrace = nullptr;
}

}  // namespace lockstitch::rt
