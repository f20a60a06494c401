#include "tool/commands/explain_target.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch {
namespace {

// Levenshtein's distance.
size_t editDistance(const std::string& a, const std::string& b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

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
  std::string best, all;
  size_t distance = std::max<size_t>(3, text.size() / 3);
  for (Rule rule : allRules()) {
    const std::string name = ruleName(rule);
    all += (all.empty() ? "" : ", ") + name;
    const size_t here = editDistance(text, name);
    if (here > distance) continue;
    distance = here;
    best = name;
  }
  return best.empty() ? ". The rules are " + all : "; did you mean " + best + "?";
}

}  // namespace lockstitch
