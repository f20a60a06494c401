// `lockstitch version` and `lockstitch --version`.
#include <llvm/Config/llvm-config.h>
#include <CLI/CLI.hpp>

#include <cstdio>

#include "analyses/facts/facts_file.h"
#include "runtime/trace_record.h"
#include "tool/commands/commands.h"
#include "tool/commands/exit_codes.h"
#include "tool/report/json_format.h"

namespace lockstitch {

// What a bug report needs: whose front end it is, and which files it can read.
std::string versionText() {
  return "lockstitch " LOCKSTITCH_VERSION " (Clang " LLVM_VERSION_STRING "; facts " +
         std::to_string(kFactsVersion) + ", traces " + std::to_string(trace::kVersion) +
         ", reports " + std::to_string(kJsonVersion) + ")";
}

void addVersionCommand(CLI::App& app, int* exitCode) {
  CLI::App* command = app.add_subcommand("version", "Say which version this is");
  command->callback([exitCode] {
    std::printf("%s\n", versionText().c_str());
    *exitCode = kExitClean;
  });
}

}  // namespace lockstitch
