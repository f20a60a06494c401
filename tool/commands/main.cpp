// The `lockstitch` command: a table of subcommands.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tool/commands/command_line.h"
#include "tool/commands/commands.h"
#include "tool/commands/exit_codes.h"

namespace {

// What follows "--" is another program's business (a command to observe, compiler flags): CLI11
// would take some of it for ours.
std::vector<std::string> takeWordsAfterDashes(int& argc, char** argv) {
  static constexpr std::string_view commands[] = {"run", "check", "explain"};
  if (argc < 2 ||
      std::find(std::begin(commands), std::end(commands), argv[1]) == std::end(commands))
    return {};
  for (int i = 2; i < argc; ++i) {
    if (std::string_view(argv[i]) != "--") continue;
    std::vector<std::string> words(argv + i + 1, argv + argc);
    argc = i;
    return words;
  }
  return {};
}

// Of a command that is not there, "--help" would show the help of all, as if it were.
bool isUnknownCommand(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return false;
  return app.get_subcommands([&](const CLI::App* one) { return one->check_name(argv[1]); }).empty();
}

int runCommand(int argc, char** argv) {
  if (argc > 1 && argv[1] == std::string_view("extract")) return lockstitch::becomeExtractor(argv);
  const std::vector<std::string> afterDashes = takeWordsAfterDashes(argc, argv);
  CLI::App app{"Finds data races and deadlocks in C and C++, in source and in executions."};
  app.set_version_flag("--version", lockstitch::versionText());

  int exitCode = lockstitch::kExitClean;
  lockstitch::addCheckCommand(app, afterDashes, &exitCode);
  lockstitch::addDumpCommand(app, &exitCode);
  lockstitch::addExplainCommand(app, afterDashes, &exitCode);
  lockstitch::nameExtractCommand(app);
  lockstitch::addLinkCommand(app, &exitCode);
  lockstitch::addReportCommand(app, &exitCode);
  lockstitch::addRunCommand(app, afterDashes, &exitCode);
  lockstitch::addVersionCommand(app, &exitCode);

  return lockstitch::runSubcommand(app, isUnknownCommand(app, argc, argv) ? 2 : argc, argv,
                                   exitCode);
}

}  // namespace

int main(int argc, char** argv) { return lockstitch::runProgram(runCommand, argc, argv); }
