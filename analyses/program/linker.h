// Joins the facts of all translation units into one program: each function (by USR and instance)
// and record once, all names and paths program-wide.
//
// Units are taken in the order of their main files' names, so ids and everything derived from them
// are independent of the order of the input. Linear in the size of the facts.
#pragma once

#include <vector>

#include "analyses/program/program_model.h"

namespace lockstitch::facts {
struct TranslationUnit;
}  // namespace lockstitch::facts

namespace lockstitch::program {

Program linkUnits(std::vector<const facts::TranslationUnit*> units);

}  // namespace lockstitch::program
