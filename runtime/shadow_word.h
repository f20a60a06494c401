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

// What follows is for a locked word; `write` is what lockWord() returned.

// Checks the access against what the word remembers, then remembers it, and unlocks.
void visitLocked(ShadowWord* word, u64 write, const Access& access, Conflicts* found);
// Checks only.
void checkLocked(const ShadowWord* word, u64 write, const Access& access, Conflicts* found);
// The last write to the first of the bytes; an empty cell when it is not known.
Cell lastWriteIn(const ShadowWord* word, u64 write, u8 bytes);

// The write to `bytes` is later than `write`, which it covers in part. What it leaves alone becomes
// the earlier write, when there is room for one.
LS_INLINE bool keepEarlier(ShadowWord* word, WordRest* rest, u64 write, u64 bytes) {
  u64 read = word->read;
  if (read & kBytesMask & ~bytes) return false;
  rest->readScene = rest->writeScene;
  rest->readSite = rest->writeSite;
  __atomic_store_n(&word->read, (write & ~bytes) | kWriteBit, __ATOMIC_RELEASE);
  return true;
}

// visitLocked() for a word without a set, when all it remembers is ordered before the access. False
// when it is not that simple; nothing is changed then.
LS_INLINE bool recordSimply(ShadowWord* word, u64 write, const Access& access) {
  u64 read = word->read;
  if (write & (kSharedBit | kFreedBit)) return false;
  if (!isOrdered(access.thread, write)) return false;
  WordRest* rest = ShadowTable::restOf(word);
  u64 bytes = bytesKey(access.bytes);
  u64 others = kBytesMask & ~bytes;
  if (access.isWrite) {
    if (!isOrdered(access.thread, read)) return false;
    if ((write & others) && !(write & kMadeBit)) {
      if ((write & ~kBytesMask) != access.key) {
        if (!keepEarlier(word, rest, write, bytes)) return false;
        read = 0;
      } else if (rest->writeScene == access.scene && rest->writeSite == access.site) {
        // Two halves written by one statement in a loop stay together.
        bytes |= write & kBytesMask;
      } else {
        return false;
      }
    }
    if (read && !(read & kBytesMask & ~bytes)) __atomic_store_n(&word->read, 0, __ATOMIC_RELEASE);
    rest->writeScene = access.scene;
    rest->writeSite = access.site;
    unlockWord(word, access.key | bytes);
    return true;
  }
  if ((read & (others | kWriteBit)) || !isOrdered(access.thread, read)) return false;
  if ((write & ~kBytesMask) != access.key || (bytes & ~write)) {
    rest->readScene = access.scene;
    rest->readSite = access.site;
    __atomic_store_n(&word->read, access.key | bytes, __ATOMIC_RELEASE);
  }
  unlockWord(word, write);
  return true;
}

// The same for a read by a second thread, or by one of those that read the word before; and for
// words with few accesses to each half.
bool recordShared(ShadowWord* word, u64 write, const Access& access);

}  // namespace lockstitch::rt
