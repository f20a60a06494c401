#include "analyses/findings/baseline.h"

#include "analyses/findings/ended_run.h"

namespace lockstitch {

void addTo(Baseline& baseline, const FindingSet& known) {
  for (const Finding& finding : known.findings) {
    baseline.known.insert(finding.fingerprint);
    if (endedARun(finding)) baseline.happened.insert(finding.fingerprint);
  }
}

void leaveOutKnown(FindingSet& set, const Baseline& baseline) {
  const size_t gone = std::erase_if(set.findings, [&](const Finding& finding) {
    const bool isEnd = endedARun(finding);
    if (!(isEnd ? baseline.happened : baseline.known).contains(finding.fingerprint)) return false;
    if (isEnd) set.incomplete.push_back(unobservedBehind(finding, "the baseline has it"));
    return true;
  });
  if (gone == 0) return;
  set.remarks.push_back(std::to_string(gone) + (gone == 1 ? " finding is" : " findings are") +
                        " left out: the baseline has " + (gone == 1 ? "it" : "them"));
}

}  // namespace lockstitch
