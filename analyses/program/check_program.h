// The static analysis, from verified facts of all translation units to findings.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "analyses/facts/facts_file.h"
#include "analyses/findings/finding.h"
#include "analyses/lock_order/lock_order_graph.h"

namespace lockstitch {

struct CheckOptions {
  // Of accesses at the places for which this holds, the refuted candidates are kept, too (for
  // `lockstitch explain`).
  std::function<bool(const SourceLocation&)> explains;
};

struct CheckResult {
  FindingSet set;
  LockOrderGraph lockOrder;       // by lock class
  std::vector<LockCycle> cycles;  // those of `lockOrder`, feasible and not
  std::vector<Finding> refuted;   // candidates that a refuter dismissed, with the record, as asked
};

// Links the facts into one program model and runs every static rule. Pure: same facts, same
// result, whatever their order. Single-threaded; see docs/architecture.md for the passes.
CheckResult checkProgram(const std::vector<std::unique_ptr<FactsFile>>& files,
                         const CheckOptions& options = {});

// `lockstitch dump model`: the linked program and what each function does, one line per item.
std::string dumpModel(const std::vector<std::unique_ptr<FactsFile>>& files);

}  // namespace lockstitch
