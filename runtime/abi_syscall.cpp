// <sanitizer/linux_syscall_hooks.h>: what programs tell of the system calls that they make by hand,
// without libc: those that hand data or order on, or make a process. Calls of futex by `syscall`
// are seen as they are (see intercept_futex.cpp), so there is nothing to be told.
#include <sys/uio.h>

#include "runtime/fork_handlers.h"
#include "runtime/intercept.h"
#include "runtime/io_calls.h"

namespace lockstitch::rt {
namespace {

void reading(long fd, long got, const void* buffer, const CallSite& site) {
  if (got >= 0) fdReading(static_cast<int>(fd), site, [got] { return got; });
  if (got > 0) callWrites(buffer, static_cast<size_t>(got), site.pc);
}

void writing(long fd, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) fdRelease(self, static_cast<int>(fd), site);
}

template <class Part>
void eachPart(long parts, long count, Part part) {
  auto* vector = reinterpret_cast<const iovec*>(parts);
  for (long i = 0; i < count; ++i) part(vector[i]);
}

void madePipe(long result, long ends, const CallSite& site) {
  if (result != 0) return;
  auto* both = reinterpret_cast<int*>(ends);
  callWrites(both, 2 * sizeof *both, site.pc);
  Thread* self = current();
  HookScope scope(self);
  if (scope) fdPairOpened(self, both[0], both[1], site);
}

const void* bufferAt(long address) { return reinterpret_cast<const void*>(address); }

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;
namespace trace = lockstitch::trace;

#define LS_BEFORE(name) LS_EXPORT void __sanitizer_syscall_pre_impl_##name
#define LS_AFTER(name) LS_EXPORT void __sanitizer_syscall_post_impl_##name

LS_BEFORE(read)(long, long, long) {}
LS_AFTER(read)(long result, long fd, long buffer, long) {
  reading(fd, result, bufferAt(buffer), LS_CALL_SITE);
}
LS_BEFORE(pread64)(long, long, long, long) {}
LS_AFTER(pread64)(long result, long fd, long buffer, long, long) {
  reading(fd, result, bufferAt(buffer), LS_CALL_SITE);
}
LS_BEFORE(readv)(long, long, long) {}
LS_AFTER(readv)(long result, long fd, long parts, long count) {
  CallSite site = LS_CALL_SITE;
  reading(fd, result < 0 ? result : 0, nullptr, site);
  size_t left = result > 0 ? static_cast<size_t>(result) : 0;
  eachPart(parts, count, [&](const iovec& part) {
    size_t bytes = smaller(left, part.iov_len);
    callWrites(part.iov_base, bytes, site.pc);
    left -= bytes;
  });
}
LS_BEFORE(write)(long fd, long buffer, long count) {
  CallSite site = LS_CALL_SITE;
  callReads(bufferAt(buffer), static_cast<size_t>(count), site.pc);
  writing(fd, site);
}
LS_AFTER(write)(long, long, long, long) {}
LS_BEFORE(pwrite64)(long fd, long buffer, long count, long) {
  CallSite site = LS_CALL_SITE;
  callReads(bufferAt(buffer), static_cast<size_t>(count), site.pc);
  writing(fd, site);
}
LS_AFTER(pwrite64)(long, long, long, long, long) {}
LS_BEFORE(writev)(long fd, long parts, long count) {
  CallSite site = LS_CALL_SITE;
  eachPart(parts, count,
           [&](const iovec& part) { callReads(part.iov_base, part.iov_len, site.pc); });
  writing(fd, site);
}
LS_AFTER(writev)(long, long, long, long) {}

LS_BEFORE(pipe)(long) {}
LS_AFTER(pipe)(long result, long ends) { madePipe(result, ends, LS_CALL_SITE); }
LS_BEFORE(pipe2)(long, long) {}
LS_AFTER(pipe2)(long result, long ends, long) { madePipe(result, ends, LS_CALL_SITE); }
LS_BEFORE(close)(long fd) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (scope) fdClosing(self, static_cast<int>(fd), site);
}
LS_AFTER(close)(long, long) {}

// Between the two nothing is watched: what the child finds of the runtime is not its own yet.
LS_BEFORE(fork)() { forkBegins(); }
LS_AFTER(fork)(long child) {
  CallSite site = LS_CALL_SITE;
  int savedErrno = errno;
  const bool isTold = forkEnds(child == 0);
  Thread* self = current();
  HookScope scope(self);
  if (isTold && scope && child > 0) {
    trace::ProcessForkBody body{static_cast<u32>(child),
                                traceStack(self->stream, stackAt(self, site))};
    writeRecord(self->stream, trace::RecordKind::ProcessFork, body);
  }
  errno = savedErrno;
}

LS_BEFORE(futex)(long, long, long, long, long, long) {}
LS_AFTER(futex)(long, long, long, long, long, long, long) {}
