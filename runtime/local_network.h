// Order between the two ends of a connection within this machine, which may be within this process:
// over the loopback device or a Unix socket. Each direction is known by the addresses of its ends,
// so what one end writes is ordered before what the other reads, and nothing else is. Directions
// share a table by a hash: a collision orders too much, never too little.
#pragma once

#include <sys/socket.h>

#include "runtime/thread.h"

namespace lockstitch::rt {

// Where what a socket writes and reads passes; 0: nowhere that this process could see.
struct Directions {
  u32 out, in;
  bool known;  // asking again will give the same
};

// Costs three system calls.
Directions directionsOf(int fd);
// Where a datagram to this address passes.
u32 directionTo(const sockaddr* address, socklen_t length);

void releaseInto(Thread* thread, u32 direction);
void acquireOutOf(Thread* thread, u32 direction);

}  // namespace lockstitch::rt
