// Texts that are converted from one form to another. Of what is read, as much as is known to have
// been looked at counts.
#include <iconv.h>
#include <limits.h>
#include <wchar.h>

#include "runtime/text_calls.h"

namespace lockstitch::rt {
namespace {

constexpr size_t kFailed = ~size_t{0};

size_t bytesOf(const char* text) { return lengthOf(text) + 1; }
size_t bytesOf(const wchar_t* text) {
  size_t length = 0;
  while (text[length]) ++length;
  return (length + 1) * sizeof(wchar_t);
}

template <class Character>
void readsAll(const Character* text, uptr pc) {
  if (text && isInstrumented(pc)) callReads(text, bytesOf(text), pc);
}

// What was read at least, where it is not known how much: each character is a byte or more.
size_t leastRead(const char*, size_t made) { return made; }
size_t leastRead(const wchar_t*, size_t made) { return made / MB_LEN_MAX * sizeof(wchar_t); }

// `made` characters, and the end where there was room for more.
template <class To, class From>
size_t converted(To* to, const From* from, size_t most, size_t made, uptr pc) {
  if (made == kFailed) return made;
  const bool isWhole = !to || made < most;
  if (isWhole) {
    readsAll(from, pc);
  } else {
    callReads(from, leastRead(from, made), pc);
  }
  if (to) callWrites(to, (made + isWhole) * sizeof(To), pc);
  return made;
}

// The same, of a text whose rest the caller is told of: null when there is none.
template <class To, class From>
size_t convertedUpTo(To* to, const From* from, const From** rest, size_t made, uptr pc) {
  if (!to && made != kFailed) readsAll(from, pc);
  if (!to || !from) return made;
  const bool isWhole = !*rest;
  if (isWhole) {
    readsAll(from, pc);
  } else {
    callReads(from, addressOf(*rest) - addressOf(from), pc);
  }
  if (made != kFailed) callWrites(to, (made + isWhole) * sizeof(To), pc);
  callWrites(rest, pc);
  return made;
}

template <class Count>
Count madeBytes(char* to, Count made, uptr pc) {
  if (to && made != static_cast<Count>(kFailed)) callWrites(to, static_cast<size_t>(made), pc);
  return made;
}

// The length of one character, or that it has none: not a whole one (kFailed - 1), or a wrong one.
template <class Count>
Count readCharacter(wchar_t* to, const char* from, Count length, uptr pc) {
  if (!from || static_cast<size_t>(length) >= kFailed - 1) return length;
  callReads(from, larger<size_t>(static_cast<size_t>(length), 1), pc);
  if (to) callWrites(to, pc);
  return length;
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_HOOK_FORTIFIED(size_t, mbstowcs, (wchar_t * to, const char* from, size_t most), (to, from, most),
                  return converted(to, from, most, real(), pc);)
LS_HOOK_FORTIFIED(size_t, wcstombs, (char* to, const wchar_t* from, size_t most), (to, from, most),
                  return converted(to, from, most, real(), pc);)
LS_HOOK_FORTIFIED(size_t, mbsrtowcs,
                  (wchar_t * to, const char** from, size_t most, mbstate_t* state),
                  (to, from, most, state), const char* before = *from;
                  return convertedUpTo(to, before, from, real(), pc);)
LS_HOOK_FORTIFIED(size_t, wcsrtombs,
                  (char* to, const wchar_t** from, size_t most, mbstate_t* state),
                  (to, from, most, state), const wchar_t* before = *from;
                  return convertedUpTo(to, before, from, real(), pc);)
LS_HOOK_FORTIFIED(size_t, wcrtomb, (char* to, wchar_t character, mbstate_t* state),
                  (to, character, state), return madeBytes(to, real(), pc);)
LS_HOOK_FORTIFIED(int, wctomb, (char* to, wchar_t character), (to, character),
                  return madeBytes(to, real(), pc);)
LS_HOOK(size_t, mbrtowc, (wchar_t * to, const char* from, size_t most, mbstate_t* state),
        (to, from, most, state), return readCharacter(to, from, real(), pc);)
LS_HOOK(int, mbtowc, (wchar_t * to, const char* from, size_t most), (to, from, most),
        return readCharacter(to, from, real(), pc);)

LS_HOOK(
    size_t, iconv, (iconv_t way, char** from, size_t* left, char** to, size_t* room),
    (way, from, left, to, room), const char* read = from ? *from : nullptr;
    char* wrote = to ? *to : nullptr; size_t result = real(); if (read) {
      callReads(read, addressOf(*from) - addressOf(read), pc);
      callWrites(from, pc);
      callWrites(left, pc);
    } if (wrote) {
      callWrites(wrote, addressOf(*to) - addressOf(wrote), pc);
      callWrites(to, pc);
      callWrites(room, pc);
    } return result;)
