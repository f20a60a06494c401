#include "tool/report/text_style.h"

#include "tool/report/source_lines.h"

namespace lockstitch {

std::string TextStyle::in(const char* code, std::string_view text) const {
  if (!color_ || text.empty()) return std::string(text);
  return std::string("\033[").append(code).append("m").append(text).append("\033[0m");
}

std::string TextStyle::severity(Severity severity, std::string_view text) const {
  switch (severity) {
    case Severity::Error:
      return in("1;31", text);
    case Severity::Warning:
      return in("1;33", text);
    case Severity::Note:
      return in("1;36", text);
  }
  return std::string(text);
}

std::string printable(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f) c = c == '\t' ? ' ' : '?';
  return result;
}

std::string wrapped(std::string_view text, size_t firstIndent, size_t indent, size_t width) {
  std::string result;
  size_t column = firstIndent;
  bool atStart = true;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string word(text.substr(at, end - at));
    const size_t length = codePoints(word, word.size());
    if (!word.empty()) {
      if (!atStart && column + 1 + length > width) {
        result += '\n' + std::string(indent, ' ');
        column = indent;
      } else if (!atStart) {
        result += ' ';
        ++column;
      }
      result += word;
      column += length;
      atStart = false;
    }
    if (end < text.size() && text[end] == '\n') {
      result += '\n' + std::string(indent, ' ');
      column = indent;
      atStart = true;
    }
    at = end + 1;
  }
  return result;
}

}  // namespace lockstitch
