// Where execution begins: the program's entry, and what nobody calls.
#pragma once

#include <vector>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// For each main, adds a function that runs the global initialisers and then it, as the loader does,
// and returns these: main alone when there is nothing to initialise, none where there is no main.
// What is part of another program alone is not initialised.
std::vector<FunctionId> addProgramEntries(Program& program);

struct Origin {
  FunctionId function;
  bool isProgram = false;  // the whole program's entry; otherwise a function that nobody calls
};

// The programs' entries first, then each function that is not reached from them and has no caller.
std::vector<Origin> findOrigins(const std::vector<FunctionId>& entries,
                                const std::vector<std::vector<FunctionId>>& graph);

}  // namespace lockstitch::program
