// Findings from files: JSON reports, traces, folders of traces.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch {

// What all the files say, in the order given. A folder is read as the traces of one run. A report
// or a trace that is damaged, empty or something else becomes an Incompleteness that says so: what
// is whole of it, and the other files, are there. What several files say of incompleteness and
// remarks is kept once. Nothing, with *error, when a file does not exist or a folder holds no
// traces.
std::optional<FindingSet> readFindings(const std::vector<std::string>& files, std::string* error);

}  // namespace lockstitch
