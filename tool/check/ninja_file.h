// The plan as a Ninja file: one edge per translation unit.
#pragma once

#include <string>

#include "tool/check/extraction_plan.h"

namespace lockstitch {

// `tool` is the lockstitch program itself and `identity` tells its build: facts of another one are
// made again. An edge first removes the old facts, so that facts which are there after a failed
// edge were written by it.
std::string ninjaFile(const ExtractionPlan& plan, const std::string& tool,
                      const std::string& identity);

// For /bin/sh, one word; on one line.
std::string shellQuoted(const std::string& text);

}  // namespace lockstitch
