// Epochs: which thread slot, at which of its times. An epoch is one 64-bit word, with room for what
// an access adds to it, so that one comparison answers "did I do this already since my last
// release?" (FastTrack: Flanagan & Freund, PLDI 2009).
//
//   63      48 47            9   8    7      0
//   |  slot   |    clock      | atomic | bytes |
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

constexpr u32 kSlotShift = 48;
constexpr u32 kClockShift = 9;
constexpr u64 kClockMask = (1ull << (kSlotShift - kClockShift)) - 1;
constexpr u64 kAtomicBit = 1ull << 8;
constexpr u64 kBytesMask = 0xff;
constexpr u64 kEpochTick = 1ull << kClockShift;
constexpr u32 kSlotLimit = 0xfff0;  // above: tags of the shadow

constexpr u64 makeEpoch(u32 slot, u64 clock) {
  return u64{slot} << kSlotShift | (clock & kClockMask) << kClockShift;
}
constexpr u32 slotOf(u64 key) { return static_cast<u32>(key >> kSlotShift); }
constexpr u64 clockOf(u64 key) { return (key >> kClockShift) & kClockMask; }
constexpr u64 epochOf(u64 key) { return key & ~(kAtomicBit | kBytesMask); }
constexpr u8 bytesOf(u64 key) { return static_cast<u8>(key & kBytesMask); }

}  // namespace lockstitch::rt
