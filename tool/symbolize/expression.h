// The little of C++'s expressions that is needed to see what a line of source names.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstitch {

// How a component of an expression is reached from the one before it.
enum class Step {
  Start,    // the first: a variable, or a member of *this
  Member,   // a.b
  Arrow,    // a->b
  Element,  // a[…], and *a, without a name
};

struct Component {
  Step step = Step::Start;
  std::string name;  // "account", "app::total", "this"; empty for Element
  bool operator==(const Component&) const = default;
};

// "accounts[i].balance_", one component each: accounts, Element, balance_.
using Expression = std::vector<Component>;

struct Token {
  enum class Kind { Identifier, Literal, Punctuation };
  Kind kind = Kind::Punctuation;
  std::string_view text;
  size_t column = 0;  // from 1
};

// The tokens of a line, comments left out. A line that starts within a comment or a raw string is
// not recognised as such.
std::vector<Token> tokensOf(std::string_view line);

// What an access at `column` of `line` is of: the expression whose last name stands there, or the
// operand of the assignment, increment or subscript that stands there. Nothing for anything else.
std::optional<Expression> accessedExpression(std::string_view line, size_t column);

// What stands to the right of the assignment at `column`, where it is nothing but names and
// subscripts. Nothing for anything else.
std::optional<Expression> assignedExpression(std::string_view line, size_t column);

// The object whose method is called at `column`, where the method's name or the parenthesis behind
// it stands there. Nothing for anything else.
std::optional<Expression> objectOfCall(std::string_view line, size_t column);

// Whether an assignment stands at `column`, compound ones among them, or an increment or decrement.
bool isChangedAt(std::string_view line, size_t column);

// Whether a token is a name and no keyword.
bool isName(const Token& token);

// The chain of names and subscripts that starts with the name at `at`, as long as it gets; a method
// that is called ends it, and is read but no part of it. *end is set past its last token.
Expression expressionStartingAt(const std::vector<Token>& tokens, size_t at, size_t* end);

}  // namespace lockstitch
