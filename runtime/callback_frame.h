// Functions of the runtime that reports show as a frame: through them the program's callbacks are
// called, and the stack below is where the callback was registered.
#pragma once

#include "runtime/base.h"

#define LS_CALLBACK_FRAME \
  __attribute__((noinline, section("lockstitch_callback_frames"), visibility("hidden")))

namespace lockstitch::rt {

// Whether `pc` is in one of them.
bool isCallbackFrame(uptr pc);

}  // namespace lockstitch::rt
