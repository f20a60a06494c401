#include "runtime/slots.h"

#include "runtime/epoch.h"
#include "runtime/spin_lock.h"

namespace lockstitch::rt {
namespace {

// So many ended threads may keep their slot to themselves. Beyond, the one that ended first
// passes it on without proof of order.
constexpr u32 kMostWaiting = 4096;
constexpr u32 kTried = 64;

struct Tenancy {
  u64 since;
  ThreadId owner;
};

struct SlotState {
  Vector<Tenancy> tenancies;
  u64 lastClock;
};

struct Slots {
  SpinLock lock;
  Vector<SlotState> states;
  Vector<u32> free;  // first ended first
};

constinit Slots g_slots;

Slot moveIn(u32 index, ThreadId owner) {
  SlotState& state = g_slots.states[index];
  u64 clock = state.lastClock + 1;
  state.tenancies.push({clock, owner});
  return {index, clock};
}

}  // namespace

Slot takeSlot(ThreadId owner, const VectorClock* known) {
  SpinGuard guard(g_slots.lock);
  Vector<u32>& free = g_slots.free;
  // The latest ended are the likeliest to be known; they stand at the end.
  for (u32 back = 0; known && back < smaller(free.size, kTried); ++back) {
    u32 at = free.size - 1 - back;
    u32 index = free[at];
    if (known->at(index) < g_slots.states[index].lastClock) continue;
    free.removeAt(at);
    return moveIn(index, owner);
  }
  if (free.size > kMostWaiting || (free.size && g_slots.states.size >= kSlotLimit)) {
    u32 index = free[0];
    free.removeAt(0);
    return moveIn(index, owner);
  }
  if (!g_slots.states.size) g_slots.states.push({});  // slot 0 is nobody's
  g_slots.states.push({});
  return moveIn(g_slots.states.size - 1, owner);
}

void giveSlot(u32 index, u64 lastClock) {
  SpinGuard guard(g_slots.lock);
  g_slots.states[index].lastClock = lastClock;
  g_slots.free.push(index);
}

ThreadId ownerOf(u32 index, u64 clock) {
  SpinGuard guard(g_slots.lock);
  if (index >= g_slots.states.size) return ThreadId::None;
  const Vector<Tenancy>& tenancies = g_slots.states[index].tenancies;
  u32 low = 0, high = tenancies.size;
  while (low < high) {
    u32 middle = (low + high) / 2;
    if (tenancies[middle].since <= clock) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low ? tenancies[low - 1].owner : ThreadId::None;
}

void lastClocks(VectorClock* clocks) {
  SpinGuard guard(g_slots.lock);
  for (u32 index = 0; index < g_slots.states.size; ++index) {
    clocks->set(index, g_slots.states[index].lastClock);
  }
}

}  // namespace lockstitch::rt
