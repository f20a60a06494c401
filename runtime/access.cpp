#include "runtime/access.h"

#include "runtime/atomicity.h"
#include "runtime/race_report.h"

namespace lockstitch::rt {
namespace {

bool isIgnored(const Thread* thread, u32 flags) {
  if (thread->ignoreAccesses) return true;
  return (flags & trace::kWrite) ? thread->ignoreWrites != 0 : thread->ignoreReads != 0;
}

void accessOne(Access& access, u8 bytes, uptr pc) {
  access.bytes = bytes;
  Conflicts conflicts;
  conflicts.count = 0;
  Thread* thread = access.thread;
  if (thread->held.size) noteGuardedAccess(thread, access, pc);
  markShadowPage(access.word);
  checkAndRecord(g_shadow.at(access.word), access, &conflicts);
  for (u32 i = 0; i < conflicts.count; ++i) reportRace(access, conflicts.items[i]);
}

Access begin(Thread* thread, u32 flags, uptr pc) {
  Access access{};
  access.thread = thread;
  access.key = thread->epoch | (flags & trace::kAtomic ? kAtomicBit : 0);
  access.isWrite = (flags & trace::kWrite) != 0;
  access.stack = thread->stackCache.child(g_stacks, raw(thread->context), pc);
  access.heldInfo = raw(thread->heldNode) << kHeldShift | (flags & kFlagsMask);
  return access;
}

}  // namespace

void accessSlow(Thread* thread, uptr address, u32 bytes, u32 flags, uptr pc) {
  if (LS_UNLIKELY(isIgnored(thread, flags))) return;
  HookScope scope(thread);
  if (!scope) return;
  ++thread->accesses;
  Access access = begin(thread, flags, pc);
  access.word = address & ~uptr{7};
  accessOne(access, bytesAt(address, bytes), pc);
}

void checkWithoutReport(Thread* thread, uptr address, u32 bytes, u32 flags, uptr pc,
                        Access* access, Conflicts* conflicts) {
  conflicts->count = 0;
  if (isIgnored(thread, flags) || !g_shadow.covers(address)) return;
  ++thread->accesses;
  *access = begin(thread, flags, pc);
  access->word = address & ~uptr{7};
  access->bytes = bytesAt(address, bytes);
  markShadowPage(address);
  checkAndRecord(g_shadow.at(address), *access, conflicts);
}

void accessRange(Thread* thread, uptr address, u64 bytes, u32 flags, uptr pc) {
  if (!thread || !bytes || isIgnored(thread, flags)) return;
  uptr end = address + bytes;
  if (!g_shadow.covers(address) || !g_shadow.covers(end - 1)) return;
  HookScope scope(thread);
  if (!scope) return;
  ++thread->accesses;
  Access access = begin(thread, flags, pc);
  for (access.word = address & ~uptr{7}; access.word < end; access.word += 8) {
    u32 first = address > access.word ? static_cast<u32>(address - access.word) : 0;
    u32 last = end < access.word + 8 ? static_cast<u32>(end - access.word) : 8;
    accessOne(access, static_cast<u8>((0xffu >> (8 - (last - first))) << first), pc);
  }
}

}  // namespace lockstitch::rt
