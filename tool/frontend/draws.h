// Numbers that are drawn from a counter, each by one thread alone: `next.fetch_add(1)`, `next++` of
// an atomic, or of a number that is counted under a lock (which the analyses make sure of); and
// numbers that are taken out of a container (takes.h).
#pragma once

#include <optional>
#include <string>

#include "tool/frontend/body_index.h"

namespace lockstitch {

struct Draw {
  // "tickets of TEXT" of an atomic, "draws of NAME|TEXT" of any other counter, where NAME is its
  // "Record::member", its USR, or its name; "taken from NAME|NAME|TEXT" a container (takes.h).
  // Draws by other steps are numbers of another kind.
  std::string numbers;
  const clang::Expr* step = nullptr;  // how far it counts, where that is not constant …
  int64_t by = 1;                     // … and where it is
  bool isAfter = false;               // the number that it has counted to
};

// Whether `expression` draws a number, or is what a function whose body is here gives, which gives
// nothing but draws of one counter and negative constants: returns it, also as a std::optional, or
// puts it into a local variable that it is passed by reference (`while (take(i))`). `index` is that
// of the body which the expression stands in. Of each function that is called the answer is kept in
// `unit`.
std::optional<Draw> drawOf(UnitContext& unit, const BodyIndex& index,
                           const clang::Expr* expression);

// Whether the numbers are each one thread's alone by the locks under which they are drawn, taken or
// claimed, which the analyses look at, and not by what draws them.
bool areApartByLocks(const std::string& numbers);

// What a number or a container is known by that others have as well: its "Record::member", its USR,
// or the name by which it was captured; "" for what nobody shares.
std::string sharedNameOf(UnitContext& unit, const clang::Expr* expression);

// The statements in one block before and after the one that `value` is computed in, for nothing but
// to be given to a variable or a place; null where there is none.
struct Neighbours {
  const clang::Expr* before = nullptr;
  const clang::Expr* after = nullptr;
};
Neighbours neighboursOf(const BodyIndex& index, const clang::Expr* value);

}  // namespace lockstitch
