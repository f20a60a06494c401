#include "runtime/format.h"

#include "runtime/io_calls.h"

namespace lockstitch::rt {
namespace {

bool isIn(char letter, const char* set) {
  for (; *set; ++set)
    if (*set == letter) return true;
  return false;
}
bool isBlank(char letter) { return isIn(letter, " \t\n\v\f\r"); }
bool isDigit(char letter) { return letter >= '0' && letter <= '9'; }

// In characters, with the end if it lies among the first `most`.
template <class Character>
size_t charactersOf(const Character* text, size_t most) {
  size_t count = 0;
  while (count < most && text[count]) ++count;
  return count < most ? count + 1 : most;
}

template <class Character>
void readText(const Character* text, size_t most, uptr pc) {
  if (text) callReads(text, charactersOf(text, most) * sizeof(Character), pc);
}
template <class Character>
void wroteText(const Character* text, uptr pc) {
  if (text) callWrites(text, charactersOf(text, kNoPrecision) * sizeof(Character), pc);
}

}  // namespace

bool FormatReader::toPercent(Conversion& conversion) {
  for (; *at_; ++at_) {
    if (*at_ == '%' && at_[1] != '%') return ++at_, true;
    if (*at_ == '%') ++at_;
    if (!isBlank(*at_)) conversion.afterText = true;
  }
  return false;
}

size_t FormatReader::number() {
  size_t value = 0;
  for (; isDigit(*at_); ++at_) value = value * 10 + static_cast<size_t>(*at_ - '0');
  return value;
}

void FormatReader::flags(Conversion& conversion) {
  if (kind_ == FormatKind::Print) {
    while (*at_ && isIn(*at_, "-+ #0'I")) ++at_;
    if (*at_ == '*') ++conversion.stars, ++at_;
    return;
  }
  for (; *at_ && isIn(*at_, "*'I"); ++at_) conversion.isDropped |= *at_ == '*';
}

void FormatReader::precision(Conversion& conversion) {
  conversion.precision = kNoPrecision;
  if (kind_ != FormatKind::Print || *at_ != '.') return;
  if (*++at_ == '*') {
    conversion.hasStarPrecision = true;
    ++conversion.stars;
    ++at_;
  } else {
    conversion.precision = number();
  }
}

void FormatReader::length(Conversion& conversion) {
  conversion.bytes = 4;
  if (kind_ == FormatKind::Scan && *at_ == 'm') conversion.allocates = true, ++at_;
  for (bool again = false; *at_ && isIn(*at_, "hlLqjzt"); ++at_, again = true) {
    if (*at_ == 'h') conversion.bytes = again ? 1 : 2;
    if (isIn(*at_, "lqjzt")) conversion.bytes = 8;
    if (*at_ == 'L') conversion.bytes = 16;
    conversion.isLong |= *at_ == 'l';
  }
}

bool FormatReader::letter(Conversion& conversion) {
  conversion.kind = *at_;
  if (!*at_) return false;
  if (*at_++ != '[' || kind_ != FormatKind::Scan) return true;
  // To the bracket that closes the set: one that comes first is in it.
  if (*at_ == '^') ++at_;
  if (*at_ == ']') ++at_;
  while (*at_ && *at_ != ']') ++at_;
  return *at_ && (++at_, true);
}

bool FormatReader::next(Conversion& conversion) {
  conversion = {};
  if (!toPercent(conversion)) return false;
  flags(conversion);
  conversion.width = number();
  if (*at_ == '$') return false;
  precision(conversion);
  length(conversion);
  return letter(conversion);
}

void printReads(const char* format, va_list list, uptr pc) {
  if (!isInstrumented(pc)) return;
  va_list own;
  va_copy(own, list);
  FormatReader reader(format, FormatKind::Print);
  for (Conversion now; reader.next(now);) {
    for (u8 i = 0; i < now.stars; ++i) {
      int value = va_arg(own, int);
      bool isPrecision = now.hasStarPrecision && i + 1 == now.stars;
      if (isPrecision && value >= 0) now.precision = static_cast<size_t>(value);
    }
    if (now.kind == 'm') continue;  // takes errno
    if (isIn(now.kind, "aAeEfFgG")) {
      if (now.bytes == 16)
        va_arg(own, long double);
      else
        va_arg(own, double);
      continue;
    }
    if (!isIn(now.kind, "diouxXcCsSpn")) break;
    const void* value = va_arg(own, const void*);
    if (now.kind == 'S' || (now.kind == 's' && now.isLong))
      // Of a wide text the precision counts the bytes that come out: what is read of it is not
      // known.
      readText(static_cast<const wchar_t*>(value), now.precision == kNoPrecision ? kNoPrecision : 0,
               pc);
    else if (now.kind == 's')
      readText(static_cast<const char*>(value), now.precision, pc);
    else if (now.kind == 'n')
      callWrites(value, smaller<size_t>(now.bytes, 8), pc);
  }
  va_end(own);
}

namespace {

void scannedText(const Conversion& now, void* to, uptr pc) {
  if (now.allocates) {
    callWrites(to, sizeof(void*), pc);
    to = *static_cast<void**>(to);
  }
  bool isWide = now.isLong || isIn(now.kind, "SC");
  if (isIn(now.kind, "cC"))
    callWrites(to, larger<size_t>(now.width, 1) * (isWide ? sizeof(wchar_t) : 1), pc);
  else if (isWide)
    wroteText(static_cast<const wchar_t*>(to), pc);
  else
    wroteText(static_cast<const char*>(to), pc);
}

void scannedOne(const Conversion& now, void* to, uptr pc) {
  if (isIn(now.kind, "sS[cC"))
    scannedText(now, to, pc);
  else if (isIn(now.kind, "aAeEfFgG"))
    callWrites(to, now.bytes, pc);
  else
    callWrites(to, now.kind == 'p' ? sizeof(void*) : smaller<size_t>(now.bytes, 8), pc);
}

}  // namespace

void scanWrote(const char* format, va_list list, int assigned, uptr pc) {
  if (!isInstrumented(pc)) return;
  FormatReader reader(format, FormatKind::Scan);
  for (Conversion now; reader.next(now);) {
    if (!isIn(now.kind, "diouxXpnaAeEfFgGsS[cC")) return;
    if (now.isDropped) {
      // Whether it was there is known once a later one is.
      if (assigned <= 0) return;
      continue;
    }
    // `%n` is no assignment: the last of those, and nothing in between that could fail, led there.
    if (now.kind == 'n' ? assigned <= 0 && now.afterText : assigned-- <= 0) return;
    scannedOne(now, va_arg(list, void*), pc);
  }
}

}  // namespace lockstitch::rt
