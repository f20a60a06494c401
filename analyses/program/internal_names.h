// Names of functions and variables in facts: what a linker would know of them. What has internal
// linkage is another one in each unit: a header's `static int count;`, and two
// files of one name in two folders that both have a `static void init()`.
#pragma once

#include <set>
#include <string>

namespace lockstitch::facts {
struct TranslationUnit;
struct Function;
struct Location;
}  // namespace lockstitch::facts

namespace lockstitch::program {

// The function that a USR is of: a lambda and an OpenMP region are their function's.
std::string functionOf(const std::string& usr);

// Whether the unit has a body of the function that counts: not a weak one, nor attributes alone.
bool isDefined(const facts::Function& function);

std::string usrOf(const facts::TranslationUnit& unit, const facts::Function& function);

// Whether other files cannot mean what is named so: Clang's USRs name the file of it then
// ("c:counter.h@count", not "c:@shared").
bool isInternal(const std::string& usr);

// Adds the USRs of the variables and functions that the function names. Costs n log n of the number
// of its events.
void collectUses(const facts::TranslationUnit& unit, const facts::Function& function,
                 std::set<std::string>& used);

// Whether the location is in the file that the unit is of, and not in a header.
bool isInMainFile(const facts::TranslationUnit& unit, const facts::Location* where);

// The USRs of what is the unit's own: its variables of internal linkage but constants, the
// functions of internal linkage of its main file, and what headers define and comes to one of
// these. Other functions of headers are the same in all units. Costs n log n of the number of
// events.
std::set<std::string> internalNames(const facts::TranslationUnit& unit);

}  // namespace lockstitch::program
