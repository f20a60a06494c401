// The shape of double-checked locking in one function.
#pragma once

#include <vector>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

struct DoubleCheck {
  FunctionId function;
  const Event* check = nullptr;    // the read without the lock
  const Event* acquire = nullptr;  // of the lock, which the check decides
  const Event* write = nullptr;    // of the same location, under the lock …
  FunctionId writer;               // … in this function
  bool isRechecked = false;        // … which is decided by a second read under the lock
  bool publishes = false;          // something else is done between lock and write
  bool isAtomic = false;
  bool isOrdered = false;  // atomic, and both sides have the order it takes
};

// All of a function. The write is the function's own or, where the location is a global or a field
// of the same object, that of a function it calls directly.
std::vector<DoubleCheck> findDoubleChecks(const Program& program, const Function& function);

}  // namespace lockstitch::program
