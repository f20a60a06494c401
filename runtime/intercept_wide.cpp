// Wide text: the copies of it, as those of bytes. Counts and sizes are in characters.
#include "runtime/io_calls.h"
#include "runtime/libc_hook.h"

namespace lockstitch::rt {
namespace {

size_t wideBytes(size_t characters) { return characters * sizeof(wchar_t); }

// With the end, if it is among the first `most`.
size_t lengthWithin(const wchar_t* text, size_t most) {
  size_t length = 0;
  while (length < most && text[length]) ++length;
  return length < most ? length + 1 : most;
}

void copies(wchar_t* to, const wchar_t* from, size_t count, size_t room, uptr pc) {
  count = smaller(count, room);
  callReads(from, wideBytes(count), pc);
  callWrites(to, wideBytes(count), pc);
}
void copiesText(wchar_t* to, const wchar_t* from, size_t room, uptr pc) {
  if (isInstrumented(pc)) copies(to, from, lengthWithin(from, kRoomUnknown), room, pc);
}
void copiesPadded(wchar_t* to, const wchar_t* from, size_t most, size_t room, uptr pc) {
  if (!isInstrumented(pc)) return;
  most = smaller(most, room);
  callReads(from, wideBytes(lengthWithin(from, most)), pc);
  callWrites(to, wideBytes(most), pc);
}
void appends(wchar_t* to, const wchar_t* from, size_t most, size_t room, uptr pc) {
  if (!isInstrumented(pc)) return;
  size_t read = lengthWithin(from, most);
  size_t before = smaller(lengthWithin(to, kRoomUnknown) - 1, room);
  bool hasEnd = read && !from[read - 1];
  callReads(from, wideBytes(read), pc);
  callReads(to, wideBytes(smaller(before + 1, room)), pc);
  callWrites(to + before, wideBytes(smaller(hasEnd ? read : read + 1, room - before)), pc);
}
void readsText(const wchar_t* text, uptr pc) {
  if (isInstrumented(pc)) callReads(text, wideBytes(lengthWithin(text, kRoomUnknown)), pc);
}
void compares(const wchar_t* a, const wchar_t* b, size_t most, uptr pc) {
  if (!isInstrumented(pc)) return;
  size_t alike = 0;
  while (alike < most && a[alike] == b[alike] && a[alike]) ++alike;
  callReads(a, wideBytes(smaller(alike + 1, most)), pc);
  callReads(b, wideBytes(smaller(alike + 1, most)), pc);
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

#define LS_WIDE_COPY(name, effect)                                                     \
  LS_HOOK_FORTIFIED(wchar_t*, name, (wchar_t * to, const wchar_t* from, size_t count), \
                    (to, from, count), effect(to, from, count, room, pc);              \
                    return real();)
#define LS_WIDE_TEXT(name, ...)                                                                   \
  LS_HOOK_FORTIFIED(wchar_t*, name, (wchar_t * to, const wchar_t* from), (to, from), __VA_ARGS__; \
                    return real();)
LS_WIDE_COPY(wmemcpy, copies)
LS_WIDE_COPY(wmemmove, copies)
LS_WIDE_COPY(wmempcpy, copies)
LS_WIDE_COPY(wcsncpy, copiesPadded)
LS_WIDE_COPY(wcpncpy, copiesPadded)
LS_WIDE_COPY(wcsncat, appends)
LS_WIDE_TEXT(wcscpy, copiesText(to, from, room, pc))
LS_WIDE_TEXT(wcpcpy, copiesText(to, from, room, pc))
LS_WIDE_TEXT(wcscat, appends(to, from, kRoomUnknown, room, pc))
LS_HOOK_FORTIFIED(wchar_t*, wmemset, (wchar_t * to, wchar_t value, size_t count),
                  (to, value, count), callWrites(to, wideBytes(smaller(count, room)), pc);
                  return real();)
LS_HOOK(size_t, wcslen, (const wchar_t* text), (text), readsText(text, pc); return real();)
LS_HOOK(int, wcscmp, (const wchar_t* a, const wchar_t* b), (a, b), compares(a, b, kRoomUnknown, pc);
        return real();)
LS_HOOK(int, wcsncmp, (const wchar_t* a, const wchar_t* b, size_t most), (a, b, most),
        compares(a, b, most, pc);
        return real();)
