#include "tool/commands/command_line.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

#include "tool/commands/exit_codes.h"
#include "tool/commands/file_size_signal.h"
#include "tool/commands/usage_error.h"

namespace lockstitch {

int runSubcommand(CLI::App& app, int argc, char** argv, const int& exitCode) {
  app.name("lockstitch");
  app.require_subcommand(1);
  app.failure_message(usageMessage);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kExitClean : kExitUsage;
  }
  return exitCode;
}

int runProgram(int (*run)(int argc, char** argv), int argc, char** argv) {
  ignoreFileSizeSignal();
  try {
    return run(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "lockstitch: internal error: %s\n", e.what());
    return kExitUsage;
  }
}

}  // namespace lockstitch
