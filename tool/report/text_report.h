// The text of one finding, for reports and explanations.
#pragma once

#include <string>

#include "tool/report/report.h"

namespace lockstitch {

std::string textOfFinding(const Finding& finding, const ReportOptions& options);

}  // namespace lockstitch
