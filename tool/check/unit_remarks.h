// What the extraction of a unit has to say that is no error (a flag that Clang does not know). It
// stands beside the facts: it is as true of a check that finds them in the cache.
#pragma once

#include <map>
#include <set>
#include <string>

namespace lockstitch {

// Of the file beside the facts: a line for each remark, without the name of the source.
inline constexpr const char* kRemarksEnding = ".remarks";

// Cuts the remarks about `source` out of what was said of it; the rest are errors.
std::string takeRemarks(const std::string& source, std::string& messages);

// What is said, each text once, with the sources, perhaps their lines, that it is said of.
using Remarks = std::map<std::string, std::set<std::string>>;

// Adds those in the file, if there is one.
void addRemarks(const std::string& file, const std::string& source, Remarks& remarks);

// "a.c: remark: '-p' is ignored", "remark: '-p' is ignored (8 sources, the first is a.c)"
std::string textOf(const Remarks::value_type& remark);

}  // namespace lockstitch
