// checkProgram() without files: what it does with the units once they are loaded.
#pragma once

#include <string>
#include <vector>

#include "analyses/program/check_program.h"

namespace lockstitch::facts {
struct TranslationUnit;
}  // namespace lockstitch::facts

namespace lockstitch::program {

CheckResult checkUnits(const std::vector<const facts::TranslationUnit*>& units,
                       const CheckOptions& options);

// The linked model, one line per item: `lockstitch dump model`.
std::string dumpUnits(const std::vector<const facts::TranslationUnit*>& units);

}  // namespace lockstitch::program
