// The memory and string functions as accesses, when instrumented code calls them.
#include "runtime/text_calls.h"

namespace lockstitch::rt {
namespace {

void reads(const void* at, size_t bytes, uptr pc) {
  accessRange(addressOf(at), bytes, trace::kLibcall, pc);
}
void writes(void* at, size_t bytes, uptr pc) {
  accessRange(addressOf(at), bytes, trace::kLibcall | trace::kWrite, pc);
}

// Before the runtime has found libc's own functions, and within that search.
void* slowCopy(void* to, const void* from, size_t bytes) {
  copyBytes(to, from, bytes);
  return to;
}

void compares(const char* a, const char* b, size_t most, uptr pc) {
  if (!isInstrumented(pc)) return;
  size_t bytes = comparedWithin(a, b, most, [](char one, char other) { return one == other; });
  reads(a, bytes, pc);
  reads(b, bytes, pc);
}
void comparesBytes(const void* a, const void* b, size_t bytes, uptr pc) {
  if (!isInstrumented(pc)) return;
  reads(a, bytes, pc);
  reads(b, bytes, pc);
}

// `room`: of the target, where a fortified call tells of it.
void copies(void* to, const void* from, size_t bytes, size_t room, uptr pc) {
  if (!isInstrumented(pc)) return;
  bytes = smaller(bytes, room);
  reads(from, bytes, pc);
  writes(to, bytes, pc);
}
void fills(void* to, size_t bytes, size_t room, uptr pc) {
  if (isInstrumented(pc)) writes(to, smaller(bytes, room), pc);
}
void copiesText(char* to, const char* from, size_t room, uptr pc) {
  if (isInstrumented(pc)) copies(to, from, lengthOf(from) + 1, room, pc);
}
// The rest of the target is filled up.
void copiesPadded(char* to, const char* from, size_t most, size_t room, uptr pc) {
  if (!isInstrumented(pc)) return;
  reads(from, lengthWithin(from, smaller(most, room)), pc);
  writes(to, smaller(most, room), pc);
}
// Puts `from` behind what is there, at most `most` characters of it, and an end.
void appends(char* to, const char* from, size_t most, size_t room, uptr pc) {
  if (!isInstrumented(pc)) return;
  size_t read = lengthWithin(from, most);
  size_t before = smaller(lengthOf(to), room);
  bool hasEnd = read && !from[read - 1];
  reads(from, read, pc);
  reads(to, smaller(before + 1, room), pc);
  writes(to + before, smaller(hasEnd ? read : read + 1, room - before), pc);
}
void* copyChecked(void* to, const void* from, size_t bytes, uptr pc) {
  reads(from, bytes, pc);
  writes(to, bytes, pc);
  return LS_REAL(memmove)(to, from, bytes);
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT void* __tsan_memcpy(void* to, const void* from, size_t bytes) {
  return copyChecked(to, from, bytes, LS_CALLER_PC);
}
LS_EXPORT void* __tsan_memmove(void* to, const void* from, size_t bytes) {
  return copyChecked(to, from, bytes, LS_CALLER_PC);
}
LS_EXPORT void* __tsan_memset(void* to, int value, size_t bytes) {
  writes(to, bytes, LS_CALLER_PC);
  return LS_REAL(memset)(to, value, bytes);
}

LS_EXPORT void* memcpy(void* to, const void* from, size_t bytes) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) return copyChecked(to, from, bytes, pc);
  return g_real.memcpy ? g_real.memcpy(to, from, bytes) : slowCopy(to, from, bytes);
}
LS_EXPORT void* memmove(void* to, const void* from, size_t bytes) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) return copyChecked(to, from, bytes, pc);
  return LS_REAL(memmove)(to, from, bytes);
}
LS_EXPORT void* memset(void* to, int value, size_t bytes) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) writes(to, bytes, pc);
  if (LS_LIKELY(g_real.memset != nullptr)) return g_real.memset(to, value, bytes);
  auto* at = static_cast<volatile u8*>(to);
  for (size_t i = 0; i < bytes; ++i) at[i] = static_cast<u8>(value);
  return to;
}
// The plain forms of these stand above.
LS_HOOK(void*, __memcpy_chk, (void* to, const void* from, size_t bytes, size_t room),
        (to, from, bytes, room), copies(to, from, bytes, room, pc);
        return real();)
