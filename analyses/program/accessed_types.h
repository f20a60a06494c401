// Of what type is what is accessed, as far as the rules ask: containers, arrays, records.
#pragma once

#include <string>

#include "analyses/program/candidates.h"

namespace lockstitch::program {

// As the source spells it; empty where no declaration says so.
const std::string& typeOf(const Program& program, const Access& access);
// Whether a record of the program goes by this name. Linear in its records.
bool isRecord(const Program& program, const std::string& type);
// Of which the elements are parts: not what manages memory of their own for them.
bool isArray(const Program& program, const Access& access);
// By a method of a container, whatever its type goes by.
bool isOfContainer(const OriginView& view, const Access& access);
// std::atomic or _Atomic, as the place is declared.
bool isAtomicPlace(const Program& program, PathId place);
// How many pointers lead to the object.
size_t pointersOn(const PathTable& paths, PathId path);

}  // namespace lockstitch::program
