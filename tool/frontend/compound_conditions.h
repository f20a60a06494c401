// Conditions of several parts, `a && b` or `a || b`, which a control-flow graph decides part by
// part.
#pragma once

#include "tool/frontend/clang_headers.h"

namespace lockstitch {

// Of one function's body. Immutable; cheap to ask.
class CompoundConditions {
 public:
  struct Part {
    const clang::Expr* whole = nullptr;
    bool isOr = false;
    bool isLast = false;
  };

  // `body` may be null. Linear in the body.
  explicit CompoundConditions(const clang::Stmt* body);

  // What `condition`, one operand, is a part of; null for one that stands alone, or in a mixture of
  // `&&` and `||`.
  const Part* find(const clang::Expr* condition) const;

 private:
  void collect(const clang::Stmt* statement);
  void add(const clang::Expr* condition);

  llvm::DenseMap<const clang::Expr*, Part> parts_;
};

}  // namespace lockstitch
