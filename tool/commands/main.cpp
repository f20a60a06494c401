// The `lockstitch` command: a table of subcommands.
#include <cstdio>
#include <exception>

#include "tool/commands/commands.h"
#include "tool/commands/exit_codes.h"

namespace {

int runCommand(int argc, char** argv) {
  CLI::App app{"Finds data races and deadlocks in C and C++, in source and in executions."};
  app.name("lockstitch");
  app.set_version_flag("--version", "lockstitch " LOCKSTITCH_VERSION);
  app.require_subcommand(1);

  int exitCode = lockstitch::kExitClean;
  lockstitch::addDumpCommand(app, &exitCode);
  lockstitch::addLinkCommand(app, &exitCode);
  lockstitch::addRunCommand(app, &exitCode);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? lockstitch::kExitClean : lockstitch::kExitUsage;
  }
  return exitCode;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return runCommand(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "lockstitch: internal error: %s\n", e.what());
    return lockstitch::kExitUsage;
  }
}
