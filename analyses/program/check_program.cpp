#include "analyses/program/check_program.h"

#include "analyses/program/check_units.h"

namespace lockstitch {

CheckResult checkProgram(const std::vector<std::unique_ptr<FactsFile>>& files,
                         const CheckOptions& options) {
  std::vector<const facts::TranslationUnit*> units;
  for (const auto& file : files) units.push_back(&file->unit());
  return program::checkUnits(units, options);
}

}  // namespace lockstitch
