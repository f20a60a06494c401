// Where a hook was called from, and the whole stack of it.
#pragma once

#include "runtime/modules.h"
#include "runtime/thread.h"

namespace lockstitch::rt {

struct CallSite {
  uptr pc;            // return address in the caller
  uptr stackPointer;  // of the hook, to tell activations apart
};

#define LS_CALL_SITE \
  ::lockstitch::rt::CallSite { LS_CALLER_PC, reinterpret_cast<uptr>(__builtin_frame_address(0)) }

// The call stack of `site`. In instrumented code it is the shadow call stack with the site on top.
// Elsewhere frames are unwound down to the first instrumented one, where the shadow call stack goes
// on, and remembered per return address, stack pointer and shadow call stack: what is remembered is
// taken when all return addresses still lie where they were.
StackNode stackAt(Thread* thread, CallSite site);

// What stacks that are unwound are remembered by. Its first bits are those of a row.
LS_INLINE u64 unwoundKey(CallSite site, u32 context) {
  return (site.pc ^ site.stackPointer << 20 ^ u64{context} << 32) * 0x9e3779b97f4a7c15u;
}
LS_INLINE UnwoundRow& unwoundRow(Thread* thread, u64 key) {
  constexpr u32 kBits = 6;
  static_assert(Thread::kUnwound == 1u << kBits);
  return thread->unwound[key >> (64 - kBits)];
}
LS_INLINE u64 unloadsAndThread(const Thread* thread) {
  return u64{unloads()} << 32 | raw(thread->id);
}

// Whether the stack has the same return addresses at the same places.
LS_INLINE bool hasReturns(const UnwoundStack& known) {
  auto* stack = reinterpret_cast<const u8*>(known.stackPointer);
  auto at = [stack](u32 offset) { return *reinterpret_cast<const uptr*>(stack + offset); };
  const UnwoundStack::Returns* end = known.returns + known.pairs;
  for (const UnwoundStack::Returns* two = known.returns; two != end; ++two) {
    const bool same = ((at(two->offset[0]) ^ two->pc[0]) | (at(two->offset[1]) ^ two->pc[1])) == 0;
    if (LS_UNLIKELY(!same)) return false;
  }
  return true;
}

// The same, quickly where it is called most: nothing is instrumented, and the stack is known.
LS_INLINE StackNode stackAtQuickly(Thread* thread, CallSite site) {
  if (LS_UNLIKELY(checksRaces() || thread->depth)) return stackAt(thread, site);
  const u64 key = unwoundKey(site, 0);
  const UnwoundRow& row = unwoundRow(thread, key);
  const u64 now = unloadsAndThread(thread);
  const UnwoundStack* known = row.stacks;
  for (const u64* at = row.keys; at != row.keys + UnwoundRow::kAlike; ++at, ++known) {
    if (*at != key) continue;
    const bool same = known->pc == site.pc && known->stackPointer == site.stackPointer &&
                      known->unloadsAndThread == now;
    if (LS_LIKELY(same) && LS_LIKELY(hasReturns(*known))) return known->stack;
  }
  return stackAt(thread, site);
}

// Finds the unwinder once, at start: never inside a hook.
void openUnwinder();

}  // namespace lockstitch::rt
