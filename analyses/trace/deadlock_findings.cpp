#include <algorithm>
#include <map>

#include "analyses/trace/access_site.h"
#include "analyses/trace/lock_findings.h"

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

bool isStandstill(const Waits& waits) {
  return std::any_of(waits.begin(), waits.end(),
                     [](const TraceWait& wait) { return wait.forNotice || wait.elsewhere; });
}

std::string wantedName(const TraceWait& wait, RunNames& names) {
  if (wait.forNotice) return "a condition variable to be notified";
  if (wait.elsewhere) return "something else";
  return wait.joins ? "the end of " + names.thread(wait.joins) : names.lockClass(wait.wanted);
}

Site waitSite(const TraceWait& wait, const TraceWait& previous, bool standstill, RunNames& names) {
  Site site;
  site.role = "waits for";
  if (wait.forNotice || wait.elsewhere)
    site.object = wait.forNotice ? "condition variable" : "something else";
  else
    site.object =
        wait.joins ? "thread " + names.shortThread(wait.joins) : names.lockClass(wait.wanted);
  site.stack = names.stack(wait.waitStack);
  site.thread = names.thread(wait.thread);
  // What the one before waits for is what this one holds.
  if (previous.wanted && !standstill) {
    site.held.push_back(
        {names.lockClass(previous.wanted), false, names.location(previous.heldByNext)});
  }
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
  const std::string taken = names.place(wait.heldByNext);
  finding.object = lock;
  const bool isUpgrade = holdsShared(trace, wait) && !wait.wantedShared;
  if (isUpgrade) {
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

void describeCycle(const Waits& waits, RunNames& names, Finding& finding) {
  std::string object, why;
  for (const TraceWait& wait : waits) {
    object +=
        (object.empty() ? "" : " → ") +
        (wait.joins ? "thread " + names.shortThread(wait.joins) : names.lockClass(wait.wanted));
    why += (why.empty() ? "" : "; ") + names.thread(wait.thread) + " waits for " +
           wantedName(wait, names) + " at " + names.place(wait.waitStack);
  }
  finding.object = object;
  finding.message =
      std::to_string(waits.size()) + " threads wait for each other for ever: " + object;
  finding.why = "It happened in this run: " + why +
                ". Each waits for what the next one holds, and none can go on";
  finding.fix =
      "Take these locks in the same order everywhere, or all at once with std::scoped_lock";
}

// Nobody moves, and not because of a cycle of locks alone.
void describeStandstill(const Waits& waits, RunNames& names, Finding& finding) {
  std::string why;
  bool isStall = false;
  for (const TraceWait& wait : waits) {
    isStall |= wait.elsewhere;
    const std::string place = names.place(wait.waitStack);
    why += (why.empty() ? "" : "; ") + names.thread(wait.thread) + " waits for " +
           wantedName(wait, names) + (place.empty() ? "" : " at " + place);
  }
  finding.object = "all threads";
  finding.message = isStall ? "no thread made progress for the time that was set by stall="
                            : "every thread waits, and none is left to notify the others";
  finding.why = "It happened in this run: " + why;
  finding.fix =
      isStall
          ? "Look at what each thread waits for, and at who should have given it"
          : "Let the thread that changes what the condition is about notify under the same lock, "
            "before it waits itself; wait with a predicate, so that a notice that came early is "
            "not lost";
}

Finding deadlockFinding(const Trace& trace, const Waits& recorded, RunNames& names) {
  const Waits waits = canonical(recorded, names);
  Finding finding;
  finding.rule = Rule::Deadlock;
  finding.severity = defaultSeverity(Rule::Deadlock);
  if (isStandstill(waits)) {
    describeStandstill(waits, names, finding);
  } else if (waits.size() == 1 && waits.front().wanted) {
    describeSelfDeadlock(trace, waits.front(), names, finding);
  } else {
    describeCycle(waits, names, finding);
  }
  std::string who;
  for (size_t i = 0; i < waits.size(); ++i) {
    const TraceWait& previous = waits[(i + waits.size() - 1) % waits.size()];
    finding.sites.push_back(waitSite(waits[i], previous, isStandstill(waits), names));
    who += (i == 0 ? "" : ", ") + names.shortThread(waits[i].thread);
  }
  if (waits.size() == 1 && waits.front().wanted)
    finding.sites.front().held.front().shared = holdsShared(trace, waits.front());
  finding.evidence = {{EvidenceKind::Observed, "it happened in this run, to " + who, 1}};
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
