// The lock of a shadow word, and what most accesses come to under it.
#pragma once

#include "runtime/shadow_table.h"
#include "runtime/thread.h"

namespace lockstitch::rt {

// The lock bits of this process in a family of forks: a word locked in another one is held by a
// thread that does not exist here, so it counts as free.
extern u64 g_wordLock;

LS_NOINLINE u64 lockWordSlowly(ShadowWord* word);

// Returns the first key without the lock bits; storing a key without them unlocks.
LS_INLINE u64 lockWord(ShadowWord* word) {
  u64 seen = __atomic_load_n(&word->write, __ATOMIC_RELAXED);
  if (LS_LIKELY(!(seen & kLockMask)) &&
      LS_LIKELY(__atomic_compare_exchange_n(&word->write, &seen, seen | g_wordLock, false,
                                            __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))) {
    return seen;
  }
  return lockWordSlowly(word);
}
LS_INLINE void unlockWord(ShadowWord* word, u64 key) {
  __atomic_store_n(&word->write, key, __ATOMIC_RELEASE);
}

// A plain access to a locked word that remembers one plain write and one plain read at most, both
// ordered before it: done, and unlocked. False when it is not that simple; nothing is changed then.
LS_INLINE bool recordSimply(ShadowWord* word, u64 wrote, const Access& access) {
  u64 read = word->read;
  if (wrote >= kFirstTag || ((wrote | read | access.key) & (kAtomicBit | kSharedBit))) return false;
  if (!isOrdered(access.thread, wrote)) return false;
  WordRest* rest = ShadowTable::restOf(word);
  u64 bytes = bytesKey(access.bytes);
  u64 others = kBytesMask & ~bytes;
  if (access.isWrite) {
    if (!isOrdered(access.thread, read)) return false;
    if (wrote & others) {
      // Two halves written by one statement in a loop stay together.
      if ((wrote & ~kBytesMask) != access.key || rest->writeStack != access.stack ||
          rest->writeHeldInfo != access.heldInfo) {
        return false;
      }
      bytes |= wrote & kBytesMask;
    }
    if (read && !(read & others)) __atomic_store_n(&word->read, 0, __ATOMIC_RELEASE);
    rest->writeStack = access.stack;
    rest->writeHeldInfo = access.heldInfo;
    unlockWord(word, access.key | bytes);
    return true;
  }
  if (read && ((read & others) || !isOrdered(access.thread, read))) return false;
  if ((wrote & ~kBytesMask) != access.key || (bytes & ~wrote)) {
    rest->readStack = access.stack;
    rest->readHeldInfo = access.heldInfo;
    __atomic_store_n(&word->read, access.key | bytes, __ATOMIC_RELEASE);
  }
  unlockWord(word, wrote);
  return true;
}

}  // namespace lockstitch::rt
