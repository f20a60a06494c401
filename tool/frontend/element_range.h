// What one call does to many elements: memset(b, 0, n), std::fill(first, last, x), strcpy(to,
// from).
#pragma once

#include "tool/frontend/linear_form.h"
#include "tool/frontend/path_builder.h"

namespace lockstitch {

// How far the elements reach that a call accesses, as its arguments tell it: one of these.
struct Extent {
  const clang::Expr* bytes = nullptr;
  const clang::Expr* elements = nullptr;
  const clang::Expr* begin = nullptr;  // with `end`: from here to there
  const clang::Expr* end = nullptr;
  bool isText = false;  // to the character 0
};

class ElementRange {
 public:
  ElementRange(FunctionState& state, PathBuilder& paths) : state_(state), paths_(paths) {}

  // Any of the elements from the one on that the pointer or iterator `first` leads to. The one
  // object itself where that is what is accessed. Where it is not known which element is the first:
  // that one alone; of what has an end, which may be a thread's share, none.
  Path of(const clang::Expr* first, const Extent& extent, clang::SourceLocation where);

 private:
  bool isOneObject(const Path& path, const Extent& extent, int64_t size) const;
  ElementCount countOf(const Extent& extent, int64_t size) const;

  FunctionState& state_;
  PathBuilder& paths_;
};

}  // namespace lockstitch
