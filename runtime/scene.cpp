#include "runtime/scene.h"

namespace lockstitch::rt {

constinit InternTree g_sites;

u64 findPlace(Thread* thread, u32 context, uptr pc) {
  u64 place = u64{siteOf(thread, pc)} << 32 | sceneOf(thread, context) << kFlagBits;
  *knownPlaceOf(thread, pc, context) = {pc, context, thread->heldNode, place};
  return place;
}

u32 contextIn(u32 scene) {
  u32 node = scene >> kFlagBits;
  return g_stacks.keyOf(node) & kHeldFrame ? g_stacks.parentOf(node) : node;
}

HeldNode heldIn(u32 scene) {
  u64 frame = g_stacks.keyOf(scene >> kFlagBits);
  return frame & kHeldFrame ? HeldNode(static_cast<u32>(frame & ~kHeldFrame)) : HeldNode::Empty;
}

StackNode stackOf(u32 scene, u32 site) {
  return StackNode(g_stacks.child(contextIn(scene), codeOf(site)));
}

}  // namespace lockstitch::rt
