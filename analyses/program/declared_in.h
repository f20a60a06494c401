// What tells objects of one name apart.
#pragma once

#include <string>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// The file of a global that another file may call the same; the function of a local variable or of
// a heap block, with the place of the one or the other ("work, bank.cpp:12"). Empty for members,
// which are known by their class, and where it is not known. No part of what findings are known
// again by, as lines move.
std::string declaredIn(const Program& program, PathId object);

}  // namespace lockstitch::program
