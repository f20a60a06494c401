// Streams and formatted text: the caller's buffers are accesses. The stream itself is libc's; over
// a pipe or socket it carries order like its descriptor, and flockfile() makes it a lock. libc's
// header would define getline() as well, which clang takes for a second definition.
#define __NO_INLINE__ 1
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include "runtime/io_calls.h"

namespace lockstitch::rt {
namespace {

size_t lengthOf(const char* text) { return LS_REAL(strlen)(text); }

// `room` is what the caller offered, `wanted` what the text would have taken.
int formatted(char* out, size_t room, int wanted, uptr pc) {
  if (wanted < 0 || !room) return wanted;
  callWrites(out, smaller(room, static_cast<size_t>(wanted) + 1), pc);
  return wanted;
}

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

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;
namespace trace = lockstitch::trace;

LS_EXPORT size_t fread(void* to, size_t each, size_t count, FILE* stream) {
  CallSite site = LS_CALL_SITE;
  size_t got = waitingCall([&] { return LS_REAL(fread)(to, each, count, stream); });
  streamWasRead(stream, site);
  callWrites(to, got * each, site.pc);
  return got;
}
LS_EXPORT size_t fwrite(const void* from, size_t each, size_t count, FILE* stream) {
  CallSite site = LS_CALL_SITE;
  callReads(from, each * count, site.pc);
  streamWrites(stream, site);
  return waitingCall([&] { return LS_REAL(fwrite)(from, each, count, stream); });
}
LS_EXPORT char* fgets(char* to, int room, FILE* stream) {
  CallSite site = LS_CALL_SITE;
  char* got = waitingCall([&] { return LS_REAL(fgets)(to, room, stream); });
  streamWasRead(stream, site);
  if (got) callWrites(to, lengthOf(to) + 1, site.pc);
  return got;
}
LS_EXPORT int fputs(const char* text, FILE* stream) {
  CallSite site = LS_CALL_SITE;
  callReads(text, lengthOf(text) + 1, site.pc);
  streamWrites(stream, site);
  return waitingCall([&] { return LS_REAL(fputs)(text, stream); });
}
LS_EXPORT int puts(const char* text) {
  callReads(text, lengthOf(text) + 1, LS_CALLER_PC);
  return waitingCall([&] { return LS_REAL(puts)(text); });
}

namespace {

// getline may have moved the buffer: what it was and what it is belong to the caller.
ssize_t lineRead(char** line, size_t* room, ssize_t length, uptr pc) {
  callWrites(line, pc);
  callWrites(room, pc);
  if (length > 0) callWrites(*line, static_cast<size_t>(length) + 1, pc);
  return length;
}

}  // namespace

LS_EXPORT ssize_t getline(char** line, size_t* room, FILE* stream) {
  CallSite site = LS_CALL_SITE;
  ssize_t got = waitingCall([&] { return LS_REAL(getline)(line, room, stream); });
  streamWasRead(stream, site);
  return lineRead(line, room, got, site.pc);
}
LS_EXPORT ssize_t getdelim(char** line, size_t* room, int end, FILE* stream) {
  CallSite site = LS_CALL_SITE;
  ssize_t got = waitingCall([&] { return LS_REAL(getdelim)(line, room, end, stream); });
  streamWasRead(stream, site);
  return lineRead(line, room, got, site.pc);
}

#define LS_PUT(name)                           \
  LS_EXPORT int name(int byte, FILE* stream) { \
    streamWrites(stream, LS_CALL_SITE);        \
    return LS_REAL(name)(byte, stream);        \
  }
LS_PUT(fputc)
LS_PUT(putc)
#define LS_GET(name)                 \
  LS_EXPORT int name(FILE* stream) { \
    CallSite site = LS_CALL_SITE;    \
    int got = LS_REAL(name)(stream); \
    streamWasRead(stream, site);     \
    return got;                      \
  }
LS_GET(fgetc)
LS_GET(getc)
LS_EXPORT int fflush(FILE* stream) {
  streamWrites(stream, LS_CALL_SITE);
  return LS_REAL(fflush)(stream);
}
LS_EXPORT int fclose(FILE* stream) {
  CallSite site = LS_CALL_SITE;
  int fd = carrierOf(stream);
  if (fd >= 0) {
    Thread* self = current();
    HookScope scope(self);
    if (scope) fdClosing(self, fd, site);
  }
  return LS_REAL(fclose)(stream);
}
LS_EXPORT int vfprintf(FILE* stream, const char* format, va_list list) {
  streamWrites(stream, LS_CALL_SITE);
  return LS_REAL(vfprintf)(stream, format, list);
}
LS_EXPORT int fprintf(FILE* stream, const char* format, ...) {
  streamWrites(stream, LS_CALL_SITE);
  va_list list;
  va_start(list, format);
  int result = LS_REAL(vfprintf)(stream, format, list);
  va_end(list);
  return result;
}

// The C99 names are what compilers call.
#define LS_SCAN(name, scan)                                            \
  LS_EXPORT int scan(FILE* stream, const char* format, va_list list) { \
    CallSite site = LS_CALL_SITE;                                      \
    int got = LS_REAL(scan)(stream, format, list);                     \
    streamWasRead(stream, site);                                       \
    return got;                                                        \
  }                                                                    \
  LS_EXPORT int name(FILE* stream, const char* format, ...) {          \
    CallSite site = LS_CALL_SITE;                                      \
    va_list list;                                                      \
    va_start(list, format);                                            \
    int got = LS_REAL(scan)(stream, format, list);                     \
    va_end(list);                                                      \
    streamWasRead(stream, site);                                       \
    return got;                                                        \
  }
LS_SCAN(__isoc99_fscanf, __isoc99_vfscanf)

// The program may hold a stream over several calls, as a recursive lock.
LS_EXPORT void flockfile(FILE* stream) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_REAL(flockfile)(stream);
  auto tryIt = [&] { return LS_REAL(ftrylockfile)(stream) ? EBUSY : 0; };
  auto block = [&] {
    LS_REAL(flockfile)(stream);
    return 0;
  };
  takeLock(self, scope, addressOf(stream), LockKind::RecursiveMutex, AcquireMode::Exclusive, 0,
           site, tryIt, block);
}
LS_EXPORT int ftrylockfile(FILE* stream) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_REAL(ftrylockfile)(stream);
  auto tryIt = [&] { return LS_REAL(ftrylockfile)(stream) ? EBUSY : 0; };
  int result = takeLock(self, scope, addressOf(stream), LockKind::RecursiveMutex,
                        AcquireMode::Exclusive, trace::kTry, site, tryIt, tryIt);
  return result ? -1 : 0;
}
LS_EXPORT void funlockfile(FILE* stream) {
  CallSite site = LS_CALL_SITE;
  {
    Thread* self = current();
    HookScope scope(self);
    if (scope) {
      lockReleasing(self, lockAt(addressOf(stream), LockKind::RecursiveMutex), site, false);
    }
  }
  LS_REAL(funlockfile)(stream);
}

