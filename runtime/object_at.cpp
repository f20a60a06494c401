#include "runtime/object_at.h"

#include "runtime/imports.h"
#include "runtime/module_history.h"

namespace lockstitch::rt {
namespace {

using FindObject = int (*)(void*, dl_find_object*);
FindObject g_findObject;

// Each is a place, as codeAt() has it, and the answer in its lowest bit.
constexpr u32 kPlaces = 16;
u64 g_places[kPlaces];

}  // namespace

void openObjects() {
  g_findObject = reinterpret_cast<FindObject>(dlsym(RTLD_DEFAULT, "_dl_find_object"));
}

bool findObjectAt(uptr address, dl_find_object* found) {
  return g_findObject && g_findObject(reinterpret_cast<void*>(address), found) == 0;
}

bool isInLibraryFunction(uptr pc, const char* part) {
  const u64 code = codeAt(pc);
  u64* place = &g_places[mixBits(code) % kPlaces];
  const u64 known = __atomic_load_n(place, __ATOMIC_RELAXED);
  if (known >> 1 == code) return known & 1;
  dl_find_object object;
  if (!findObjectAt(pc, &object)) return false;
  const bool isThere = isInExported(object.dlfo_link_map, pc, part);
  __atomic_store_n(place, code << 1 | u64{isThere}, __ATOMIC_RELAXED);
  return isThere;
}

}  // namespace lockstitch::rt
