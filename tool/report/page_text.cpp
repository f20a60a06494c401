// Only what docs/rules uses of Markdown: headings, fenced code, links, strong text.
#include "tool/report/page_text.h"

#include <algorithm>
#include <regex>

namespace lockstitch {
namespace {

std::string withoutLinks(const std::string& line) {
  static const std::regex link(R"(\[([^\]]+)\]\((?![a-z]+:)[^)]*\))");
  return std::regex_replace(line, link, "$1");
}

std::string inBold(std::string line, const TextStyle& style) {
  static const std::regex strong(R"(\*\*([^*]+)\*\*)");
  std::string text;
  for (std::smatch found; std::regex_search(line, found, strong); line = found.suffix())
    text += found.prefix().str() + style.bold(found[1].str());
  return text + line;
}

enum class Fences { Keep, Drop };

// Every line as `each` gives it, which is told whether the line is code.
template <typename Each>
std::string transformed(std::string_view markdown, Fences fences, const Each& each) {
  std::string text;
  bool isCode = false;
  while (!markdown.empty()) {
    const size_t end = std::min(markdown.find('\n'), markdown.size());
    const std::string line(markdown.substr(0, end));
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
    const bool isFence = line.starts_with("```");
    isCode = isCode != isFence;
    if (isFence && fences == Fences::Drop) continue;
    text += (isFence ? line : each(line, isCode)) + '\n';
  }
  return text;
}

}  // namespace

std::string pageAsText(std::string_view markdown, const TextStyle& style) {
  return transformed(markdown, Fences::Drop, [&](const std::string& line, bool isCode) {
    if (isCode) return line.empty() ? line : "    " + line;
    const size_t heading = line.find_first_not_of('#');
    if (heading != 0 && heading != std::string::npos && line[heading] == ' ')
      return style.bold(line.substr(heading + 1));
    return inBold(withoutLinks(line), style);
  });
}

std::string pageForViewers(std::string_view markdown) {
  return transformed(markdown, Fences::Keep, [](const std::string& line, bool isCode) {
    return isCode ? line : withoutLinks(line);
  });
}

}  // namespace lockstitch
