// The order in which findings are reported.
#pragma once

#include "analyses/findings/finding.h"

namespace lockstitch {

// Errors first, then by file, line, rule; then by everything else, so that findings which compare
// equal are equal. A strict weak order.
bool reportedBefore(const Finding& a, const Finding& b);

}  // namespace lockstitch
