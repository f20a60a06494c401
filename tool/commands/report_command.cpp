// `lockstitch report FILE…`: joins what was found before, by check and by run, and renders it.
#include <CLI/CLI.hpp>

#include "tool/commands/commands.h"
#include "tool/commands/files_command.h"
#include "tool/commands/finding_files.h"

namespace lockstitch {

void addReportCommand(CLI::App& app, int* exitCode) {
  CLI::App* command = addFilesCommand(
      app,
      {"report", "Join findings of checks and runs, and render them", "FILE",
       "Reports (.json), traces (.lst) and folders of traces, in any mixture", readFindings},
      exitCode);
  command->footer(
      "What check and run say of the same thing becomes one finding with both pieces of evidence:\n"
      "  lockstitch check -p build --format json:static.json\n"
      "  lockstitch run --format json:run.json -- build/program\n"
      "  lockstitch report static.json run.json --format sarif:all.sarif --format text");
}

}  // namespace lockstitch
