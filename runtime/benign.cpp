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

bool isIgnoredPlace(uptr address, u32 bytes) {
  SpinGuard guard(g_lock);
  for (const Place& place : g_places) {
    if (address < place.end && place.begin < address + bytes) return true;
  }
  return false;
}

}  // namespace lockstitch::rt
