// The hooks that run most often are compiled twice: into liblockstitch_rt.so, and into
// liblockstitch_hooks.a, which a program may be linked with before it. There a call needs no detour
// through the procedure linkage table, which costs as much as the hook itself; what the hook cannot
// answer by a look it passes on to the library. Both share what is marked by LS_SHARED, and each
// module that has the hooks asks at its start whether the library is of their kind (checkHooks()).
#pragma once

#include "runtime/shadow_table.h"
#include "runtime/thread.h"

namespace lockstitch::rt {

// To be raised by whoever changes what hooks and library expect of each other in a way that no
// offset and no constant below shows. (Defined by a test that plays hooks of another build.)
#ifndef LOCKSTITCH_HOOKS_REVISION
#define LOCKSTITCH_HOOKS_REVISION 1
#endif

// What hooks know of the library: where things are, and what the bits mean. Alike in both, or they
// must not work together. FNV-1a.
constexpr u64 hooksLayout() {
  constexpr u64 kKnown[] = {
      LOCKSTITCH_HOOKS_REVISION,
      offsetof(Thread, frames),
      offsetof(Thread, depth),
      offsetof(Thread, frameCapacity),
      offsetof(Thread, activations),
      offsetof(Frame, callerPc),
      offsetof(Frame, stackPointer),
      offsetof(Frame, context),
      offsetof(Frame, activation),
      sizeof(Frame),
      ShadowTable::kLeafShift,
      ShadowTable::kAddressBits,
      ShadowTable::kScale,
      sizeof(ShadowWord),
      offsetof(ShadowWord, write),
      offsetof(ShadowWord, read),
      kBytesShift,
      kClockShift,
      kSlotShift,
      kLockMask,
      kAtomicBit,
      kSharedBit,
      kMadeBit,
      trace::kWrite,
      trace::kVtable,
  };
  u64 hash = 0xcbf29ce484222325ull;
  for (u64 known : kKnown) hash = (hash ^ known) * 0x100000001b3ull;
  return hash;
}

// Ends the process, with a line that says why, unless `layout` is the library's own hooksLayout().
// Called by each module that has the hooks, before any code of it that uses them; there it is null
// when the library is older than this check. `module`: an address within the module.
#ifdef LOCKSTITCH_HOOKS
__attribute__((weak))
#endif
void checkHooks(u64 layout, const void* module) LS_SHARED("check");

// The frame is reserved before it is filled: a signal handler in between uses the next one.
LS_INLINE void enterFunction(Thread* thread, void* callerPc, uptr stackPointer) {
  u32 at = thread->depth++;
  asm volatile("" ::: "memory");
  thread->frames[at] = {reinterpret_cast<uptr>(callerPc), stackPointer, 0, ++thread->activations};
}
// The same for a thread that is not known yet or has no room.
LS_NOINLINE void enterSlowly(void* callerPc, uptr stackPointer) LS_SHARED("enter");

}  // namespace lockstitch::rt
