// What the program switches off for a while, by annotations: accesses, and order. Each has its end,
// and a thread that ends before it has left it on by mistake: all that it did since went unchecked.
#pragma once

#include "runtime/call_site.h"

namespace lockstitch::rt {

// One of the counters of Thread. `site` is remembered where reports are made at once.
void beginIgnored(Thread* self, u32 Thread::* count, const CallSite& site);
void endIgnored(Thread* self, u32 Thread::* count);
// Under direct start: that the thread ends and what it ignored has no end.
void reportLeftIgnored(Thread* self);

}  // namespace lockstitch::rt
