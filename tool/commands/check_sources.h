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

struct WhatWasRead {
  std::set<std::string> files;  // as they are called there and by #line
  bool hasCode = false;         // something is done where CheckOptions::explains says
};

// Plans, extracts (with progress on stderr), loads, links and checks. Nothing, after a message on
// stderr, when there is nothing to check or no facts can be made.
std::optional<CheckResult> checkSources(const CheckInput& input, const CommonOptions& options,
                                        const CheckOptions& how, WhatWasRead* read = nullptr);

}  // namespace lockstitch
