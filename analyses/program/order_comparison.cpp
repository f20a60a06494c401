#include "analyses/program/order_comparison.h"

#include <algorithm>
#include <array>
#include <vector>

#include "analyses/findings/whole_word.h"

namespace lockstitch::program {
namespace {

constexpr size_t kNone = std::string::npos;

std::string trimmed(const std::string& text) {
  const size_t first = text.find_first_not_of(' ');
  return first == kNone ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

int depthChange(char c) {
  if (c == '(' || c == '[') return 1;
  return c == ')' || c == ']' ? -1 : 0;
}

// The first place of `what` that no bracket encloses.
size_t findOutside(const std::string& text, const std::string& what) {
  int depth = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (depth == 0 && text.compare(at, what.size(), what) == 0) return at;
    depth += depthChange(text[at]);
  }
  return kNone;
}

struct Sides {
  std::string left, right;
};

std::optional<Sides> splitAt(const std::string& text, const std::string& what) {
  const size_t at = findOutside(text, what);
  if (at == kNone) return std::nullopt;
  return Sides{trimmed(text.substr(0, at)), trimmed(text.substr(at + what.size()))};
}

struct CalledWithTwo {
  std::string callee;
  Sides arguments;
};

// `f(x, y)`, or `x.f(y)`, of which the object is the first.
std::optional<CalledWithTwo> calledWithTwo(const std::string& text) {
  for (size_t open = text.find('('); open != kNone; open = text.find('(', open + 1)) {
    const size_t close = closingBracket(text, open);
    if (close == kNone) return std::nullopt;
    if (close + 1 != text.size()) {
      open = close;
      continue;
    }
    const std::string callee = text.substr(0, open);
    const std::string inside = text.substr(open + 1, close - open - 1);
    if (auto both = splitAt(inside, ", ")) return CalledWithTwo{callee, *both};
    const size_t dot = callee.find_last_of(".>");
    if (dot == kNone || dot + 1 == callee.size() || inside.empty()) return std::nullopt;
    const size_t object = callee[dot] == '.' ? dot : dot - 1;
    return CalledWithTwo{callee.substr(dot + 1), {callee.substr(0, object), trimmed(inside)}};
  }
  return std::nullopt;
}

// `less(a, b)`, `std::greater<>()(a, b)`, `a.isLess(b)`.
std::optional<OrderComparison> namedComparison(const std::string& text) {
  auto call = calledWithTwo(text);
  if (!call) return std::nullopt;
  std::string& name = call->callee;
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const bool isLess = name.find("less") != kNone, isGreater = name.find("greater") != kNone;
  if (isLess == isGreater) return std::nullopt;
  const bool isStrict = name.find("equal") == kNone;
  const Sides& both = call->arguments;
  return isLess ? OrderComparison{both.left, both.right, isStrict}
                : OrderComparison{both.right, both.left, isStrict};
}

// `compare(a, b) < 0`, `a->id - b->id < 0`: what is compared is in the one side alone.
Sides unfolded(const Sides& sides) {
  if (sides.right != "0") return sides;
  if (auto difference = splitAt(sides.left, " - ")) return *difference;
  const auto call = calledWithTwo(sides.left);
  return call ? call->arguments : sides;
}

std::optional<OrderComparison> writtenComparison(const std::string& text) {
  struct Operator {
    const char* text;
    bool isLess, isStrict;
  };
  static constexpr std::array<Operator, 4> kOperators = {
      {{" < ", true, true}, {" > ", false, true}, {" <= ", true, false}, {" >= ", false, false}}};
  for (const Operator& one : kOperators) {
    const auto written = splitAt(text, one.text);
    if (!written) continue;
    const Sides both = unfolded(*written);
    return one.isLess ? OrderComparison{both.left, both.right, one.isStrict}
                      : OrderComparison{both.right, both.left, one.isStrict};
  }
  return std::nullopt;
}

// Behind a cast that begins at `at`, or `at` itself: `(uintptr_t)a`, `reinterpret_cast<long>(a)`.
size_t behindCast(const std::string& text, size_t at) {
  for (const char* name : {"static_cast<", "reinterpret_cast<", "const_cast<", "dynamic_cast<"})
    if (text.compare(at, std::char_traits<char>::length(name), name) == 0) {
      const size_t open = text.find(">(", at);
      return open == kNone ? at : open + 1;
    }
  if (text[at] != '(' || (at > 0 && (isOfName(text[at - 1]) || text[at - 1] == '>'))) return at;
  const size_t close = text.find(')', at);
  if (close == kNone || close + 1 >= text.size() || close == at + 1) return at;
  const bool isType = std::all_of(text.begin() + at + 1, text.begin() + close, [](char c) {
    return isOfName(c) || c == ':' || c == '*' || c == ' ';
  });
  const char next = text[close + 1];
  return isType && (isOfName(next) || next == '(' || next == '&' || next == '*') ? close + 1 : at;
}

// The words and signs of an expression but for what does not change what is meant: brackets,
// casts, the ways to go from an object to its address and back.
std::vector<std::string> wordsOf(const std::string& text) {
  std::vector<std::string> words;
  for (size_t at = 0; at < text.size();) {
    if (const size_t next = behindCast(text, at); next != at) {
      at = next;
    } else if (isOfName(text[at])) {
      const size_t begin = at;
      while (at < text.size() && isOfName(text[at])) ++at;
      words.push_back(text.substr(begin, at - begin));
    } else if (text.compare(at, 2, "->") == 0) {
      words.push_back(".");
      at += 2;
    } else {
      if (std::string("()&* ").find(text[at]) == kNone) words.push_back(text.substr(at, 1));
      ++at;
    }
  }
  const std::vector<std::string> addressOf = {"std", ":", ":", "addressof"};
  const auto call = std::search(words.begin(), words.end(), addressOf.begin(), addressOf.end());
  if (call != words.end()) words.erase(call, call + addressOf.size());
  return words;
}

// The words of `text` with each `name` replaced; "", where there is none.
std::string patternOf(const std::string& text, const std::string& name) {
  std::string pattern;
  bool isThere = false;
  for (const std::string& word : wordsOf(text)) {
    isThere |= word == name;
    if (!pattern.empty()) pattern += ' ';
    pattern += word == name ? kByIdentity : word;
  }
  return isThere ? pattern : "";
}

}  // namespace

size_t closingBracket(const std::string& text, size_t open) {
  int depth = 0;
  for (size_t at = open; at < text.size(); ++at)
    if ((depth += depthChange(text[at])) == 0) return at;
  return std::string::npos;
}

std::optional<OrderComparison> orderComparison(const std::string& text) {
  const std::string whole = trimmed(text);
  if (whole.size() < 2) return std::nullopt;
  const bool isNegated = whole[0] == '!' && whole[1] == '(';
  const size_t open = isNegated ? 1 : 0;
  if (whole[open] == '(' && closingBracket(whole, open) == whole.size() - 1) {
    const auto inside = orderComparison(whole.substr(open + 1, whole.size() - open - 2));
    return inside && isNegated ? inside->otherwise() : inside;
  }
  if (auto written = writtenComparison(whole)) return written;
  return namedComparison(whole);
}

std::string comparedBy(const OrderComparison& comparison, const std::string& smaller,
                       const std::string& larger) {
  if (smaller.empty() || larger.empty() || smaller == larger) return "";
  const std::string by = patternOf(comparison.smaller, smaller);
  return by == patternOf(comparison.larger, larger) ? by : "";
}

std::optional<ChosenByOrder> chosenByOrder(const std::string& text) {
  static const std::string kChosen = "chosen";
  if (!text.starts_with(kChosen + "(")) return std::nullopt;
  const size_t close = closingBracket(text, kChosen.size());
  const size_t begin = kChosen.size() + 1;
  const auto both =
      close == kNone ? std::nullopt : splitAt(text.substr(begin, close - begin), ", ");
  if (!both) return std::nullopt;
  ChosenByOrder chosen;
  const auto comparison = orderComparison(text.substr(close + 1));
  if (!comparison) return chosen;
  const std::string isSmaller = comparedBy(*comparison, both->left, both->right);
  const std::string isLarger = comparedBy(*comparison, both->right, both->left);
  chosen.by = isSmaller.empty() ? isLarger : isSmaller;
  chosen.name = (isSmaller.empty() ? "max(" : "min(") + std::min(both->left, both->right) + ", " +
                std::max(both->left, both->right) + ")";
  return chosen;
}

}  // namespace lockstitch::program
