// Objects that have guards in them: structures, pairs, tuples, optionals. Moved as a whole, or made
// of guards that exist, they take these along.
#pragma once

#include <utility>
#include <vector>

#include "tool/frontend/path_builder.h"
#include "tool/frontend/unit_context.h"

namespace lockstitch {

// A guard, or an object that has one as a member, or as a member's.
bool holdsGuard(UnitContext& unit, clang::QualType type, int depth = 0);
// Whether the type is an optional of what holds a guard.
bool isOptionalGuard(UnitContext& unit, clang::QualType type);

struct GuardHolderPart {
  Path path;
  clang::QualType type;
};
// The members of a structure, of a pair, a tuple or an optional, in order of declaration. The only
// guard of a tuple goes by the tuple's name, as std::get gives it. None of other types.
std::vector<GuardHolderPart> partsOfHolder(UnitContext& unit, PathBuilder& paths,
                                           const Path& object, clang::QualType type);

}  // namespace lockstitch
