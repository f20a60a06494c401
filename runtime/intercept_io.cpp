// read, write and their kin: the buffers are accesses, and descriptors carry order.
#include <sys/uio.h>
#include <unistd.h>

#include "runtime/io_calls.h"
#include "runtime/libc_hook.h"

namespace lockstitch::rt {
namespace {

// Calls `visit` for what of the buffers `bytes` bytes fill.
template <class Visit>
void forEachBuffer(const iovec* buffers, size_t count, size_t bytes, Visit visit) {
  for (size_t i = 0; i < count && bytes; ++i) {
    size_t part = smaller(bytes, buffers[i].iov_len);
    visit(buffers[i].iov_base, part);
    bytes -= part;
  }
}

template <class Call>
ssize_t readTo(int fd, void* to, const CallSite& site, Call call) {
  ssize_t got = fdReading(fd, site, call);
  if (got > 0) callWrites(to, static_cast<size_t>(got), site.pc);
  return got;
}

template <class Call>
ssize_t writeFrom(int fd, const void* from, size_t bytes, const CallSite& site, Call call) {
  callReads(from, bytes, site.pc);
  return fdWriting(fd, site, call);
}

void buffersFilled(const iovec* buffers, size_t count, ssize_t got, uptr pc) {
  callReads(buffers, count * sizeof *buffers, pc);
  if (got <= 0) return;
  forEachBuffer(buffers, count, static_cast<size_t>(got),
                [&](void* at, size_t bytes) { callWrites(at, bytes, pc); });
}

void buffersTaken(const iovec* buffers, size_t count, uptr pc) {
  callReads(buffers, count * sizeof *buffers, pc);
  forEachBuffer(buffers, count, ~size_t{0},
                [&](void* at, size_t bytes) { callReads(at, bytes, pc); });
}

void sendingTo(const void* address, socklen_t length) {
  Thread* self = current();
  HookScope scope(self);
  if (scope && address) fdSendingTo(self, address, length);
}

size_t countOf(int count) { return count > 0 ? static_cast<size_t>(count) : 0; }

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_HOOK_FORTIFIED(ssize_t, read, (int fd, void* to, size_t bytes), (fd, to, bytes),
                  return readTo(fd, to, site, real);)
LS_HOOK_FORTIFIED(ssize_t, pread, (int fd, void* to, size_t bytes, off_t at), (fd, to, bytes, at),
                  return readTo(fd, to, site, real);)
LS_HOOK_FORTIFIED(ssize_t, pread64, (int fd, void* to, size_t bytes, off64_t at),
                  (fd, to, bytes, at), return readTo(fd, to, site, real);)
LS_HOOK(ssize_t, recv, (int fd, void* to, size_t bytes, int flags), (fd, to, bytes, flags),
        return readTo(fd, to, site, real);)
LS_HOOK(ssize_t, __recv_chk, (int fd, void* to, size_t bytes, size_t room, int flags),
        (fd, to, bytes, room, flags), return readTo(fd, to, site, real);)
LS_HOOK(ssize_t, recvfrom,
        (int fd, void* to, size_t bytes, int flags, sockaddr* address, socklen_t* length),
        (fd, to, bytes, flags, address, length), return readTo(fd, to, site, real);)
LS_HOOK(ssize_t, __recvfrom_chk,
        (int fd, void* to, size_t bytes, size_t room, int flags, sockaddr* address,
         socklen_t* length),
        (fd, to, bytes, room, flags, address, length), return readTo(fd, to, site, real);)
LS_EXPORT ssize_t readv(int fd, const iovec* buffers, int count) {
  CallSite site = LS_CALL_SITE;
  ssize_t got = fdReading(fd, site, [&] { return LS_REAL(readv)(fd, buffers, count); });
  buffersFilled(buffers, countOf(count), got, site.pc);
  return got;
}
LS_EXPORT ssize_t recvmsg(int fd, msghdr* message, int flags) {
  CallSite site = LS_CALL_SITE;
  ssize_t got = fdReading(fd, site, [&] { return LS_REAL(recvmsg)(fd, message, flags); });
  if (got >= 0) buffersFilled(message->msg_iov, message->msg_iovlen, got, site.pc);
  return got;
}

LS_EXPORT ssize_t write(int fd, const void* from, size_t bytes) {
  return writeFrom(fd, from, bytes, LS_CALL_SITE, [&] { return LS_REAL(write)(fd, from, bytes); });
}
LS_EXPORT ssize_t pwrite(int fd, const void* from, size_t bytes, off_t at) {
  return writeFrom(fd, from, bytes, LS_CALL_SITE,
                   [&] { return LS_REAL(pwrite)(fd, from, bytes, at); });
}
LS_EXPORT ssize_t pwrite64(int fd, const void* from, size_t bytes, off64_t at) {
  return writeFrom(fd, from, bytes, LS_CALL_SITE,
                   [&] { return LS_REAL(pwrite64)(fd, from, bytes, at); });
}
LS_EXPORT ssize_t send(int fd, const void* from, size_t bytes, int flags) {
  return writeFrom(fd, from, bytes, LS_CALL_SITE,
                   [&] { return LS_REAL(send)(fd, from, bytes, flags); });
}
LS_EXPORT ssize_t sendto(int fd, const void* from, size_t bytes, int flags, const sockaddr* address,
                         socklen_t length) {
  CallSite site = LS_CALL_SITE;
  sendingTo(address, length);
  return writeFrom(fd, from, bytes, site,
                   [&] { return LS_REAL(sendto)(fd, from, bytes, flags, address, length); });
}
LS_EXPORT ssize_t writev(int fd, const iovec* buffers, int count) {
  CallSite site = LS_CALL_SITE;
  buffersTaken(buffers, countOf(count), site.pc);
  return fdWriting(fd, site, [&] { return LS_REAL(writev)(fd, buffers, count); });
}
LS_EXPORT ssize_t sendmsg(int fd, const msghdr* message, int flags) {
  CallSite site = LS_CALL_SITE;
  buffersTaken(message->msg_iov, message->msg_iovlen, site.pc);
  sendingTo(message->msg_name, message->msg_namelen);
  return fdWriting(fd, site, [&] { return LS_REAL(sendmsg)(fd, message, flags); });
}
LS_EXPORT int sendmmsg(int fd, mmsghdr* messages, unsigned count, int flags) {
  CallSite site = LS_CALL_SITE;
  for (unsigned i = 0; i < count; ++i) {
    const msghdr& message = messages[i].msg_hdr;
    buffersTaken(message.msg_iov, message.msg_iovlen, site.pc);
    sendingTo(message.msg_name, message.msg_namelen);
  }
  return fdWriting(fd, site, [&] { return LS_REAL(sendmmsg)(fd, messages, count, flags); });
}
LS_EXPORT int recvmmsg(int fd, mmsghdr* messages, unsigned count, int flags, timespec* timeout) {
  CallSite site = LS_CALL_SITE;
  int got =
      fdReading(fd, site, [&] { return LS_REAL(recvmmsg)(fd, messages, count, flags, timeout); });
  for (int i = 0; i < got; ++i) {
    const msghdr& message = messages[i].msg_hdr;
    buffersFilled(message.msg_iov, message.msg_iovlen, messages[i].msg_len, site.pc);
  }
  return got;
}
