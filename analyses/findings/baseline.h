// What was found before: who begins with a thousand old findings wants to hear of the new ones.
#pragma once

#include <set>
#include <string>

#include "analyses/findings/finding.h"

namespace lockstitch {

// Fingerprints: edits elsewhere do not change them, and both engines' are alike.
struct Baseline {
  std::set<std::string> known;
  std::set<std::string> happened;  // of those: deadlocks that ended a run, and not only could
};

// Adds what the report has.
void addTo(Baseline& baseline, const FindingSet& known);

// Takes out what the baseline knows, and adds a remark that says how many went. What could not be
// seen stays. That a deadlock could happen is not to know that it happens: one that ended the run
// goes only where the baseline has seen it end one, and leaves the result incomplete. O(n log n).
void leaveOutKnown(FindingSet& set, const Baseline& baseline);

}  // namespace lockstitch
