#include <algorithm>
#include <map>

#include "analyses/findings/advice.h"
#include "analyses/findings/confidence.h"
#include "analyses/findings/observed_doubt.h"
#include "analyses/trace/access_site.h"
#include "analyses/trace/lock_findings.h"
#include "analyses/trace/lock_instances.h"

namespace lockstitch {
namespace {

using Waits = std::vector<TraceWait>;

// How the thread that deadlocks with itself holds the lock that it asks for.
bool holdsShared(const Trace& trace, const TraceWait& wait) {
  for (const TraceAcquisition& it : trace.acquisitions) {
    if (it.thread != wait.thread || it.lock != wait.wanted) continue;
    for (const TraceHeldLock& held : it.held) {
      if (held.lock == wait.wanted) return held.shared;
    }
  }
  return false;
}

// Each waits for the next one, and the last for the first.
bool isCycle(const Waits& waits) {
  for (size_t i = 0; i < waits.size(); ++i) {
    const ThreadId next = waits[(i + 1) % waits.size()].thread;
    if (!next || (waits[i].joins ? waits[i].joins : waits[i].holder) != next) return false;
  }
  return true;
}

// What nobody can give any more; null when there is no such wait.
const TraceWait* waitForAnEnded(const Waits& waits) {
  const auto it = std::find_if(waits.begin(), waits.end(), [](const TraceWait& wait) {
    return wait.holderEnded || wait.holderElsewhere;
  });
  return it == waits.end() ? nullptr : &*it;
}

bool isOnce(const TraceWait& wait, const RunNames& names) {
  return wait.wanted && names.lockKind(wait.wanted) == trace::LockKind::Once;
}

bool isSemaphore(const TraceWait& wait, const RunNames& names) {
  return wait.wanted && names.lockKind(wait.wanted) == trace::LockKind::Semaphore;
}

std::string wantedName(const TraceWait& wait, RunNames& names) {
  if (wait.forNotice) return "a condition variable to be notified";
  if (wait.onWord) return "another thread to wake it";
  if (wait.elsewhere) return "something else";
  if (wait.joins) return "the end of " + names.thread(wait.joins);
  return (isOnce(wait, names) ? "the initialiser of " : "") + names.lockClass(wait.wanted);
}

LockInstances instancesOf(const Waits& waits, RunNames& names) {
  std::vector<LockId> locks;
  for (const TraceWait& wait : waits)
    if (wait.wanted) locks.push_back(wait.wanted);
  return LockInstances(locks, names);
}

// "main thread waits for m at bank.cpp:30".
std::string waitText(const TraceWait& wait, const LockInstances& instances, RunNames& names) {
  const std::string place = names.whereabouts(wait.waitStack);
  const bool isOneOfSeveral = wait.wanted && !instances.of(wait.wanted).empty();
  return names.thread(wait.thread) + " waits for " +
         (isOneOfSeveral ? instances.text(wait.wanted) : wantedName(wait, names)) +
         (place.empty() ? "" : " " + place);
}

// ", which thread T1 holds since bank.cpp:12".
std::string holderText(const TraceWait& wait, RunNames& names) {
  if (!wait.holder) return "";
  if (wait.holderElsewhere) {
    const std::string taken = names.whereabouts(wait.taken);
    return ", which " + names.thread(wait.holder) + " of the parent process took" +
           (taken.empty() ? "" : " " + taken) + " and held when this process was forked";
  }
  if (wait.holderEnded) {
    const std::string taken = names.whereabouts(wait.taken);
    return ", which " + names.thread(wait.holder) + " took" + (taken.empty() ? "" : " " + taken) +
           " and never released before it ended";
  }
  const std::string place = names.place(wait.taken);
  return ", which " + names.thread(wait.holder) + (isOnce(wait, names) ? " runs" : " holds") +
         (place.empty() ? "" : " since " + place);
}

// What `thread` keeps the others from.
std::vector<HeldLockInfo> heldBy(ThreadId thread, const Waits& waits, RunNames& names) {
  const LockInstances instances = instancesOf(waits, names);
  std::vector<HeldLockInfo> held;
  for (const TraceWait& wait : waits) {
    if (!wait.wanted || wait.holder != thread) continue;
    HeldLockInfo lock{names.lockClass(wait.wanted), false, names.location(wait.taken),
                      instances.of(wait.wanted)};
    if (std::find(held.begin(), held.end(), lock) == held.end()) held.push_back(std::move(lock));
  }
  return held;
}

Site waitSite(const TraceWait& wait, const Waits& waits, RunNames& names) {
  Site site;
  site.role = wait.forNotice || wait.onWord ? "waits" : wait.joins ? "joins" : "waits for";
  if (wait.forNotice || wait.onWord || wait.elsewhere)
    site.object = wait.forNotice ? "condition variable"
                  : wait.onWord  ? "a latch, barrier, atomic or semaphore"
                                 : "something else";
  else
    site.object =
        wait.joins ? "thread " + names.shortThread(wait.joins) : names.lockClass(wait.wanted);
  site.stack = names.stack(wait.waitStack);
  site.thread = names.thread(wait.thread);
  site.held = heldBy(wait.thread, waits, names);
  const std::string instance = wait.wanted ? instancesOf(waits, names).of(wait.wanted) : "";
  if (!instance.empty()) site.note = "this one: " + instance;
  return site;
}

// Where a thread that is no more took what is waited for.
Site endedHolderSite(const TraceWait& wait, RunNames& names) {
  Site site;
  site.role = "holds";
  site.object = names.lockClass(wait.wanted);
  site.stack = names.stack(wait.taken);
  site.thread = names.thread(wait.holder);
  site.note = wait.holderElsewhere ? "in the parent process, and held it at the fork"
                                   : "and has ended without releasing it";
  return site;
}

// The rotation that starts at the smallest lock name: the same whichever thread came first.
Waits canonical(Waits waits, RunNames& names) {
  const auto key = [&](const TraceWait& wait) {
    return std::pair(wantedName(wait, names), names.place(wait.waitStack));
  };
  auto first =
      std::min_element(waits.begin(), waits.end(),
                       [&](const TraceWait& a, const TraceWait& b) { return key(a) < key(b); });
  std::rotate(waits.begin(), first, waits.end());
  return waits;
}

void describeSelfDeadlock(const Trace& trace, const TraceWait& wait, RunNames& names,
                          Finding& finding) {
  const std::string lock = names.lockClass(wait.wanted);
  const std::string taken = names.place(wait.taken);
  finding.object = lock;
  const bool isUpgrade = holdsShared(trace, wait) && !wait.wantedShared;
  if (isOnce(wait, names)) {
    finding.message = names.thread(wait.thread) + " waits for itself: the initialiser of " + lock +
                      " needs " + lock + " initialised";
    finding.why = "The initialiser runs since " + taken +
                  " in this thread, and would have to end before the thread can go on";
    finding.fix = "Let the initialiser, and what it calls, do without what it initialises";
  } else if (isUpgrade) {
    finding.message = names.thread(wait.thread) + " waits for itself: it asks for " + lock +
                      " exclusively while it holds it shared";
    finding.why =
        "A shared lock cannot be upgraded: the exclusive request waits until every reader has "
        "let go, and this thread, a reader since " +
        taken + ", waits and never lets go";
    finding.fix =
        "Unlock the shared lock first, then lock exclusively and check again what was read";
  } else {
    finding.message = names.thread(wait.thread) + " waits for itself: it asks for " + lock +
                      ", which it already holds";
    finding.why = "The lock is not recursive and was taken by the same thread at " + taken +
                  ": nobody else can release it";
    finding.fix =
        "Do not lock again on this path: split the function into one that locks and one that "
        "expects the lock held";
  }
}

std::string listOf(const Waits& waits, bool ofOnces, RunNames& names) {
  std::string list;
  for (const TraceWait& wait : waits) {
    if (!wait.wanted || isOnce(wait, names) != ofOnces) continue;
    list += (list.empty() ? "" : " and ") + names.lockClass(wait.wanted);
  }
  return list;
}

// Some of what is waited for are initialisers.
std::string onceFix(const Waits& waits, RunNames& names) {
  const std::string onces = listOf(waits, true, names), locks = listOf(waits, false, names);
  if (locks.empty()) return "Let the initialisers of " + onces + " not need each other";
  return "Let the initialiser of " + onces + " do without " + locks + ", or let it run before " +
         locks + " is taken";
}

// A circle through a join is no matter of the order of locks.
std::string cycleFix(const Waits& waits, RunNames& names) {
  const auto joins = [](const TraceWait& wait) { return static_cast<bool>(wait.joins); };
  const auto join = std::find_if(waits.begin(), waits.end(), joins);
  const auto once = [&](const TraceWait& wait) { return isOnce(wait, names); };
  if (join == waits.end() && std::any_of(waits.begin(), waits.end(), once))
    return onceFix(waits, names);
  const auto semaphore = [&](const TraceWait& wait) { return isSemaphore(wait, names); };
  if (join == waits.end() && std::any_of(waits.begin(), waits.end(), semaphore))
    return "Take these semaphores and locks in the same order everywhere";
  if (join == waits.end())
    return "Take these locks in the same order everywhere, or all at once with std::scoped_lock";
  std::string locks;
  for (const HeldLockInfo& held : heldBy(join->thread, waits, names))
    locks += (locks.empty() ? "" : " and ") + lockText(held);
  return locks.empty() ? "Let no thread join one that waits for it to end"
                       : "Give " + locks + " back before the join";
}

void describeCycle(const Waits& waits, RunNames& names, Finding& finding) {
  const LockInstances instances = instancesOf(waits, names);
  std::string object, why;
  for (const TraceWait& wait : waits) {
    object +=
        (object.empty() ? "" : " → ") +
        (wait.joins ? "thread " + names.shortThread(wait.joins) : names.lockClass(wait.wanted));
    why += (why.empty() ? "" : "; ") + waitText(wait, instances, names);
  }
  finding.object = object;
  finding.message =
      std::to_string(waits.size()) + " threads wait for each other for ever: " + object;
  finding.why = "It happened in this run: " + why +
                ". Each waits for what the next one holds, and none can go on";
  finding.fix = cycleFix(waits, names);
}

std::string allWaits(const Waits& waits, RunNames& names) {
  const LockInstances instances = instancesOf(waits, names);
  std::string text;
  for (const TraceWait& wait : waits)
    text += (text.empty() ? "" : "; ") + waitText(wait, instances, names) + holderText(wait, names);
  return text;
}

void describeEndedHolder(const Waits& waits, const TraceWait& blocked, RunNames& names,
                         Finding& finding) {
  finding.object = names.lockClass(blocked.wanted);
  finding.message =
      finding.object + " is held by " + names.thread(blocked.holder) + ", which has ended";
  finding.why = "It happened in this run: " + allWaits(waits, names) +
                ". Only the thread that locked may unlock, so whoever waits for " + finding.object +
                " waits for ever";
  finding.fix =
      "Unlock on every path, exceptions and early returns included, by an RAII guard: "
      "std::lock_guard or std::unique_lock";
}

// fork() copies the locks as they are, and of the threads only the one that forks.
void describeHolderElsewhere(const Waits& waits, const TraceWait& blocked, RunNames& names,
                             Finding& finding) {
  finding.object = names.lockClass(blocked.wanted);
  finding.message = finding.object + " is held by " + names.thread(blocked.holder) +
                    " of the parent process, which does not exist in this child";
  finding.why = "It happened in this run: " + allWaits(waits, names) +
                ". The child has that lock as it was, and not that thread, so nobody gives it back";
  finding.fix = forkAdvice(finding.object);
}

// A lock that a thread holds while it waits for a notice, and that another one waits for: whoever
// should notify cannot (a nested monitor). None: no such lock.
std::string lockHeldAtNotice(const Waits& waits, RunNames& names) {
  for (const TraceWait& waiter : waits) {
    if (!waiter.forNotice) continue;
    for (const TraceWait& wait : waits)
      if (wait.wanted && wait.holder == waiter.thread) return names.lockClass(wait.wanted);
  }
  return "";
}

std::string noticeAdvice(const Waits& waits, RunNames& names) {
  const std::string lock = lockHeldAtNotice(waits, names);
  if (!lock.empty())
    return "Do not hold " + lock + " over the wait, which gives back its own mutex alone: unlock " +
           lock + " first, or wait with it";
  return "Let the thread that changes what the condition is about notify under the same lock, "
         "before it waits itself; wait with a predicate, so that a notice that came early is "
         "not lost";
}

// Nobody moves, and not because of a cycle of locks alone.
void describeStandstill(const Waits& waits, RunNames& names, Finding& finding) {
  const auto any = [&](bool TraceWait::* kind) {
    return std::any_of(waits.begin(), waits.end(),
                       [&](const TraceWait& wait) { return wait.*kind; });
  };
  finding.object = "all threads";
  finding.why = "It happened in this run: " + allWaits(waits, names);
  finding.fix = "Look at what each thread waits for, and at who should have given it";
  if (any(&TraceWait::elsewhere)) {
    finding.message = "no thread made progress for the time that was set by stall=";
  } else if (any(&TraceWait::forNotice)) {
    finding.message = "every thread waits, and none is left to notify the others";
    finding.fix = noticeAdvice(waits, names);
  } else if (any(&TraceWait::onWord)) {
    finding.message = "every thread waits, and none is left to wake the others";
    finding.fix =
        "Look at what each thread waits for, and at who should have given it before it waits "
        "itself: by count_down() or arrive(), by a post or release(), by a change of the atomic "
        "and notify";
  } else {
    finding.message = "every thread waits for another one";
  }
}

// Anybody may post a semaphore: that nobody will is concluded from how it was used.
void doubtSemaphores(const Waits& waits, const RunNames& names, Finding& finding) {
  finding.confidence = confidenceOf(finding.rule, EvidenceKind::Observed);
  for (const TraceWait& wait : waits) {
    if (!isSemaphore(wait, names)) continue;
    addDoubt(ObservedDoubt::AnybodyMayPost, finding);
    if (wait.neverGivenBack) addDoubt(ObservedDoubt::NeverPosted, finding);
  }
}

Finding deadlockFinding(const Trace& trace, const Waits& recorded, RunNames& names) {
  const Waits waits = canonical(recorded, names);
  Finding finding;
  finding.rule = Rule::Deadlock;
  finding.severity = defaultSeverity(Rule::Deadlock);
  const bool isSelf = isCycle(waits) && waits.size() == 1 && waits.front().wanted;
  const TraceWait* blocked = waitForAnEnded(waits);
  if (isSelf) {
    describeSelfDeadlock(trace, waits.front(), names, finding);
  } else if (isCycle(waits)) {
    describeCycle(waits, names, finding);
  } else if (blocked && blocked->holderElsewhere) {
    describeHolderElsewhere(waits, *blocked, names, finding);
  } else if (blocked) {
    describeEndedHolder(waits, *blocked, names, finding);
  } else {
    describeStandstill(waits, names, finding);
  }
  std::string who;
  for (const TraceWait& wait : waits) {
    finding.sites.push_back(waitSite(wait, waits, names));
    who += (who.empty() ? "" : ", ") + names.shortThread(wait.thread);
  }
  if (blocked) finding.sites.push_back(endedHolderSite(*blocked, names));
  if (isSelf) finding.sites.front().held.front().shared = holdsShared(trace, waits.front());
  finding.evidence = {{EvidenceKind::Observed, "it happened, to " + who, 1}};
  doubtSemaphores(waits, names, finding);
  return finding;
}

}  // namespace

std::vector<Finding> deadlockFindings(const Trace& trace, RunNames& names) {
  std::map<std::string, Finding> byPlaces;
  for (const Waits& waits : trace.deadlocks) {
    Finding finding = deadlockFinding(trace, waits, names);
    std::string key = finding.object;
    for (const Site& site : finding.sites) key += " " + sitePlace(site);
    byPlaces.try_emplace(key, std::move(finding));
  }
  std::vector<Finding> findings;
  for (auto& [key, finding] : byPlaces) findings.push_back(std::move(finding));
  return findings;
}

}  // namespace lockstitch
