// Which module stood where, and when: a plugin that is unloaded gives its addresses to the next
// one.
//
// Code is kept as a program counter with a stamp above it: how many times modules had been unloaded
// when the last one left that place, and 0 where none ever did. So call stacks, sites and findings
// of two plugins at one place are never the same, and each is named by the module that it was in.
#pragma once

#include "runtime/base.h"
#include "runtime/trace_record.h"

namespace lockstitch::rt {

struct KnownModule {
  uptr begin, end;
  uptr loadBias;
  u32 after;  // how many times modules had been unloaded when it was first seen
  u32 until;  // … and when it had gone; 0: it is still there
  bool written;
  u32 pathBytes, buildIdBytes;
  const char* path;  // absolute, ends with a zero
  const u8* buildId;
};

using trace::kStampShift;
constexpr u64 kStampLimit = (u64{1} << 15) - 1;  // bit 63 is the scenes'
constexpr u64 kPcMask = (u64{1} << kStampShift) - 1;

// Around all places that a module ever left; empty at first.
struct AddressRange {
  uptr begin, bytes;
};
extern AddressRange g_leftPlaces;

// Whether a module may ever have left the place.
LS_INLINE bool isLeftPlace(uptr pc) {
  return LS_UNLIKELY(pc - g_leftPlaces.begin < g_leftPlaces.bytes);
}
LS_NOINLINE u64 stamped(uptr address);
// An address of a module, with its stamp.
LS_INLINE u64 codeAt(uptr pc) { return isLeftPlace(pc) ? stamped(pc) : pc; }
constexpr uptr pcIn(u64 code) { return code & kPcMask; }

// How many times modules were unloaded.
extern u32 g_unloads;
LS_INLINE u32 unloads() { return __atomic_load_n(&g_unloads, __ATOMIC_ACQUIRE); }
// Takes in what is loaded now. Costs little when nothing came since the last time.
void noteModules();
// After something may have been unloaded.
void noteUnloaded();
// The module that a stamped address was in; null when it is not known.
const KnownModule* moduleOf(u64 code);
// Writes Module records of all that were not written yet, the ones that have gone included.
void recordModules();
void forgetRecordedModules();

}  // namespace lockstitch::rt
