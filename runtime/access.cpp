#include "runtime/access.h"

#include <errno.h>

#include "runtime/atomicity.h"
#include "runtime/race_report.h"
#include "runtime/shadow_word.h"

namespace lockstitch::rt {
namespace {

bool isIgnored(const Thread* thread, u32 flags) {
  if (thread->ignoreAccesses) return true;
  return (flags & trace::kWrite) ? thread->ignoreWrites != 0 : thread->ignoreReads != 0;
}
LS_INLINE bool isOff(const Thread* thread, u32 flags) {
  bool maybe =
      thread->inRuntime | thread->ignoreAccesses | thread->ignoreReads | thread->ignoreWrites;
  return LS_UNLIKELY(maybe) && (thread->inRuntime || isIgnored(thread, flags));
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
  access.key = thread->epoch | (flags & trace::kAtomic ? kAtomicBit : 0);
  access.isWrite = (flags & trace::kWrite) != 0;
  access.stack = thread->stackCache.child(g_stacks, contextOf(thread), pc);
  access.heldInfo = raw(thread->heldNode) << kHeldShift | (flags & kFlagsMask);
  return access;
}

LS_NOINLINE void checkGenerally(ShadowWord* word, const Access& access) {
  Conflicts conflicts;
  conflicts.count = 0;
  checkAndRecord(word, access, &conflicts);
  if (LS_UNLIKELY(conflicts.count)) reportAll(access, conflicts);
}

LS_INLINE void accessOne(ShadowWord* word, const Access& access, uptr pc) {
  if (access.thread->held.size) noteGuardedAccess(access.thread, access, pc);
  u64 wrote = lockWord(word);
  if (LS_LIKELY(recordSimply(word, wrote, access))) return;
  unlockWord(word, wrote);
  checkGenerally(word, access);
}

}  // namespace

void accessSlow(uptr address, u32 bytes, u32 flags, uptr pc) {
  Thread* thread = current();
  if (!thread || isOff(thread, flags)) return;
  ShadowWord* word = g_shadow.at(address);
  u8 mask = bytesAt(address, bytes);
  if (isRecorded(word, thread->epoch, mask, flags & trace::kWrite, false)) return;
  QuietScope scope(thread);
  ++thread->accesses;
  Access access = begin(thread, flags, pc);
  access.word = address & ~uptr{7};
  access.bytes = mask;
  accessOne(word, access, pc);
}

void checkWithoutReport(Thread* thread, uptr address, u32 bytes, u32 flags, uptr pc, Access* access,
                        Conflicts* conflicts) {
  conflicts->count = 0;
  if (isIgnored(thread, flags) || !g_shadow.covers(address)) return;
  ShadowWord* word = g_shadow.at(address);
  u8 mask = bytesAt(address, bytes);
  if (isRecorded(word, thread->epoch, mask, flags & trace::kWrite, true)) return;
  ++thread->accesses;
  *access = begin(thread, flags, pc);
  access->word = address & ~uptr{7};
  access->bytes = mask;
  checkAndRecord(word, *access, conflicts);
}

void accessRange(uptr address, u64 bytes, u32 flags, uptr pc) {
  Thread* thread = current();
  if (!thread || !bytes || isOff(thread, flags)) return;
  uptr end = address + bytes;
  if (!g_shadow.covers(address) || !g_shadow.covers(end - 1)) return;
  QuietScope scope(thread);
  ++thread->accesses;
  Access access = begin(thread, flags, pc);
  constexpr uptr pageMask = (uptr{1} << ShadowTable::kPageShift) - 1;
  ShadowWord* word = nullptr;
  for (access.word = address & ~uptr{7}; access.word < end; access.word += 8, ++word) {
    if (!word || !(access.word & pageMask)) word = g_shadow.at(access.word);
    u32 first = address > access.word ? static_cast<u32>(address - access.word) : 0;
    u32 last = end < access.word + 8 ? static_cast<u32>(end - access.word) : 8;
    access.bytes = static_cast<u8>((0xffu >> (8 - (last - first))) << first);
    if (!(flags & trace::kFree) &&
        isRecorded(word, thread->epoch, access.bytes, access.isWrite, false)) {
      continue;
    }
    accessOne(word, access, pc);
  }
}

}  // namespace lockstitch::rt
