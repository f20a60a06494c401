// Notices the end of each thread, after the program's own thread-specific destructors.
#pragma once

#include "runtime/thread.h"

namespace lockstitch::rt {

void openThreadExit();
// To be called by each thread as it starts.
void watchThreadExit(Thread* self);

}  // namespace lockstitch::rt
