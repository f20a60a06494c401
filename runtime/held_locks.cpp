#include "runtime/held_locks.h"

namespace lockstitch::rt {

HeldNode pushHeld(Thread* self, HeldNode under, const HeldEntry& entry) {
  u64 key = heldKey(entry.id, entry.stack, entry.mode, entry.flags);
  return HeldNode(self->heldCache.child(g_held, raw(under), key));
}

void rebuildHeldNode(Thread* self) {
  HeldNode node = HeldNode::Empty;
  for (HeldEntry& entry : self->held) {
    entry.under = node;
    node = pushHeld(self, node, entry);
  }
  self->heldNode = node;
}

namespace {

HeldView viewOf(u64 key) {
  return {LockId(static_cast<u32>(key >> 30)), (key >> 3 & 1) != 0, static_cast<u32>(key) & 7,
          StackNode(static_cast<u32>(key >> 4) & ((1u << 26) - 1))};
}

// Calls `take(index, view)` for the last `room` entries of the chain; returns how many that are.
template <class Take>
u32 forEachHeld(HeldNode node, u32 room, Take take) {
  u32 count = 0;
  for (u32 at = raw(node); at; at = g_held.parentOf(at)) ++count;
  count = smaller(count, room);
  u32 at = raw(node);
  for (u32 i = count; i-- > 0; at = g_held.parentOf(at)) take(i, viewOf(g_held.keyOf(at)));
  return count;
}

}  // namespace

u32 viewHeld(HeldNode node, HeldView* out, u32 room) {
  return forEachHeld(node, room, [&](u32 i, const HeldView& view) { out[i] = view; });
}

u32 listHeld(TraceStream& stream, HeldNode node, trace::HeldLock* out, u32 room) {
  return forEachHeld(node, room, [&](u32 i, const HeldView& view) {
    out[i] = {raw(view.lock), view.shared ? 1u : 0u, traceStack(stream, view.stack), view.flags};
  });
}

}  // namespace lockstitch::rt
