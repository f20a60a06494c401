// Facts files to a checked program: the second half of `lockstitch check`.
#pragma once

#include <string>
#include <vector>

#include "analyses/program/check_program.h"

namespace lockstitch {

// Loads and checks. A file that cannot be read becomes an Incompleteness of the result; the others
// are checked without it.
CheckResult linkFacts(const std::vector<std::string>& paths, const CheckOptions& options = {});

}  // namespace lockstitch
