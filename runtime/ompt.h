// Whether the OpenMP library tells of itself (see ompt.cpp): what it is called by is then not told
// again.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

extern bool g_omptIsOn;
// Whether code is the library's own. Threads that it starts for itself are no business of the user.
bool isOfOmptLibrary(uptr pc);
inline bool omptIsOn() { return __atomic_load_n(&g_omptIsOn, __ATOMIC_ACQUIRE); }

// Of the task that this thread prepared last, which may be the pattern of many: what the program
// keeps in it.
extern LS_THREAD_LOCAL u64 tl_taskBytes;

}  // namespace lockstitch::rt
