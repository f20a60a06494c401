#include "analyses/findings/baseline.h"

namespace lockstitch {

void addTo(Baseline& baseline, const FindingSet& known) {
  for (const Finding& finding : known.findings) baseline.insert(finding.fingerprint);
}

void leaveOutKnown(FindingSet& set, const Baseline& baseline) {
  const size_t gone = std::erase_if(
      set.findings, [&](const Finding& finding) { return baseline.contains(finding.fingerprint); });
  if (gone == 0) return;
  set.remarks.push_back(std::to_string(gone) + (gone == 1 ? " finding is" : " findings are") +
                        " left out: the baseline has " + (gone == 1 ? "it" : "them"));
}

}  // namespace lockstitch
