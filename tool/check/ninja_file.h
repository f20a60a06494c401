// The plan as a Ninja file: one edge per translation unit.
#pragma once

#include <string>

#include "tool/check/extraction_plan.h"

namespace lockstitch {

// The variable of the environment that says where the extractor is, which an edge runs.
inline constexpr const char* kProgramVariable = "LOCKSTITCH_PROGRAM";

// `identity`, letters and digits, tells that program's build: facts of another one are made again.
// An edge first removes the old facts, so that facts which are there after a failed edge were
// written by it. The cache folder's name has no line break, which Ninja could not take.
std::string ninjaFile(const ExtractionPlan& plan, const std::string& identity);

}  // namespace lockstitch
