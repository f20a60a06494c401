#include "runtime/scene.h"

namespace lockstitch::rt {

constinit InternTree g_sites;

u32 findScene(Thread* thread, u32 context) {
  u64 frame = kHeldFrame | raw(thread->heldNode);
  thread->scene = thread->stackCache.child(g_stacks, context, frame);
  thread->sceneContext = context;
  thread->sceneHeld = thread->heldNode;
  return thread->scene;
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
