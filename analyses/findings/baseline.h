// What was found before: who begins with a thousand old findings wants to hear of the new ones.
#pragma once

#include <set>
#include <string>

#include "analyses/findings/finding.h"

namespace lockstitch {

// Fingerprints: edits elsewhere do not change them, and both engines' are alike.
using Baseline = std::set<std::string>;

// Adds what the report has.
void addTo(Baseline& baseline, const FindingSet& known);

// Takes out what the baseline knows, and adds a remark that says how many went. What could not be
// seen stays. O(n log n).
void leaveOutKnown(FindingSet& set, const Baseline& baseline);

}  // namespace lockstitch
