// Calls that wait for the world: they only count as time, and give no order.
#include "runtime/io_calls.h"
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
LS_WAITING(int, poll, (pollfd * fds, nfds_t count, int timeout), (fds, count, timeout))
LS_WAITING(int, ppoll,
           (pollfd * fds, nfds_t count, const timespec* timeout, const sigset_t* signals),
           (fds, count, timeout, signals))
LS_WAITING(int, select, (int count, fd_set* in, fd_set* out, fd_set* other, timeval* timeout),
           (count, in, out, other, timeout))
LS_WAITING(int, pselect,
           (int count, fd_set* in, fd_set* out, fd_set* other, const timespec* timeout,
            const sigset_t* signals),
           (count, in, out, other, timeout, signals))
LS_WAITING(int, fsync, (int fd), (fd))
LS_WAITING(int, fdatasync, (int fd), (fd))
LS_WAITING(pid_t, waitpid, (pid_t pid, int* status, int options), (pid, status, options))
