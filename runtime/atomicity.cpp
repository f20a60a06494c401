// After AVIO (Lu et al., ASPLOS 2006): read - write by another thread - write cannot be serialised.
// There the invariant "these two accesses are meant to be atomic" is learned from passing runs;
// here it is inferred from the code at work: both accesses stand under the same lock and were
// reached from one still-live activation of a function, by different ways (the same way twice is a
// loop).
//
// What decides that the second critical section relies on the first, and does not look again:
//   - it writes without having read the location, or
//   - it read it only as part of the update itself: between that read and the write the machine
//   code
//     runs straight through (`balance -= amount`). A branch in between is a look of its own
//     (`if (balance >= amount) balance -= amount`), and such a section is left in peace.
//
// What shows that two sections have nothing to do with each other, as the branches of a loop that
// now gets and now puts: the same write, by the same calls, is once made without such a check. So a
// violation is kept until the end of the run, and dropped when its write is seen unguarded.
#include "runtime/atomicity.h"

#include "runtime/branch_scan.h"
#include "runtime/findings.h"
#include "runtime/locks.h"
#include "runtime/options.h"
#include "runtime/race_report.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kEntries = 512;
constexpr u32 kMostLocks = 4;

struct Section {
  SyncObject* lock;
  u64 number;  // of the critical section in its thread
};

// A read of a location while locks were held.
struct Check {
  Cell read;  // key 0: none
  uptr pc;
  u64 lastWriter;  // the key of the last write it saw, 0 for none
  u32 activations;
  u32 depth;
  u32 segment;
  u32 sectionCount;
  Section sections[kMostLocks];
};

// Of one location: the latest check, and the one before it. When the latest turns out to be the
// first half of an update, the one before is what the update relies on.
struct Entry {
  uptr address;
  Check current;
  Check previous;
};

}  // namespace

struct AtomicityTable {
  Entry entries[kEntries];
};

