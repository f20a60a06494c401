// Subcommands whose arguments are files and whose result is what is found in them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analyses/findings/finding.h"

namespace CLI {
class App;
}  // namespace CLI

namespace lockstitch {

struct FilesCommand {
  std::string name;
  std::string description;
  std::string fileName;  // in the usage line: "FACTS"
  std::string fileHelp;
  // The findings of the files, in the order given. Nothing, with *error, is a usage error.
  std::function<std::optional<FindingSet>(const std::vector<std::string>& files,
                                          std::string* error)>
      find;
};

// Adds the command; its findings are fused and reported by the common options, which it has.
CLI::App* addFilesCommand(CLI::App& app, FilesCommand command, int* exitCode);

}  // namespace lockstitch
