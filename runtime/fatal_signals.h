// A process that dies by a signal still says so at the end of its trace. Only where the program
// leaves the signal to the kernel, which ends the process by it as ever.
#pragma once

#include <signal.h>

namespace lockstitch::rt {

void watchFatalSignals();
// What the program is to see in place of our handler: it never set one.
void hideFatalHandler(struct sigaction* action);

}  // namespace lockstitch::rt
