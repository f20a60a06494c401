// The one way in for every checked access, whatever hook it comes from.
#pragma once

#include "runtime/shadow_table.h"
#include "runtime/thread.h"

namespace lockstitch::rt {

// What the comparisons of accessWord() cannot answer, on the current thread.
LS_NOINLINE void accessSlow(uptr address, u32 bytes, u32 flags, uptr pc) LS_SHARED("access");
// An atomic access of at most eight bytes to an object, whose mutex is held: what it runs into is
// to be reported later. False when it was noted before, so that nothing was to be done.
bool checkAtomic(Thread* thread, SyncObject* object, uptr address, u32 bytes, u32 flags, uptr pc,
                 Access* access, Conflicts* conflicts);
// The same of one that was not noted before, without the mutex. False when it may have run into
// something: then repeatCheck() finds out.
bool checkAtomicAlone(Thread* thread, SyncObject* object, uptr address, u32 bytes, u32 flags,
                      uptr pc);
LS_NOINLINE void repeatCheck(Thread* thread, SyncObject* object, uptr address, u32 bytes, u32 flags,
                             uptr pc);
// Any length, any alignment; one call stack for all of it.
LS_NOINLINE void accessRange(uptr address, u64 bytes, u32 flags, uptr pc) LS_SHARED("range");
// Memory goes back to the kernel: a write of all of it, and then nothing is remembered any more.
void endRange(uptr address, u64 bytes, uptr pc);

// An access that is checked and not remembered.
LS_NOINLINE void checkOnly(uptr address, u32 bytes, u32 flags, uptr pc);
// False when checkOnly() may find something at the first byte of an object.
LS_INLINE bool isSurelyMade(uptr address) {
  const ShadowWord* word;
  Thread* thread = tl_thread;
  if (!thread || !g_shadow.covers(address) || !g_shadow.find(address, &word)) return true;
  u64 write = __atomic_load_n(&word->write, __ATOMIC_ACQUIRE);
  if (!write) return true;
  return !(write & (kSharedBit | kFreedBit)) && isOrdered(thread, write) &&
         !(__atomic_load_n(&word->read, __ATOMIC_RELAXED) & kWriteBit);
}

LS_INLINE u8 bytesAt(uptr address, u32 bytes) {
  if (bytes == 8) return 0xff;
  return static_cast<u8>(((1u << bytes) - 1) << (address & 7));
}

// Two words; when the first is the last of its leaf, an empty one stands behind it. Compilers use
// this for what begins a word.
template <bool kIsWrite>
LS_INLINE void accessPair(uptr address, uptr pc) {
  const ShadowWord* word;
  u64 epoch = tl_epoch;
  if (g_shadow.findAligned(address, &word) && isRepeated<kIsWrite>(word, epoch, 0xff) &&
      isRepeated<kIsWrite>(word + 1, epoch, 0xff)) {
    return;
  }
  accessRange(address, 16, kIsWrite ? u32{trace::kWrite} : 0u, pc);
}

// 1, 2, 4 or 8 bytes, not crossing a word. Done by one comparison when the thread already did the
// same since its last release.
template <bool kIsWrite>
LS_INLINE void accessWord(uptr address, u32 bytes, uptr pc) {
  const ShadowWord* word;
  bool found = bytes == 8 ? g_shadow.findAligned(address, &word) : g_shadow.find(address, &word);
  if (found && isRepeated<kIsWrite>(word, tl_epoch, bytesAt(address, bytes))) return;
  accessSlow(address, bytes, kIsWrite ? u32{trace::kWrite} : 0u, pc);
}

}  // namespace lockstitch::rt
