// Texts that are searched, taken apart, compared, read as numbers or copied to new memory: what the
// calls look at, and no more, are accesses of the instrumented code that makes them.
#include "runtime/text_calls.h"

namespace lockstitch::rt {
namespace {

bool isBlank(char letter) { return letter == ' ' || (letter >= '\t' && letter <= '\r'); }

// The number ended before `stop`: what stands there was looked at, too.
void numberRead(const char* text, char* stop, char** end, uptr pc) {
  callReadsUpTo(text, stop, pc);
  if (!end) return;
  *end = stop;
  callWrites(end, pc);
}
// What atoi() and its kin look at.
void wholeNumberRead(const char* text, uptr pc) {
  if (!isInstrumented(pc)) return;
  const char* at = text;
  while (isBlank(*at)) ++at;
  if (*at == '+' || *at == '-') ++at;
  while (*at >= '0' && *at <= '9') ++at;
  callReadsUpTo(text, at, pc);
}

// A piece was cut off that `text` began with: what follows it is at `after`, and its last byte is
// now an end if there was more.
void cutOff(const char* text, const char* after, uptr pc) {
  if (!isInstrumented(pc)) return;
  bool hasCut = after > text && !after[-1];
  if (hasCut) {
    callReads(text, addressOf(after) - addressOf(text), pc);
    callWrites(after - 1, 1, pc);
  } else {
    callReadsUpTo(text, after, pc);
  }
}

int lower(char letter) { return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter; }
// Up to what tells them apart. (Letters outside of ASCII are taken as they stand: in a locale that
// knows their cases a little less is told than was looked at.)
void compares(const char* a, const char* b, size_t most, uptr pc) {
  if (!isInstrumented(pc)) return;
  auto isSame = [](char one, char other) { return lower(one) == lower(other); };
  size_t bytes = comparedWithin(a, b, most, isSame);
  callReads(a, bytes, pc);
  callReads(b, bytes, pc);
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

#define LS_DUPLICATE(all, some)                                            \
  LS_HOOK(char*, all, (const char* text), (text), callReadsText(text, pc); \
          return callWroteText(real(), pc);)                               \
  LS_HOOK(char*, some, (const char* text, size_t most), (text, most),      \
          callReadsText(text, pc, most);                                   \
          return callWroteText(real(), pc);)
LS_DUPLICATE(strdup, strndup)
LS_DUPLICATE(__strdup, __strndup)

LS_HOOK(size_t, strnlen, (const char* text, size_t most), (text, most),
        callReadsText(text, pc, most);
        return real();)
LS_HOOK(char*, strchrnul, (const char* text, int wanted), (text, wanted), char* found = real();
        callSearched(text, found, pc); return found;)
LS_HOOK(size_t, strspn, (const char* text, const char* set), (text, set), size_t count = real();
        callReadsText(set, pc); callReads(text, count + 1, pc); return count;)
LS_HOOK(size_t, strcspn, (const char* text, const char* set), (text, set), size_t count = real();
        callReadsText(set, pc); callReads(text, count + 1, pc); return count;)
LS_HOOK(char*, strpbrk, (const char* text, const char* set), (text, set), char* found = real();
        callReadsText(set, pc); callSearched(text, found, pc); return found;)
LS_HOOK(char*, strcasestr, (const char* text, const char* part), (text, part),
        callReadsText(text, pc);
        callReadsText(part, pc); return real();)
LS_HOOK(int, strcoll, (const char* a, const char* b), (a, b), callReadsText(a, pc);
        callReadsText(b, pc); return real();)
LS_HOOK(int, strcasecmp, (const char* a, const char* b), (a, b), compares(a, b, kRoomUnknown, pc);
        return real();)
LS_HOOK(int, strncasecmp, (const char* a, const char* b, size_t most), (a, b, most),
        compares(a, b, most, pc);
        return real();)
LS_HOOK(void*, memrchr, (const void* at, int value, size_t bytes), (at, value, bytes),
        void* found = real();
        uptr from = found ? addressOf(found) : addressOf(at);
        callReads(reinterpret_cast<void*>(from), addressOf(at) + bytes - from, pc); return found;)
LS_HOOK(void*, memmem, (const void* at, size_t bytes, const void* part, size_t partBytes),
        (at, bytes, part, partBytes), void* found = real();
        if (bytes < partBytes) return found;
        callReads(at, found ? addressOf(found) + partBytes - addressOf(at) : bytes, pc);
        callReads(part, partBytes, pc); return found;)

namespace {

// strtok() is strtok_r() with a place of its own, one for the process: two threads that call it
// at a time race for it.
char* placeOfStrtok = nullptr;

template <class Call>
char* token(char* text, const char* ends, char** rest, uptr pc, Call call) {
  if (!text) callReads(rest, sizeof *rest, pc);
  const char* begin = text ? text : *rest;
  callReadsText(ends, pc);
  char* found = call();
  if (begin) cutOff(begin, *rest, pc);
  callWrites(rest, pc);
  return found;
}

}  // namespace

LS_HOOK(char*, strtok_r, (char* text, const char* ends, char** rest), (text, ends, rest),
        return token(text, ends, rest, pc, real);)
LS_HOOK(char*, __strtok_r, (char* text, const char* ends, char** rest), (text, ends, rest),
        return token(text, ends, rest, pc, real);)
LS_EXPORT char* strtok(char* text, const char* ends) {
  using Function = char*(char* text, const char* ends, char** rest);
  return token(text, ends, &placeOfStrtok, LS_CALLER_PC,
               [&] { return LS_BEHIND(strtok_r)(text, ends, &placeOfStrtok); });
}
LS_HOOK(char*, strsep, (char** text, const char* ends), (text, ends), char* begin = *text;
        callReads(text, sizeof *text, pc); if (!begin) return real(); callReadsText(ends, pc);
        size_t length = lengthOf(begin); char* piece = real();
        cutOff(begin, *text ? *text : begin + length, pc); callWrites(text, pc); return piece;)

// Numbers. The end is always asked for: it tells how far was read.
#define LS_WHOLE_NUMBER(result, name)                                                \
  LS_HOOK(result, name, (const char* text, char** end, int base), (text, end, base), \
          char* stop = nullptr;                                                      \
          char** asked = end; end = &stop; result value = real();                    \
          numberRead(text, stop, asked, pc); return value;)
#define LS_FRACTION(result, name)                                                          \
  LS_HOOK(result, name, (const char* text, char** end), (text, end), char* stop = nullptr; \
          char** asked = end; end = &stop; result value = real();                          \
          numberRead(text, stop, asked, pc); return value;)
#define LS_WHOLE_NUMBERS(prefix)                        \
  LS_WHOLE_NUMBER(long, prefix##strtol)                 \
  LS_WHOLE_NUMBER(unsigned long, prefix##strtoul)       \
  LS_WHOLE_NUMBER(long long, prefix##strtoll)           \
  LS_WHOLE_NUMBER(unsigned long long, prefix##strtoull) \
  LS_WHOLE_NUMBER(intmax_t, prefix##strtoimax)          \
  LS_WHOLE_NUMBER(uintmax_t, prefix##strtoumax)
LS_WHOLE_NUMBERS()
LS_WHOLE_NUMBERS(__isoc23_)
LS_FRACTION(float, strtof)
LS_FRACTION(double, strtod)
LS_FRACTION(long double, strtold)
LS_HOOK(int, atoi, (const char* text), (text), wholeNumberRead(text, pc); return real();)
LS_HOOK(long, atol, (const char* text), (text), wholeNumberRead(text, pc); return real();)
LS_HOOK(long long, atoll, (const char* text), (text), wholeNumberRead(text, pc); return real();)
LS_EXPORT double atof(const char* text) {
  using Function = double(const char* text, char** end);
  char* stop = nullptr;
  double value = LS_BEHIND(strtod)(text, &stop);
  numberRead(text, stop, nullptr, LS_CALLER_PC);
  return value;
}
LS_HOOK(int, rand_r, (unsigned* seed), (seed), callWrites(seed, pc); return real();)
