// The object around a member to which a pointer leads: `container_of` and its like.
#pragma once

#include <optional>
#include <vector>

#include "clang/AST/Expr.h"

namespace lockstitch {

struct EnclosingObject {
  const clang::Expr* member = nullptr;          // the pointer to the member
  std::vector<const clang::FieldDecl*> fields;  // the way to the member, from the object on
};

// `(T*)((char*)member - offsetof(T, a.b))`, also with `&((T*)0)->a.b` for the offset, and through
// integers. `(T*)member` where members of this type come first in T: the object begins there.
std::optional<EnclosingObject> enclosingObject(const clang::CastExpr* cast);

// The way to the member of this type that comes first in `whole`; empty: there is none.
std::vector<const clang::FieldDecl*> firstMember(clang::QualType whole, clang::QualType member);

}  // namespace lockstitch
