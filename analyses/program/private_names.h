// Names that each of several programs in one compile database has for itself: tests with stubs of
// what the product defines too.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace lockstitch::facts {
struct TranslationUnit;
}  // namespace lockstitch::facts

namespace lockstitch::program {

// By program (unit_programs.h): the USRs of functions that only its units mean by that name. What a
// unit that is part of one program defines and another unit defines elsewhere too is that program's
// own: main itself where there are several, and stand-ins of the product's functions. An inline
// function of a header is one function for all. Costs n log n of the number of functions.
std::map<std::string, std::set<std::string>> privateNames(
    const std::vector<const facts::TranslationUnit*>& units,
    const std::map<const facts::TranslationUnit*, std::string>& programs);

}  // namespace lockstitch::program
