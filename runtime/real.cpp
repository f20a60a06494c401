#include "runtime/real.h"

#include <dlfcn.h>
#include <gnu/libc-version.h>
#include <string.h>

namespace lockstitch::rt {

LS_HOT_DATA constinit RealFunctions g_real{};

// The linker's names for where those lie that stand in no list.
extern "C" __attribute__((visibility("hidden"))) LibcFunction __start_lockstitch_real[];
extern "C" __attribute__((visibility("hidden"))) LibcFunction __stop_lockstitch_real[];

namespace {

// Condition variables exist twice in glibc: the old ones have another layout.
template <class Function>
void find(Function& slot, const char* name, const char* version) {
  if (slot) return;
  void* found = version ? dlvsym(RTLD_NEXT, name, version) : nullptr;
  if (!found) found = dlsym(RTLD_NEXT, name);
  slot = reinterpret_cast<Function>(found);
}

constexpr bool startsWith(const char* text, const char* prefix) {
  for (; *prefix; ++text, ++prefix) {
    if (*text != *prefix) return false;
  }
  return true;
}

constexpr const char* versionOf(const char* name) {
#if defined(__x86_64__)
  if (startsWith(name, "pthread_cond_clockwait")) return nullptr;
  if (startsWith(name, "pthread_cond_")) return "GLIBC_2.3.2";
#endif
  return nullptr;
}

// What only a newer libc has is not asked for: to say that something is not there takes memory, and
// an allocator of the program's own may be at its beginning.
bool mayBeThere(const char* name) {
  return !startsWith(name, "__isoc23_") || strverscmp(gnu_get_libc_version(), "2.38") >= 0;
}

}  // namespace

void findRealFunctions() {
#define LS_FIND(result, name, parameters) find(g_real.name, #name, versionOf(#name));
  LS_REAL_FUNCTIONS(LS_FIND)
#undef LS_FIND
  for (LibcFunction* at = __start_lockstitch_real; at != __stop_lockstitch_real; ++at) {
    if (mayBeThere(at->name)) find(at->found, at->name, nullptr);
  }
  findRealNew([](const char* name) { return dlsym(RTLD_NEXT, name); });
}

}  // namespace lockstitch::rt
