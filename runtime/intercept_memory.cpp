// The memory and string functions as accesses, when instrumented code calls them.
#include "runtime/access.h"
#include "runtime/intercept.h"
#include "runtime/modules.h"

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

size_t lengthOf(const char* text) { return LS_REAL(strlen)(text); }
size_t lengthWithin(const char* text, size_t most) {
  const void* end = LS_REAL(memchr)(text, 0, most);
  return end ? addressOf(end) - addressOf(text) + 1 : most;
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
LS_EXPORT int memcmp(const void* a, const void* b, size_t bytes) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) {
    reads(a, bytes, pc);
    reads(b, bytes, pc);
  }
  return LS_REAL(memcmp)(a, b, bytes);
}
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
LS_EXPORT int strcmp(const char* a, const char* b) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) {
    size_t same = 0;
    while (a[same] == b[same] && a[same]) ++same;
    reads(a, same + 1, pc);
    reads(b, same + 1, pc);
  }
  return LS_REAL(strcmp)(a, b);
}
LS_EXPORT int strncmp(const char* a, const char* b, size_t most) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) {
    size_t same = 0;
    while (same < most && a[same] == b[same] && a[same]) ++same;
    reads(a, smaller(same + 1, most), pc);
    reads(b, smaller(same + 1, most), pc);
  }
  return LS_REAL(strncmp)(a, b, most);
}
LS_EXPORT char* strcpy(char* to, const char* from) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) {
    size_t bytes = lengthOf(from) + 1;
    reads(from, bytes, pc);
    writes(to, bytes, pc);
  }
  return LS_REAL(strcpy)(to, from);
}
LS_EXPORT char* strncpy(char* to, const char* from, size_t most) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) {
    reads(from, lengthWithin(from, most), pc);
    writes(to, most, pc);
  }
  return LS_REAL(strncpy)(to, from, most);
}
LS_EXPORT char* strcat(char* to, const char* from) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) {
    size_t bytes = lengthOf(from) + 1;
    size_t before = lengthOf(to);
    reads(from, bytes, pc);
    reads(to, before + 1, pc);
    writes(to + before, bytes, pc);
  }
  return LS_REAL(strcat)(to, from);
}
LS_EXPORT char* strchr(const char* text, int wanted) {
  uptr pc = LS_CALLER_PC;
  char* found = LS_REAL(strchr)(text, wanted);
  if (isInstrumented(pc)) {
    reads(text, found ? addressOf(found) - addressOf(text) + 1 : lengthOf(text) + 1, pc);
  }
  return found;
}
LS_EXPORT char* strrchr(const char* text, int wanted) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) reads(text, lengthOf(text) + 1, pc);
  return LS_REAL(strrchr)(text, wanted);
}
LS_EXPORT char* strstr(const char* text, const char* part) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) {
    reads(text, lengthOf(text) + 1, pc);
    reads(part, lengthOf(part) + 1, pc);
  }
  return LS_REAL(strstr)(text, part);
}

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
