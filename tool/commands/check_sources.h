// From a compile database to the result of the static analysis: the steps of `lockstitch check`.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analyses/program/check_program.h"
#include "tool/check/extraction_plan.h"
#include "tool/commands/common_options.h"

namespace CLI {
class App;
}  // namespace CLI

namespace lockstitch {

// -p BUILD | SOURCES…, -j, --cache-dir, --model and the limits. `input` must outlive the parsing;
// its flags are what follows "--" and none of the parser's business.
void addCheckInputOptions(CLI::App& command, CheckInput& input);

// Plans, extracts (with progress on stderr), loads, links and checks. Nothing, after a message on
// stderr, when there is nothing to check or no facts can be made. `files`: gets what was read, as
// it is called there and by #line.
std::optional<CheckResult> checkSources(const CheckInput& input, const CommonOptions& options,
                                        const CheckOptions& how,
                                        std::set<std::string>* files = nullptr);

}  // namespace lockstitch
