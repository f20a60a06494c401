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
bool isOnOwnStack(const Thread* thread, uptr stackPointer, uptr place) {
  return place >= stackPointer && stackPointer >= thread->stackLow && place < thread->stackHigh;
}

void rememberReturns(const Thread* thread, UnwoundStack& known, const Walk& walk) {
  constexpr uptr kFar = uptr{8} << 16;
  static_assert(UnwoundStack::kFrames % 2 == 0);
  const u32 all = walk.count - 1;
  const u32 count = smaller(all, UnwoundStack::kFrames);
  known.more = all - count;
  known.frames = UnwoundStack::kNotKnown;
  known.farthest = 0;
  for (u32 i = 0; i < count; ++i) {
    const uptr place = walk.foundAt[i + 1];
    if (!isOnOwnStack(thread, known.stackPointer, place)) return;
    const uptr offset = place - known.stackPointer;
    if (offset >= kFar || offset % 8) return;
    known.farthest = static_cast<u32>(offset);
    known.returns[i] = u64{offset / 8} << 48 | walk.frames[i + 1];
  }
  // Of an odd number the last is looked at twice.
  if (count % 2) known.returns[count] = known.returns[count - 1];
  known.frames = (count + 1) / 2 * 2;
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
  known.isWhole =
      known.frames != UnwoundStack::kNotKnown && !known.more && context == StackNode::Empty;
  return known.stack;
}

// Of a very deep one the outermost frames are taken to be the same while the thread holds the same
// locks.
bool isStillThere(const Thread* thread, const UnwoundStack& known) {
  if (known.frames == UnwoundStack::kNotKnown) return false;
  const u64 now = unloadsAndThread(thread);
  if (known.unloadsAndThread >> 32 != now >> 32) return false;
  const bool wasHere = known.unloadsAndThread == now;
  if (known.more && (known.held != thread->heldNode || !wasHere)) return false;
  // It may have been another thread's, with another stack there.
  const bool isOfThis = wasHere || (known.stackPointer >= thread->stackLow &&
                                    known.stackPointer + known.farthest < thread->stackHigh);
  return isOfThis && hasReturns(known);
}

// One stack gives way to another: where many do, more rows are used.
void useMoreRows(Thread* thread) {
  const u32 bits = 64 - thread->unwoundShift;
  if (bits == Thread::kUnwoundBits || ++thread->unwoundLost < 1u << bits) return;
  thread->unwoundLost = 0;
  --thread->unwoundShift;
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
  if (known.pc) useMoreRows(thread);
  row.keys[given] = 0;
  StackNode stack = unwindTo(known, thread, site, context);
  if (known.isWhole) row.keys[given] = key;
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
