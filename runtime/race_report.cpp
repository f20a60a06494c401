#include "runtime/race_report.h"

#include "runtime/benign.h"
#include "runtime/fd_order.h"
#include "runtime/findings.h"
#include "runtime/heap.h"
#include "runtime/held_locks.h"
#include "runtime/modules.h"
#include "runtime/options.h"
#include "runtime/scene.h"
#include "runtime/sleep_hint.h"
#include "runtime/thread.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kMostHeld = 200;
constexpr u32 kMostCallers = 16;  // by which one pair of instructions is reported

u64 g_droppedRaces;

u64 pairOf(uptr a, uptr b) { return mixBits(smaller(a, b)) + mixBits(~larger(a, b)); }

struct StackQuery {
  uptr address;
  Thread* found;
};

bool isThreadLocal(const Thread* thread, uptr address) {
  return address >= thread->tlsLow && address < thread->tlsHigh;
}

void findStackOwner(Thread* thread, void* argument) {
  auto* query = static_cast<StackQuery*>(argument);
  bool onStack = query->address >= thread->stackLow && query->address < thread->stackHigh;
  if (onStack || isThreadLocal(thread, query->address)) query->found = thread;
}

}  // namespace

SaidAccess viewAccess(const Cell& cell, uptr word, bool wrote) {
  u8 bytes = bytesOf(cell.key);
  return {threadOfEpoch(cell.key),
          (cell.scene & kFlagsMask) | (wrote ? u32{trace::kWrite} : 0u) |
              (cell.key & kMadeBit ? u32{trace::kMade} : 0u),
          word + static_cast<u32>(__builtin_ctz(bytes)),
          static_cast<u32>(__builtin_popcount(bytes)),
          stackOf(cell.scene, cell.site),
          heldIn(cell.scene)};
}

SaidRegion regionOf(uptr address) {
  SaidRegion fd{trace::RegionKind::Fd, {}, 0, 0, {}};
  u32 number = 0;
  if (findFd(address, &number, &fd.stack, &fd.thread)) return fd.begin = number, fd;
  HeapBlock block;
  if (findHeapBlock(address, &block)) {
    return {trace::RegionKind::Heap, block.thread, block.begin, block.bytes, block.stack};
  }
  if (isInModule(address)) return {trace::RegionKind::Global, ThreadId::None, 0, 0, {}};
  StackQuery query{address, nullptr};
  forEachThread(findStackOwner, &query);
  if (!query.found) return {};
  return {isThreadLocal(query.found, address) ? trace::RegionKind::ThreadLocal
                                              : trace::RegionKind::Stack,
          query.found->id,
          0,
          0,
          {}};
}

trace::RaceAccess describeAccess(TraceStream& stream, const SaidAccess& view) {
  trace::RaceAccess access{};
  access.thread = raw(view.thread);
  access.flags = view.flags;
  access.address = stampedData(view.address);
  access.bytes = view.bytes;
  access.stack = traceStack(stream, view.stack);
  return access;
}

trace::RaceAccess describeAccess(TraceStream& stream, const Cell& cell, uptr word, bool wrote) {
  return describeAccess(stream, viewAccess(cell, word, wrote));
}

trace::Region describeRegion(TraceStream& stream, uptr address) {
  SaidRegion view = regionOf(address);
  trace::Region region{};
  region.kind = raw(view.kind);
  region.thread = raw(view.thread);
  region.begin = view.begin;
  region.bytes = view.bytes;
  region.stack = traceStack(stream, view.stack);
  return region;
}

namespace {

// One pair of instructions is said once for each pair of calls that leads there, since a helper
// accesses what its callers give it; of recursion, the first kMostCallers.
struct RaceKey {
  u64 instructions, withCallers;

  RaceKey(const Access& access, const Conflict& conflict)
      : instructions(pairOf(codeOf(conflict.earlier.site), codeOf(access.site))),
        withCallers(instructions ^
                    mixBits(pairOf(contextIn(conflict.earlier.scene), contextIn(access.scene)))) {}

