// The options that mean the same in every subcommand, and what they do with a result.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyses/findings/baseline.h"
#include "analyses/findings/finding.h"
#include "analyses/findings/suppressions.h"
#include "tool/report/report.h"

namespace CLI {
class App;
}  // namespace CLI

namespace lockstitch {

struct CommonOptions {
  std::vector<std::string> formats;  // --format FORM[:FILE], repeatable; none: text to stdout
  std::string color = "auto";        // --color auto|always|never; auto: when stdout is a terminal
  std::string failOn = "warning";    // --fail-on error|warning|none: what makes the exit code 2
  std::vector<std::string> suppressions;  // --suppressions FILE, repeatable: ThreadSanitizer's form
  std::vector<std::string> baselines;     // --baseline FILE, repeatable: what was known before
  bool notes = false;                     // --notes: show notes; they never fail
  bool quiet = false;                     // -q: nothing but results and errors
  bool verbose = false;                   // -v: library frames, all evidence, what is being done
};

// --color, -q, -v: for a subcommand without findings of its own. `options` must outlive the
// parsing.
void addDisplayOptions(CLI::App& command, CommonOptions& options);
// Adds all these options to a subcommand. `options` must outlive the parsing.
void addCommonOptions(CLI::App& command, CommonOptions& options);

// What the user does not want to hear of.
struct Unwanted {
  Suppressions suppressions;
  Baseline known;
};

// What all files of --suppressions and --baseline name. Nothing, and a message on stderr, when one
// cannot be read.
std::optional<Unwanted> readUnwanted(const CommonOptions& options);

// Takes it out; remarks say how much it was. A deadlock that ended a run, and for which the command
// would not fail then, makes the set incomplete: such a run is never green.
void leaveOut(FindingSet& set, const Unwanted& unwanted, const CommonOptions& options);

// What a command ends with: kExitIncomplete when something could not be seen, whatever was found
// in the rest; else kExitFindings when a finding is as severe as --fail-on; else kExitClean.
int exitCodeFor(const FindingSet& set, const CommonOptions& options);

// Whether each report could be written to its file now, with a message on stderr for one that could
// not: asked before the work begins that would be for nothing. Changes no file.
bool canWriteReports(const CommonOptions& options);

// Renders `set` once for each --format: to stdout, or into its file, written whole or not at all.
// `exitCode` and `pid` (of the observed process, if there is one) are what the reports say of the
// run. Returns `exitCode`, or kExitUsage, with a message on stderr, when a report cannot be
// written.
int writeReports(const FindingSet& set, const CommonOptions& options, int exitCode,
                 uint32_t pid = 0);

// Whether a report that programs read (JSON, SARIF) goes to stdout: nothing else may stand there.
bool writesDataToStdout(const CommonOptions& options);

// Whether text on stdout is to be coloured.
bool usesColor(const CommonOptions& options);

// "lockstitch: message" on stderr.
void printError(const std::string& message);
// The same, unless -q was given.
void printRemark(const CommonOptions& options, const std::string& message);

}  // namespace lockstitch
