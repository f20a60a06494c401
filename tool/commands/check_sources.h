// From a compile database to the result of the static analysis: the steps of `lockstitch check`.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "analyses/program/check_program.h"
#include "tool/check/extraction_plan.h"
#include "tool/commands/common_options.h"

namespace lockstitch {

// -p BUILD | SOURCES… [-- FLAGS], -j, --cache-dir, --model. `input` must outlive the parsing;
// sources and flags are both in input.sources until splitFlags() is called.
void addCheckInputOptions(CLI::App& command, CheckInput& input);

// The parser drops the "--" between sources and flags. What follows it begins with '-' or '@', and
// no source before it can: the first such word divides them.
void splitFlags(CheckInput& input);

// Plans, extracts (with progress on stderr), loads, links and checks. Nothing, after a message on
// stderr, when there is nothing to check or no facts can be made.
std::optional<CheckResult> checkSources(const CheckInput& input, const CommonOptions& options,
                                        const CheckOptions& how);

}  // namespace lockstitch
