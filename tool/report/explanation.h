// What `lockstitch explain` prints.
#pragma once

#include <string>
#include <vector>

#include "tool/report/report.h"

namespace lockstitch {

struct SourceLine {
  std::string file;  // as the user wrote it: relative paths match at the end of a longer path
  uint32_t line = 0;
};

// Whether what the user wrote names the file `known`.
bool sameFile(const std::string& asked, const std::string& known);
bool isOn(const SourceLine& line, const SourceLocation& place);

// The findings in full.
std::string explainFindings(const std::vector<Finding>& findings, const ReportOptions& options);

// What was found on a line, and what was suspected there and dismissed, with the refuter that did
// it. `refuted` are candidates with their record. `hasCode`: something was seen to be done there.
std::string explainSourceLine(const SourceLine& line, bool hasCode,
                              const std::vector<Finding>& findings,
                              const std::vector<Finding>& refuted, const ReportOptions& options);

}  // namespace lockstitch
