// One function per form of report; `render` chooses.
#pragma once

#include <string>

#include "tool/report/report.h"

namespace lockstitch {

// For people: errors first, with source lines, why, evidence, fix, id.
std::string renderText(const FindingSet& set, const ReportOptions& options);

// Complete: parseJsonReport() gives the same findings back.
std::string renderJson(const FindingSet& set);

// SARIF 2.1.0, for code-scanning services and viewers.
std::string renderSarif(const FindingSet& set, const ReportOptions& options);

// ThreadSanitizer's report text, for what already reads that. Notes are left out unless shown.
std::string renderTsan(const FindingSet& set, const ReportOptions& options);

}  // namespace lockstitch
