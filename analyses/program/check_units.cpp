// The pipeline of the static analysis.
#include "analyses/program/check_units.h"

#include <algorithm>

#include "analyses/program/bottom_up.h"
#include "analyses/program/call_resolution.h"
#include "analyses/program/linker.h"
#include "analyses/program/lock_order_rule.h"
#include "analyses/program/merge_findings.h"
#include "analyses/program/misuse_rule.h"
#include "analyses/program/origins.h"
#include "analyses/program/race_rule.h"

namespace lockstitch::program {
namespace {

void append(std::vector<Finding>& to, std::vector<Finding> more) {
  std::move(more.begin(), more.end(), std::back_inserter(to));
}

std::vector<OriginView> viewsOf(const AnalysisContext& context, const std::vector<Origin>& origins) {
  std::vector<OriginView> views;
  views.reserve(origins.size());
  for (const Origin& origin : origins) {
    const Summary& summary = context.summaries[origin.function.value];
    views.push_back(OriginView{context.program, context.sets, origin, summary,
                               Parallel(context.program, summary),
                               Narrator(context.program, context.sets)});
  }
  return views;
}

}  // namespace

CheckResult checkUnits(const std::vector<const facts::TranslationUnit*>& units,
                       const CheckOptions& options) {
  CheckResult result;
  Program program = linkUnits(units);
  FunctionId entry = addProgramEntry(program);
  CallTargets targets = resolveCalls(program);
  auto graph = callGraph(program, targets);

  SetTables sets;
  std::vector<Summary> summaries(program.functions.size());
  std::vector<std::vector<LocalProblem>> problems(program.functions.size());
  AnalysisContext context{program, targets, sets, summaries, problems};
  summariseAll(context, graph);

  std::vector<Origin> origins = findOrigins(entry, graph);
  std::vector<OriginView> views = viewsOf(context, origins);
  std::vector<Finding> findings = tellLocalProblems(program, sets, problems);
  for (const OriginView& view : views) {
    Verdicts races = findRaces(view, options.explainSilences);
    append(findings, std::move(races.findings));
    append(result.refuted, std::move(races.refuted));
    append(findings, findUnlockNotHeld(view));
    append(findings, findBlockingUnderLock(view));
  }
  LockOrderResult order = findLockOrderInversions(views);
  append(findings, std::move(order.verdicts.findings));
  append(result.refuted, std::move(order.verdicts.refuted));

  result.set.findings = mergeFindings(std::move(findings));
  result.set.incomplete = std::move(program.incomplete);
  result.refuted = mergeFindings(std::move(result.refuted));
  result.lockOrder = std::move(order.graph);
  result.cycles = std::move(order.cycles);
  return result;
}

}  // namespace lockstitch::program
