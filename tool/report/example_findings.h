// A few findings made by hand, for the tests of the reporters.
#pragma once

#include "analyses/findings/finding.h"

namespace lockstitch {

// A data race (static and observed), a lock-order inversion, a note that is infeasible, a lock leak
// with an unknown place, an incomplete unit and a remark; in files below `folder`.
FindingSet exampleFindings(const std::string& folder);

}  // namespace lockstitch
