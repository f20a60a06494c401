// Streams: the caller's buffers are accesses. The stream itself is libc's; over a pipe or socket it
// carries order like its descriptor, and flockfile() makes it a lock. libc's header would define
// getline() as well, which clang takes for a second definition.
#define __NO_INLINE__ 1
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <wchar.h>

#include "runtime/stream_order.h"
#include "runtime/text_calls.h"

namespace lockstitch::rt {
namespace {

tm* toDate(tm* date, uptr pc) {
  if (date) callWrites(date, pc);
  return date;
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;
namespace trace = lockstitch::trace;

namespace {

template <class Call>
size_t itemsRead(void* to, size_t each, FILE* stream, const CallSite& site, Call call) {
  size_t got = waitingCall(site, call);
  streamWasRead(stream, site);
  callWrites(to, got * each, site.pc);
  return got;
}
template <class Call>
char* textRead(FILE* stream, const CallSite& site, Call call) {
  char* got = waitingCall(site, call);
  streamWasRead(stream, site);
  return callWroteText(got, site.pc);
}

}  // namespace

// The fortified forms are told the size of the target behind it.
#define LS_STREAM_READS(suffix)                                                             \
  LS_HOOK(size_t, fread##suffix, (void* to, size_t each, size_t count, FILE* stream),       \
          (to, each, count, stream), return itemsRead(to, each, stream, site, real);)       \
  LS_HOOK(size_t, __fread##suffix##_chk,                                                    \
          (void* to, size_t room, size_t each, size_t count, FILE* stream),                 \
          (to, room, each, count, stream), return itemsRead(to, each, stream, site, real);) \
  LS_HOOK(char*, fgets##suffix, (char* to, int most, FILE* stream), (to, most, stream),     \
          return textRead(stream, site, real);)                                             \
  LS_HOOK(char*, __fgets##suffix##_chk, (char* to, size_t room, int most, FILE* stream),    \
          (to, room, most, stream), return textRead(stream, site, real);)
LS_STREAM_READS()
LS_STREAM_READS(_unlocked)
LS_HOOK_FORTIFIED(char*, gets, (char* to), (to), return textRead(stdin, site, real);)

namespace {

template <class Call>
wchar_t* wideTextRead(FILE* stream, const CallSite& site, Call call) {
  wchar_t* got = waitingCall(site, call);
  streamWasRead(stream, site);
  if (got && isInstrumented(site.pc)) callWrites(got, (wcslen(got) + 1) * sizeof *got, site.pc);
  return got;
}

}  // namespace

#define LS_WIDE_STREAM(suffix)                                                                   \
  LS_HOOK(wchar_t*, fgetws##suffix, (wchar_t * to, int most, FILE* stream), (to, most, stream),  \
          return wideTextRead(stream, site, real);)                                              \
  LS_HOOK(wchar_t*, __fgetws##suffix##_chk, (wchar_t * to, size_t room, int most, FILE* stream), \
          (to, room, most, stream), return wideTextRead(stream, site, real);)                    \
  LS_HOOK(int, fputws##suffix, (const wchar_t* text, FILE* stream), (text, stream),              \
          if (isInstrumented(pc)) callReads(text, (wcslen(text) + 1) * sizeof *text, pc);        \
          streamWrites(stream, site); return waitingCall(site, real);)
LS_WIDE_STREAM()
LS_WIDE_STREAM(_unlocked)
LS_EXPORT size_t fwrite(const void* from, size_t each, size_t count, FILE* stream) {
  CallSite site = LS_CALL_SITE;
  callReads(from, each * count, site.pc);
  streamWrites(stream, site);
  return waitingCall([&] { return LS_REAL(fwrite)(from, each, count, stream); });
}
LS_EXPORT int fputs(const char* text, FILE* stream) {
  CallSite site = LS_CALL_SITE;
  callReadsText(text, site.pc);
  streamWrites(stream, site);
  return waitingCall([&] { return LS_REAL(fputs)(text, stream); });
}
LS_EXPORT int puts(const char* text) {
  callReadsText(text, LS_CALLER_PC);
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
  takeLock(self, addressOf(stream), LockKind::RecursiveMutex, AcquireMode::Exclusive, 0, site,
           tryIt, block);
}
LS_EXPORT int ftrylockfile(FILE* stream) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_REAL(ftrylockfile)(stream);
  auto tryIt = [&] { return LS_REAL(ftrylockfile)(stream) ? EBUSY : 0; };
  int result = takeLock(self, addressOf(stream), LockKind::RecursiveMutex, AcquireMode::Exclusive,
                        trace::kTry, site, tryIt, tryIt);
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

// Time. What the calls without _r give lies in memory of libc that the next one writes again.
#define LS_DATE(name)                                                                 \
  LS_HOOK(tm*, name##_r, (const time_t* time, tm* out), (time, out),                  \
          callReads(time, sizeof *time, pc);                                          \
          return toDate(real(), pc);)                                                 \
  LS_HOOK(tm*, name, (const time_t* time), (time), callReads(time, sizeof *time, pc); \
          return toDate(real(), pc);)
LS_DATE(localtime)
LS_DATE(gmtime)
#define LS_DATE_TEXT(name, Time)                                                      \
  LS_HOOK(char*, name##_r, (const Time* time, char* out), (time, out),                \
          callReads(time, sizeof *time, pc);                                          \
          return callWroteText(real(), pc);)                                          \
  LS_HOOK(char*, name, (const Time* time), (time), callReads(time, sizeof *time, pc); \
          return callWroteText(real(), pc);)
LS_DATE_TEXT(asctime, tm)
LS_DATE_TEXT(ctime, time_t)
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
LS_HOOK(
    char*, strptime, (const char* text, const char* format, tm* out), (text, format, out),
    char* end = real();
    callReadsText(format, pc); if (end) {
      callReadsUpTo(text, end, pc);
      callWrites(out, pc);
    } else callReadsText(text, pc);
    return end;)
LS_EXPORT int clock_gettime(clockid_t clock, timespec* out) {
  uptr pc = LS_CALLER_PC;
  int result = LS_REAL(clock_gettime)(clock, out);
  if (result == 0) callWrites(out, pc);
  return result;
}
