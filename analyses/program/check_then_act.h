// Does a read decide a write in the same function? By the conditions that lead to the write, or by
// the value that is written.
#pragma once

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// `read` and `write` are chains; they must end in the same function.
bool decides(const Program& program, ChainId read, ChainId write);

}  // namespace lockstitch::program
