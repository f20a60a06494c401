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
  return thread->unwound[key >> thread->unwoundShift];
}
LS_INLINE u64 unloadsAndThread(const Thread* thread) {
  return u64{unloads()} << 32 | raw(thread->id);
}

// Whether the stack has the same return addresses at the same places (of an UnwoundStack or a
// TakenBefore).
template <class Known>
LS_INLINE bool hasReturns(const Known& known) {
  auto* stack = reinterpret_cast<const u64*>(known.stackPointer);
  u64 differs = 0;
  const u64* end = known.returns + known.frames;
  for (const u64* two = known.returns; two != end; two += 2) {
    differs |= (two[0] ^ stack[two[0] >> 48]) | (two[1] ^ stack[two[1] >> 48]);
  }
  return differs << 16 == 0;
}

// Of one that was remembered whole.
template <class Known>
LS_INLINE bool isStackOf(const Known& known, const Thread* thread, CallSite site) {
  return known.pc == site.pc && known.stackPointer == site.stackPointer &&
         known.unloadsAndThread == unloadsAndThread(thread) && LS_LIKELY(hasReturns(known));
}

// The same, quickly: where nothing is instrumented, and the stack is known. Or null.
LS_INLINE const UnwoundStack* knownStackAt(Thread* thread, CallSite site) {
  if (LS_UNLIKELY(checksRaces() || thread->depth)) return nullptr;
  const u64 key = unwoundKey(site, 0);
  const UnwoundRow& row = unwoundRow(thread, key);
  const UnwoundStack* known = row.stacks;
  for (const u64* at = row.keys; at != row.keys + UnwoundRow::kAlike; ++at, ++known) {
    if (*at == key && known->isWhole && isStackOf(*known, thread, site)) return known;
  }
  return nullptr;
}

// Finds the unwinder once, at start: never inside a hook.
void openUnwinder();

}  // namespace lockstitch::rt
