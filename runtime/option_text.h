// "key=value:key=value" as the sanitizers write it: separated by colons, commas or white space;
// a value may stand in quotes, and then have those in it.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

// A piece of text, not zero-terminated.
struct OptionText {
  const char* at;
  size_t length;

  bool is(const char* other) const {
    for (size_t i = 0; i < length; ++i) {
      if (other[i] != at[i]) return false;
    }
    return other[length] == 0;
  }
};

// The next entry of `at`, which is moved behind it. False at the end.
bool nextOption(const char*& at, OptionText* key, OptionText* value);

bool parseNumber(OptionText text, u64* number);
bool parseSwitch(OptionText text, bool* value);
// False when it does not fit.
bool copyText(OptionText text, char* out, size_t room);

}  // namespace lockstitch::rt
