// The module around an address, by the dynamic linker's own table: no lock is taken, so it may be
// asked anywhere.
#pragma once

#include <dlfcn.h>

#include "runtime/base.h"

namespace lockstitch::rt {

// False where there is none, and always before glibc 2.35, which has no such table.
bool findObjectAt(uptr address, dl_find_object* found);
// Finds the dynamic linker's function, once, at start.
void openObjects();

// Whether the code at `pc` is in a function that its module exports with `part` in its name.
// Remembered for some places; to be asked with one and the same text.
bool isInLibraryFunction(uptr pc, const char* part);

}  // namespace lockstitch::rt
