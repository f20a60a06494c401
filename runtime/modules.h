// Executables and libraries of the process: which of them are instrumented, and what is where.
#pragma once

#include <link.h>

#include "runtime/module_history.h"

namespace lockstitch::rt {

// An instrumented object calls __tsan_init from a constructor: every loaded module that refers to
// it is one. (Who called it cannot be asked: from -O2 on gcc's constructors jump to it.) Looks
// through the modules only when some were loaded since.
void markInstrumented();
u32 instrumentedModules();

struct InstrumentedRange {
  uptr begin, end;
};
extern InstrumentedRange g_instrumented[];
extern u32 g_instrumentedCount;

// Whether code at `pc` is instrumented. What uninstrumented code does with memory is not checked:
// it may order it in ways that cannot be seen.
LS_INLINE bool isInstrumented(uptr pc) {
  u32 count = __atomic_load_n(&g_instrumentedCount, __ATOMIC_ACQUIRE);
  for (u32 i = 0; i < count; ++i) {
    if (pc - g_instrumented[i].begin < g_instrumented[i].end - g_instrumented[i].begin) return true;
  }
  return false;
}

// Instrumented objects are linked: accesses are checked.
LS_INLINE bool checksRaces() {
  return __atomic_load_n(&g_instrumentedCount, __ATOMIC_RELAXED) != 0;
}

// Forgets the modules that are no longer there, and calls `visit` for what they took up.
void dropUnloaded(void (*visit)(uptr begin, uptr end, void* argument), void* argument);

// The module that an address was in when it got its stamp (see module_history.h), for reports.
struct ModuleOfAddress {
  char path[1024];
  char buildId[65];  // hexadecimal, may be empty
  uptr loadBias;
};
bool findModuleOf(u64 code, ModuleOfAddress* found);
// From the first of its segments to the last; empty when it has none.
AddressRange rangeOf(const dl_phdr_info* info);
// Whether `address` is in an executable segment of a mapped module.
bool isCode(uptr address);
// Whether `pc` is in the runtime itself.
bool isRuntimeCode(uptr pc);

// Whether `address` lies in a module that is loaded: in its code or in a global or static variable.
bool isInModule(uptr address);
// With a stamp (see module_history.h) when it is a module's.
inline u64 stampedData(uptr address) {
  u64 code = codeAt(address);
  return code == address || isInModule(address) ? code : address;
}

}  // namespace lockstitch::rt
