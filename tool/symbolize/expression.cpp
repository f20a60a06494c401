#include "tool/symbolize/expression.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace lockstitch {
namespace {

using Tokens = std::vector<Token>;

constexpr std::array<std::string_view, 27> kLongPunctuation{
    "<<=", ">>=", "<=>", "...", "->*", "::", "->", "++", "--", "<<", ">>", "<=", ">=", "==",
    "!=",  "&&",  "||",  "+=",  "-=",  "*=", "/=", "%=", "&=", "|=", "^=", ".*", "##"};

constexpr std::array<std::string_view, 11> kAssignments{
    "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="};

constexpr std::array<std::string_view, 20> kKeywords{
    "return", "if",     "else",   "while",    "for",   "do",      "switch",
    "case",   "new",    "delete", "const",    "auto",  "static",  "sizeof",
    "throw",  "struct", "class",  "co_await", "using", "typename"};

bool isWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

template <size_t N>
bool isOneOf(std::string_view text, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

size_t endOfQuoted(std::string_view line, size_t at) {
  const char quote = line[at++];
  while (at < line.size() && line[at] != quote) at += line[at] == '\\' ? 2 : 1;
  return std::min(at + 1, line.size());
}

size_t endOfWord(std::string_view line, size_t at) {
  while (at < line.size() && (isWord(line[at]) || line[at] == '\'')) ++at;
  return at;
}

size_t endOfPunctuation(std::string_view line, size_t at) {
  for (std::string_view punctuation : kLongPunctuation) {
    if (line.substr(at, punctuation.size()) == punctuation) return at + punctuation.size();
  }
  return at + 1;
}

// The index of the bracket that opens what ends at `at`; nothing when the line does not have it.
std::optional<size_t> openingOf(const Tokens& tokens, size_t at) {
  int depth = 0;
  for (size_t i = at + 1; i-- > 0;) {
    const std::string_view text = tokens[i].text;
    if (text == "]" || text == ")") ++depth;
    if ((text == "[" || text == "(") && --depth == 0) return i;
  }
  return std::nullopt;
}

std::optional<Step> linkAt(const Token& token) {
  if (token.text == ".") return Step::Member;
  if (token.text == "->") return Step::Arrow;
  return std::nullopt;
}

// "app::total" read backwards; `at` moves to its first token.
std::string qualifiedNameEndingAt(const Tokens& tokens, size_t& at) {
  std::string name(tokens[at].text);
  while (at >= 2 && tokens[at - 1].text == "::" && isName(tokens[at - 2])) {
    at -= 2;
    name = std::string(tokens[at].text) + "::" + name;
  }
  return name;
}

// The postfix expression whose last token is `at`. `*begin` is set to its first token.
std::optional<Expression> expressionEndingAt(const Tokens& tokens, size_t at, size_t* begin) {
  Expression reversed;
  while (true) {
    if (tokens[at].text == "]") {
      const auto opening = openingOf(tokens, at);
      if (!opening || *opening == 0) return std::nullopt;
      reversed.push_back({Step::Element, ""});
      at = *opening - 1;
      continue;
    }
    if (!isName(tokens[at])) return std::nullopt;
    std::string name = qualifiedNameEndingAt(tokens, at);
    const auto link = at >= 2 ? linkAt(tokens[at - 1]) : std::nullopt;
    reversed.push_back({link.value_or(Step::Start), std::move(name)});
    if (!link) break;
    at -= 2;
  }
  *begin = at;
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

// Whether the token is a `*` that leads to what the operand behind it points to, and multiplies
// nothing.
bool isDereference(const Tokens& tokens, size_t at) {
  if (tokens[at].text != "*") return false;
  if (at == 0) return true;
  const Token& before = tokens[at - 1];
  return before.kind == Token::Kind::Punctuation ? before.text != ")" && before.text != "]"
                                                 : isOneOf(before.text, kKeywords);
}

// With the `*` before it, if there is one: `*p` is what p[0] is.
std::optional<Expression> endingAt(const Tokens& tokens, size_t at) {
  size_t begin = 0;
  auto expression = expressionEndingAt(tokens, at, &begin);
  if (expression && begin > 0 && isDereference(tokens, begin - 1))
    expression->push_back({Step::Element, ""});
  return expression;
}

Tokens::const_iterator tokenAt(const Tokens& tokens, size_t column) {
  return std::find_if(tokens.begin(), tokens.end(), [column](const Token& token) {
    return column >= token.column && column < token.column + token.text.size();
  });
}

// The operand of the prefix operator at `at`: ++, -- or the `*` of a pointer.
std::optional<Expression> operandBehind(const Tokens& tokens, size_t at) {
  size_t first = at + 1, end = 0;
  const bool leadsOn = first < tokens.size() && tokens[first].text == "*";
  if (leadsOn) ++first;
  if (first >= tokens.size()) return std::nullopt;
  Expression operand = expressionStartingAt(tokens, first, &end);
  if (operand.empty() || (leadsOn && tokens[at].text == "*")) return std::nullopt;
  if (leadsOn || tokens[at].text == "*") operand.push_back({Step::Element, ""});
  return operand;
}

}  // namespace

bool isName(const Token& token) {
  return token.kind == Token::Kind::Identifier && !isOneOf(token.text, kKeywords);
}

Expression expressionStartingAt(const Tokens& tokens, size_t at, size_t* end) {
  Expression expression;
  Step step = Step::Start;
  while (at < tokens.size() && isName(tokens[at])) {
    std::string name(tokens[at].text);
    while (at + 2 < tokens.size() && tokens[at + 1].text == "::" && isName(tokens[at + 2])) {
      at += 2;
      name += "::" + std::string(tokens[at].text);
    }
    ++at;
    if (at < tokens.size() && tokens[at].text == "(" && step != Step::Start) break;  // a method
    expression.push_back({step, std::move(name)});
    for (int depth = 0; at < tokens.size() && (depth > 0 || tokens[at].text == "["); ++at) {
      if (tokens[at].text == "[" && depth++ == 0) expression.push_back({Step::Element, ""});
      if (tokens[at].text == "]") --depth;
    }
    const auto link = at < tokens.size() ? linkAt(tokens[at]) : std::nullopt;
    if (!link) break;
    step = *link;
    ++at;
  }
  *end = std::max(at, size_t{1});
  return expression;
}

Tokens tokensOf(std::string_view line) {
  Tokens tokens;
  for (size_t at = 0; at < line.size();) {
    const char c = line[at];
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      ++at;
      continue;
    }
    if (line.substr(at, 2) == "//") break;
    if (line.substr(at, 2) == "/*") {
      const size_t close = line.find("*/", at + 2);
      at = close == line.npos ? line.size() : close + 2;
      continue;
    }
    size_t end = 0;
    Token::Kind kind = Token::Kind::Literal;
    if (c == '"' || c == '\'') {
      end = endOfQuoted(line, at);
    } else if (isWord(c)) {
      const bool isNumber = std::isdigit(static_cast<unsigned char>(c)) != 0;
      kind = isNumber ? Token::Kind::Literal : Token::Kind::Identifier;
      end = endOfWord(line, at);
    } else {
      kind = Token::Kind::Punctuation;
      end = endOfPunctuation(line, at);
    }
    tokens.push_back({kind, line.substr(at, end - at), at + 1});
    at = end;
  }
  return tokens;
}

std::optional<Expression> assignedExpression(std::string_view line, size_t column) {
  const Tokens tokens = tokensOf(line);
  const auto found = tokenAt(tokens, column);
  if (found == tokens.end() || !isOneOf(found->text, kAssignments)) return std::nullopt;
  size_t end = 0;
  Expression right =
      expressionStartingAt(tokens, static_cast<size_t>(found - tokens.begin()) + 1, &end);
  const bool isAll = end == tokens.size() || tokens[end].text == ";" || tokens[end].text == ")";
  if (right.empty() || !isAll) return std::nullopt;
  return right;
}

std::optional<Expression> objectOfCall(std::string_view line, size_t column) {
  const Tokens tokens = tokensOf(line);
  auto at = static_cast<size_t>(tokenAt(tokens, column) - tokens.begin());
  if (at < tokens.size() && tokens[at].text == "(" && at > 0) --at;
  if (at + 1 >= tokens.size() || !isName(tokens[at]) || tokens[at + 1].text != "(")
    return std::nullopt;
  auto expression = endingAt(tokens, at);
  if (!expression || expression->size() < 2) return std::nullopt;
  const Step step = expression->back().step;
  if (step != Step::Member && step != Step::Arrow) return std::nullopt;
  expression->pop_back();
  if (step == Step::Arrow) expression->push_back({Step::Element, ""});
  return expression;
}

bool isChangedAt(std::string_view line, size_t column) {
  const Tokens tokens = tokensOf(line);
  const auto found = tokenAt(tokens, column);
  return found != tokens.end() &&
         (found->text == "++" || found->text == "--" || isOneOf(found->text, kAssignments));
}

std::optional<Expression> accessedExpression(std::string_view line, size_t column) {
  const Tokens tokens = tokensOf(line);
  const auto found = tokenAt(tokens, column);
  if (found == tokens.end()) return std::nullopt;
  auto at = static_cast<size_t>(found - tokens.begin());
  if (isName(*found)) {
    // Compilers point at the start of a qualified name.
    while (at + 2 < tokens.size() && tokens[at + 1].text == "::" && isName(tokens[at + 2])) at += 2;
    return endingAt(tokens, at);
  }
  const std::string_view text = found->text;
  if (text == "[" && at > 0) {
    auto expression = endingAt(tokens, at - 1);
    if (expression) expression->push_back({Step::Element, ""});
    return expression;
  }
  if (isDereference(tokens, at)) return operandBehind(tokens, at);
  const bool isStep = text == "++" || text == "--";
  if (!isStep && !isOneOf(text, kAssignments)) return std::nullopt;
  if (at > 0) {
    if (auto operand = endingAt(tokens, at - 1)) return operand;
  }
  return isStep ? operandBehind(tokens, at) : std::nullopt;
}

}  // namespace lockstitch
