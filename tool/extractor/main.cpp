// The extractor, the part of `lockstitch` that needs Clang: a program of its own, because loading
// Clang takes ten times as long as all that the others need to start. Its command line is that of
// `lockstitch`, which says `extract`.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "tool/commands/exit_codes.h"
#include "tool/commands/file_size_signal.h"
#include "tool/commands/usage_error.h"
#include "tool/extractor/extract_command.h"

namespace {

int runCommand(int argc, char** argv) {
  CLI::App app{"Turns sources into facts, for lockstitch."};
  app.name("lockstitch");
  app.require_subcommand(1);
  app.failure_message(lockstitch::usageMessage);
  int exitCode = lockstitch::kExitClean;
  lockstitch::addExtractCommand(app, &exitCode);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? lockstitch::kExitClean : lockstitch::kExitUsage;
  }
  return exitCode;
}

}  // namespace

int main(int argc, char** argv) {
  lockstitch::ignoreFileSizeSignal();
  try {
    return runCommand(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "lockstitch: internal error: %s\n", e.what());
    return lockstitch::kExitUsage;
  }
}
