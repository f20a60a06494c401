#include "runtime/lock_misuse.h"

#include "runtime/findings.h"
#include "runtime/options.h"
#include "runtime/report/report.h"
#include "runtime/wait_graph.h"

namespace lockstitch::rt {

void writeMisuse(Thread* self, trace::Misuse misuse, LockId lock, StackNode stack, ThreadId other,
                 StackNode otherStack) {
  const bool isWanted = misuse == trace::Misuse::DestroyedWhileLocked
                            ? options().reportDestroyLocked
                            : options().reportMutexBugs;
  if (!isWanted) return;
  trace::LockMisuseBody body{};
  body.misuse = raw(misuse);
  body.lock = raw(lock);
  body.thread = raw(self->id);
  body.stack = traceStack(self->stream, stack);
  body.otherThread = raw(other);
  body.otherStack = traceStack(self->stream, otherStack);
  if (!isNewFinding(mixBits(u64{body.misuse} << 32 | body.stack) ^ body.otherStack)) return;
  if (options().report && !sayMisuse(misuse, self->id, lock, stack, other, otherStack)) return;
  countFinding(FindingKind::Misuse);
  writeRecord(self->stream, trace::RecordKind::LockMisuse, body);
}

void reportDoubleLock(Thread* self, SyncObject* object, StackNode stack) {
  ensureLockId(self, object, stack);
  HeldEntry* entry = findHeld(self, object);
  ThreadId holder = self->id;
  StackNode taken = entry ? entry->stack : StackNode::Empty;
  if (!entry && __atomic_load_n(&object->lock->owner, __ATOMIC_ACQUIRE)) {
    holder = object->lock->ownerId;
    taken = object->lock->ownerStack;
  }
  writeMisuse(self, trace::Misuse::DoubleLock, object->lock->id, stack, holder, taken);
}

void reportUseAfterDestroy(Thread* self, SyncObject* object, StackNode stack) {
  LockHolder by;
  LockId id;
  {
    SpinGuard guard(object->mutex);
    by = object->lock->destroyedBy;
    id = object->lock->destroyedAs;
  }
  if (id == LockId::None) {
    ensureLockId(self, object, stack);
    id = object->lock->id;
  }
  writeMisuse(self, trace::Misuse::UsedAfterDestroy, id, stack, by.id, by.stack);
}

namespace {

// The kind of a robust mutex has this bit. Its next holder is told, and knows what to do.
bool isRobust(const HeldEntry& entry) {
  constexpr int kRobustBit = 16;
  LockKind kind = entry.lock->lock->kind;
  if (kind != LockKind::Mutex && kind != LockKind::RecursiveMutex) return false;
  auto* mutex = reinterpret_cast<const pthread_mutex_t*>(entry.lock->address);
  return (mutex->__data.__kind & kRobustBit) != 0;
}

// What the dead holder did is ordered before what the next one does.
void passOn(Thread* self, SyncObject* object) {
  SpinGuard guard(object->mutex);
  object->clock.join(self->clock);
  if (object->lock->owner == self) object->lock->owner = nullptr;
}

}  // namespace

namespace {

void collectWaiting(Thread* thread, void* waiting) {
  bool waits = thread->waitKind == WaitKind::Lock && !thread->waitCondition;
  if (waits) static_cast<Vector<Thread*>*>(waiting)->push(thread);
}

}  // namespace

void reportLocksHeldAtFork() {
  if (g_forkGeneration == 1) return;
  Vector<Thread*> waiting;
  forEachThread(collectWaiting, &waiting);
  for (Thread* thread : waiting) {
    SyncObject* wanted = thread->waitLock;
    if (!wanted) continue;
    Vector<LockHolder> holders = holdersOf(wanted, AcquireMode(thread->waitMode));
    for (const LockHolder& holder : holders) {
      if (!isElsewhere(holder)) continue;
      nameWaitedFor(thread);
      // It is blocked, so its stream is ours to write to.
      writeMisuse(thread, trace::Misuse::HeldAtFork, wanted->lock->id, thread->waitStack, holder.id,
                  holder.stack);
      break;
    }
    holders.free();
  }
  waiting.free();
}

void reportLeakedLocks(Thread* self) {
  for (const HeldEntry& entry : self->held) {
    LockKind kind = entry.lock->lock->kind;
    if (kind == LockKind::Semaphore || kind == LockKind::Once) continue;
    if (isRobust(entry)) {
      passOn(self, entry.lock);
      continue;
    }
    // Somebody else may have released it since: that was reported then.
    if (entry.mode == raw(AcquireMode::Exclusive) && entry.lock->lock->owner != self) continue;
    writeMisuse(self, trace::Misuse::LeakedLock, entry.id, entry.stack, self->id, entry.stack);
  }
}

void reportHeldInWrongContext(Thread* self, StackNode stack) {
  for (const HeldEntry& entry : self->held) {
    LockKind kind = entry.lock->lock->kind;
    if (kind == LockKind::Semaphore || kind == LockKind::Once) continue;
    writeMisuse(self, trace::Misuse::HeldInWrongContext, entry.id, stack, self->id, entry.stack);
  }
}

}  // namespace lockstitch::rt
