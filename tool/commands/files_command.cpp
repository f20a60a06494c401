#include "tool/commands/files_command.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <utility>

#include "analyses/findings/fusion.h"
#include "tool/commands/common_options.h"
#include "tool/commands/exit_codes.h"
#include "tool/report/loop_lines.h"

namespace lockstitch {

CLI::App* addFilesCommand(CLI::App& app, FilesCommand command, int* exitCode) {
  struct Arguments {
    FilesCommand command;
    CommonOptions common;
    std::vector<std::string> files;
  };
  auto arguments = std::make_shared<Arguments>();
  arguments->command = std::move(command);
  const FilesCommand& what = arguments->command;

  CLI::App* added = app.add_subcommand(what.name, what.description);
  addCommonOptions(*added, arguments->common);
  added->add_option(what.fileName, arguments->files, what.fileHelp)->required()->type_name("");
  added->callback([arguments, exitCode] {
    *exitCode = kExitUsage;
    if (!canWriteReports(arguments->common)) return;
    const auto unwanted = readUnwanted(arguments->common);
    if (!unwanted) return;
    std::string error;
    auto set = arguments->command.find(arguments->files, &error);
    if (!set) {
      printError(error);
      return;
    }
    set->findings = fuse(std::move(set->findings));
    SourceLines source;
    for (Finding& finding : set->findings) nameLinesOfLoops(finding, source);
    leaveOut(*set, *unwanted, arguments->common);
    *exitCode = writeReports(*set, arguments->common, exitCodeFor(*set, arguments->common));
  });
  return added;
}

}  // namespace lockstitch
