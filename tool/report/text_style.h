// Colours, wrapping and harmless text for a terminal.
#pragma once

#include <string>
#include <string_view>

#include "analyses/findings/finding.h"

namespace lockstitch {

// Escape sequences, or nothing.
class TextStyle {
 public:
  explicit TextStyle(bool color) : color_(color) {}

  std::string bold(std::string_view text) const { return in("1", text); }
  std::string dim(std::string_view text) const { return in("2", text); }
  std::string caret(std::string_view text) const { return in("1;32", text); }
  std::string label(std::string_view text) const { return in("1;34", text); }
  std::string severity(Severity severity, std::string_view text) const;

 private:
  std::string in(const char* code, std::string_view text) const;
  bool color_;
};

// Control characters, which could drive the terminal, as '?'. Names come from programs under test.
std::string printable(std::string_view text);

// Breaks at blanks so that no line exceeds `width` where that is possible; all lines but the first
// are indented. Line breaks in the text stay. Width counts code points.
std::string wrapped(std::string_view text, size_t firstIndent, size_t indent, size_t width);

}  // namespace lockstitch
