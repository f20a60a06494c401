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
  u32 scene = sceneOf(thread) << kFlagBits | (flags & kFlagsMask);
  // In one store, for what copies both reads them by one load.
  static_assert(offsetof(Access, site) == offsetof(Access, scene) + sizeof(u32));
  u64 both = u64{siteOf(thread, pc)} << 32 | scene;
  __builtin_memcpy(&access.scene, &both, sizeof both);
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

LS_INLINE void record(ShadowWord* word, u64 write, const Access& access) {
  if (LS_UNLIKELY(!recordSimply(word, write, access))) accessShared(word, write, access);
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

// While locks are held.
LS_NOINLINE void accessGuarded(ShadowWord* word, u64 write, const Access& access) {
  Thread* thread = access.thread;
  if (!access.isWrite) {
    u64 lastWriter = lastWriterOf(word, write, access.bytes);
    record(word, write, access);
    return noteGuardedRead(thread, access, lastWriter);
  }
  if (LS_LIKELY(isExonerated(thread, access))) {
    record(word, write, access);
    return forgetCheck(thread, access);
  }
  Cell before{};
  if (isChecked(thread, addressOf(access))) before = lastWriteTo(word, write, access.bytes);
  record(word, write, access);
  noteGuardedWrite(thread, access, before);
}

LS_INLINE void accessApart(ShadowWord* word, u64 write, const Access& access) {
  if (access.thread->held.size) return accessGuarded(word, write, access);
  record(word, write, access);
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
    return accessMixed(word, write, access);
  }
  accessApart(word, write, access);
}

}  // namespace

LS_GIVE("access") decltype(accessSlow) lockstitch_hooks_access;
void accessSlow(uptr address, u32 bytes, u32 flags, uptr pc) {
  Thread* thread = current();
  if (!thread || isOff(thread, flags) || !g_shadow.covers(address)) return;
  const u8* mark;
  ShadowWord* word = g_shadow.at(address, &mark);
  u8 mask = bytesAt(address, bytes);
  u64 seen = __atomic_load_n(&word->write, __ATOMIC_RELAXED);
  // The word's lock keeps the processor from looking ahead: what comes next is asked for now.
  if (isShared(seen)) {
    if (isRecorded(word, thread->epoch, mask, flags & trace::kWrite)) return;
    prefetchToWrite(word);
    prefetchToWrite(setOf(__atomic_load_n(&ShadowTable::restOf(word)->set, __ATOMIC_RELAXED)));
  } else {
    prefetchToWrite(word);
    prefetchToWrite(ShadowTable::restOf(word));
  }
  __builtin_prefetch(reinterpret_cast<const void*>(address));
  if (thread->held.size) prefetchCheck(thread, address);
  QuietScope scope(thread);
  ++thread->accesses;
  Access access = begin(thread, flags, pc);
  access.word = address & ~uptr{7};
  access.bytes = mask;
  accessOne(word, mark, access);
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
