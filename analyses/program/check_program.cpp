#include "analyses/program/check_program.h"

#include <algorithm>

#include "analyses/program/check_units.h"

namespace lockstitch {

namespace {

// In an order that depends on nothing but what the files say.
std::vector<const facts::TranslationUnit*> unitsOf(
    const std::vector<std::unique_ptr<FactsFile>>& files) {
  std::vector<const FactsFile*> sorted;
  for (const auto& file : files) sorted.push_back(file.get());
  std::sort(sorted.begin(), sorted.end(),
            [](const FactsFile* a, const FactsFile* b) { return a->content() < b->content(); });
  std::vector<const facts::TranslationUnit*> units;
  for (const FactsFile* file : sorted) units.push_back(&file->unit());
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
