// Facts files to a checked program: the second half of `lockstitch check`.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyses/facts/facts_file.h"
#include "analyses/program/check_program.h"

namespace lockstitch {

// Those that can be read, in the order given. The others are added to `unreadable`.
std::vector<std::unique_ptr<FactsFile>> loadFacts(const std::vector<std::string>& paths,
                                                  std::vector<Incompleteness>& unreadable);

// Loads and checks. A file that cannot be read becomes an Incompleteness of the result; the others
// are checked without it.
CheckResult linkFacts(const std::vector<std::string>& paths, const CheckOptions& options = {});

}  // namespace lockstitch
