// The function behind one that we interpose in a library which may not be there, looked up when it
// is first called: then it is.
#pragma once

#include <dlfcn.h>

#include "runtime/base.h"

namespace lockstitch::rt {

template <class Function>
Function nextFunction(Function& known, const char* symbol) {
  Function found = __atomic_load_n(&known, __ATOMIC_RELAXED);
  if (LS_LIKELY(found != nullptr)) return found;
  found = reinterpret_cast<Function>(dlsym(RTLD_NEXT, symbol));
  __atomic_store_n(&known, found, __ATOMIC_RELAXED);
  return found;
}

// `type`: of a pointer to it.
#define LS_NEXT(type, symbol)            \
  [] {                                   \
    static constinit type known;         \
    return nextFunction(known, #symbol); \
  }()

}  // namespace lockstitch::rt
