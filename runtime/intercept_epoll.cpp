// epoll. Whoever registers a descriptor hands the kernel a value, often a pointer, and whoever gets
// an event is handed that value: what was done before registering is ordered before what is done
// with the event. What made the descriptor ready, when that was done in this process to the same
// pipe, socket pair or event, comes before it as well.
#include "runtime/fd_order.h"
#include "runtime/intercept.h"
#include "runtime/modules.h"

namespace lockstitch::rt {
namespace {

// A place outside of the address space for each (descriptor, value).
SyncObject* registration(int epoll, u64 value) {
  constexpr uptr kNowhere = uptr{1} << 62;
  return syncAt(kNowhere | mixBits(value ^ mixBits(static_cast<u64>(epoll) + 1)) >> 2);
}

template <class Call>
int waitForEvents(int epoll, const epoll_event* events, Call call) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return call();
  int count = blockElsewhere(self, scope, call);
  if (!checksRaces()) return count;
  for (int i = 0; i < count; ++i) acquireFrom(self, registration(epoll, events[i].data.u64));
  return count;
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT int epoll_ctl(int epoll, int operation, int fd, epoll_event* event) {
  if (event && operation != EPOLL_CTL_DEL && checksRaces()) {
    Thread* self = current();
    HookScope scope(self);
    if (scope) {
      SyncObject* events = registration(epoll, event->data.u64);
      releaseTo(self, events);
      fdAwaited(fd, events);
    }
  }
  return LS_REAL(epoll_ctl)(epoll, operation, fd, event);
}
LS_EXPORT int epoll_wait(int epoll, epoll_event* events, int most, int timeout) {
  return waitForEvents(epoll, events,
                       [&] { return LS_REAL(epoll_wait)(epoll, events, most, timeout); });
}
LS_EXPORT int epoll_pwait(int epoll, epoll_event* events, int most, int timeout,
                          const sigset_t* signals) {
  return waitForEvents(epoll, events,
                       [&] { return LS_REAL(epoll_pwait)(epoll, events, most, timeout, signals); });
}
