#include "runtime/call_site.h"

#include <dlfcn.h>
#include <unwind.h>

#include "runtime/frame_walk.h"

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

// False when it is the last one that is wanted.
LS_INLINE bool addFrame(Walk& walk, uptr pc, uptr foundAt) {
  if (!pc || walk.count == kMostFrames) return false;
  walk.foundAt[walk.count] = foundAt;
  walk.frames[walk.count++] = pc;
  walk.joined = isInstrumented(pc);
  return !walk.joined;
}

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
  return addFrame(*walk, pc, returnAddressSlot(context, pc)) ? _URC_NO_REASON : _URC_END_OF_STACK;
}

// The system's unwinder goes through the runtime's own frames, too.
void walkSlowly(Walk& walk) {
  walk.count = 0;
  if (g_backtrace) g_backtrace(visitFrame, &walk);
}

// False when there is a frame of an unusual kind.
bool walkQuickly(CallSite site, Walk& walk) {
  // The frame of the hook, which has a frame pointer, for it is asked for its frame's address.
  auto hook = reinterpret_cast<const uptr*>(site.stackPointer);
  if (hook[1] != site.pc) return false;
  uptr caller = site.stackPointer + 2 * sizeof(uptr);
  FrameRegisters at{site.pc, caller, hook[0]};
  while (addFrame(walk, at.pc, at.stackPointer - sizeof(uptr))) {
    CallerStep step = stepToCaller(at);
    if (step != CallerStep::Done) return step == CallerStep::NoCaller;
  }
  return true;
}

StackNode unwind(Thread* thread, CallSite site, StackNode context, Walk& walk) {
  walk.from = site.pc;
  walk.started = walk.joined = false;
  walk.count = 0;
  if (!walkQuickly(site, walk)) walkSlowly(walk);
  if (!walk.count) {
    walk.frames[walk.count++] = site.pc;
    walk.joined = true;
  }
  u32 node = walk.joined ? raw(context) : 0;
  for (u32 i = walk.count; i-- > 0;) {
    node = thread->stackCache.child(g_stacks, node, codeAt(walk.frames[i]));
  }
  return StackNode(node);
}

// Only on the thread's own stack: others may go while it lives.
void rememberReturns(const Thread* thread, UnwoundStack& known, const Walk& walk) {
  const u32 all = walk.count - 1;
  const u32 count = smaller(all, UnwoundStack::kFrames);
  known.more = all - count;
  known.pairs = UnwoundStack::kNotKnown;
  known.farthest = 0;
  for (u32 i = 0; i < count; ++i) {
    const uptr place = walk.foundAt[i + 1];
    if (place < known.stackPointer || known.stackPointer < thread->stackLow ||
        place >= thread->stackHigh) {
      return;
    }
    known.farthest = static_cast<u32>(place - known.stackPointer);
    // Of an odd number the last is looked at twice.
    for (u32 half = i % 2; half < 2; ++half) {
      known.returns[i / 2].pc[half] = walk.frames[i + 1];
      known.returns[i / 2].offset[half] = known.farthest;
    }
  }
  known.pairs = (count + 1) / 2;
}

LS_NOINLINE StackNode unwindTo(UnwoundStack& known, Thread* thread, CallSite site,
                               StackNode context) {
  Walk walk;
  known.stack = unwind(thread, site, context, walk);
  known.pc = site.pc;
  known.stackPointer = site.stackPointer;
  known.context = context;
  known.unloadsAndThread = unloadsAndThread(thread);
  known.held = thread->heldNode;
  rememberReturns(thread, known, walk);
  return known.stack;
}

// Of a very deep one the outermost frames are taken to be the same while the thread holds the same
// locks.
bool isStillThere(const Thread* thread, const UnwoundStack& known) {
  if (known.pairs == UnwoundStack::kNotKnown) return false;
  const u64 now = unloadsAndThread(thread);
  if (known.unloadsAndThread >> 32 != now >> 32) return false;
  const bool wasHere = known.unloadsAndThread == now;
  if (known.more && (known.held != thread->heldNode || !wasHere)) return false;
  // It may have been another thread's, with another stack there.
  const bool isOfThis = wasHere || (known.stackPointer >= thread->stackLow &&
                                    known.stackPointer + known.farthest < thread->stackHigh);
  return isOfThis && hasReturns(known);
}

}  // namespace

StackNode stackAt(Thread* thread, CallSite site) {
  if (isInstrumented(site.pc)) {
    return StackNode(thread->stackCache.child(g_stacks, contextOf(thread), codeAt(site.pc)));
  }
  const StackNode context{contextOf(thread)};
  const u64 key = unwoundKey(site, raw(context));
  UnwoundRow& row = unwoundRow(thread, key);
  for (UnwoundStack& known : row.stacks) {
    const bool same =
        known.pc == site.pc && known.stackPointer == site.stackPointer && known.context == context;
    if (!same || !isStillThere(thread, known)) continue;
    known.unloadsAndThread = unloadsAndThread(thread);
    return known.stack;
  }
  const u32 given = row.next++ % UnwoundRow::kAlike;
  UnwoundStack& known = row.stacks[given];
  row.keys[given] = 0;
  StackNode stack = unwindTo(known, thread, site, context);
  const bool isAll = known.pairs != UnwoundStack::kNotKnown && !known.more;
  if (isAll && context == StackNode::Empty) row.keys[given] = key;
  return stack;
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
