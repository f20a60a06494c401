// Where in the program, and under which locks: what is remembered of an access in eight bytes.
//
// A scene is a node of g_stacks: the call stack of the running function, with the list of held
// locks as one more frame when there are any. A site is a program counter within that function, as
// a node of g_sites. Both are found without a search as long as the function and its locks stay the
// same; the call stack of the access itself is made when it is reported.
#pragma once

#include "runtime/module_history.h"
#include "runtime/shadow.h"
#include "runtime/thread.h"

namespace lockstitch::rt {

// Program counters, each a child of the root.
extern InternTree g_sites;

// The frame that stands for held locks.
constexpr u64 kHeldFrame = 1ull << 63;

LS_INLINE u32 sceneOf(Thread* thread, u32 context) {
  if (thread->heldNode == HeldNode::Empty) return context;
  return thread->stackCache.child(g_stacks, context, kHeldFrame | raw(thread->heldNode));
}
LS_INLINE u32 sceneOf(Thread* thread) { return sceneOf(thread, contextOf(thread)); }
LS_INLINE u32 siteOf(Thread* thread, uptr pc) {
  return thread->siteCache.child(g_sites, 0, codeAt(pc));
}

// Both for the access after which `pc` stands, as cells have them: the site, and below it the scene
// << kFlagBits. Within a HookScope.
LS_NOINLINE u64 findPlace(Thread* thread, u32 context, uptr pc);
LS_INLINE u64 placeOf(Thread* thread, uptr pc) {
  u32 context = contextOf(thread);
  const KnownPlace& known = *knownPlaceOf(thread, pc, context);
  bool same = known.pc == pc && known.context == context && known.held == thread->heldNode;
  return LS_LIKELY(same && !isLeftPlace(pc)) ? known.place : findPlace(thread, context, pc);
}

// Of a scene with flags, as cells have it.
u32 contextIn(u32 scene);
HeldNode heldIn(u32 scene);
// The call stack of an access.
StackNode stackOf(u32 scene, u32 site);
inline u64 codeOf(u32 site) { return g_sites.keyOf(site); }
inline uptr pcOf(u32 site) { return pcIn(codeOf(site)); }

}  // namespace lockstitch::rt
