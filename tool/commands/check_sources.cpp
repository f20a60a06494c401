#include "tool/commands/check_sources.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <tuple>

#include "analyses/facts/facts_generated.h"
#include "analyses/findings/fusion.h"
#include "tool/check/facts_cache.h"
#include "tool/check/unit_inputs.h"
#include "tool/commands/check_progress.h"
#include "tool/commands/limit_options.h"
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

std::string checkJobs(const std::string& text) {
  constexpr size_t kMostDigits = 6;
  if (text.find_first_not_of("0123456789") == std::string::npos &&
      text.find_first_not_of('0') != std::string::npos && text.size() <= kMostDigits)
    return "";
  return "'" + text +
         "' is no number of sources to read at a time: use 1 or more, or leave -j out for one per "
         "processor";
}

// A source that is compiled twice, for a static and a shared library, is named once.
void keepEachOnce(std::vector<Incompleteness>& incomplete) {
  const auto key = [](const Incompleteness& one) { return std::tie(one.what, one.reason); };
  std::sort(incomplete.begin(), incomplete.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  const auto same = std::unique(incomplete.begin(), incomplete.end(),
                                [&](const auto& a, const auto& b) { return key(a) == key(b); });
  incomplete.erase(same, incomplete.end());
}

// Sources that could not be read are among them: that is said otherwise.
std::set<std::string> filesRead(const ExtractionPlan& plan, const FactsSet& facts) {
  std::set<std::string> files;
  for (const ExtractionUnit& unit : plan.units) {
    files.insert(unit.source);
    for (std::string& input : inputsIn(unit.facts + kInputsEnding)) files.insert(std::move(input));
  }
  for (const auto& file : facts.files) {
    const auto* named = file->unit().files();
    for (uint32_t i = 0; named && i < named->size(); ++i)
      if (const auto* path = named->Get(i)->path()) files.insert(path->str());
  }
  return files;
}

// Calls `look` with the place of each event in the unit until it says true: whether it did.
template <class Look>
bool anyPlace(const facts::TranslationUnit& unit, Look look) {
  const auto* functions = unit.functions();
  for (uint32_t i = 0; functions && i < functions->size(); ++i) {
    const auto* blocks = functions->Get(i)->blocks();
    for (uint32_t j = 0; blocks && j < blocks->size(); ++j) {
      const auto* events = blocks->Get(j)->events();
      for (uint32_t k = 0; events && k < events->size(); ++k)
        if (const auto* place = events->Get(k)->location(); place && look(*place)) return true;
    }
  }
  return false;
}

// Whether something is done where `how` wants explanations.
bool hasCodeAt(const FactsSet& facts, const CheckOptions& how) {
  if (!how.explains) return false;
  return std::any_of(facts.files.begin(), facts.files.end(), [&](const auto& file) {
    const auto* files = file->unit().files();
    return anyPlace(file->unit(), [&](const facts::Location& place) {
      const auto* path =
          files && place.file() < files->size() ? files->Get(place.file())->path() : nullptr;
      return path && how.explains({path->str(), place.line()});
    });
  });
}

}  // namespace

void addCheckInputOptions(CLI::App& command, CheckInput& input) {
  command.add_option("-p", input.build, "Build folder with compile_commands.json, or that file")
      ->type_name("BUILD");
  command.add_option("-j", input.jobs, "How many sources at a time (default: one per processor)")
      ->type_name("N")
      ->check(CLI::Validator(checkJobs, ""));
  command
      .add_option(
          "--cache-dir", input.cacheDirectory,
          "Where facts are kept (default: .lockstitch in the build folder; in your cache folder "
          "for sources without one)")
      ->type_name("DIR");
  command
      .add_option("--model", input.models,
                  "A description of a library, repeatable (docs/models.md)")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  addLimitOptions(command, input.limits);
  command
      .add_option("SOURCES", input.sources,
                  "Sources: of the database, or with their flags after \"--\"")
      ->type_name("");
}

std::optional<CheckResult> checkSources(const CheckInput& input, const CommonOptions& options,
                                        const CheckOptions& how, WhatWasRead* read) {
  std::string error;
  const auto plan = planExtraction(input, &error);
  // A model that is wrong would be refused in every unit.
  // The built-in ones are read by each extraction; of the user's it is better to hear once.
  if (!plan || (!plan->models.empty() && !loadModels(plan->models, &error))) {
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
  for (const auto& remark : facts->remarks) printRemark(options, textOf(remark));
  if (read) *read = {filesRead(*plan, *facts), hasCodeAt(*facts, how)};
  CheckResult result = checkProgram(facts->files, how);
  result.set.findings = fuse(std::move(result.set.findings));
  auto& incomplete = result.set.incomplete;
  incomplete.insert(incomplete.begin(), facts->incomplete.begin(), facts->incomplete.end());
  keepEachOnce(incomplete);
  return result;
}

}  // namespace lockstitch
