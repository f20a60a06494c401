// How one gets from a function's frame to its caller's, as compilers tell it in .eh_frame.
//
// Only what they make of ordinary functions is understood: the caller's stack pointer from the
// stack or the frame pointer, or from the word that the frame pointer points to (a function that
// aligns its stack), and the return address just below that. Of all else, handlers of signals and
// hand-written code, `NotKnown` is said.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

struct UnwindRule {
  // What the caller's stack pointer (the "canonical frame address") is counted from.
  enum class Base : u8 { NotKnown, StackPointer, FramePointer, WordAtFramePointer, NoCaller };
  // Where the caller's frame pointer is: still in the register, or a distance from one of these.
  enum class Saved : u8 { Nowhere, ByCaller, ByFramePointer };

  Base base = Base::NotKnown;
  Saved saved = Saved::Nowhere;
  i16 savedOffset = 0;
  i32 offset = 0;  // from the base

  bool operator==(const UnwindRule&) const = default;
};
static_assert(sizeof(UnwindRule) == sizeof(u64));

// For the function that goes on at `pc`, the address behind a call. `header` is its module's
// .eh_frame_hdr, as mapped.
UnwindRule readUnwindRule(const u8* header, uptr pc);

}  // namespace lockstitch::rt
