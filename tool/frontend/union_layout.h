// Members of a union's structures that share their memory: `reply.kind` is `request.kind`.
#pragma once

#include <cstdint>
#include <vector>

#include "tool/frontend/clang_headers.h"
#include "tool/frontend/fact_builder.h"

namespace lockstitch {

// Where `field` of what `object` denotes lies in the union that it is in; without a union nowhere.
UnionPlace placeInUnion(const Path& object, const clang::FieldDecl* field, clang::ASTContext& ast);

// The way from the union to the first of its scalars that lies at the place and is as large as
// `field`: by that name all of them go. Empty when `field` is no scalar. What overlaps partly, and
// elements of arrays, are locations of their own.
std::vector<const clang::FieldDecl*> nameInUnion(const UnionPlace& place,
                                                 const clang::FieldDecl* field,
                                                 clang::ASTContext& ast);

}  // namespace lockstitch
