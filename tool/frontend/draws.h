// Numbers that are drawn from a counter, each by one thread alone: `next.fetch_add(1)`, `next++` of
// an atomic, or of a number that is counted under a lock (which the analyses make sure of).
#pragma once

#include <optional>
#include <string>

#include "tool/frontend/body_index.h"

namespace lockstitch {

struct Draw {
  // "tickets of TEXT" of an atomic, "draws of NAME|TEXT" of any other counter, where NAME is its
  // "Record::member", its USR, or its name. Draws by other steps are numbers of another kind.
  std::string numbers;
  const clang::Expr* step = nullptr;  // how far it counts, where that is not constant …
  int64_t by = 1;                     // … and where it is
  bool isAfter = false;               // the number that it has counted to
};

// Whether `expression` draws a number, or calls a function whose body is here and that returns
// nothing but draws of one counter and negative constants. `index` is that of the body which the
// expression stands in. Of each function that is called the answer is kept in `unit`.
std::optional<Draw> drawOf(UnitContext& unit, const BodyIndex& index,
                           const clang::Expr* expression);

}  // namespace lockstitch
