// Findings from files: JSON reports, traces, folders of traces.
#pragma once

#include <optional>
#include <string>

#include "analyses/findings/finding.h"

namespace lockstitch {

// A folder is read as the traces of one run. Nothing, with *error, when the file does not exist or
// is neither a report nor a trace; a trace that is damaged gives what is whole of it, told as
// incomplete.
std::optional<FindingSet> readFindings(const std::string& file, std::string* error);

// Adds the findings of `from`; what both say of incompleteness and remarks is kept once.
void append(const FindingSet& from, FindingSet& to);

}  // namespace lockstitch
