// A run that could not go on: the runtime ends it at a deadlock, so whatever would have come behind
// was not observed. A result that does not fail for that deadlock must say that it is not whole.
#pragma once

#include <string>

#include "analyses/findings/finding.h"

namespace lockstitch {

// Whether the finding tells of a deadlock that happened, and so ended its run.
bool endedARun(const Finding& finding);

// What a result lacks that does not fail for it. `reason` says why it does not: "the baseline has
// it".
Incompleteness unobservedBehind(const Finding& deadlock, const std::string& reason);

}  // namespace lockstitch
