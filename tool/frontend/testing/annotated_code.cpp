#include "tool/frontend/testing/annotated_code.h"

#include <map>
#include <optional>
#include <regex>
#include <sstream>

#include "tool/frontend/extract.h"

namespace lockstitch {
namespace {

constexpr const char* kArrow = "// => ";

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string joined(const std::vector<std::string>& events) {
  std::string text;
  for (const std::string& event : events) text += (text.empty() ? "" : "; ") + event;
  return text.empty() ? "nothing" : text;
}

// The events of each line, as the dump tells them.
std::map<int, std::vector<std::string>> eventsByLine(const std::string& dump) {
  static const std::regex kEvent(R"(    \d+ (.*) @(\d+):\d+)");
  std::map<int, std::vector<std::string>> events;
  for (const std::string& line : linesOf(dump)) {
    std::smatch parts;
    if (std::regex_match(line, parts, kEvent)) events[std::stoi(parts[2])].push_back(parts[1]);
  }
  return events;
}

}  // namespace

std::string compareWithFacts(const std::string& code, const std::string& fileName,
                             const std::vector<std::string>& flags, const Models* models) {
  const std::string dump = extractFromCode(code, fileName, flags, models);
  const auto actual = eventsByLine(dump);
  std::string differences;
  bool isAnnotated = false;
  int number = 0;
  for (const std::string& line : linesOf(code)) {
    ++number;
    const size_t at = line.find(kArrow);
    if (at == std::string::npos) continue;
    isAnnotated = true;
    const std::string expected = line.substr(at + std::string(kArrow).size());
    const auto found = actual.find(number);
    const std::string got =
        joined(found == actual.end() ? std::vector<std::string>{} : found->second);
    if (got == expected) continue;
    differences += "line " + std::to_string(number) + ": " + line.substr(0, at) +
                   "\n  expected: " + expected + "\n  got:      " + got + "\n";
  }
  if (!isAnnotated) differences += "no line says what it expects\n";
  if (dump.find("error: ") != std::string::npos) differences += dump;
  return differences;
}

}  // namespace lockstitch
