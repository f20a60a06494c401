// Handlers of pthread_atfork() of our own, around which the program's run: those are watched,
// before the fork and after it, in the parent and in the child. Between ours nothing is.
#pragma once

namespace lockstitch::rt {

// Once, before the program can register any. Forks that run no handlers (_Fork(), clone()) are told
// of by who makes them, see afterForkInChild(), or by the two below.
void watchForks();

// Around a fork that runs no handlers, of the calling thread; the end only where a beginning was
// noted. False: there was none, and nothing is to be told.
void forkBegins();
bool forkEnds(bool isChild);

}  // namespace lockstitch::rt
