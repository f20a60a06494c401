// What the headers of a 64-bit program say of how it was linked.
#pragma once

#include <llvm/Object/ELFObjectFile.h>

#include <string>
#include <vector>

namespace lockstitch {

using ElfProgram = llvm::object::ELF64LEObjectFile;

// Whether it asks for a loader, and so can be preloaded into.
bool isDynamic(const ElfProgram& program);

// The libraries that it names (DT_NEEDED), without those that they need in turn.
std::vector<std::string> neededLibraries(const ElfProgram& program);

// Whether the program itself holds ThreadSanitizer's runtime: clang's way, and g++'s with
// -static-libtsan. Also of a stripped program. Reads its symbols, and in doubt its constants.
bool holdsThreadSanitizer(const ElfProgram& program);

}  // namespace lockstitch
