// The order that streams carry, over pipes and sockets.
#pragma once

#include <stdio.h>

#include "runtime/fd_order.h"
#include "runtime/intercept.h"

namespace lockstitch::rt {

// The descriptor behind a stream, when that carries order; -1 otherwise.
LS_INLINE int carrierOf(const FILE* stream) {
  int fd = stream ? stream->_fileno : -1;
  return fd >= 0 && fdCarries(fd) ? fd : -1;
}

// What is only put into the stream's buffer may be sent by any later call: each one tells.
LS_INLINE void streamWrites(const FILE* stream, const CallSite& site) {
  int fd = carrierOf(stream);
  if (LS_LIKELY(fd < 0)) return;
  Thread* self = current();
  HookScope scope(self);
  if (scope) fdRelease(self, fd, site);
}
LS_INLINE void streamWasRead(const FILE* stream, const CallSite& site) {
  int fd = carrierOf(stream);
  if (LS_LIKELY(fd < 0)) return;
  Thread* self = current();
  HookScope scope(self);
  if (scope) fdAcquire(self, fd, site);
}

}  // namespace lockstitch::rt
