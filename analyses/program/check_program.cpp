#include "analyses/program/check_program.h"

#include "analyses/program/check_units.h"

namespace lockstitch {

namespace {

std::vector<const facts::TranslationUnit*> unitsOf(
    const std::vector<std::unique_ptr<FactsFile>>& files) {
  std::vector<const facts::TranslationUnit*> units;
  for (const auto& file : files) units.push_back(&file->unit());
  return units;
}

}  // namespace

CheckResult checkProgram(const std::vector<std::unique_ptr<FactsFile>>& files,
                         const CheckOptions& options) {
  return program::checkUnits(unitsOf(files), options);
}

std::string dumpModel(const std::vector<std::unique_ptr<FactsFile>>& files) {
  return program::dumpUnits(unitsOf(files));
}

}  // namespace lockstitch
