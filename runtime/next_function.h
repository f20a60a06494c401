// The function behind one that we interpose in a library which may not be there, looked up when it
// is first called.
#pragma once

#include <dlfcn.h>

#include "runtime/base.h"
#include "runtime/message.h"

namespace lockstitch::rt {

// Where dlsym() finds what is behind our `symbol`. The linker leaves the library out of a program
// that needs nothing of it but what we have: it is then loaded, or the process ends.
inline void* behindUs(const char* symbol, const char* library) {
  if (dlsym(RTLD_NEXT, symbol)) return RTLD_NEXT;
  void* loaded = dlopen(library, RTLD_NOW | RTLD_GLOBAL);
  if (!loaded)
    die("the program calls ", symbol, ", and ", library, " cannot be loaded: install it");
  return loaded;
}

template <class Function>
Function nextFunction(Function& known, const char* symbol, const char* library) {
  Function found = __atomic_load_n(&known, __ATOMIC_RELAXED);
  if (LS_LIKELY(found != nullptr)) return found;
  found = reinterpret_cast<Function>(dlsym(behindUs(symbol, library), symbol));
  __atomic_store_n(&known, found, __ATOMIC_RELAXED);
  return found;
}

// `type`: of a pointer to it.
#define LS_NEXT(type, symbol, library)            \
  [] {                                            \
    static constinit type known;                  \
    return nextFunction(known, #symbol, library); \
  }()

}  // namespace lockstitch::rt
