// Which bounds of the analysis a program has met: told to users, for what lies beyond was not seen.
#pragma once

#include <string>
#include <vector>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// One line for each kind of bound that was met. docs/soundness.md lists them.
std::vector<std::string> tellApproximations(const Program& program);

}  // namespace lockstitch::program
