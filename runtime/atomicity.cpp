// After AVIO (Lu et al., ASPLOS 2006): read - write by another thread - write cannot be serialised.
// There the invariant "these two accesses are meant to be atomic" is learned from passing runs;
// here it is inferred from the code at work: both accesses stand under the same lock and were
// reached from one still-live activation of a function, by different ways (the same way twice is a
// loop).
//
// What decides that the second critical section relies on the first, and does not look again:
//   - it writes without having read the location, or
//   - it read it only as part of the update itself: between that read and the write the machine
//     code runs straight through (`balance -= amount`). A branch in between is a look of its own
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
#include "runtime/scene.h"

namespace lockstitch::rt {
namespace {

using Check = GuardedCheck;

Check& previousOf(Thread* thread, const GuardedLocation& at) {
  return thread->atomicity->previous[&at - thread->atomicity->locations];
}

bool isHeldIn(u32 scene, LockId lock) {
  for (u32 node = raw(heldIn(scene)); node; node = g_held.parentOf(node)) {
    if (g_held.keyOf(node) >> 30 == raw(lock)) return true;
  }
  return false;
}

// A lock that guarded the check and is held again now.
LockId commonLock(Thread* thread, const Check& check) {
  for (u32 k = thread->held.size; k-- > 0;) {
    if (isHeldIn(check.scene, thread->held[k].id)) return thread->held[k].id;
  }
  return LockId::None;
}

// The program counter that `levels` functions further out stand at.
u64 pcOutwards(u32 scene, u32 site, u32 levels) {
  if (!levels) return codeOf(site);
  u32 node = contextIn(scene);
  for (; --levels && node;) node = g_stacks.parentOf(node);
  return g_stacks.keyOf(node);
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
  return pcOutwards(check.scene, check.site, check.depth - common) !=
         pcOutwards(access.scene, access.site, thread->depth - common);
}

// A write and the calls that led to it, under whatever locks.
u64 actOf(const Access& access) { return u64{contextIn(access.scene)} << 32 | access.site; }

struct Suspicion {
  u64 write;  // actOf() it
  trace::AtomicityViolationBody body;
  SaidAccess check, other, act;
  SaidRegion region;
};

constinit SpinLock g_lock;
constinit Vector<Suspicion> g_suspicions;
constinit HashSet g_unguarded;  // writes that were made without a check

void suspect(Thread* self, const Check& check, const Cell& other, const Access& act, LockId lock) {
  u64 pair = mixBits(codeOf(check.site)) + codeOf(act.site);
  if (!isNewFinding(mixBits(pair))) return;
  Suspicion suspicion{};
  suspicion.write = actOf(act);
  trace::AtomicityViolationBody& body = suspicion.body;
  uptr word = act.word;
  body.lock = raw(lock);
  Cell looked{check.epoch, check.scene, check.site};
  body.check = describeAccess(self->stream, looked, word, false);
  body.other = describeAccess(self->stream, other, word, true);
  Cell now{act.key | bytesKey(act.bytes), act.scene, act.site};
  body.act = describeAccess(self->stream, now, word, true);
  body.region = describeRegion(self->stream, body.act.address);
  suspicion.check = viewAccess(looked, word, false);
  suspicion.other = viewAccess(other, word, true);
  suspicion.act = viewAccess(now, word, true);
  suspicion.region = regionOf(body.act.address);
  SpinGuard guard(g_lock);
  if (!g_unguarded.contains(mixBits(suspicion.write))) g_suspicions.push(suspicion);
}

void exonerate(Thread* self, const Access& access) {
  u64 known = actKeyOf(access);
  exoneratedAt(self->atomicity, known) = known;
  u64 act = actOf(access);
  if (!self->unguardedWrites.insert(mixBits(act))) return;
  SpinGuard guard(g_lock);
  if (!g_unguarded.insert(mixBits(act))) return;
  for (u32 i = g_suspicions.size; i-- > 0;) {
    if (g_suspicions[i].write == act) g_suspicions.removeAt(i);
  }
}

// Whether the write may rely on the check.
bool mayRely(Thread* thread, const Check& check, const Access& act) {
  return check.scene && check.segment == thread->segment && !isWithin(thread, check) &&
         commonLock(thread, check) != LockId::None && fromOneActivation(thread, check, act);
}

void judge(Thread* thread, const Check& check, const Access& act, const Cell& other) {
  if (!mayRely(thread, check, act)) return exonerate(thread, act);
  if (!other.key || !((other.key ^ check.lastWriter) & ~kBytesMask)) return;
  LockId lock = commonLock(thread, check);
  bool another = slotOf(other.key) != thread->slot;
  bool plain = !(other.key & kAtomicBit) && !(other.scene & trace::kFree);
  if (another && plain && isOrdered(thread, other.key) && isHeldIn(other.scene, lock)) {
    suspect(thread, check, other, act, lock);
  }
}

}  // namespace

bool findMayDecide(Branch& known, u32 from, u32 to) {
  known = {from, to, mayDecideBetween(pcOf(from), pcOf(to))};
  return known.mayDecide;
}

// The thread's table is made when it is first needed.
GuardedLocation* firstGuarded(Thread* thread, uptr address) {
  if (!options().atomicity) return nullptr;
  thread->atomicity = static_cast<AtomicityTable*>(allocate(sizeof(AtomicityTable)));
  return guardedAt(thread, address);
}

void noteGuardedWrite(Thread* thread, GuardedLocation* found, const Access& access,
                      const Cell& lastWrite) {
  if (access.key & kAtomicBit) return;
  uptr address = addressOf(access);
  if (LS_UNLIKELY(!found) && !(found = firstGuarded(thread, address))) return;
  GuardedLocation& at = *found;
  if (at.address != address) return exonerate(thread, access);
  constexpr Check none{};
  if (!at.current.scene || !isWithin(thread, at.current)) {
    judge(thread, at.current, access, lastWrite);
  } else if (!mayDecide(thread, at.current.site, access.site)) {
    judge(thread, at.hasPrevious ? previousOf(thread, at) : none, access, lastWrite);
  }
  at.current.scene = 0;
  at.hasPrevious = 0;
}

void freeAtomicityTable(Thread* thread) {
  release(thread->atomicity, sizeof(AtomicityTable));
  thread->atomicity = nullptr;
  thread->unguardedWrites.free();
}

void reportAtomicityViolations() {
  Vector<Suspicion> left;
  {
    SpinGuard guard(g_lock);  // not while it is told: that may wait for a symbolizer
    left = g_suspicions;
    g_suspicions = {};
  }
  for (const Suspicion& found : left) {
    bool said = !options().report ||
                sayAtomicityViolation(found.act, found.other, found.check, found.region);
    if (!said) continue;
    countFinding(FindingKind::Atomicity);
    writeCommon(trace::RecordKind::AtomicityViolation, found.body);
  }
  left.free();
}

}  // namespace lockstitch::rt
