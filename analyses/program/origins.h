// Where execution begins: the program's entry, and what nobody calls.
#pragma once

#include <vector>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Adds one function that runs the global initialisers and then main, as the loader does; returns
// it, main alone when there is nothing to initialise, or none in a program without main.
FunctionId addProgramEntry(Program& program);

struct Origin {
  FunctionId function;
  bool isProgram = false;  // the whole program's entry; otherwise a function that nobody calls
};

// The program's entry first, then each function that is not reached from it and has no caller.
std::vector<Origin> findOrigins(FunctionId entry, const std::vector<std::vector<FunctionId>>& graph);

}  // namespace lockstitch::program
