#include "runtime/benign.h"

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

}  // namespace lockstitch::rt
