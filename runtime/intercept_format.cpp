// Formatted text: the texts that are put into it and where it is put are accesses, and so are the
// places that a scanned text is taken apart into.
#define __NO_INLINE__ 1
#include "runtime/format.h"
#include "runtime/stream_order.h"
#include "runtime/text_calls.h"

namespace lockstitch::rt {
namespace {

// `most` is what the caller offered, `wanted` what the text would have taken.
int formatted(char* out, size_t most, int wanted, uptr pc) {
  if (wanted < 0 || !most) return wanted;
  callWrites(out, smaller(most, static_cast<size_t>(wanted) + 1), pc);
  return wanted;
}
int formattedAlone(char** out, int length, uptr pc) {
  if (length < 0) return length;
  callWrites(out, pc);
  callWrites(*out, static_cast<size_t>(length) + 1, pc);
  return length;
}

template <class Call>
int scanned(const char* format, va_list list, uptr pc, Call call) {
  va_list own;
  va_copy(own, list);
  int assigned = call();
  if (assigned > 0) scanWrote(format, own, assigned, pc);
  va_end(own);
  return assigned;
}
template <class Call>
int scannedFrom(FILE* stream, const char* format, va_list list, const CallSite& site, Call call) {
  int assigned = scanned(format, list, site.pc, call);
  streamWasRead(stream, site);
  return assigned;
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

// The fortified forms are told which checks to make, and the size of the target.
LS_HOOK_FORMAT(, snprintf, , (char* out, size_t most), (out, most), printReads(format, list, pc);
               return formatted(out, most, real(), pc);)
LS_HOOK_FORMAT(__, snprintf, _chk, (char* out, size_t most, int checks, size_t room),
               (out, most, checks, room), printReads(format, list, pc);
               return formatted(out, most, real(), pc);)
LS_HOOK_FORMAT(, sprintf, , (char* out), (out), printReads(format, list, pc);
               return formatted(out, kRoomUnknown, real(), pc);)
LS_HOOK_FORMAT(__, sprintf, _chk, (char* out, int checks, size_t room), (out, checks, room),
               printReads(format, list, pc);
               return formatted(out, kRoomUnknown, real(), pc);)
LS_HOOK_FORMAT(, asprintf, , (char** out), (out), printReads(format, list, pc);
               return formattedAlone(out, real(), pc);)
LS_HOOK_FORMAT(__, asprintf, _chk, (char** out, int checks), (out, checks),
               printReads(format, list, pc);
               return formattedAlone(out, real(), pc);)
LS_HOOK_FORMAT(, fprintf, , (FILE * stream), (stream), printReads(format, list, pc);
               streamWrites(stream, site); return real();)
LS_HOOK_FORMAT(__, fprintf, _chk, (FILE * stream, int checks), (stream, checks),
               printReads(format, list, pc);
               streamWrites(stream, site); return real();)
LS_HOOK_FORMAT(, dprintf, , (int fd), (fd), printReads(format, list, pc);
               return static_cast<int>(fdWriting(fd, site, real));)
LS_HOOK_FORMAT(__, dprintf, _chk, (int fd, int checks), (fd, checks), printReads(format, list, pc);
               return static_cast<int>(fdWriting(fd, site, real));)
#define LS_PRINT(prefix, suffix, parameters, arguments)               \
  LS_HOOK_FORMAT_ALONE(prefix, printf, suffix, parameters, arguments, \
                       printReads(format, list, pc);                  \
                       streamWrites(stdout, site); return real();)
LS_PRINT(, , (const char* format), (format))
LS_PRINT(__, _chk, (int checks, const char* format), (checks, format))

// The names of C99 and C23 are what compilers call. (The oldest, of C89 and C++98, are not given:
// the header calls the second by them.)
#define LS_SCAN(prefix)                                                                 \
  LS_HOOK_FORMAT(prefix, fscanf, , (FILE * stream), (stream),                           \
                 return scannedFrom(stream, format, list, site, real);)                 \
  LS_HOOK_FORMAT(prefix, sscanf, , (const char* text), (text), callReadsText(text, pc); \
                 return scanned(format, list, pc, real);)                               \
  LS_HOOK_FORMAT_ALONE(prefix, scanf, , (const char* format), (format),                 \
                       return scannedFrom(stdin, format, list, site, real);)
LS_SCAN(__isoc99_)
LS_SCAN(__isoc23_)
