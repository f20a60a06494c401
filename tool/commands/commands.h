// The subcommands. Each adds itself to the command line; its callback sets `*exitCode`.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace lockstitch {

// `flags` and `observed` are what followed "--".
void addCheckCommand(CLI::App& app, const std::vector<std::string>& flags, int* exitCode);
void addRunCommand(CLI::App& app, const std::vector<std::string>& observed, int* exitCode);
void addReportCommand(CLI::App& app, int* exitCode);
void addExplainCommand(CLI::App& app, const std::vector<std::string>& flags, int* exitCode);
void addDumpCommand(CLI::App& app, int* exitCode);
void addExtractCommand(CLI::App& app, int* exitCode);
void addLinkCommand(CLI::App& app, int* exitCode);
void addVersionCommand(CLI::App& app, int* exitCode);

// One line, also for --version.
std::string versionText();

}  // namespace lockstitch
