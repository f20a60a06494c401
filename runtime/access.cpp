#include "runtime/access.h"

#include <errno.h>

#include "runtime/atomic_past.h"
#include "runtime/atomicity.h"
#include "runtime/mixed_cell.h"
#include "runtime/race_report.h"
#include "runtime/scene.h"
#include "runtime/shadow_word.h"

namespace lockstitch::rt {
namespace {

constexpr u64 kLargeBlock = 64 * 1024;
constexpr u32 kWordsAhead = 16;  // to be asked for while the words before are done
constexpr uptr kPageMask = (uptr{1} << ShadowTable::kPageShift) - 1;

bool isIgnored(const Thread* thread, u32 flags) {
  if (thread->ignoreAccesses) return true;
  return (flags & trace::kWrite) ? thread->ignoreWrites != 0 : thread->ignoreReads != 0;
}
LS_INLINE bool isOff(const Thread* thread, u32 flags) {
  return LS_UNLIKELY(mayBeOff(thread)) && (thread->inRuntime || isIgnored(thread, flags));
}

// A HookScope without errno: nothing in between touches it but a report.
class QuietScope {
 public:
  LS_INLINE explicit QuietScope(Thread* thread) : thread_(thread) {
    thread_->inRuntime = 1;
    asm volatile("" ::: "memory");
  }
  LS_INLINE ~QuietScope() {
    asm volatile("" ::: "memory");
    thread_->inRuntime = 0;
  }
  QuietScope(const QuietScope&) = delete;
  QuietScope& operator=(const QuietScope&) = delete;

