// Calls that wait for the world: they count as time, and those that tell of descriptors give the
// order of what made these ready.
#include "runtime/io_calls.h"
#include "runtime/libc_hook.h"
#include "runtime/sleep_hint.h"

using namespace lockstitch::rt;

#define LS_WAITING(result, name, parameters, arguments)          \
  LS_EXPORT result name parameters {                             \
    return waitingCall([&] { return LS_REAL(name) arguments; }); \
  }

namespace {

template <class Call>
LS_INLINE auto sleepingCall(Call call) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return call();
  noteWhere(self, site);
  auto result = blockElsewhere(self, scope, call);
  noteSleep(self, stackAt(self, site));
  return result;
}

}  // namespace

#define LS_SLEEPING(result, name, parameters, arguments)          \
  LS_EXPORT result name parameters {                              \
    return sleepingCall([&] { return LS_REAL(name) arguments; }); \
  }

LS_SLEEPING(int, nanosleep, (const timespec* time, timespec* left), (time, left))
LS_SLEEPING(int, clock_nanosleep,
            (clockid_t clock, int flags, const timespec* time, timespec* left),
            (clock, flags, time, left))
LS_SLEEPING(int, usleep, (useconds_t time), (time))
LS_SLEEPING(unsigned, sleep, (unsigned seconds), (seconds))

namespace {

// What made a descriptor ready comes before what is done with it.
void wasReady(int fd, const CallSite& site) {
  if (!fdCarries(fd)) return;
  Thread* self = current();
  HookScope scope(self);
  if (scope) fdAcquire(self, fd, site);
}
void wereReady(const pollfd* fds, nfds_t count, int ready, const CallSite& site) {
  constexpr short kToBeRead = POLLIN | POLLPRI | POLLHUP | POLLERR | POLLRDHUP;
  for (nfds_t i = 0; ready >= 0 && i < count; ++i) {
    callReads(&fds[i], offsetof(pollfd, revents), site.pc);
    callWrites(&fds[i].revents, site.pc);
  }
  for (nfds_t i = 0; ready > 0 && i < count; ++i) {
    if (fds[i].revents) --ready;
    if (fds[i].revents & kToBeRead) wasReady(fds[i].fd, site);
  }
}
void wereReady(int count, const fd_set* in, int ready, const CallSite& site) {
  for (int fd = 0; ready > 0 && in && fd < count; ++fd) {
    if (FD_ISSET(fd, in)) wasReady(fd, site);
  }
}

}  // namespace

LS_HOOK_FORTIFIED(int, poll, (pollfd * fds, nfds_t count, int timeout), (fds, count, timeout),
                  int ready = waitingCall(site, real);
                  wereReady(fds, count, ready, site); return ready;)
LS_HOOK_FORTIFIED(int, ppoll,
                  (pollfd * fds, nfds_t count, const timespec* timeout, const sigset_t* signals),
                  (fds, count, timeout, signals), int ready = waitingCall(site, real);
                  wereReady(fds, count, ready, site); return ready;)
LS_EXPORT int select(int count, fd_set* in, fd_set* out, fd_set* other, timeval* timeout) {
  CallSite site = LS_CALL_SITE;
  int ready = waitingCall([&] { return LS_REAL(select)(count, in, out, other, timeout); });
  wereReady(count, in, ready, site);
  return ready;
}
LS_EXPORT int pselect(int count, fd_set* in, fd_set* out, fd_set* other, const timespec* timeout,
                      const sigset_t* signals) {
  CallSite site = LS_CALL_SITE;
  int ready =
      waitingCall([&] { return LS_REAL(pselect)(count, in, out, other, timeout, signals); });
  wereReady(count, in, ready, site);
  return ready;
}
LS_WAITING(int, fsync, (int fd), (fd))
LS_WAITING(int, fdatasync, (int fd), (fd))
LS_WAITING(pid_t, waitpid, (pid_t pid, int* status, int options), (pid, status, options))
