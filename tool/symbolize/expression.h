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

// Every expression in `text` that starts with a name, in order, each as long as it gets. Names that
// are called are dropped with their arguments: of `a.m.lock()` remains a.m.
std::vector<Expression> namedExpressions(std::string_view text);

// What is called in `text`, in order, by the names that lead there: of `a.m.lock()` a.m.lock. What
// cannot be read backwards from its last name, such as a method of a call's result, is left out.
std::vector<Expression> calledExpressions(std::string_view text);

}  // namespace lockstitch
