// Several programs in one compile database: tests with a main of their own and stubs of what the
// product defines too.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyses/facts/facts_generated.h"

namespace lockstitch::program {

// Whether the unit defines a main.
bool holdsMain(const facts::TranslationUnit& unit);

// By unit: the USRs of functions that only this unit means by that name. A unit that holds a main
// is linked into no other program, so what it defines and another unit defines elsewhere too is its
// own: main itself where there are several, and stand-ins of the product's functions. An inline
// function of a header is one function for all. Costs n log n of the number of functions.
std::map<const facts::TranslationUnit*, std::set<std::string>> privateNames(
    const std::vector<const facts::TranslationUnit*>& units);

}  // namespace lockstitch::program
