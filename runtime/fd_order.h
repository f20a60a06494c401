// Order that file descriptors carry: what a thread did before it writes to a pipe, socket pair or
// eventfd, or closes it, comes before what another does after it has read from it. Sockets order
// the threads that use one end, connect() before accept(), and the two ends of a connection within
// the machine (see local_network.h). Regular files give none: a log that all threads write would
// order them all.
//
// A descriptor is also watched as if it were memory that using it reads and closing it writes.
#pragma once

#include "runtime/call_site.h"

namespace lockstitch::rt {

struct SyncObject;

enum class FdKind : u32 {
  Plain,
  Carrier,  // what is written to it can be read from it
  Socket,   // its other end may be another descriptor of this process
};

void fdOpened(Thread* self, int fd, FdKind kind, const CallSite& site);
// Two ends of one carrier.
void fdPairOpened(Thread* self, int first, int second, const CallSite& site);
void fdDuplicated(Thread* self, int from, int to, const CallSite& site);
// By dup2(): at every moment the number stands for one file or the other, so using it is no race.
void fdReplaced(Thread* self, int fd, const CallSite& site);
// Whoever closes it must come after this.
void fdUsed(Thread* self, int fd, const CallSite& site);
// Before the real call, so that nobody else has the number yet.
void fdClosing(Thread* self, int fd, const CallSite& site);

// After reading from it, and before writing to it.
void fdAcquire(Thread* self, int fd, const CallSite& site);
void fdRelease(Thread* self, int fd, const CallSite& site);
// Whoever acquires from `event` comes after those who wrote to the descriptor, too, also before
// now.
void fdAwaited(int fd, SyncObject* event);
// Whether it gives any order: a cheap look for streams.
bool fdCarries(int fd);
// A datagram to this address.
void fdSendingTo(Thread* self, const void* address, u32 length);
// connect() and accept().
void fdConnecting(Thread* self, int fd);
void fdAccepted(Thread* self, int fd, const CallSite& site);

// The descriptor that stands behind an address of describeRegion(), and where it was opened.
bool findFd(uptr address, u32* fd, StackNode* opened, ThreadId* by);

}  // namespace lockstitch::rt
