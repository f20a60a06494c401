#include "tool/commands/common_options.h"

#include <unistd.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "analyses/findings/ended_run.h"
#include "tool/commands/exit_codes.h"
#include "tool/commands/report_file.h"

namespace lockstitch {
namespace {

struct Target {
  Format format = Format::Text;
  std::string file;  // empty: stdout
};

Target targetOf(const std::string& text) {
  const size_t colon = text.find(':');
  const auto format = formatFromName(text.substr(0, colon));
  const std::string file = colon == std::string::npos ? "" : text.substr(colon + 1);
  return {format.value_or(Format::Text), file == "-" ? "" : file};
}

std::string checkFormat(const std::string& text) {
  const size_t colon = text.find(':');
  const std::string name = text.substr(0, colon);
  if (!formatFromName(name)) return "unknown form '" + name + "': use text, json, sarif or tsan";
  if (colon + 1 == text.size()) return "'" + text + "' names no file after the colon";
  return "";
}

bool writeAll(std::FILE* file, const std::string& text) {
  return std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
}

bool fail(const std::string& file, const std::string& reason) {
  printError("the report cannot be written to " + file + ": " + reason);
  return false;
}

bool writeReport(const FindingSet& set, const Target& target, const CommonOptions& options,
                 ReportOptions how) {
  how.color = target.format == Format::Text &&
              (target.file.empty() ? usesColor(options) : options.color == "always");
  how.showNotes = options.notes;
  how.verbose = options.verbose;
  const std::string text = render(set, target.format, how);
  if (target.file.empty()) return writeAll(stdout, text) || fail("stdout", std::strerror(errno));
  const std::string reason = writeReportFile(target.file, text);
  return reason.empty() || fail(target.file, reason);
}

bool fails(const Finding& finding, const std::string& failOn) {
  if (failOn == "none") return false;
  return finding.severity >= (failOn == "error" ? Severity::Error : Severity::Warning);
}

}  // namespace

bool writesDataToStdout(const CommonOptions& options) {
  return std::any_of(options.formats.begin(), options.formats.end(), [](const std::string& text) {
    const Target target = targetOf(text);
    const bool isData = target.format == Format::Json || target.format == Format::Sarif;
    return isData && (target.file.empty() || target.file == "/dev/stdout");
  });
}

bool usesColor(const CommonOptions& options) {
  if (options.color != "auto") return options.color == "always";
  return isatty(STDOUT_FILENO) == 1;
}

namespace {

// The second would take the first one's place, or stand behind it where nobody could tell them
// apart.
void checkFiles(const CommonOptions& options) {
  std::set<std::string> files;
  for (const std::string& format : options.formats) {
    std::string file = targetOf(format).file;
    if (file.empty()) file = "/dev/stdout";
    if (!files.insert(std::filesystem::path(file).lexically_normal()).second)
      throw CLI::ValidationError("--format", "two reports cannot both be written to " + file);
  }
}

}  // namespace

void addDisplayOptions(CLI::App& command, CommonOptions& options) {
  command.add_option("--color", options.color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  command.add_flag("-q,--quiet", options.quiet, "Print results and errors only");
  command.add_flag("-v,--verbose", options.verbose, "Show library frames and all evidence");
}

void addCommonOptions(CLI::App& command, CommonOptions& options) {
  command
      .add_option("--format", options.formats, "FORM[:FILE], repeatable; text, json, sarif or tsan")
      ->type_name("FORM[:FILE]")
      ->allow_extra_args(false)  // one for each --format: what follows are sources
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->check(CLI::Validator(checkFormat, ""));
  command.parse_complete_callback([&options] { checkFiles(options); });
  command.add_option("--fail-on", options.failOn, "The least severity that makes the exit code 2")
      ->check(CLI::IsMember({"error", "warning", "none"}));
  command
      .add_option("--suppressions", options.suppressions,
                  "A file of ThreadSanitizer's suppressions (race:, deadlock:, mutex:), repeatable")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--baseline", options.baselines,
                  "A report of findings that are known (--format json:FILE wrote it): only others "
                  "are told, repeatable")
      ->type_name("REPORT.json")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_flag("--notes", options.notes,
                   "Show notes: what costs time, what cannot happen and why");
  addDisplayOptions(command, options);
}

namespace {

// Nothing, and a message on stderr, when it cannot be read. `what` is what it is meant to be.
std::optional<std::string> textOf(const std::string& what, const std::string& name) {
  std::error_code ignored;
  if (std::filesystem::is_directory(name, ignored))
    return printError(what + " " + name + " is a folder"), std::nullopt;
  errno = 0;
  std::ifstream file(name);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file) return text;
  return printError(what + " " + name + " cannot be read: " + std::strerror(errno)), std::nullopt;
}

bool readSuppressions(const CommonOptions& options, Suppressions& all) {
  for (const std::string& name : options.suppressions) {
    const auto text = textOf("the suppression file", name);
    if (!text) return false;
    std::string error;
    const auto read = parseSuppressions(*text, name, &error);
    if (!read) return printError(error), false;
    all.insert(all.end(), read->begin(), read->end());
  }
  return true;
}

bool readBaselines(const CommonOptions& options, Baseline& known) {
  for (const std::string& name : options.baselines) {
    const auto text = textOf("the baseline", name);
    if (!text) return false;
    std::string error;
    const auto read = parseJsonReport(*text, &error);
    if (!read)
      return printError("the baseline " + name + ": " + error +
                        ". Name what --format json:FILE has written"),
             false;
    addTo(known, *read);
  }
  return true;
}

}  // namespace

std::optional<Unwanted> readUnwanted(const CommonOptions& options) {
  Unwanted unwanted;
  if (!readSuppressions(options, unwanted.suppressions) || !readBaselines(options, unwanted.known))
    return std::nullopt;
  return unwanted;
}

void leaveOut(FindingSet& set, const Unwanted& unwanted, const CommonOptions& options) {
  suppress(set, unwanted.suppressions);
  leaveOutKnown(set, unwanted.known);
  for (const Finding& finding : set.findings) {
    if (endedARun(finding) && !fails(finding, options.failOn))
      set.incomplete.push_back(
          unobservedBehind(finding, "--fail-on " + options.failOn + " passes over it"));
  }
}

int exitCodeFor(const FindingSet& set, const CommonOptions& options) {
  if (!set.incomplete.empty()) return kExitIncomplete;
  const bool isFound =
      std::any_of(set.findings.begin(), set.findings.end(),
                  [&](const Finding& finding) { return fails(finding, options.failOn); });
  return isFound ? kExitFindings : kExitClean;
}

bool canWriteReports(const CommonOptions& options) {
  return std::all_of(options.formats.begin(), options.formats.end(), [](const std::string& text) {
    const std::string file = targetOf(text).file;
    const std::string reason = file.empty() ? "" : whyUnwritable(file);
    return reason.empty() || fail(file, reason);
  });
}

int writeReports(const FindingSet& set, const CommonOptions& options, int exitCode, uint32_t pid) {
  std::vector<Target> targets;
  for (const std::string& format : options.formats) targets.push_back(targetOf(format));
  if (targets.empty()) targets.emplace_back();
  ReportOptions how;
  how.exitCode = exitCode;
  how.pid = pid;
  bool isWritten = true;
  for (const Target& target : targets) isWritten &= writeReport(set, target, options, how);
  return isWritten ? exitCode : kExitUsage;
}

void printError(const std::string& message) {
  std::fprintf(stderr, "lockstitch: %s\n", message.c_str());
}

void printRemark(const CommonOptions& options, const std::string& message) {
  if (!options.quiet) printError(message);
}

}  // namespace lockstitch
