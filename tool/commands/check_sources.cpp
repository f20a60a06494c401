#include "tool/commands/check_sources.h"

#include "analyses/findings/fusion.h"
#include "tool/check/facts_cache.h"
#include "tool/commands/check_progress.h"
#include "tool/commands/load_models.h"

namespace lockstitch {
namespace {

void tellSkipped(const ExtractionPlan& plan, const CommonOptions& options) {
  if (plan.skipped.empty()) return;
  const size_t count = plan.skipped.size();
  printRemark(options, std::to_string(count) + (count == 1 ? " entry" : " entries") +
                           " of the compile database skipped, neither C nor C++: " +
                           plan.skipped.front() + (count > 1 ? " …" : ""));
}

}  // namespace

void addCheckInputOptions(CLI::App& command, CheckInput& input) {
  command.add_option("-p", input.build, "Build folder with compile_commands.json, or that file")
      ->type_name("BUILD");
  command.add_option("-j", input.jobs, "How many sources at a time (default: one per processor)")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  command
      .add_option("--cache-dir", input.cacheDirectory,
                  "Where facts are kept (default: .lockstitch beside the build folder)")
      ->type_name("DIR");
  command
      .add_option("--model", input.models,
                  "A description of a library, repeatable (docs/models.md)")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("SOURCES", input.sources,
                  "Sources: of the database, or with their flags after \"--\"")
      ->type_name("");
}

std::optional<CheckResult> checkSources(const CheckInput& input, const CommonOptions& options,
                                        const CheckOptions& how) {
  std::string error;
  const auto plan = planExtraction(input, &error);
  // A model that is wrong would be refused in every unit.
  if (!plan || !loadModels(plan->models, &error)) {
    printError(error);
    return std::nullopt;
  }
  tellSkipped(*plan, options);
  CheckProgress progress(options);
  auto facts = gatherFacts(*plan, input.jobs, progress.listener(), &error);
  progress.finish();
  if (!facts) {
    printError(error);
    return std::nullopt;
  }
  CheckResult result = checkProgram(facts->files, how);
  result.set.findings = fuse(std::move(result.set.findings));
  result.set.incomplete.insert(result.set.incomplete.begin(), facts->incomplete.begin(),
                               facts->incomplete.end());
  return result;
}

}  // namespace lockstitch