 private:
  Thread* thread_;
};

LS_NOINLINE void reportAll(const Access& access, const Conflicts& conflicts) {
  int savedErrno = errno;
  for (u32 i = 0; i < conflicts.count; ++i) reportRace(access, conflicts.items[i]);
  errno = savedErrno;
}

LS_INLINE Access begin(Thread* thread, u32 flags, uptr pc) {
  Access access;
  access.thread = thread;
  static_assert(kFreedBit == kAtomicBit);
  access.key = thread->epoch | (flags & (trace::kAtomic | trace::kFree) ? kAtomicBit : 0);
  access.isWrite = (flags & trace::kWrite) != 0;
  // In one store, for what copies both reads them by one load.
  static_assert(offsetof(Access, site) == offsetof(Access, scene) + sizeof(u32));
  u64 place = placeOf(thread, pc) | (flags & kFlagsMask);
  __builtin_memcpy(&access.scene, &place, sizeof place);
  return access;
}

// With a set, or something to report.
LS_NOINLINE void accessShared(ShadowWord* word, u64 write, const Access& access) {
  if (recordShared(word, write, access)) return;
  Conflicts conflicts;
  conflicts.count = 0;
  visitLocked(word, write, access, &conflicts);
  if (LS_UNLIKELY(conflicts.count)) reportAll(access, conflicts);
}

// `access` goes to other functions as a copy, here and below: so it may stay in registers itself.
LS_INLINE void record(ShadowWord* word, u64 write, const Access& access) {
  if (LS_LIKELY(recordSimply(word, write, access))) return;
  Access copy = access;
  accessShared(word, write, copy);
}

LS_INLINE bool hasOneWrite(const ShadowWord* word, u64 write) {
  return LS_LIKELY(!isShared(write) && !(word->read & kWriteBit));
}
Cell lastWriteTo(const ShadowWord* word, u64 write, u8 bytes) {
  if (!hasOneWrite(word, write)) return lastWriteIn(word, write, bytes);
  u8 first = static_cast<u8>(bytes & -bytes);
  if (!(write & bytesKey(first)) || (write & kMadeBit)) return {};
  const WordRest* rest = ShadowTable::restOf(word);
  return partOf({write, rest->writeScene, rest->writeSite}, first);
}
// Its key alone, for which no more is to be fetched.
LS_INLINE u64 lastWriterOf(const ShadowWord* word, u64 write, u8 bytes) {
  if (!hasOneWrite(word, write)) return lastWriteIn(word, write, bytes).key;
  bool isOf = write & bytesKey(static_cast<u8>(bytes & -bytes));
  return isOf && !(write & kMadeBit) ? write : 0;
}

LS_NOINLINE void writeGuarded(ShadowWord* word, u64 write, const Access& access,
                              GuardedLocation* at) {
  Cell before{};
  if (isChecked(at, access)) before = lastWriteTo(word, write, access.bytes);
  record(word, write, access);
  noteGuardedWrite(access.thread, at, access, before);
}

// Whether it is known of a write under locks that it decides by itself, or on no check at all.
LS_INLINE bool isKnownWrite(const Access& access, const GuardedLocation* at) {
  if (!access.isWrite) return false;
  return isExonerated(access.thread, access) || mayDecideItself(access.thread, at, access);
}

// While locks are held. `at`: guardedAt() it. `isKnown`: isKnownWrite().
LS_INLINE void accessGuarded(ShadowWord* word, u64 write, const Access& access, GuardedLocation* at,
                             bool isKnown) {
  Thread* thread = access.thread;
  if (!access.isWrite) {
    u64 lastWriter = lastWriterOf(word, write, access.bytes);
    record(word, write, access);
    noteGuardedRead(thread, at, access, lastWriter);
  } else if (isKnown) {
    record(word, write, access);
    forgetCheck(at, access);
  } else {
    Access copy = access;
    writeGuarded(word, write, copy, at);
  }
}

LS_NOINLINE void accessApart(ShadowWord* word, u64 write, const Access& access) {
  Thread* thread = access.thread;
  if (!thread->held.size) return record(word, write, access);
  GuardedLocation* at = guardedAt(thread, addressOf(access));
  accessGuarded(word, write, access, at, isKnownWrite(access, at));
}

LS_NOINLINE void checkMixed(const Access& access) {
  Conflicts conflicts;
  conflicts.count = 0;
  Access plain = access;
  plain.key &= ~kFreedBit;
  checkAgainstAtomics(plain, &conflicts);
  if (LS_UNLIKELY(conflicts.count)) reportAll(access, conflicts);
}

// Atomics live in the word, too.
LS_NOINLINE void accessMixed(ShadowWord* word, u64 write, const Access& access) {
  accessApart(word, write, access);
  checkMixed(access);
}

LS_INLINE void accessOne(ShadowWord* word, const u8* mark, const Access& access) {
  u64 write = lockWord(word);
  if (LS_UNLIKELY(ShadowTable::hasAtomicsIn(mark, access.word))) {
    Access copy = access;
    return accessMixed(word, write, copy);
  }
  if (access.thread->held.size) {
    Access copy = access;
    return accessApart(word, write, copy);
  }
  record(word, write, access);
}

// An access as accessSlow() passes it on: its flags, and above them its bytes within the word.
constexpr u32 kMaskShift = 8;
static_assert(kFlagBits <= kMaskShift);

// Asks at once for what is looked at under the word's lock, which keeps the processor from looking
// ahead. False when the word has it already.
LS_INLINE bool isNewTo(ShadowWord* word, u64 epoch, u8 mask, u32 flags) {
  u64 seen = __atomic_load_n(&word->write, __ATOMIC_RELAXED);
  if (LS_UNLIKELY(isShared(seen))) {
    if (isRecorded(word, epoch, mask, flags & trace::kWrite)) return false;
    prefetchToWrite(word);
    prefetchToWrite(setOf(__atomic_load_n(&ShadowTable::restOf(word)->set, __ATOMIC_RELAXED)));
    return true;
  }
  prefetchToWrite(word);
  prefetchToWrite(ShadowTable::restOf(word));
  return true;
}

template <bool kLocksAreHeld, bool kIsWrite>
LS_NOINLINE void accessWithin(Thread* thread, ShadowWord* word, const u8* mark, uptr address,
                              u32 what, uptr pc) {
  u8 mask = static_cast<u8>(what >> kMaskShift);
  constexpr u32 kOther = ((1u << kMaskShift) - 1) & ~u32{trace::kWrite};
  u32 flags = (what & kOther) | (kIsWrite ? u32{trace::kWrite} : 0u);
  if (!isNewTo(word, thread->epoch, mask, flags)) return;
  __builtin_prefetch(reinterpret_cast<const void*>(address));
  GuardedLocation* at = kLocksAreHeld ? guardedAt(thread, address) : nullptr;
  if (kLocksAreHeld) prefetchToWrite(at);
  QuietScope scope(thread);
  ++thread->accesses;
  Access access = begin(thread, flags, pc);
  access.word = address & ~uptr{7};
  access.bytes = mask;
  bool isKnown = kLocksAreHeld && isKnownWrite(access, at);
  u64 write = lockWord(word);
  if (LS_UNLIKELY(ShadowTable::hasAtomicsIn(mark, access.word))) {
    Access copy = access;
    return accessMixed(word, write, copy);
  }
  if (kLocksAreHeld) return accessGuarded(word, write, access, at, isKnown);
  record(word, write, access);
}

LS_INLINE void accessFound(Thread* thread, ShadowWord* word, const u8* mark, uptr address, u8 mask,
                           u32 flags, uptr pc) {
  u32 what = flags | u32{mask} << kMaskShift;
  if (thread->held.size) {
    if (flags & trace::kWrite)
      return accessWithin<true, true>(thread, word, mark, address, what, pc);
    return accessWithin<true, false>(thread, word, mark, address, what, pc);
  }
  if (flags & trace::kWrite)
    return accessWithin<false, true>(thread, word, mark, address, what, pc);
  accessWithin<false, false>(thread, word, mark, address, what, pc);
}

// The first access of a thread, or to a page; or some are ignored.
LS_NOINLINE void accessSeldom(uptr address, u32 bytes, u32 flags, uptr pc) {
  Thread* thread = current();
  if (!thread || isOff(thread, flags) || !g_shadow.covers(address)) return;
  const u8* mark;
  ShadowWord* word = g_shadow.at(address, &mark);
  accessFound(thread, word, mark, address, bytesAt(address, bytes), flags, pc);
}

}  // namespace

LS_GIVE("access") decltype(accessSlow) lockstitch_hooks_access;
// It calls nothing but at its end, and so keeps no registers.
void accessSlow(uptr address, u32 bytes, u32 flags, uptr pc) {
  Thread* thread = tl_thread;
  const u8* mark;
  ShadowWord* word;
  if (LS_UNLIKELY(!thread || mayBeOff(thread) || !g_shadow.covers(address) ||
                  !g_shadow.findUsed(address, &word, &mark))) {
    return accessSeldom(address, bytes, flags, pc);
  }
  accessFound(thread, word, mark, address, bytesAt(address, bytes), flags, pc);
}

void checkOnly(uptr address, u32 bytes, u32 flags, uptr pc) {
  Thread* thread = current();
  if (!thread || isOff(thread, flags) || !g_shadow.covers(address)) return;
  ShadowWord* word = g_shadow.find(address);
  if (!word) return;
  QuietScope scope(thread);
  Access access = begin(thread, flags, pc);
  access.word = address & ~uptr{7};
  access.bytes = bytesAt(address, bytes);
  Conflicts conflicts;
  conflicts.count = 0;
  u64 write = lockWord(word);
  checkLocked(word, write, access, &conflicts);
  unlockWord(word, write);
  if (LS_UNLIKELY(conflicts.count)) reportAll(access, conflicts);
}

namespace {

LS_INLINE Access beginAtomic(Thread* thread, uptr address, u32 bytes, u32 flags, uptr pc) {
  ++thread->accesses;
  Access access = begin(thread, flags, pc);
  access.word = address & ~uptr{7};
  access.bytes = bytesAt(address, bytes);
  return access;
}

}  // namespace

bool checkAtomic(Thread* thread, SyncObject* object, uptr address, u32 bytes, u32 flags, uptr pc,
                 Access* access, Conflicts* conflicts) {
  conflicts->count = 0;
  if (isIgnored(thread, flags) || !g_shadow.covers(address)) return false;
  u8 mask = bytesAt(address, bytes);
  if (isAtomicNoted(object, thread->epoch, mask, flags & trace::kWrite)) return false;
  *access = beginAtomic(thread, address, bytes, flags, pc);
  noteAtomic(object, *access, conflicts);
  return true;
}

bool checkAtomicAlone(Thread* thread, SyncObject* object, uptr address, u32 bytes, u32 flags,
                      uptr pc) {
  if (isIgnored(thread, flags) || !g_shadow.covers(address)) return true;
  return noteAtomicAlone(object, beginAtomic(thread, address, bytes, flags, pc));
}

void repeatCheck(Thread* thread, SyncObject* object, uptr address, u32 bytes, u32 flags, uptr pc) {
  Access access = beginAtomic(thread, address, bytes, flags, pc);
  --thread->accesses;
  Conflicts conflicts;
  conflicts.count = 0;
  {
    SpinGuard guard(object->mutex);
    noteAtomic(object, access, &conflicts);
  }
  if (LS_UNLIKELY(conflicts.count)) reportAll(access, conflicts);
}

LS_GIVE("range") decltype(accessRange) lockstitch_hooks_range;
void accessRange(uptr address, u64 bytes, u32 flags, uptr pc) {
  Thread* thread = current();
  if (!thread || !bytes || isOff(thread, flags)) return;
  uptr end = address + bytes;
  if (!g_shadow.covers(address) || !g_shadow.covers(end - 1)) return;
  QuietScope scope(thread);
  ++thread->accesses;
  Access access = begin(thread, flags, pc);
  ShadowWord* word = nullptr;
  const u8* mark = nullptr;
  for (access.word = address & ~uptr{7}; access.word < end; access.word += 8, ++word) {
    if (!word || !(access.word & kPageMask)) {
      // Giving back what nobody used of a large block needs no memory of its own.
      if ((flags & trace::kFree) && bytes >= kLargeBlock && !g_shadow.isInUse(access.word)) {
        access.word |= kPageMask & ~uptr{7};
        continue;
      }
      word = g_shadow.at(access.word, &mark);
    }
    prefetchToWrite(word + kWordsAhead);
    prefetchToWrite(ShadowTable::restOf(word + kWordsAhead));
    u32 first = address > access.word ? static_cast<u32>(address - access.word) : 0;
    u32 last = end < access.word + 8 ? static_cast<u32>(end - access.word) : 8;
    access.bytes = static_cast<u8>((0xffu >> (8 - (last - first))) << first);
    if (!(flags & trace::kFree) && isRecorded(word, thread->epoch, access.bytes, access.isWrite)) {
      continue;
    }
    accessOne(word, mark, access);
  }
}

namespace {

// [begin, end): whole words of one page that no atomics live in.
void endWords(uptr begin, uptr end, Access& access) {
  ShadowWord* word = g_shadow.find(begin);
  for (access.word = begin; access.word < end; access.word += 8, ++word) {
    prefetchToWrite(word + kWordsAhead);
    u64 read = __atomic_load_n(&word->read, __ATOMIC_ACQUIRE);
    if (!read && !__atomic_load_n(&word->write, __ATOMIC_ACQUIRE)) continue;
    u64 write = lockWord(word);
    bool simply = !(write & (kSharedBit | kFreedBit)) && isOrdered(access.thread, write) &&
                  isOrdered(access.thread, word->read);
    if (LS_LIKELY(simply)) {
      __atomic_store_n(&word->read, 0, __ATOMIC_RELEASE);
      unlockWord(word, 0);
      continue;
    }
    Conflicts conflicts;
    conflicts.count = 0;
    checkLocked(word, write, access, &conflicts);
    unlockWord(word, write);
    if (LS_UNLIKELY(conflicts.count)) reportAll(access, conflicts);
    forgetRange(access.word, 8);
  }
}

}  // namespace

void endRange(uptr address, u64 bytes, uptr pc) {
  constexpr u32 kFlags = trace::kWrite | trace::kFree;
  Thread* thread = current();
  uptr end = address + bytes;
  if (!thread || !bytes || !g_shadow.covers(address) || !g_shadow.covers(end - 1)) return;
  for (uptr at = address, stop; at < end; at = stop) {
    stop = smaller((at | kPageMask) + 1, end);
    u8* mark = g_shadow.markOf(at);
    if (!mark || !ShadowTable::isMarked(mark)) continue;
    bool whole = stop - at == kPageMask + 1;
    if (!whole || thread->held.size || isOff(thread, kFlags) || ShadowTable::mayHaveAtomics(mark)) {
      accessRange(at, stop - at, kFlags, pc);
      forgetRange(at, stop - at);
      continue;
    }
    QuietScope scope(thread);
    Access access = begin(thread, kFlags, pc);
    access.bytes = 0xff;
    ShadowTable::unmark(mark);
    endWords(at, stop, access);
  }
}

}  // namespace lockstitch::rt
