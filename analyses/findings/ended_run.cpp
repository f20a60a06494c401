#include "analyses/findings/ended_run.h"

#include <algorithm>

namespace lockstitch {

bool endedARun(const Finding& finding) {
  return finding.rule == Rule::Deadlock &&
         std::any_of(finding.evidence.begin(), finding.evidence.end(), [](const Evidence& one) {
           return one.kind == EvidenceKind::Observed || one.kind == EvidenceKind::Confirmed;
         });
}

Incompleteness unobservedBehind(const Finding& deadlock, const std::string& reason) {
  return {"the run", "it was ended in its middle by a deadlock (" + deadlock.message + "), and " +
                         reason +
                         ": what would have come behind was not observed. Mend it, and run again"};
}

}  // namespace lockstitch
