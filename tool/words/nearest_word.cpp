#include "tool/words/nearest_word.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace lockstitch {
namespace {

constexpr size_t kLeastBeginning = 3;

}  // namespace

size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
    }
  }
  return row.back();
}

std::string nearestWord(std::string_view word, const std::vector<std::string>& known) {
  const auto nearest = std::min_element(
      known.begin(), known.end(),
      [&](const auto& a, const auto& b) { return editDistance(word, a) < editDistance(word, b); });
  return nearest == known.end() ? "" : *nearest;
}

std::string likelyWord(std::string_view word, const std::vector<std::string>& known) {
  const std::string nearest = nearestWord(word, known);
  const size_t most = std::max<size_t>(3, word.size() / 3);
  if (editDistance(word, nearest) <= most) return nearest;
  const auto longer = std::find_if(known.begin(), known.end(), [&](const std::string& one) {
    return word.size() >= kLeastBeginning && one.starts_with(word);
  });
  return longer == known.end() ? "" : *longer;
}

}  // namespace lockstitch
