#include <cstdio>

#include "analyses/findings/advice.h"
#include "analyses/trace/access_site.h"
#include "analyses/trace/lock_findings.h"

namespace lockstitch {
namespace {

struct MisuseText {
  Rule rule;
  const char* role;       // of the offending site
  const char* otherRole;  // of where the holder took it, or it was destroyed
  const char* message;    // after the lock's name
  const char* why;
  const char* fix;
};

const MisuseText& textOf(trace::Misuse misuse) {
  static const MisuseText kUnlock{Rule::UnlockNotHeld,
                                  "releases",
                                  "acquires",
                                  "is unlocked by a thread that does not hold it",
                                  "Only the thread that locked a mutex may unlock it; anything "
                                  "else is undefined behaviour, and "
                                  "the holder's critical section is open from here on",
                                  "Unlock in the thread that locked, best by a guard that lives in "
                                  "one function; to hand work over "
                                  "between threads use a semaphore or a condition variable"};
  static const MisuseText kLeak{
      Rule::LockLeak,
      "acquires",
      "",
      "is still locked when the thread that locked it ends",
      "No other thread can ever take it again: whoever tries waits for ever",
      "Lock by std::lock_guard or std::unique_lock, which unlock on every way out, early returns "
      "and "
      "exceptions included"};
  static const MisuseText kDestroyed{
      Rule::MutexDestroyedWhileLocked,
      "destroys",
      "acquires",
      "is destroyed while it is locked",
      "The holder will unlock memory that no longer is a mutex, and who waits for it is never "
      "woken",
      "Let the mutex live longer than every thread that uses it: join them first"};
  static const MisuseText kDouble{
      Rule::DoubleLock,
      "acquires",
      "holds",
      "is locked again by the thread that holds it",
      "The lock is not recursive; this call failed, and code that does not look at the error goes "
      "on "
      "as if it had locked",
      "Do not lock again on this path: split the function into one that locks and one that expects "
      "the lock held"};
  static const MisuseText kUsed{
      Rule::UseAfterDestroy,
      "uses",
      "destroys",
      "is used after it was destroyed",
      "The call failed, and code that does not look at the error goes on without the lock; where "
      "the memory is something else by now, it changes that",
      "Destroy the mutex when nobody can use it any more: join the threads first, or let each of "
      "them own it by std::shared_ptr. To use it again, initialise it again"};
  static const MisuseText kReadLock{
      Rule::DoubleLock,
      "acquires",
      "holds",
      "is locked for reading while it is locked for writing",
      "The program announced both by annotations: either a reader can be there beside the writer, "
      "or one of the two was not announced as it was",
      "Announce each acquisition in its mode when it has succeeded, and each release before it is "
      "done"};
  static const MisuseText kReadUnlock{
      Rule::UnlockNotHeld,
      "releases",
      "acquires",
      "is unlocked for reading while it is locked for writing",
      "The program announced it so by annotations: the lock was taken in one mode and given back "
      "in the other",
      "Announce the release in the mode of the acquisition"};
  static const MisuseText kWrongContext{
      Rule::LockLeak,
      "asserts",
      "acquires",
      "is held where the program says that no lock may be held",
      "__tsan_check_no_mutexes_held() was called with it held: what comes next may wait for long, "
      "or for this lock",
      "Unlock before this point"};
  switch (misuse) {
    case trace::Misuse::ReadLockOfHeld:
      return kReadLock;
    case trace::Misuse::ReadUnlockOfHeld:
      return kReadUnlock;
    case trace::Misuse::HeldInWrongContext:
      return kWrongContext;
    case trace::Misuse::UsedAfterDestroy:
      return kUsed;
    case trace::Misuse::LeakedLock:
      return kLeak;
    case trace::Misuse::DestroyedWhileLocked:
      return kDestroyed;
    case trace::Misuse::DoubleLock:
      return kDouble;
    case trace::Misuse::UnlockNotHeld:
    case trace::Misuse::HeldAtFork:  // see heldAtForkFinding()
      break;
  }
  return kUnlock;
}

Site lockSite(const char* role, LockId lock, StackId stack, ThreadId thread, RunNames& names) {
  Site site;
  site.role = role;
  site.object = names.lockClass(lock);
  site.stack = names.stack(stack);
  site.thread = names.thread(thread);
  return site;
}

Finding misuseFinding(const TraceMisuse& it, RunNames& names) {
  const MisuseText& text = textOf(it.misuse);
  Finding finding;
  finding.rule = text.rule;
  finding.severity = defaultSeverity(text.rule);
  finding.object = names.lockClass(it.lock);
  finding.message = finding.object + " " + text.message;
  finding.why = text.why;
  finding.fix = text.fix;
  finding.sites = {lockSite(text.role, it.lock, it.stack, it.thread, names)};
  if (it.misuse == trace::Misuse::LeakedLock) {
    finding.sites[0].note = "and is never released by " + names.thread(it.thread);
  } else if (it.otherStack) {
    finding.sites.push_back(
        lockSite(text.otherRole, it.lock, it.otherStack, it.otherThread, names));
  } else if (it.misuse == trace::Misuse::UnlockNotHeld) {
    finding.sites[0].note = "nobody holds it";
  }
  finding.evidence = {{EvidenceKind::Observed, "it happened, in " + names.thread(it.thread), 1}};
  return finding;
}

std::string seconds(uint64_t nanoseconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f s", static_cast<double>(nanoseconds) * 1e-9);
  return text;
}

// In a forked child, that waited until its end.
Finding heldAtForkFinding(const TraceMisuse& it, const Trace& trace, RunNames& names) {
  Finding finding;
  finding.rule = Rule::ForkWithLock;
  finding.severity = defaultSeverity(Rule::ForkWithLock);
  finding.object = names.lockClass(it.lock);
  const std::string holder = names.thread(it.otherThread);
  const TraceThread* waiter = trace.thread(it.thread);
  const bool isKnown = waiter != nullptr && waiter->end;
  finding.message = names.thread(it.thread) + " of a forked child waits for " + finding.object +
                    ", which " + holder + " of the parent held at the fork";
  finding.why = "fork() copies the lock as it is and the forking thread alone: " + holder +
                " does not exist in the child, so nobody gives " + finding.object +
                " back there. The child waited" +
                (isKnown ? " for " + seconds(waiter->end->lockWait) : std::string()) +
                ", until it was ended";
  finding.fix = forkAdvice(finding.object);
  finding.sites = {lockSite("acquires", it.lock, it.stack, it.thread, names),
                   lockSite("holds", it.lock, it.otherStack, it.otherThread, names)};
  finding.sites[0].note = "in the child, process " + std::to_string(trace.pid);
  finding.sites[1].note = "in the parent, when it forked";
  finding.evidence = {{EvidenceKind::Observed, "it happened", 1}};
  return finding;
}

// When the process stops in the middle of its work, locks are held that would have been released.
bool wasCutOff(const Trace& trace) {
  return !trace.end || trace.end->reason != trace::EndReason::Exit;
}

}  // namespace

std::vector<Finding> misuseFindings(const Trace& trace, RunNames& names) {
  std::vector<Finding> findings;
  for (const TraceMisuse& it : trace.misuses) {
    // Another thread's leak is recorded when that thread ends, however the process goes on.
    const bool isOfMain = it.thread == RunNames::kMainThread;
    if (it.misuse == trace::Misuse::LeakedLock && isOfMain && wasCutOff(trace)) continue;
    findings.push_back(it.misuse == trace::Misuse::HeldAtFork ? heldAtForkFinding(it, trace, names)
                                                              : misuseFinding(it, names));
  }
  return oncePerPlace(std::move(findings));
}

}  // namespace lockstitch
