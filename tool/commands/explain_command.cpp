// `lockstitch explain`: a rule, a finding, or what was thought of a source line.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>

#include "tool/commands/check_sources.h"
#include "tool/commands/commands.h"
#include "tool/commands/exit_codes.h"
#include "tool/commands/explain_target.h"
#include "tool/commands/finding_files.h"
#include "tool/report/explanation.h"
#include "tool/report/page_text.h"
#include "tool/report/rule_pages.h"

namespace lockstitch {
namespace {

struct ExplainArguments {
  CommonOptions common;
  CheckInput input;
  std::string target;
  std::vector<std::string> reports;  // --from
};

ReportOptions reportOptions(const CommonOptions& options) {
  ReportOptions result;
  result.color = usesColor(options);
  result.verbose = result.showNotes = true;
  return result;
}

void print(const std::string& text) { std::fputs(text.c_str(), stdout); }

int fail(const std::string& message) {
  printError(message);
  return kExitUsage;
}

int explainRule(const std::string& name, const CommonOptions& options) {
  print(pageAsText(rulePage(name), TextStyle(usesColor(options))));
  return kExitClean;
}

bool hasDatabaseHere() {
  return std::filesystem::exists("compile_commands.json") ||
         std::filesystem::exists("build/compile_commands.json");
}

bool hasSomethingToCheck(const CheckInput& input) {
  return !input.build.empty() || !input.sources.empty() || hasDatabaseHere();
}

// What was found: in the reports given, else by checking.
std::optional<FindingSet> findingsOf(const ExplainArguments& arguments) {
  if (arguments.reports.empty()) {
    if (!hasSomethingToCheck(arguments.input)) {
      printError("nothing to look in: lockstitch explain " + arguments.target +
                 " -p build checks the build folder again, --from REPORT.json looks in a report");
      return std::nullopt;
    }
    auto result = checkSources(arguments.input, arguments.common, {});
    if (!result) return std::nullopt;
    return std::move(result->set);
  }
  std::string error;
  auto set = readFindings(arguments.reports, &error);
  if (!set) printError(error);
  return set;
}

int explainFinding(const ExplainArguments& arguments, const std::string& fingerprint) {
  const auto set = findingsOf(arguments);
  if (!set) return kExitUsage;
  FindingSet wanted;
  for (const Finding& finding : set->findings)
    if (finding.fingerprint == fingerprint) wanted.findings.push_back(finding);
  if (wanted.findings.empty())
    return fail("no finding has the id " + fingerprint +
                "; --from REPORT.json names where to look for it");
  print(explainFindings(wanted.findings, reportOptions(arguments.common)));
  return kExitClean;
}

// Without a database the file itself is what to check.
CheckInput inputFor(const ExplainArguments& arguments, const SourceLine& line) {
  CheckInput input = arguments.input;
  if (!hasSomethingToCheck(input)) input.sources = {line.file};
  return input;
}

// What is wrong with the line as a place in a file that is there; a file that is not may be one of
// the database's, named by the end of its path.
std::string complaintAbout(const SourceLine& line) {
  std::ifstream in(line.file);
  if (!in) return "";
  uint32_t lines = 0;
  for (std::string text; std::getline(in, text);) ++lines;
  return line.line <= lines ? "" : line.file + " has " + std::to_string(lines) + " lines";
}

// A link is called what it leads to; what is not there, as it was written.
std::string realPath(const std::string& file) {
  std::error_code missing;
  const auto real = std::filesystem::canonical(file, missing);
  return missing ? file : real.string();
}

// Of a file that nobody looked at it is not known that nothing is wrong.
std::string complaintAbout(const SourceLine& line, const std::set<std::string>& checked) {
  const bool isChecked = std::any_of(checked.begin(), checked.end(), [&](const std::string& file) {
    return sameFile(line.file, file) || sameFile(realPath(line.file), file);
  });
  if (isChecked) return "";
  return line.file + (std::filesystem::exists(line.file) ? "" : " does not exist, and") +
         " is not among what was checked: name its source, or with -p the build folder that has it";
}

std::string nameOf(const SourceLine& line) { return line.file + ":" + std::to_string(line.line); }

int explainLine(const ExplainArguments& arguments, const SourceLine& line) {
  if (const std::string complaint = complaintAbout(line); !complaint.empty())
    return fail(complaint);
  CheckOptions how;
  how.explains = [&](const SourceLocation& place) { return isOn(line, place); };
  WhatWasRead read;
  const auto result = checkSources(inputFor(arguments, line), arguments.common, how, &read);
  if (!result) return kExitUsage;
  if (const std::string complaint = complaintAbout(line, read.files); !complaint.empty())
    return fail(complaint);
  const SourceLine said = saidLineOf(line);
  if (said.file != line.file || said.line != line.line)
    print(nameOf(line) + " is " + nameOf(said) + " (#line)\n\n");
  print(explainSourceLine(said, read.hasCode, result->set.findings, result->refuted,
                          reportOptions(arguments.common)));
  return result->set.incomplete.empty() ? kExitClean : kExitIncomplete;
}

int explain(const ExplainArguments& arguments) {
  const auto& formats = arguments.common.formats;
  if (std::any_of(formats.begin(), formats.end(), [](const auto& one) { return one != "text"; }))
    return fail("explain writes text to stdout only; check, run and report have --format");
  if (!rulePage(arguments.target).empty()) return explainRule(arguments.target, arguments.common);
  if (isFingerprint(arguments.target)) return explainFinding(arguments, arguments.target);
  if (const auto line = sourceLineOf(arguments.target)) return explainLine(arguments, *line);
  return fail("'" + arguments.target + "' is no rule, no id of a finding and no FILE:LINE" +
              suggestionFor(arguments.target));
}

}  // namespace

void addExplainCommand(CLI::App& app, const std::vector<std::string>& flags, int* exitCode) {
  CLI::App* command = app.add_subcommand(
      "explain", "Explain a rule, a finding, or why a source line is or is not reported");
  auto arguments = std::make_shared<ExplainArguments>();
  command->add_option("TARGET", arguments->target, "A rule, an id, or FILE:LINE")
      ->required()
      ->type_name("");
  addCheckInputOptions(*command, arguments->input);
  arguments->input.flags = flags;
  addDisplayOptions(*command, arguments->common);
  command->add_option("--format", arguments->common.formats)->group("");  // not in the help
  command->add_option("--from", arguments->reports, "Look for the id in this report, repeatable")
      ->type_name("REPORT.json")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->footer(
      "  lockstitch explain data-race\n"
      "  lockstitch explain 610ec777f74f9976 --from report.json\n"
      "  lockstitch explain bank.cpp:16 -p build");
  command->callback([arguments, exitCode] { *exitCode = explain(*arguments); });
}

}  // namespace lockstitch
