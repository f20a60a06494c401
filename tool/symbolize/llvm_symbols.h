// Names from executables and libraries, by LLVM's symbolizer and DWARF reader, in this process.
#pragma once

#include <memory>

#include "analyses/trace/symbols.h"

namespace lockstitch {

// Reads each module once, remembers each answer, and lets the least used modules go when those
// loaded exceed half a gigabyte. A module that cannot be read gives bare addresses. Separate debug
// files are found by build id and debug link. Not thread-safe.
std::unique_ptr<Symbols> makeLlvmSymbols();

}  // namespace lockstitch
