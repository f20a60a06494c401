// Calls that wait for the world: they only count as time, and give no order. A socket between two
// threads orders what they do, but a program that relies on it says so with a lock or an atomic.
#include "runtime/intercept.h"

using namespace lockstitch::rt;

namespace {

template <class Call>
auto waiting(Call call) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return call();
  return blockElsewhere(self, scope, call);
}

}  // namespace

#define LS_WAITING(result, name, parameters, arguments) \
  LS_EXPORT result name parameters {                    \
    return waiting([&] { return LS_REAL(name) arguments; }); \
  }

LS_WAITING(int, nanosleep, (const timespec* time, timespec* left), (time, left))
LS_WAITING(int, clock_nanosleep, (clockid_t clock, int flags, const timespec* time, timespec* left),
           (clock, flags, time, left))
LS_WAITING(int, usleep, (useconds_t time), (time))
LS_WAITING(unsigned, sleep, (unsigned seconds), (seconds))
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
LS_WAITING(ssize_t, read, (int fd, void* to, size_t bytes), (fd, to, bytes))
LS_WAITING(ssize_t, write, (int fd, const void* from, size_t bytes), (fd, from, bytes))
LS_WAITING(int, fsync, (int fd), (fd))
LS_WAITING(int, fdatasync, (int fd), (fd))
LS_WAITING(ssize_t, recv, (int fd, void* to, size_t bytes, int flags), (fd, to, bytes, flags))
LS_WAITING(ssize_t, recvfrom,
           (int fd, void* to, size_t bytes, int flags, sockaddr* address, socklen_t* length),
           (fd, to, bytes, flags, address, length))
LS_WAITING(ssize_t, recvmsg, (int fd, msghdr* message, int flags), (fd, message, flags))
LS_WAITING(ssize_t, send, (int fd, const void* from, size_t bytes, int flags),
           (fd, from, bytes, flags))
LS_WAITING(ssize_t, sendto,
           (int fd, const void* from, size_t bytes, int flags, const sockaddr* address,
            socklen_t length),
           (fd, from, bytes, flags, address, length))
LS_WAITING(ssize_t, sendmsg, (int fd, const msghdr* message, int flags), (fd, message, flags))
LS_WAITING(int, accept, (int fd, sockaddr* address, socklen_t* length), (fd, address, length))
LS_WAITING(int, accept4, (int fd, sockaddr* address, socklen_t* length, int flags),
           (fd, address, length, flags))
LS_WAITING(int, connect, (int fd, const sockaddr* address, socklen_t length),
           (fd, address, length))
LS_WAITING(pid_t, waitpid, (pid_t pid, int* status, int options), (pid, status, options))
