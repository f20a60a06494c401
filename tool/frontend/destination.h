// Which object each expression of a body initialises, so that what it makes is made in its place.
#pragma once

#include "tool/frontend/unit_context.h"

namespace lockstitch {

// The object that an expression initialises.
struct Destination {
  enum class Kind { None, Variable, Field, Lvalue, Element, Allocation, Base, Returned };
  struct Part {  // below the object: a field, or an element of an array
    const clang::FieldDecl* field = nullptr;
    int64_t index = -1;
  };

  Kind kind = Kind::None;
  const clang::VarDecl* variable = nullptr;
  const clang::FieldDecl* field = nullptr;  // of *this
  const clang::Expr* expression =
      nullptr;  // Lvalue: the object; Element: the container; Allocation: the `new`
  std::vector<Part> parts;
};

class Destinations {
 public:
  explicit Destinations(UnitContext& unit) : unit_(unit) {}

  // `from` initialises `to`; so do the parts of it whose value it has, each its part of the object.
  void add(const clang::Expr* from, Destination to);
  // Null of an expression that initialises nothing known. Valid until the next add().
  const Destination* of(const clang::Expr* expression) const;

 private:
  UnitContext& unit_;
  llvm::DenseMap<const clang::Expr*, Destination> all_;
};

// Whose elements go by its own name, not by that of its member.
bool isStdArray(UnitContext& unit, const clang::RecordDecl* record);

}  // namespace lockstitch
