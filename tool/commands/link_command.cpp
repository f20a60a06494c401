// `lockstitch link FACTS…`: from the facts of all translation units to findings.
#include "tool/commands/commands.h"
#include "tool/commands/files_command.h"
#include "tool/commands/link_facts.h"

namespace lockstitch {

void addLinkCommand(CLI::App& app, int* exitCode) {
  addFilesCommand(app,
                  {"link", "Link facts of translation units, and say what is found in them",
                   "FACTS", "Facts files (.lsf), of all units of one program",
                   [](const auto& files, std::string*) -> std::optional<FindingSet> {
                     return linkFacts(files).set;
                   }},
                  exitCode);
}

}  // namespace lockstitch
