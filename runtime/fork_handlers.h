// Handlers of pthread_atfork() of our own, around which the program's run: those are watched,
// before the fork and after it, in the parent and in the child. Between ours nothing is.
#pragma once

namespace lockstitch::rt {

// Once, before the program can register any. Forks that run no handlers (_Fork(), clone()) are told
// of by who makes them, see afterForkInChild().
void watchForks();

}  // namespace lockstitch::rt
