#include "runtime/benign.h"

#include <dlfcn.h>

#include "runtime/memory.h"
#include "runtime/spin_lock.h"

namespace lockstitch::rt {
namespace {

struct Place {
  uptr begin, end;
};

constinit SpinLock g_lock;
constinit Vector<Place> g_places;

}  // namespace

void ignoreBytes(uptr begin, u64 bytes) {
  SpinGuard guard(g_lock);
  for (const Place& place : g_places) {
    if (place.begin == begin && place.end == begin + bytes) return;
  }
  g_places.push({begin, begin + bytes});
}

void heedBytes(uptr begin, u64 bytes) {
  if (LS_LIKELY(!__atomic_load_n(&g_places.size, __ATOMIC_RELAXED))) return;
  SpinGuard guard(g_lock);
  for (u32 i = g_places.size; i-- > 0;) {
    const Place& place = g_places[i];
    if (place.begin >= begin && place.end <= begin + bytes) g_places.removeAt(i);
  }
}

bool isIgnoredPlace(uptr address, u32 bytes) {
  SpinGuard guard(g_lock);
  for (const Place& place : g_places) {
    if (address < place.end && place.begin < address + bytes) return true;
  }
  return false;
}

namespace {

// const std::ctype<char>& std::use_facet(const std::locale&), of const std::locale::classic().
using Classic = const void* (*)();
using UseFacet = const void* (*)(const void*);
constexpr uptr kFacetBytes = 576;  // fixed by the library's binary interface
constexpr uptr kNoFacet = 1;

uptr findClassicFacet() {
  auto classic = reinterpret_cast<Classic>(dlsym(RTLD_DEFAULT, "_ZNSt6locale7classicEv"));
  auto use =
      reinterpret_cast<UseFacet>(dlsym(RTLD_DEFAULT, "_ZSt9use_facetISt5ctypeIcEERKT_RKSt6locale"));
  return classic && use ? reinterpret_cast<uptr>(use(classic())) : kNoFacet;
}

}  // namespace

bool isInCharacterTables(uptr address) {
  static uptr known;
  uptr facet = __atomic_load_n(&known, __ATOMIC_RELAXED);
  if (!facet) {
    facet = findClassicFacet();
    __atomic_store_n(&known, facet, __ATOMIC_RELAXED);
  }
  return facet != kNoFacet && address - facet < kFacetBytes;
}

}  // namespace lockstitch::rt
