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
void addLinkCommand(CLI::App& app, int* exitCode);
void addVersionCommand(CLI::App& app, int* exitCode);

// `extract` is a command of the extractor (tool/extractor/). Here it is named for the help's
// sake...
inline constexpr const char* kExtractPurpose =
    "Turn one source file into facts: extract --out FILE SOURCE -- COMPILER-FLAGS";
void nameExtractCommand(CLI::App& app);
// ... and this process becomes the extractor, with the same command line. Returns the exit code,
// after a message on stderr, only when it cannot.
int becomeExtractor(char** arguments);

// One line, also for --version.
std::string versionText();

}  // namespace lockstitch
