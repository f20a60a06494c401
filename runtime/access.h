// The one way in for every checked access, whatever hook it comes from.
#pragma once

#include "runtime/shadow.h"
#include "runtime/thread.h"

namespace lockstitch::rt {

// Flags beside trace::AccessFlags' own.
LS_NOINLINE void accessSlow(Thread* thread, uptr address, u32 bytes, u32 flags, uptr pc);
// The same, within a hook that must not report while it holds a lock of its own.
void checkWithoutReport(Thread* thread, uptr address, u32 bytes, u32 flags, uptr pc,
                        Access* access, Conflicts* conflicts);
// Any length, any alignment; one call stack for all of it.
void accessRange(Thread* thread, uptr address, u64 bytes, u32 flags, uptr pc);

LS_INLINE u8 bytesAt(uptr address, u32 bytes) {
  return static_cast<u8>(((1u << bytes) - 1) << (address & 7));
}

// 1, 2, 4 or 8 bytes, not crossing a word. Done by one comparison when the thread already did the
// same since its last release.
template <bool kIsWrite>
LS_INLINE void accessWord(uptr address, u32 bytes, uptr pc) {
  Thread* thread = tl_thread;
  if (LS_UNLIKELY(!thread)) {
    thread = attachCurrent();
    if (!thread) return;
  }
  if (LS_LIKELY(g_shadow.covers(address))) {
    if (ShadowWord* word = g_shadow.find(address)) {
      u64 wanted = thread->epoch | bytesAt(address, bytes);
      u64 wrote = __atomic_load_n(&word->unit.write.key, __ATOMIC_RELAXED);
      if (((wrote ^ wanted) & ~kBytesMask) == 0 && (wrote & wanted & kBytesMask) == (wanted & kBytesMask)) return;
      if (!kIsWrite) {
        u64 read = __atomic_load_n(&word->unit.read.key, __ATOMIC_RELAXED);
        if (((read ^ wanted) & ~kBytesMask) == 0 && (read & wanted & kBytesMask) == (wanted & kBytesMask)) return;
      }
    }
    accessSlow(thread, address, bytes, kIsWrite ? u32{trace::kWrite} : 0u, pc);
  }
}

}  // namespace lockstitch::rt
