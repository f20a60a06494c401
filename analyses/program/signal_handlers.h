// Handlers of signals as what may run beside threads.
//
// A handler that was installed runs on any thread, wherever signals are blocked. So what it does is
// in parallel with what a thread does as long as there is another one that it may run on. That it
// interrupts a thread's own accesses is not told, nor that two handlers meet. Nor are handlers of
// signals that an instruction of the thread itself raises (SIGSEGV): they do not come out of the
// blue, and end the program, most often.
#pragma once

#include "analyses/program/sharing.h"

namespace lockstitch::program {

// Whether the event installs what may run at any time.
bool installsHandler(const Event& event);

// Whether one of the two is made in a signal's handler.
bool isWithHandler(const OriginView& view, const AccessPair& pair);

// Of such a pair. A `sig_atomic_t` is what a handler may set and others may read: `volatile`, it is
// no data race in one thread; of two the standard does not say so, but it is never torn, and this
// is what the type is for. (Facts do not tell what is volatile.)
RefuterVerdict refuteByHandlerFlag(const OriginView& view, const AccessPair& pair);

}  // namespace lockstitch::program