namespace {

Entry& entryOf(Thread* thread, uptr address) {
  if (!thread->atomicity) {
    thread->atomicity = static_cast<AtomicityTable*>(mapPages(sizeof(AtomicityTable)));
  }
  return thread->atomicity->entries[mixBits(address) % kEntries];
}

bool hasSection(const Check& check, const HeldEntry& held) {
  for (u32 i = 0; i < check.sectionCount; ++i) {
    if (check.sections[i].lock == held.lock && check.sections[i].number == held.criticalSection) {
      return true;
    }
  }
  return false;
}

// Some lock has been held ever since the check.
bool isWithin(Thread* thread, const Check& check) {
  for (const HeldEntry& held : thread->held) {
    if (hasSection(check, held)) return true;
  }
  return false;
}

// A lock that guarded the check and is held again now.
const HeldEntry* commonLock(Thread* thread, const Check& check) {
  for (u32 k = thread->held.size; k-- > 0;) {
    for (u32 i = 0; i < check.sectionCount; ++i) {
      if (check.sections[i].lock == thread->held[k].lock) return &thread->held[k];
    }
  }
  return nullptr;
}

Check makeCheck(Thread* thread, const Access& access, uptr address, uptr pc) {
  Check check{};
  check.read = {access.key | bytesKey(access.bytes), access.stack, access.heldInfo};
  check.pc = pc;
  Cell writer;
  check.lastWriter = lastWrite(address, &writer) ? writer.key : 0;
  check.activations = thread->activations;
  check.depth = thread->depth;
  check.segment = thread->segment;
  for (u32 k = thread->held.size; k-- > 0 && check.sectionCount < kMostLocks;) {
    const HeldEntry& held = thread->held[k];
    check.sections[check.sectionCount++] = {held.lock, held.criticalSection};
  }
  return check;
}

// The program counter that `levels` functions further out stand at.
u64 pcOutwards(u32 stack, u32 levels) {
  for (; levels && stack; --levels) stack = g_stacks.parentOf(stack);
  return g_stacks.keyOf(stack);
}

// Both accesses were reached from one activation that is still live, by different ways.
bool fromOneActivation(Thread* thread, const Check& check, const Access& access) {
  u32 common = thread->depth;
  // Serial numbers may wrap: compare by their distance.
  auto begunSince = [&](const Frame& frame) {
    return static_cast<int32_t>(frame.activation - check.activations) > 0;
  };
  while (common && begunSince(thread->frames[common - 1])) --common;
  if (!common || check.depth < common) return false;
  return pcOutwards(check.read.stack, check.depth - common) !=
         pcOutwards(access.stack, thread->depth - common);
}

bool isHeld(u32 heldInfo, LockId lock) {
  for (u32 node = heldInfo >> kHeldShift; node; node = g_held.parentOf(node)) {
    if (g_held.keyOf(node) >> 30 == raw(lock)) return true;
  }
  return false;
}

struct Suspicion {
  u32 actStack;
  trace::AtomicityViolationBody body;
  SaidAccess check, other, act;
  SaidRegion region;
};

constinit SpinLock g_lock;
constinit Vector<Suspicion> g_suspicions;
constinit HashSet g_unguarded;  // stacks of writes that were made without a check

void suspect(Thread* self, const Check& check, const Cell& other, const Access& act, LockId lock) {
  u64 pair = mixBits(g_stacks.keyOf(check.read.stack)) + g_stacks.keyOf(act.stack);
  if (!isNewFinding(mixBits(pair))) return;
  Suspicion suspicion{};
  suspicion.actStack = act.stack;
  trace::AtomicityViolationBody& body = suspicion.body;
  uptr word = act.word;
  body.lock = raw(lock);
  body.check = describeAccess(self->stream, check.read, word, false);
  body.other = describeAccess(self->stream, other, word, true);
  Cell now{act.key | bytesKey(act.bytes), act.stack, act.heldInfo};
  body.act = describeAccess(self->stream, now, word, true);
  body.region = describeRegion(self->stream, body.act.address);
  suspicion.check = viewAccess(check.read, word, false);
  suspicion.other = viewAccess(other, word, true);
  suspicion.act = viewAccess(now, word, true);
  suspicion.region = regionOf(body.act.address);
  SpinGuard guard(g_lock);
  if (!g_unguarded.contains(act.stack)) g_suspicions.push(suspicion);
}

void exonerate(Thread* self, u32 actStack) {
  if (!self->unguardedWrites.insert(actStack)) return;
  SpinGuard guard(g_lock);
  if (!g_unguarded.insert(actStack)) return;
  for (u32 i = g_suspicions.size; i-- > 0;) {
    if (g_suspicions[i].actStack == actStack) g_suspicions.removeAt(i);
  }
}

// Whether the write may rely on the check.
bool mayRely(Thread* thread, const Check& check, const Access& act) {
  return check.read.key && check.segment == thread->segment && !isWithin(thread, check) &&
         commonLock(thread, check) && fromOneActivation(thread, check, act);
}

void judge(Thread* thread, const Check& check, const Access& act, uptr address) {
  if (!mayRely(thread, check, act)) return exonerate(thread, act.stack);
  Cell other;
  if (!lastWrite(address, &other) || other.key == check.lastWriter) return;
  LockId lock = commonLock(thread, check)->id;
  bool another = slotOf(other.key) != thread->slot;
  bool plain = !(other.key & kAtomicBit) && !(other.heldInfo & trace::kFree);
  if (another && plain && isOrdered(thread, other.key) && isHeld(other.heldInfo, lock)) {
    suspect(thread, check, other, act, lock);
  }
}

}  // namespace

void noteGuardedAccess(Thread* thread, const Access& access, uptr pc) {
  if (!options().atomicity || (access.key & kAtomicBit)) return;
  uptr address = access.word + static_cast<u32>(__builtin_ctz(access.bytes));
  Entry& entry = entryOf(thread, address);
  if (entry.address != address) {
    if (access.isWrite) return exonerate(thread, access.stack);
    entry = {};
    entry.address = address;
  }
  bool lookedHere = entry.current.read.key && isWithin(thread, entry.current);
  if (!access.isWrite) {
    if (lookedHere) return;
    entry.previous = entry.current;
    entry.current = makeCheck(thread, access, address, pc);
    return;
  }
  if (!lookedHere) {
    judge(thread, entry.current, access, address);
  } else if (!mayDecideBetween(entry.current.pc, pc)) {
    judge(thread, entry.previous, access, address);
  }
  entry.current.read.key = entry.previous.read.key = 0;
}

void freeAtomicityTable(Thread* thread) {
  if (thread->atomicity) unmapPages(thread->atomicity, sizeof(AtomicityTable));
  thread->atomicity = nullptr;
  thread->unguardedWrites.free();
}

void reportAtomicityViolations() {
  SpinGuard guard(g_lock);
  for (const Suspicion& found : g_suspicions) {
    bool said = !options().report ||
                sayAtomicityViolation(found.act, found.other, found.check, found.region);
    if (!said) continue;
    countFinding(FindingKind::Atomicity);
    writeCommon(trace::RecordKind::AtomicityViolation, found.body);
  }
  g_suspicions.size = 0;
}

}  // namespace lockstitch::rt
