// The cache folder: locked while it is used, its facts made, loaded and repaired.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyses/facts/facts_file.h"
#include "tool/check/extraction_plan.h"
#include "tool/check/ninja_run.h"
#include "tool/check/unit_remarks.h"

namespace lockstitch {

// What is told while facts are made.
struct FactsProgress {
  std::function<void(const std::string& text)> remark;    // "waiting for another lockstitch …"
  std::function<void(const NinjaLine& line)> extraction;  // progress and the compiler's complaints
};

struct FactsSet {
  std::vector<std::unique_ptr<FactsFile>> files;  // in the order of the plan
  std::vector<Incompleteness> incomplete;         // units without facts, and why
  Remarks remarks;
};

// Brings the facts of the plan up to date and loads them. Only one process works in a cache folder
// at a time; others wait. A facts file that is damaged, or of another version, is removed and made
// once more. Nothing, and *error, when the folder cannot be written or Ninja cannot be run.
std::optional<FactsSet> gatherFacts(const ExtractionPlan& plan, unsigned jobs,
                                    const FactsProgress& progress, std::string* error);

}  // namespace lockstitch