LS_EXPORT int vsnprintf(char* out, size_t room, const char* format, va_list list) {
  uptr pc = LS_CALLER_PC;
  return formatted(out, room, LS_REAL(vsnprintf)(out, room, format, list), pc);
}
LS_EXPORT int snprintf(char* out, size_t room, const char* format, ...) {
  uptr pc = LS_CALLER_PC;
  va_list list;
  va_start(list, format);
  int wanted = LS_REAL(vsnprintf)(out, room, format, list);
  va_end(list);
  return formatted(out, room, wanted, pc);
}
LS_EXPORT int vsprintf(char* out, const char* format, va_list list) {
  uptr pc = LS_CALLER_PC;
  return formatted(out, ~size_t{0}, LS_REAL(vsprintf)(out, format, list), pc);
}
LS_EXPORT int sprintf(char* out, const char* format, ...) {
  uptr pc = LS_CALLER_PC;
  va_list list;
  va_start(list, format);
  int wanted = LS_REAL(vsprintf)(out, format, list);
  va_end(list);
  return formatted(out, ~size_t{0}, wanted, pc);
}

// GNU's: the text may be in the buffer, or libc's own.
LS_EXPORT char* strerror_r(int error, char* out, size_t room) {
  uptr pc = LS_CALLER_PC;
  char* text = LS_REAL(strerror_r)(error, out, room);
  if (text == out && room) callWrites(out, smaller(lengthOf(text) + 1, room), pc);
  return text;
}
LS_EXPORT int __xpg_strerror_r(int error, char* out, size_t room) {
  uptr pc = LS_CALLER_PC;
  int result = LS_REAL(__xpg_strerror_r)(error, out, room);
  if (result == 0) callWrites(out, lengthOf(out) + 1, pc);
  return result;
}

// Time.
LS_EXPORT tm* localtime_r(const time_t* time, tm* out) {
  uptr pc = LS_CALLER_PC;
  callReads(time, sizeof *time, pc);
  tm* result = LS_REAL(localtime_r)(time, out);
  if (result) callWrites(out, pc);
  return result;
}
LS_EXPORT tm* gmtime_r(const time_t* time, tm* out) {
  uptr pc = LS_CALLER_PC;
  callReads(time, sizeof *time, pc);
  tm* result = LS_REAL(gmtime_r)(time, out);
  if (result) callWrites(out, pc);
  return result;
}
LS_EXPORT time_t mktime(tm* time) {
  uptr pc = LS_CALLER_PC;
  time_t result = LS_REAL(mktime)(time);
  callWrites(time, pc);
  return result;
}
LS_EXPORT size_t strftime(char* out, size_t room, const char* format, const tm* time) {
  uptr pc = LS_CALLER_PC;
  callReads(time, sizeof *time, pc);
  size_t length = LS_REAL(strftime)(out, room, format, time);
  if (length) callWrites(out, length + 1, pc);
  return length;
}
LS_EXPORT int clock_gettime(clockid_t clock, timespec* out) {
  uptr pc = LS_CALLER_PC;
  int result = LS_REAL(clock_gettime)(clock, out);
  if (result == 0) callWrites(out, pc);
  return result;
}
