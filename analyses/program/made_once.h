// Objects that are made once, whoever comes first: `if (!instance) instance = new T;`, the value of
// a static variable, what std::call_once makes.
#pragma once

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Sets Flags::ByAll at each allocation whose object goes into a global where that was found empty,
// or in what runs once: one object for all who come there, and not another one for each call.
// Linear in the program.
void markMadeOnce(Program& program);

// Whether the object of that name is one for all who come to where it is made.
bool isMadeOnce(const Program& program, const RootKey& object);

}  // namespace lockstitch::program
