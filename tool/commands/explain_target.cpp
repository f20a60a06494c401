#include "tool/commands/explain_target.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iterator>
#include <sstream>
#include <system_error>
#include <vector>

#include "analyses/findings/finding.h"
#include "tool/words/nearest_word.h"

namespace lockstitch {
namespace {

std::string nameIn(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

// The number behind the last colon, which is cut off.
std::optional<uint32_t> cutNumber(std::string& text) {
  const size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == text.size()) return std::nullopt;
  uint32_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, number);
  if (error != std::errc() || stop != end || number == 0) return std::nullopt;
  text.resize(colon);
  return number;
}

// `#line 12 "rules.y"`, or `# 12 "rules.y" …` as preprocessors write it; a name is said once.
std::optional<SourceLine> lineDirectiveIn(const std::string& text) {
  constexpr size_t kMostDigits = 9;
  std::istringstream in(text);
  char hash = 0;
  std::string number;
  SourceLine said;
  if (!(in >> hash >> number) || hash != '#') return std::nullopt;
  if (number == "line" && !(in >> number)) return std::nullopt;
  if (number.size() > kMostDigits || number.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  said.line = static_cast<uint32_t>(std::stoul(number));
  if ((in >> std::ws).peek() == '"') in >> std::quoted(said.file);
  return said;
}

constexpr size_t kLeastPart = 4;  // of a rule's name: "lock" is a part, "a" is not

// "DATA_RACE" → "data-race"
std::string asRulesAreWritten(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_' || c == ' ') c = '-';
  }
  return text;
}

std::string listOf(const std::vector<std::string>& words, const std::string& between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
  return text;
}

}  // namespace

bool isFingerprint(const std::string& text) {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::optional<SourceLine> sourceLineOf(const std::string& text) {
  std::string file = text;
  const auto last = cutNumber(file);
  if (!last) return std::nullopt;
  if (const auto line = cutNumber(file)) return SourceLine{file, *line};
  return SourceLine{file, *last};
}

SourceLine saidLineOf(const SourceLine& line) {
  std::ifstream in(line.file);
  SourceLine said = line;
  uint32_t next = 1;  // what the line that comes is said to be
  uint32_t number = 1;
  for (std::string text; number < line.line && std::getline(in, text); ++number, ++next) {
    if (text.find('#') == std::string::npos) continue;
    const auto directive = lineDirectiveIn(text);
    if (!directive) continue;
    next = directive->line - 1;
    if (!directive->file.empty()) said.file = directive->file;
  }
  if (number < line.line) return line;
  said.line = next;
  return said.line == line.line && nameIn(said.file) == nameIn(line.file) ? line : said;
}

std::string suggestionFor(const std::string& text) {
  std::error_code ignored;
  if (std::filesystem::is_regular_file(text, ignored))
    return "; for a line of that file write " + text + ":LINE";
  std::vector<std::string> rules;
  for (Rule rule : allRules()) rules.push_back(ruleName(rule));
  const std::string word = asRulesAreWritten(text);
  const std::string likely = likelyWord(word, rules);
  if (!likely.empty()) return "; did you mean " + likely + "?";
  std::vector<std::string> having;
  if (word.size() >= kLeastPart)
    std::copy_if(rules.begin(), rules.end(), std::back_inserter(having),
                 [&](const std::string& rule) { return rule.find(word) != std::string::npos; });
  return having.empty() ? ". The rules are " + listOf(rules, ", ")
                        : "; did you mean " + listOf(having, " or ") + "?";
}

}  // namespace lockstitch
