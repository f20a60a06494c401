#include "tool/symbolize/mention.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace lockstitch {
namespace {

using Tokens = std::vector<Token>;

bool isAnyOf(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Types that the language itself names; nothing else can be said with these words.
bool isBuiltInType(std::string_view text) {
  return isAnyOf(text, {"auto", "bool", "char", "double", "float", "int", "long", "short", "signed",
                        "unsigned", "void"});
}

bool isConstant(std::string_view text) { return isAnyOf(text, {"nullptr", "true", "false"}); }

class Reader {
 public:
  explicit Reader(std::string_view text) : tokens_(tokensOf(text)) {}

  std::vector<Mention> read() {
    for (size_t at = 0; at < tokens_.size();) at = isNameAt(at) ? readName(at) : at + 1;
    return std::move(mentions_);
  }

 private:
  std::string_view textAt(size_t at) const {
    return at < tokens_.size() ? tokens_[at].text : std::string_view();
  }

  bool isNameAt(size_t at) const {
    return at < tokens_.size() && isName(tokens_[at]) && !isBuiltInType(textAt(at)) &&
           !isConstant(textAt(at));
  }

  static bool isLink(std::string_view text) { return text == "." || text == "->"; }

  // Past the template arguments that start at `at`; `at` where there are none.
  size_t behindTemplateArguments(size_t at) const {
    if (textAt(at) != "<") return at;
    size_t depth = 0;
    for (size_t i = at; i < tokens_.size(); ++i) {
      const std::string_view text = textAt(i);
      if (text == "<") ++depth;
      if (text == ">" || text == ">>") {
        depth -= std::min(depth, text.size());
        if (depth == 0) return i + 1;
      }
      const bool mayStand = tokens_[i].kind != Token::Kind::Punctuation ||
                            isAnyOf(text, {"<", ">", ">>", "::", ",", "*", "&", "[", "]", "..."});
      if (!mayStand) return at;
    }
    return at;
  }

  // Whether what stands before `at` is a type, so that `at` is what is declared.
  bool isDeclaredAt(size_t at) const {
    size_t before = at;
    while (before > 0 && isAnyOf(textAt(before - 1), {"*", "&", "&&", "const"})) --before;
    if (before == 0) return false;
    return before == endOfType_ || isBuiltInType(textAt(before - 1));
  }

  // Whether the name that ends at `end` is the type of what is declared behind it.
  bool isTypeBefore(size_t end) const {
    if (isNameAt(end)) return true;
    const bool isLed = isAnyOf(textAt(end), {"*", "&", "&&"}) && isNameAt(end + 1);
    return isLed && isAnyOf(textAt(end + 2), {"(", "{", "=", ";", ":"});
  }

  size_t closingOf(size_t opening) const {
    int depth = 0;
    for (size_t i = opening; i < tokens_.size(); ++i) {
      if (isAnyOf(textAt(i), {"(", "{"})) ++depth;
      if (isAnyOf(textAt(i), {")", "}"}) && --depth == 0) return i;
    }
    return tokens_.size();
  }

  // A method that is called ends what expressionStartingAt() reads without being a part of it.
  bool isMethodBefore(size_t end, size_t at) const {
    return textAt(end) == "(" && end >= at + 3 && isLink(textAt(end - 2));
  }

  void add(size_t at, Expression expression, Mention::Role role, size_t closing = 0) {
    const std::string_view before = at > 0 ? textAt(at - 1) : std::string_view();
    const bool isOfTemplate = before == "::" && at > 1 && textAt(at - 2) == ">";
    mentions_.push_back({std::move(expression), role, isLink(before) || isOfTemplate, at, closing});
  }

  size_t readName(size_t at) {
    size_t end = 0;
    Expression expression = expressionStartingAt(tokens_, at, &end);
    if (isMethodBefore(end, at)) {
      Expression method = expression;
      method.push_back(
          {textAt(end - 2) == "." ? Step::Member : Step::Arrow, std::string(textAt(end - 1))});
      add(at, std::move(expression), Mention::Role::Value);
      add(at, std::move(method), Mention::Role::Call, closingOf(end));
      return end;
    }
    const size_t behind = behindTemplateArguments(end);
    if (isDeclaredAt(at)) {
      add(at, std::move(expression), Mention::Role::Declaration);
    } else if (isTypeBefore(behind)) {
      add(at, std::move(expression), Mention::Role::Type);
      endOfType_ = behind;
    } else if (isAnyOf(textAt(behind), {"(", "{"})) {
      add(at, std::move(expression), Mention::Role::Call, closingOf(behind));
    } else {
      add(at, std::move(expression), Mention::Role::Value);
    }
    return behind;
  }

  Tokens tokens_;
  std::vector<Mention> mentions_;
  size_t endOfType_ = static_cast<size_t>(-1);  // the token behind the last type
};

}  // namespace

std::vector<Mention> mentionsIn(std::string_view text) { return Reader(text).read(); }

}  // namespace lockstitch
