// Copies of functions: what paths and values say of the function itself, they say of its copy.
#pragma once

#include <map>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Copies one function into another id. Linear in the function; the paths and forms that name its
// variables are interned anew.
Function copyOfFunction(Program& program, FunctionId from, FunctionId to);

}  // namespace lockstitch::program
