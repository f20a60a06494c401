#include "tool/commands/explain_target.h"

#include <charconv>
#include <vector>

#include "analyses/findings/finding.h"
#include "tool/words/nearest_word.h"

namespace lockstitch {
namespace {

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

std::string suggestionFor(const std::string& text) {
  std::vector<std::string> rules;
  std::string all;
  for (Rule rule : allRules()) {
    rules.push_back(ruleName(rule));
    all += (all.empty() ? "" : ", ") + rules.back();
  }
  const std::string likely = likelyWord(text, rules);
  return likely.empty() ? ". The rules are " + all : "; did you mean " + likely + "?";
}

}  // namespace lockstitch
