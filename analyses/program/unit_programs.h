// Several programs in one compile database: which of them each unit is part of. The database does
// not say so; what the units define and use does, as it does for the linker (ld(1); Levine, Linkers
// and Loaders, 1999, chapter 5).
#pragma once

#include <map>
#include <string>
#include <vector>

namespace lockstitch::facts {
struct TranslationUnit;
}  // namespace lockstitch::facts

namespace lockstitch::program {

// Whether the unit defines a main.
bool holdsMain(const facts::TranslationUnit& unit);

// Of each unit that is part of one program only, the main file of that program; a program is known
// by that name. A unit with a main is such a one. So is a unit that uses what only units of one
// program define, and one that defines what other units of all programs but one define too. Units
// that contradict themselves (that use what no one program has) are thought to be part of all, and
// where there are fewer than two programs nothing is concluded. Costs the number of uses times that
// of programs, for each of the few rounds until nothing changes.
std::map<const facts::TranslationUnit*, std::string> programsOfUnits(
    const std::vector<const facts::TranslationUnit*>& units);

}  // namespace lockstitch::program
