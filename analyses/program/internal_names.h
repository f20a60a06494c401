// What has internal linkage is another one in each unit: a header's `static int count;`, and two
// files of one name in two folders that both have a `static void init()`.
#pragma once

#include <set>
#include <string>

#include "analyses/facts/facts_generated.h"

namespace lockstitch::program {

// The USRs of what is the unit's own: its variables of internal linkage but constants, the
// functions of internal linkage of its main file, and what headers define and comes to one of
// these. Other functions of headers are the same in all units. Costs n log n of the number of
// events.
std::set<std::string> internalNames(const facts::TranslationUnit& unit);

}  // namespace lockstitch::program
