// What the formats of printf() and scanf() say of the arguments that follow.
#pragma once

#include <stdarg.h>

#include "runtime/base.h"

namespace lockstitch::rt {

// One `%…` of a format.
struct Conversion {
  char kind = 0;           // the letter behind all else
  u8 bytes = 0;            // of the number that it stands for, by its length modifier
  bool isLong = false;     // `l`: of characters and texts, wide ones
  bool isDropped = false;  // scanf's `*`: read, and put nowhere
  bool allocates = false;  // scanf's `m`: the text is put where libc finds room
  u8 stars = 0;            // printf's `*`: a width or precision that is an argument
  bool hasStarPrecision = false;
  size_t width = 0;        // 0: none
  size_t precision = 0;    // kNoPrecision: none
  bool afterText = false;  // since the conversion before, other text than blanks
};
constexpr size_t kNoPrecision = ~size_t{0};

enum class FormatKind : bool { Print, Scan };

// Walks over a format, conversion by conversion.
class FormatReader {
 public:
  FormatReader(const char* format, FormatKind kind) : at_(format), kind_(kind) {}

  // False at the end, and where arguments are taken by their numbers (`%1$d`): that is not
  // followed.
  bool next(Conversion& conversion);

 private:
  bool toPercent(Conversion& conversion);
  size_t number();
  void flags(Conversion& conversion);
  void precision(Conversion& conversion);
  void length(Conversion& conversion);
  bool letter(Conversion& conversion);

  const char* at_;
  FormatKind kind_;
};

// The memory that printf() and its kin read for their arguments, before they are called: the texts
// of `%s`. What `%n` writes is told as well. Of calls from code that is not instrumented nothing
// is.
void printReads(const char* format, va_list list, uptr pc);

// The memory that scanf() and its kin have written by the first `assigned` conversions.
void scanWrote(const char* format, va_list list, int assigned, uptr pc);

}  // namespace lockstitch::rt
