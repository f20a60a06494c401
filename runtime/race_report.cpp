#include "runtime/race_report.h"

#include "runtime/benign.h"
#include "runtime/findings.h"
#include "runtime/heap.h"
#include "runtime/locks.h"
#include "runtime/modules.h"
#include "runtime/options.h"
#include "runtime/thread.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kMostHeld = 200;

u64 g_droppedRaces;

u64 pairOf(u32 stackA, u32 stackB) {
  u64 a = g_stacks.keyOf(stackA), b = g_stacks.keyOf(stackB);
  return mixBits(smaller(a, b)) + mixBits(~larger(a, b));
}

HeldNode heldOf(u32 heldInfo) { return HeldNode(heldInfo >> kHeldShift); }

struct StackQuery {
  uptr address;
  Thread* found;
};

void findStackOwner(Thread* thread, void* argument) {
  auto* query = static_cast<StackQuery*>(argument);
  if (query->address >= thread->stackLow && query->address < thread->stackHigh) {
    query->found = thread;
  }
}

}  // namespace

trace::RaceAccess describeAccess(TraceStream& stream, const Cell& cell, uptr word, bool wrote) {
  trace::RaceAccess access{};
  u8 bytes = bytesOf(cell.key);
  access.thread = raw(threadOfEpoch(cell.key));
  access.flags = cell.heldInfo & kFlagsMask;
  if (wrote) access.flags |= trace::kWrite;
  access.address = word + static_cast<u32>(__builtin_ctz(bytes));
  access.bytes = static_cast<u32>(__builtin_popcount(bytes));
  access.stack = traceStack(stream, StackNode(cell.stack));
  return access;
}

trace::Region describeRegion(TraceStream& stream, uptr address) {
  trace::Region region{};
  HeapBlock block;
  if (findHeapBlock(address, &block)) {
    region.kind = raw(trace::RegionKind::Heap);
    region.thread = raw(block.thread);
    region.begin = block.begin;
    region.bytes = block.bytes;
    region.stack = traceStack(stream, block.stack);
    return region;
  }
  if (isModuleData(address)) {
    region.kind = raw(trace::RegionKind::Global);
    return region;
  }
  StackQuery query{address, nullptr};
  forEachThread(findStackOwner, &query);
  if (query.found) {
    // The thread's static TLS lies above its first frame; the runtime's own TLS shows where.
    bool aboveFrames = !query.found->isMain && address >= query.found->tlsLow;
    region.kind = raw(aboveFrames ? trace::RegionKind::ThreadLocal : trace::RegionKind::Stack);
    region.thread = raw(query.found->id);
  }
  return region;
}

u64 droppedRaces() { return __atomic_load_n(&g_droppedRaces, __ATOMIC_RELAXED); }

void reportRace(const Access& access, const Conflict& conflict) {
  u64 pair = pairOf(conflict.earlier.stack, access.stack);
  if (wasFound(pair) || isIgnoredPlace(access.word + static_cast<u32>(__builtin_ctz(access.bytes)),
                                        static_cast<u32>(__builtin_popcount(access.bytes)))) return;
  if (!isNewFinding(pair)) return;
  if (findingsOf(FindingKind::Race) >= options().mostRaces) {
    __atomic_fetch_add(&g_droppedRaces, 1, __ATOMIC_RELAXED);
    return;
  }
  countFinding(FindingKind::Race);
  Thread* self = access.thread;
  recordModules();
  Cell now{access.key | bytesKey(access.bytes), access.stack, access.heldInfo};
  trace::RaceBody body{};
  body.accesses[0] =
      describeAccess(self->stream, conflict.earlier, access.word, conflict.earlierWrote);
  body.accesses[1] = describeAccess(self->stream, now, access.word, access.isWrite);
  body.region = describeRegion(self->stream, body.accesses[1].address);
  trace::HeldLock* held = allocateArray<trace::HeldLock>(2 * kMostHeld);
  u32 first = listHeld(self->stream, heldOf(conflict.earlier.heldInfo), held, kMostHeld);
  u32 second = listHeld(self->stream, heldOf(access.heldInfo), held + first, kMostHeld);
  body.accesses[0].heldCount = first;
  body.accesses[1].heldCount = second;
  Piece pieces[] = {{&body, sizeof body}, {held, (first + second) * sizeof held[0]}};
  writeRecord(self->stream, trace::RecordKind::Race, pieces, 2);
  release(held, 2 * kMostHeld * sizeof held[0]);
}

}  // namespace lockstitch::rt
