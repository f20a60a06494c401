// Where descriptors begin and end.
#include <fcntl.h>
#include <stdarg.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "runtime/text_calls.h"

using namespace lockstitch::rt;

namespace {

template <class Call>
int opening(FdKind kind, const CallSite& site, Call call) {
  int fd = waitingCall(call);
  Thread* self = current();
  HookScope scope(self);
  if (scope && fd >= 0) {
    connectionGone(fd);
    fdOpened(self, fd, kind, site);
  }
  return fd;
}

int openedPair(int result, int* ends, const CallSite& site) {
  if (result != 0) return result;
  callWrites(ends, 2 * sizeof *ends, site.pc);
  Thread* self = current();
  HookScope scope(self);
  if (scope) fdPairOpened(self, ends[0], ends[1], site);
  return result;
}

int duplicated(int from, int to, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (scope && to >= 0) {
    fdAcquire(self, from, site);
    fdDuplicated(self, from, to, site);
  }
  return to;
}

// dup2() closes what was there before, and is one step for those who read or write meanwhile: only
// to close the number at the same time is an error.
void replacing(int from, int to, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope || from == to) return;
  connectionGone(to);
  fdReplaced(self, to, site);
}

template <class Call>
int accepting(int fd, const CallSite& site, Call call) {
  int accepted = fdReading(fd, site, call);
  Thread* self = current();
  HookScope scope(self);
  if (scope && accepted >= 0) {
    connectionGone(accepted);
    fdAccepted(self, accepted, site);
  }
  return accepted;
}

bool needsMode(int flags) { return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE; }

mode_t modeOf(int flags, va_list list) {
  return needsMode(flags) ? static_cast<mode_t>(va_arg(list, unsigned)) : 0;
}

}  // namespace

#define LS_OPEN(name)                                                                      \
  LS_EXPORT int name(const char* path, int flags, ...) {                                   \
    CallSite site = LS_CALL_SITE;                                                          \
    va_list list;                                                                          \
    va_start(list, flags);                                                                 \
    mode_t mode = modeOf(flags, list);                                                     \
    va_end(list);                                                                          \
    callReadsText(path, site.pc);                                                          \
    return opening(FdKind::Plain, site, [&] { return LS_REAL(name)(path, flags, mode); }); \
  }
LS_OPEN(open)
LS_OPEN(open64)

LS_EXPORT int pipe(int* ends) {
  CallSite site = LS_CALL_SITE;
  return openedPair(LS_REAL(pipe)(ends), ends, site);
}
LS_EXPORT int pipe2(int* ends, int flags) {
  CallSite site = LS_CALL_SITE;
  return openedPair(LS_REAL(pipe2)(ends, flags), ends, site);
}
LS_EXPORT int socketpair(int domain, int type, int protocol, int* ends) {
  CallSite site = LS_CALL_SITE;
  return openedPair(LS_REAL(socketpair)(domain, type, protocol, ends), ends, site);
}
LS_EXPORT int socket(int domain, int type, int protocol) {
  return opening(FdKind::Socket, LS_CALL_SITE,
                 [&] { return LS_REAL(socket)(domain, type, protocol); });
}
LS_EXPORT int eventfd(unsigned value, int flags) {
  return opening(FdKind::Carrier, LS_CALL_SITE, [&] { return LS_REAL(eventfd)(value, flags); });
}
LS_EXPORT int eventfd_write(int fd, eventfd_t value) {
  return fdWriting(fd, LS_CALL_SITE, [&] { return LS_REAL(eventfd_write)(fd, value); });
}
LS_EXPORT int eventfd_read(int fd, eventfd_t* value) {
  CallSite site = LS_CALL_SITE;
  int result = fdReading(fd, site, [&] { return LS_REAL(eventfd_read)(fd, value); });
  if (result == 0) callWrites(value, site.pc);
  return result;
}
LS_EXPORT int accept(int fd, sockaddr* address, socklen_t* length) {
  return accepting(fd, LS_CALL_SITE, [&] { return LS_REAL(accept)(fd, address, length); });
}
LS_EXPORT int accept4(int fd, sockaddr* address, socklen_t* length, int flags) {
  return accepting(fd, LS_CALL_SITE, [&] { return LS_REAL(accept4)(fd, address, length, flags); });
}
LS_EXPORT int connect(int fd, const sockaddr* address, socklen_t length) {
  CallSite site = LS_CALL_SITE;
  {
    Thread* self = current();
    HookScope scope(self);
    if (scope) {
      connectionMade(fd);
      fdConnecting(self, fd);
    }
  }
  return fdWriting(fd, site, [&] { return LS_REAL(connect)(fd, address, length); });
}
namespace {

int replaced(int from, int to, int result, const CallSite& site) {
  if (duplicated(from, result, site) < 0 || from == to) return result;
  Thread* self = current();
  HookScope scope(self);
  if (scope) fdUsed(self, to, site);
  return result;
}

}  // namespace

LS_EXPORT int dup(int from) {
  CallSite site = LS_CALL_SITE;
  return duplicated(from, LS_REAL(dup)(from), site);
}
LS_EXPORT int dup2(int from, int to) {
  CallSite site = LS_CALL_SITE;
  replacing(from, to, site);
  return replaced(from, to, LS_REAL(dup2)(from, to), site);
}
LS_EXPORT int dup3(int from, int to, int flags) {
  CallSite site = LS_CALL_SITE;
  replacing(from, to, site);
  return replaced(from, to, LS_REAL(dup3)(from, to, flags), site);
}
LS_EXPORT int close(int fd) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_REAL(close)(fd);
  connectionGone(fd);
  fdClosing(self, fd, site);
  return blockElsewhere(self, scope, [&] { return LS_REAL(close)(fd); });
}