LS_HOOK(void*, __memmove_chk, (void* to, const void* from, size_t bytes, size_t room),
        (to, from, bytes, room), copies(to, from, bytes, room, pc);
        return real();)
LS_HOOK(void*, __memset_chk, (void* to, int value, size_t bytes, size_t room),
        (to, value, bytes, room), fills(to, bytes, room, pc);
        return real();)

LS_HOOK_FORTIFIED(void*, mempcpy, (void* to, const void* from, size_t bytes), (to, from, bytes),
                  copies(to, from, bytes, room, pc);
                  return real();)
LS_HOOK_FORTIFIED(void, explicit_bzero, (void* to, size_t bytes), (to, bytes),
                  fills(to, bytes, room, pc);
                  real();)
LS_HOOK(void, bzero, (void* to, size_t bytes), (to, bytes), fills(to, bytes, kRoomUnknown, pc);
        real();)
LS_HOOK(int, memcmp, (const void* a, const void* b, size_t bytes), (a, b, bytes),
        comparesBytes(a, b, bytes, pc);
        return real();)
// What compilers make of memcmp() where only equality counts.
LS_HOOK(int, bcmp, (const void* a, const void* b, size_t bytes), (a, b, bytes),
        comparesBytes(a, b, bytes, pc);
        return real();)
LS_EXPORT void* memchr(const void* at, int value, size_t bytes) {
  uptr pc = LS_CALLER_PC;
  void* found = LS_REAL(memchr)(at, value, bytes);
  if (isInstrumented(pc)) reads(at, found ? addressOf(found) - addressOf(at) + 1 : bytes, pc);
  return found;
}
LS_EXPORT size_t strlen(const char* text) {
  uptr pc = LS_CALLER_PC;
  size_t length = lengthOf(text);
  if (isInstrumented(pc)) reads(text, length + 1, pc);
  return length;
}
LS_HOOK(int, strcmp, (const char* a, const char* b), (a, b), compares(a, b, kRoomUnknown, pc);
        return real();)
LS_HOOK(int, strncmp, (const char* a, const char* b, size_t most), (a, b, most),
        compares(a, b, most, pc);
        return real();)
LS_HOOK_FORTIFIED(char*, strcpy, (char* to, const char* from), (to, from),
                  copiesText(to, from, room, pc);
                  return real();)
LS_HOOK_FORTIFIED(char*, stpcpy, (char* to, const char* from), (to, from),
                  copiesText(to, from, room, pc);
                  return real();)
LS_HOOK_FORTIFIED(char*, strncpy, (char* to, const char* from, size_t most), (to, from, most),
                  copiesPadded(to, from, most, room, pc);
                  return real();)
LS_HOOK_FORTIFIED(char*, stpncpy, (char* to, const char* from, size_t most), (to, from, most),
                  copiesPadded(to, from, most, room, pc);
                  return real();)
LS_HOOK_FORTIFIED(char*, strcat, (char* to, const char* from), (to, from),
                  appends(to, from, kRoomUnknown, room, pc);
                  return real();)
LS_HOOK_FORTIFIED(char*, strncat, (char* to, const char* from, size_t most), (to, from, most),
                  appends(to, from, most, room, pc);
                  return real();)
LS_HOOK(char*, strchr, (const char* text, int wanted), (text, wanted), char* found = real();
        callSearched(text, found, pc); return found;)
LS_HOOK(char*, strrchr, (const char* text, int wanted), (text, wanted), callReadsText(text, pc);
        return real();)
LS_HOOK(char*, strstr, (const char* text, const char* part), (text, part), callReadsText(text, pc);
        callReadsText(part, pc); return real();)

// Moves the elements about within libc; what `compare` reads is seen where that is instrumented.
LS_EXPORT void qsort(void* at, size_t count, size_t bytes,
                     int (*compare)(const void*, const void*)) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) writes(at, count * bytes, pc);
  LS_REAL(qsort)(at, count, bytes, compare);
}
LS_EXPORT void qsort_r(void* at, size_t count, size_t bytes,
                       int (*compare)(const void*, const void*, void*), void* argument) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) writes(at, count * bytes, pc);
  LS_REAL(qsort_r)(at, count, bytes, compare, argument);
}
