// `lockstitch link FACTS…`: from the facts of all translation units to findings.
#include <memory>
#include <string>
#include <vector>

#include "tool/commands/commands.h"
#include "tool/commands/common_options.h"
#include "tool/commands/link_facts.h"

namespace lockstitch {
namespace {

struct LinkOptions {
  CommonOptions common;
  std::vector<std::string> facts;
};

int link(const LinkOptions& options) {
  const CheckResult result = linkFacts(options.facts);
  return writeReports(result.set, options.common, exitCodeFor(result.set, options.common));
}

}  // namespace

void addLinkCommand(CLI::App& app, int* exitCode) {
  CLI::App* command =
      app.add_subcommand("link", "Link facts of translation units, and say what is found in them");
  auto options = std::make_shared<LinkOptions>();
  addCommonOptions(*command, options->common);
  command->add_option("FACTS", options->facts, "Facts files (.lsf), of all units of one program")
      ->required()
      ->type_name("");
  command->callback([options, exitCode] { *exitCode = link(*options); });
}

}  // namespace lockstitch
