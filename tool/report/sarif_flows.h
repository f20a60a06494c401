// How each thread of a finding gets where it is, as SARIF thread flows.
#pragma once

#include "analyses/findings/finding.h"
#include "tool/report/sarif_location.h"

namespace lockstitch {

// One code flow with one thread flow per thread, in the order of the sites: the calls from the
// outside in, the locks taken on the way, the site itself. Null when no site has a file.
SarifJson codeFlowsOf(const Finding& finding, SarifLocations& locations);

}  // namespace lockstitch
