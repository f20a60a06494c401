// Streams and formatted text: the caller's buffers are accesses. The stream itself is libc's.
// libc's header would define getline() as well, which clang takes for a second definition.
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

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT size_t fread(void* to, size_t each, size_t count, FILE* stream) {
  uptr pc = LS_CALLER_PC;
  size_t got = waitingCall([&] { return LS_REAL(fread)(to, each, count, stream); });
  callWrites(to, got * each, pc);
  return got;
}
LS_EXPORT size_t fwrite(const void* from, size_t each, size_t count, FILE* stream) {
  callReads(from, each * count, LS_CALLER_PC);
  return waitingCall([&] { return LS_REAL(fwrite)(from, each, count, stream); });
}
LS_EXPORT char* fgets(char* to, int room, FILE* stream) {
  uptr pc = LS_CALLER_PC;
  char* got = waitingCall([&] { return LS_REAL(fgets)(to, room, stream); });
  if (got) callWrites(to, lengthOf(to) + 1, pc);
  return got;
}
LS_EXPORT int fputs(const char* text, FILE* stream) {
  callReads(text, lengthOf(text) + 1, LS_CALLER_PC);
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
  uptr pc = LS_CALLER_PC;
  ssize_t got = waitingCall([&] { return LS_REAL(getline)(line, room, stream); });
  return lineRead(line, room, got, pc);
}
LS_EXPORT ssize_t getdelim(char** line, size_t* room, int end, FILE* stream) {
  uptr pc = LS_CALLER_PC;
  ssize_t got = waitingCall([&] { return LS_REAL(getdelim)(line, room, end, stream); });
  return lineRead(line, room, got, pc);
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
