// Goes up the frames of a thread's own stack, as the system's unwinder does, at a fiftieth of its
// cost: what .eh_frame says of a place is read once and remembered (see unwind_rule.h).
#pragma once

#include "runtime/unwind_rule.h"

namespace lockstitch::rt {

// As they are when the function goes on behind its call.
struct FrameRegisters {
  uptr pc;
  uptr stackPointer, framePointer;
};

enum class CallerStep { Done, NoCaller, NotKnown };

// From a frame to its caller's.
CallerStep stepToCaller(FrameRegisters& at);

}  // namespace lockstitch::rt
