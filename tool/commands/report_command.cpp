// `lockstitch report FILE…`: joins what was found before, by check and by run, and renders it.
#include <memory>

#include "analyses/findings/fusion.h"
#include "tool/commands/commands.h"
#include "tool/commands/common_options.h"
#include "tool/commands/exit_codes.h"
#include "tool/commands/finding_files.h"

namespace lockstitch {
namespace {

struct ReportArguments {
  CommonOptions common;
  std::vector<std::string> files;
};

int report(const ReportArguments& arguments) {
  FindingSet all;
  for (const std::string& file : arguments.files) {
    std::string error;
    const auto set = readFindings(file, &error);
    if (!set) {
      printError(error);
      return kExitUsage;
    }
    append(*set, all);
  }
  all.findings = fuse(std::move(all.findings));
  return writeReports(all, arguments.common, exitCodeFor(all, arguments.common));
}

}  // namespace

void addReportCommand(CLI::App& app, int* exitCode) {
  CLI::App* command =
      app.add_subcommand("report", "Join findings of checks and runs, and render them");
  auto arguments = std::make_shared<ReportArguments>();
  addCommonOptions(*command, arguments->common);
  command
      ->add_option("FILE", arguments->files,
                   "Reports (.json), traces (.lst) and folders of traces, in any mixture")
      ->required()
      ->type_name("");
  command->footer(
      "What check and run say of the same thing becomes one finding with both pieces of evidence:\n"
      "  lockstitch check -p build --format json:static.json\n"
      "  lockstitch run --format json:run.json -- build/program\n"
      "  lockstitch report static.json run.json --format sarif:all.sarif --format text");
  command->callback([arguments, exitCode] { *exitCode = report(*arguments); });
}

}  // namespace lockstitch
