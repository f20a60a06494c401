// Where a thread's stack and its thread-local variables lie.
#pragma once

#include "runtime/thread.h"

namespace lockstitch::rt {

// Of the calling thread, when it begins. What earlier threads did there is forgotten.
void findStack(Thread* self);

}  // namespace lockstitch::rt
