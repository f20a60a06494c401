// What a module of the process takes from others, and what it gives them.
#pragma once

#include <link.h>

#include "runtime/base.h"

namespace lockstitch::rt {

// Whether the code of a loaded module refers to the function `name` of another module: by its
// relocations, for what a program without exported functions has of a hash table does not count its
// symbols. Linear in the number of relocations that name a symbol. Takes no lock.
bool importsFunction(const dl_phdr_info* info, const char* name);

// Whether `pc` is in a function that the module exports, with `part` in its name. Linear in their
// number. Takes no lock.
bool isInExported(const link_map* module, uptr pc, const char* part);

}  // namespace lockstitch::rt
