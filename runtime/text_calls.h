// What calls of functions of libc look at in the program's texts.
#pragma once

#include "runtime/io_calls.h"
#include "runtime/libc_hook.h"

namespace lockstitch::rt {

inline size_t lengthOf(const char* text) { return LS_REAL(strlen)(text); }

// Of a text's first `most` characters (kRoomUnknown: of all), with the end where it is among them.
inline size_t lengthWithin(const char* text, size_t most) {
  if (most == kRoomUnknown) return lengthOf(text) + 1;
  const void* end = LS_REAL(memchr)(text, 0, most);
  return end ? addressOf(end) - addressOf(text) + 1 : most;
}

// How much of two texts tells them apart, of at most `most` characters.
template <class Character, class Same>
size_t comparedWithin(const Character* a, const Character* b, size_t most, Same same) {
  size_t alike = 0;
  while (alike < most && same(a[alike], b[alike]) && a[alike]) ++alike;
  return smaller(alike + 1, most);
}

inline void callReadsText(const char* text, uptr pc, size_t most = kRoomUnknown) {
  if (text && isInstrumented(pc)) callReads(text, lengthWithin(text, most), pc);
}
inline char* callWroteText(char* text, uptr pc) {
  if (text && isInstrumented(pc)) callWrites(text, lengthOf(text) + 1, pc);
  return text;
}
// From `text` to `last`, with what stands there.
inline void callReadsUpTo(const void* text, const void* last, uptr pc) {
  callReads(text, addressOf(last) - addressOf(text) + 1, pc);
}
// A search that ended at `found`, or else at the end.
inline void callSearched(const char* text, const char* found, uptr pc) {
  if (found)
    callReadsUpTo(text, found, pc);
  else
    callReadsText(text, pc);
}

}  // namespace lockstitch::rt
