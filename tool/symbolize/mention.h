// What a statement mentions, with the part that each name plays in it: by its text alone.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "tool/symbolize/expression.h"

namespace lockstitch {

struct Mention {
  enum class Role {
    Value,
    Call,  // `f(…)`, `a.f(…)`, `C<T>{…}`: the expression leads to what is called
    Type,  // stands before a name that is declared, unless it is a variable that is multiplied
    Declaration,  // what is declared here
  };
  Expression expression;
  Role role = Role::Value;
  bool isOfUnread = false;  // a member of what is no chain of names: `f().m`, `(a ? b : c)->m`
  size_t at = 0;            // the token that it starts with
  size_t closing =
      0;  // Call: the token that ends its arguments; the number of tokens where none does
};

// Every name in `text` in order, each with all that leads to it. What subscripts and template
// arguments hold is left out. Linear in the length of `text`, but for its depth.
std::vector<Mention> mentionsIn(std::string_view text);

}  // namespace lockstitch
