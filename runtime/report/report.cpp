#include "runtime/report/report.h"

#include "runtime/race_report.h"
#include "runtime/report/known_objects.h"
#include "runtime/report/report_text.h"
#include "runtime/spin_lock.h"

namespace lockstitch::rt {
namespace {

// One report at a time: they share the symbolizer.
constinit SpinLock g_lock;

const char* raceTitle(u32 now, u32 earlier) {
  bool vtable = ((now | earlier) & trace::kVtable) != 0;
  if (earlier & trace::kFree)
    return vtable ? "heap-use-after-free (virtual call vs free)" : "heap-use-after-free";
  return vtable ? "data race on vptr (ctor/dtor vs virtual call)" : "data race";
}

const char* misuseTitle(trace::Misuse misuse) {
  switch (misuse) {
    case trace::Misuse::UnlockNotHeld:
      return "unlock of an unlocked mutex (or by a wrong thread)";
    case trace::Misuse::LeakedLock:
      return "mutex still locked by a thread that ended";
    case trace::Misuse::DestroyedWhileLocked:
      return "destroy of a locked mutex";
    case trace::Misuse::DoubleLock:
      return "double lock of a mutex";
    case trace::Misuse::HeldAtFork:
      return "wait for a mutex that another thread held when this process was forked";
    case trace::Misuse::UsedAfterDestroy:
      return "use of an invalid mutex (e.g. uninitialized or destroyed)";
    case trace::Misuse::ReadLockOfHeld:
      return "read lock of a write locked mutex";
    case trace::Misuse::ReadUnlockOfHeld:
      return "read unlock of a write locked mutex";
    case trace::Misuse::HeldInWrongContext:
      return "mutex held in the wrong context";
  }
  return "misuse of a mutex";
}

// Where the lock itself lives.
void addLockRegion(ReportText& report, LockId lock) {
  uptr address = knownLock(lock)->address;
  report.addRegion(regionOf(address), address);
}

}  // namespace

NamesScope::NamesScope() : isMine_(!currentReport()) {
  if (isMine_) g_lock.lock();
}
NamesScope::~NamesScope() {
  if (isMine_) g_lock.unlock();
}

bool sayRace(const SaidAccess& now, const SaidAccess& earlier, const SaidRegion& region,
             StackNode slept) {
  SpinGuard guard(g_lock);
  ReportText report(raceTitle(now.flags, earlier.flags), SuppressionKind::Race);
  report.addAccess(now, "");
  report.addAccess(earlier, "Previous");
  if (slept != StackNode::Empty) report.addSleep(slept);
  report.addRegion(region, now.address);
  return report.send();
}

bool sayAtomicityViolation(const SaidAccess& act, const SaidAccess& other, const SaidAccess& check,
                           const SaidRegion& region) {
  SpinGuard guard(g_lock);
  ReportText report("atomicity violation", SuppressionKind::Race);
  report.addAccess(act, "Dependent");
  report.addAccess(other, "Intervening");
  report.addAccess(check, "Preceding");
  report.addRegion(region, act.address);
  return report.send();
}

bool sayMisuse(trace::Misuse misuse, ThreadId thread, LockId lock, StackNode stack, ThreadId other,
               StackNode otherStack) {
  SpinGuard guard(g_lock);
  ReportText report(misuseTitle(misuse), SuppressionKind::Mutex);
  if (misuse == trace::Misuse::LeakedLock) {
    report.text().add("  Mutex ");
    report.addLock(lock);
    report.text().add(" taken by ");
    report.addThread(thread);
    report.text().add(" and never released, here:\n");
    report.addStack(stack);
    addLockRegion(report, lock);
    return report.send();
  }
  report.text().add("  By ");
  report.addThread(thread);
  report.text().add(", mutex ");
  report.addLock(lock);
  report.text().add(", here:\n");
  report.addStack(stack);
  if (otherStack != StackNode::Empty) {
    report.text().add("  and: ");
    report.addThread(other);
    bool destroyed = misuse == trace::Misuse::UsedAfterDestroy;
    report.text().add(destroyed ? " destroyed it here:\n" : " took it here:\n");
    report.addStack(otherStack);
  }
  addLockRegion(report, lock);
  return report.send();
}

bool sayThreadLeak(ThreadId thread, u32 similar) {
  SpinGuard guard(g_lock);
  ReportText report("thread leak", SuppressionKind::Thread);
  report.text().add("  Ended, and neither joined nor detached: ");
  report.addThread(thread);
  report.text().add("\n");
  if (similar) {
    report.text().add("  And ").add(similar).add(" more similar thread leak");
    report.text().add(similar > 1 ? "s" : "").add("\n");
  }
  report.text().add("\n");
  return report.send();
}

bool saySignal(const char* title, ThreadId thread, int number, StackNode stack) {
  SpinGuard guard(g_lock);
  ReportText report(title, SuppressionKind::Signal);
  report.text().add("  Signal ").add(static_cast<u64>(number)).add(" handler invoked at: (in ");
  report.addThread(thread);
  report.text().add(")\n");
  report.addStack(stack);
  return report.send();
}

bool sayLeftIgnored(ThreadId thread, StackNode startedAt, const StackNode* since, u32 count) {
  SpinGuard guard(g_lock);
  ReportText report("thread finished with ignores enabled", SuppressionKind::Thread);
  report.text().add("ThreadSanitizer: ");
  report.addThread(thread);
  bool isKnown = startedAt != StackNode::Empty;
  report.text().add(" finished with ignores enabled").add(isKnown ? ", created at:\n" : "\n");
  if (isKnown) report.addStack(startedAt);
  for (u32 i = 0; i < count; ++i) {
    report.text().add("  Ignore was enabled at:\n");
    report.addStack(since[i]);
  }
  return report.send();
}

bool sayDeadlock(const SaidWait* waits, u32 count) {
  SpinGuard guard(g_lock);
  ReportText report("deadlock", SuppressionKind::Deadlock);
  for (u32 i = 0; i < count; ++i) {
    const SaidWait& wait = waits[i];
    report.text().add("  ");
    report.addThread(wait.thread);
    report.text().add(" waits for ");
    if (wait.joins != ThreadId::None) {
      report.text().add("the end of ");
      report.addThread(wait.joins);
      report.text().add(" here:\n");
      report.addStack(wait.waitsAt);
      continue;
    }
    report.text().add("mutex ");
    report.addLock(wait.wanted);
    report.text().add(" here:\n");
    report.addStack(wait.waitsAt);
    report.text().add("  which ");
    report.addThread(wait.holder);
    report.text().add(" took here:\n");
    report.addStack(wait.takenAt);
  }
  return report.send();
}

bool sayStandstill(const char* title, const SaidWait* waits, u32 count) {
  SpinGuard guard(g_lock);
  ReportText report(title, SuppressionKind::Deadlock);
  for (u32 i = 0; i < count; ++i) {
    const SaidWait& wait = waits[i];
    report.text().add("  ");
    report.addThread(wait.thread);
    if (wait.joins != ThreadId::None) {
      report.text().add(" waits for the end of ");
      report.addThread(wait.joins);
    } else if (wait.forNotice) {
      report.text().add(" waits on a condition variable");
    } else if (wait.onWord) {
      report.text().add(" waits to be woken (a latch, a barrier, an atomic, a semaphore)");
    } else if (wait.wanted != LockId::None) {
      report.text().add(" waits for mutex ");
      report.addLock(wait.wanted);
    } else {
      report.text().add(" waits for something else (a file, a semaphore, time), or runs");
    }
    report.text().add(", here:\n");
    report.addStack(wait.waitsAt);
    if (wait.takenAt == StackNode::Empty) continue;
    report.text().add("  which ");
    report.addThread(wait.holder);
    report.text().add(wait.holderEnded ? ", which has ended, took here:\n" : " took here:\n");
    report.addStack(wait.takenAt);
  }
  return report.send();
}

bool sayLockOrder(const SaidOrder* edges, u32 count) {
  SpinGuard guard(g_lock);
  ReportText report("lock-order-inversion (potential deadlock)", SuppressionKind::Deadlock);
  report.text().add("  Cycle in lock order graph: ");
  for (u32 i = 0; i < count; ++i) {
    report.addLock(edges[i].from);
    report.text().add(" => ");
  }
  report.addLock(edges[0].from);
  report.text().add("\n\n");
  for (u32 i = 0; i < count; ++i) {
    report.text().add("  Mutex ");
    report.addLock(edges[i].to);
    report.text().add(" acquired here while holding mutex ");
    report.addLock(edges[i].from);
    report.text().add(" in ");
    report.addThread(edges[i].thread);
    report.text().add(":\n");
    report.addStack(edges[i].toTaken);
    report.text().add("  Mutex ");
    report.addLock(edges[i].from);
    report.text().add(" previously acquired by the same thread here:\n");
    report.addStack(edges[i].fromTaken);
  }
  return report.send();
}

}  // namespace lockstitch::rt
