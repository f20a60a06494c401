#include "analyses/program/wait_rules.h"

#include <algorithm>
#include <set>

#include "analyses/findings/confidence.h"

namespace lockstitch::program {
namespace {

Finding begin(Rule rule, const std::string& object) {
  Finding finding;
  finding.rule = rule;
  finding.severity = defaultSeverity(rule);
  finding.object = object;
  finding.evidence.push_back({EvidenceKind::Static, "on every way there", 1});
  return finding;
}

Finding tellUnchecked(const OriginView& view, const WaitUse& wait) {
  const Narrator& narrator = view.narrator;
  Finding finding = begin(Rule::WaitWithoutPredicate, narrator.object(wait.condition));
  std::string here = narrator.brief(narrator.location(wait.context.chain));
  finding.message = "The wait for " + finding.object + " at " + here + " tests no condition";
  finding.why =
      "A notification that came before is missed, and then the thread waits for ever; a "
      "spurious wake-up, which every condition variable may give, is taken for one.";
  finding.fix =
      "Wait in a loop that tests, under the lock, what is waited for; or pass the test to wait()";
  finding.sites = {narrator.site("waits", wait.condition, wait.context, view.parallel)};
  finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
  return finding;
}

Finding tellSecondLock(const OriginView& view, const WaitUse& wait, const HeldLock& held) {
  const Narrator& narrator = view.narrator;
  Finding finding = begin(Rule::WaitHoldingSecondLock, narrator.object(held.lock));
  std::string here = narrator.brief(narrator.location(wait.context.chain));
  finding.message = finding.object + " stays held while " + narrator.object(wait.condition) +
                    " is waited for at " + here;
  finding.why = "The wait gives up its own lock only. Whoever wants " + finding.object +
                " waits as long as this wait lasts, and if that is who would notify, for ever.";
  finding.fix = "Give " + finding.object + " back before waiting, or guard both by one lock";
  finding.sites = {narrator.site("waits", wait.condition, wait.context, view.parallel)};
  finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
  return finding;
}

// Where the thread, or one that it has started, takes the lock.
const Acquisition* taker(const OriginView& view, uint32_t thread, PathId lock) {
  for (const Acquisition& acquisition : view.summary.acquisitions) {
    if (acquisition.lock != lock || acquisition.isTry) continue;
    if (acquisition.context.thread == thread) return &acquisition;
  }
  return nullptr;
}

Finding tellJoin(const OriginView& view, const JoinUse& join, const HeldLock& held,
                 const Acquisition& wanted) {
  const Narrator& narrator = view.narrator;
  Finding finding = begin(Rule::JoinUnderLock, narrator.object(held.lock));
  std::string here = narrator.brief(narrator.location(join.context.chain));
  std::string there = narrator.brief(narrator.location(wanted.context.chain));
  finding.message = "A thread is joined at " + here + " under " + finding.object +
                    ", which that thread takes at " + there;
  finding.why = "If the thread has not been at " + there + " yet, it waits there for " +
                finding.object + ", whose holder waits for the thread to end: neither goes on.";
  finding.fix = "Give " + finding.object + " back before the join";
  finding.sites = {narrator.site("joins", held.lock, join.context, view.parallel),
                   narrator.site("acquires", held.lock, wanted.context, view.parallel)};
  finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
  return finding;
}

}  // namespace

std::vector<Finding> findBadWaits(const OriginView& view) {
  std::vector<Finding> findings;
  for (const WaitUse& wait : view.summary.waits) {
    if (!wait.isChecked) findings.push_back(tellUnchecked(view, wait));
    const PathSet& own = view.sets.pathSets[wait.locks];
    for (const HeldLock& held : view.sets.locksets[wait.context.held]) {
      bool isOther = !std::binary_search(own.begin(), own.end(), held.lock);
      if (isOther && !own.empty() && isRealLock(view.program, held.lock))
        findings.push_back(tellSecondLock(view, wait, held));
    }
  }
  return findings;
}

std::vector<Finding> findJoinsUnderLock(const OriginView& view) {
  std::vector<Finding> findings;
  for (const JoinUse& join : view.summary.joinsUnderLock)
    for (const HeldLock& held : view.sets.locksets[join.context.held]) {
      if (!isRealLock(view.program, held.lock)) continue;
      if (join.thread == 0) continue;
      if (const Acquisition* wanted = taker(view, join.thread, held.lock))
        findings.push_back(tellJoin(view, join, held, *wanted));
    }
  return findings;
}

}  // namespace lockstitch::program
