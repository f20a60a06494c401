// `lockstitch extract`: becomes the extractor.
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "tool/check/extractor_path.h"
#include "tool/commands/commands.h"
#include "tool/commands/exit_codes.h"

namespace lockstitch {

void nameExtractCommand(CLI::App& app) { app.add_subcommand("extract", kExtractPurpose); }

int becomeExtractor(char** arguments) {
  std::string error;
  const std::string path = extractorPath(&error);
  if (!path.empty()) {
    execv(path.c_str(), arguments);
    error = path + " cannot be run: " + std::strerror(errno);
  }
  std::fprintf(stderr, "lockstitch: %s\n", error.c_str());
  return kExitUsage;
}

}  // namespace lockstitch
