// What a module of the process takes from others.
#pragma once

#include <link.h>

namespace lockstitch::rt {

// Whether the code of a loaded module refers to the function `name` of another module: by its
// relocations, for what a program without exported functions has of a hash table does not count its
// symbols. Linear in the number of relocations that name a symbol. Takes no lock.
bool importsFunction(const dl_phdr_info* info, const char* name);

}  // namespace lockstitch::rt
