// The extractor, the part of `lockstitch` that needs Clang: a program of its own, because loading
// Clang takes several times as long as all that the others need to start. Its command line is that
// of `lockstitch`, which says `extract`.
#include <CLI/CLI.hpp>

#include "tool/commands/command_line.h"
#include "tool/commands/exit_codes.h"
#include "tool/extractor/extract_command.h"

namespace {

int runCommand(int argc, char** argv) {
  CLI::App app{"Turns sources into facts, for lockstitch."};
  int exitCode = lockstitch::kExitClean;
  lockstitch::addExtractCommand(app, &exitCode);
  return lockstitch::runSubcommand(app, argc, argv, exitCode);
}

}  // namespace

int main(int argc, char** argv) { return lockstitch::runProgram(runCommand, argc, argv); }