  // Without a lock; false also of some that were said.
  bool wasSaid() const {
    return wasFound(withCallers) || wasFound(mixBits(instructions + kMostCallers));
  }
  bool isNew() const {
    if (!isNewFinding(withCallers)) return false;
    for (u32 i = 1; i <= kMostCallers; ++i)
      if (isNewFinding(mixBits(instructions + i))) return true;
    return false;
  }
};

// The two halves of ++x race with each other's in three ways; one is enough to read.
bool wasSaid(const Access& access, const Conflict& conflict) {
  u64 pair = pairOf(contextIn(conflict.earlier.scene), contextIn(access.scene));
  uptr address = access.word + static_cast<u32>(__builtin_ctz(access.bytes));
  return !isNewFinding(mixBits(stampedData(address)) ^ pair);
}

// Whether one more race is to be told of at all.
bool hasRoom() {
  if (findingsOf(FindingKind::Race) < options().mostRaces) return true;
  __atomic_fetch_add(&g_droppedRaces, 1, __ATOMIC_RELAXED);
  return false;
}

// Says it, where that is asked for, and writes it to the trace.
void tell(Thread* self, const SaidAccess& earlier, const SaidAccess& now,
          StackNode slept = StackNode::Empty) {
  if (options().report && !sayRace(now, earlier, regionOf(now.address), slept)) return;
  countFinding(FindingKind::Race);
  recordModules();
  trace::RaceBody body{};
  body.accesses[0] = describeAccess(self->stream, earlier);
  body.accesses[1] = describeAccess(self->stream, now);
  body.region = describeRegion(self->stream, now.address);
  trace::HeldLock* held = allocateArray<trace::HeldLock>(2 * kMostHeld);
  u32 first = listHeld(self->stream, earlier.held, held, kMostHeld);
  u32 second = listHeld(self->stream, now.held, held + first, kMostHeld);
  body.accesses[0].heldCount = first;
  body.accesses[1].heldCount = second;
  Piece pieces[] = {{&body, sizeof body}, {held, (first + second) * sizeof held[0]}};
  writeRecord(self->stream, trace::RecordKind::Race, pieces, 2);
  release(held, 2 * kMostHeld * sizeof held[0]);
}

}  // namespace

u64 droppedRaces() { return __atomic_load_n(&g_droppedRaces, __ATOMIC_RELAXED); }

void reportRace(const Access& access, const Conflict& conflict) {
  bool atomic = (conflict.earlier.scene | access.scene) & trace::kAtomic;
  if (atomic && !options().reportAtomicRaces) return;
  const RaceKey key(access, conflict);
  if (key.wasSaid() || isIgnoredPlace(access.word + static_cast<u32>(__builtin_ctz(access.bytes)),
                                      static_cast<u32>(__builtin_popcount(access.bytes))))
    return;
  if (isInCharacterTables(access.word)) return;
  if (!key.isNew() || !hasRoom()) return;
  if (options().report && wasSaid(access, conflict)) return;
  Cell cell{access.key | bytesKey(access.bytes), access.scene, access.site};
  SaidAccess now = viewAccess(cell, access.word, access.isWrite);
  if (isOrdered(access.thread, conflict.earlier.key)) now.flags |= trace::kTooLate;
  tell(access.thread, viewAccess(conflict.earlier, access.word, conflict.earlierWrote), now,
       sleepBetween(access.thread, conflict.earlier.key));
}

void reportUnorderedEnd(Thread* self, uptr lock, StackNode stack, ThreadId user, StackNode used) {
  u64 pair = pairOf(g_stacks.keyOf(raw(stack)), g_stacks.keyOf(raw(used)));
  if (isIgnoredPlace(lock, 1) || !isNewFinding(pair) || !hasRoom()) return;
  constexpr u32 kFlags = trace::kWrite | trace::kLibcall;
  tell(self, {user, kFlags, lock, 1, used, HeldNode::Empty},
       {self->id, kFlags, lock, 1, stack, self->heldNode});
}

}  // namespace lockstitch::rt
