// Epochs: which thread slot, at which of its times. An epoch is one 64-bit word, with room for what
// an access adds to it, so that one comparison answers "did I do this already since my last
// release?" (FastTrack: Flanagan & Freund, PLDI 2009).
//
//   63      48 47      15    14      13      12    11     4 3      0
//   |  slot   |  clock  |  made  | shared | atomic | bytes  |  lock  |
//
// The made, shared and lock bits are the shadow's own (see shadow.h); they are zero in every epoch.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

constexpr u32 kBytesShift = 4;
constexpr u32 kClockShift = 15;
constexpr u32 kSlotShift = 48;
constexpr u64 kLockMask = 0xf;
constexpr u64 kBytesMask = 0xffull << kBytesShift;
constexpr u64 kAtomicBit = 1ull << 12;
// Plain accesses are kept apart from atomic ones. Of a plain write the bit says that the block was
// given back: whatever follows is an error, in order or not.
constexpr u64 kFreedBit = kAtomicBit;
constexpr u64 kSharedBit = 1ull << 13;
// Of a write: the block was handed out, and nobody has written these bytes since. Whoever uses them
// must have been told of it in order.
constexpr u64 kMadeBit = 1ull << 14;
constexpr u64 kClockMask = (1ull << (kSlotShift - kClockShift)) - 1;
constexpr u32 kSlotLimit = 0xfff0;  // above: tags of the shadow

constexpr u64 makeEpoch(u32 slot, u64 clock) {
  return u64{slot} << kSlotShift | (clock & kClockMask) << kClockShift;
}
constexpr u64 bytesKey(u8 bytes) { return u64{bytes} << kBytesShift; }
constexpr u32 slotOf(u64 key) { return static_cast<u32>(key >> kSlotShift); }
constexpr u64 clockOf(u64 key) { return (key >> kClockShift) & kClockMask; }
constexpr u64 epochOf(u64 key) {
  return key & ~(kMadeBit | kSharedBit | kAtomicBit | kBytesMask | kLockMask);
}
constexpr u8 bytesOf(u64 key) { return static_cast<u8>(key >> kBytesShift); }

}  // namespace lockstitch::rt
