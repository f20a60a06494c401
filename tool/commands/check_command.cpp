// `lockstitch check`: the static analysis, from sources to a report.
#include <CLI/CLI.hpp>
#include <memory>

#include "tool/commands/check_sources.h"
#include "tool/commands/commands.h"
#include "tool/commands/exit_codes.h"
#include "tool/commands/lock_graph_file.h"

namespace lockstitch {
namespace {

struct CheckArguments {
  CommonOptions common;
  CheckInput input;
  std::string lockGraph;
};

int check(const CheckArguments& arguments) {
  if (!canWriteReports(arguments.common)) return kExitUsage;
  std::string error = whyNoLockGraph(arguments.lockGraph);
  if (!error.empty()) return printError(error), kExitUsage;
  const auto unwanted = readUnwanted(arguments.common);
  if (!unwanted) return kExitUsage;
  auto result = checkSources(arguments.input, arguments.common, {});
  if (!result) return kExitUsage;
  if (!arguments.lockGraph.empty() &&
      !writeLockGraph(arguments.lockGraph, result->lockOrder, result->cycles, &error)) {
    printError(error);
    writeReports(result->set, arguments.common, kExitUsage);
    return kExitUsage;
  }
  leaveOut(result->set, *unwanted, arguments.common);
  return writeReports(result->set, arguments.common, exitCodeFor(result->set, arguments.common));
}

}  // namespace

void addCheckCommand(CLI::App& app, const std::vector<std::string>& flags, int* exitCode) {
  CLI::App* command = app.add_subcommand("check", "Find data races and deadlocks in source");
  auto arguments = std::make_shared<CheckArguments>();
  addCheckInputOptions(*command, arguments->input);
  arguments->input.flags = flags;
  addCommonOptions(*command, arguments->common);
  command
      ->add_option("--lock-graph", arguments->lockGraph,
                   "Draw which lock is taken while which is held")
      ->type_name("FILE.svg|FILE.dot")
      ->check(CLI::Validator(checkLockGraphName, ""));
  command->footer(
      "  lockstitch check -p build\n"
      "  lockstitch check bank.cpp -- -std=c++20\n"
      "Exit codes: 0 clean, 1 usage, 3 something could not be checked, else 2 findings.");
  command->callback([arguments, exitCode] { *exitCode = check(*arguments); });
}

}  // namespace lockstitch
