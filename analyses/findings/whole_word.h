// Names in source text.
#pragma once

#include <cctype>
#include <string_view>

namespace lockstitch {

// Whether the character may be part of a name.
inline bool isOfName(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Whether the text names `word`, and not only a longer name that it is part of. O(text).
inline bool hasWord(std::string_view text, std::string_view word) {
  for (size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || !isOfName(text[at - 1])) && (end == text.size() || !isOfName(text[end])))
      return true;
  }
  return false;
}

}  // namespace lockstitch
