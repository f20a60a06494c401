// The locks a thread holds, as a node of g_held: what an access or an acquisition remembers of
// them.
#pragma once

#include "runtime/locks.h"

namespace lockstitch::rt {

// A held lock as the key of a held-locks chain.
constexpr u64 heldKey(LockId lock, StackNode stack, u32 mode, u32 flags) {
  return u64{raw(lock)} << 30 | u64{raw(stack)} << 4 | (mode & 1) << 3 | (flags & 7);
}

// The chain with one more lock.
HeldNode pushHeld(Thread* self, HeldNode under, const HeldEntry& entry);
// After a lock other than the last was dropped.
void rebuildHeldNode(Thread* self);

// One entry of a held-locks chain.
struct HeldView {
  LockId lock;
  bool shared;
  u32 flags;  // trace::AcquireFlags
  StackNode stack;
};
// A held-locks chain, oldest first; returns how many of the `room` were filled: the last taken
// ones.
u32 viewHeld(HeldNode node, HeldView* out, u32 room);
// The trace's form of it.
u32 listHeld(TraceStream& stream, HeldNode node, trace::HeldLock* out, u32 room);

}  // namespace lockstitch::rt
