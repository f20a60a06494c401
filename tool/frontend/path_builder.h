// Access paths of expressions: which memory an lvalue denotes, what a pointer points to.
#pragma once

#include <optional>

#include "tool/frontend/depth_guard.h"
#include "tool/frontend/expression_shape.h"
#include "tool/frontend/function_state.h"

namespace lockstitch {

class PathBuilder {
 public:
  explicit PathBuilder(FunctionState& state) : state_(state), unit_(state.unit) {}

  // What the object expression denotes: an lvalue, or the temporary of a class prvalue.
  // Unknown when it cannot be told.
  Path pathOf(const clang::Expr* expression);
  // What the pointer, iterator or smart pointer expression points to.
  Path pointeeOf(const clang::Expr* pointer);
  // The object an operand of a modelled function stands for: pointers are followed.
  Path objectOf(const clang::Expr* operand);
  // The atomic whose value this expression gives, read or exchanged; unknown for anything else.
  Path atomicRead(const clang::Expr* expression, bool* isTaken = nullptr);

  Path ofVariable(const clang::VarDecl* variable);
  // What the variable's name means inside an OpenMP directive that makes it private.
  Path ofPrivate(const openmp::Directive* inside, const clang::VarDecl* variable);
  Path ofThis();
  Path ofField(Path object, const clang::FieldDecl* field);
  Path ofAllocation(uint32_t event, clang::QualType type);
  Path ofResult(uint32_t event, clang::QualType type);
  // The element of an array or container; `index` may be null.
  Path ofElement(Path object, const clang::Expr* index, clang::QualType type);
  // Any element of the container; of one that holds one object at most (std::optional), that one.
  Path ofContent(Path container, clang::QualType type, clang::QualType element);
  const clang::Expr* smallerOrLarger(const clang::Expr* index);
  Path ofNeighbour(Path element, const clang::Expr* offset, clang::QualType type);
  // The element `by` places behind the one that is given; any, where that is not known.
  Path further(Path element, const facts::LinearFormT& by, clang::QualType type);
  // How many elements lie from the one to another, of the same array as far as it shows; of one of
  // several ends, one of several. Nothing where that is not linear.
  std::optional<facts::LinearFormT> distance(const Path& from, const clang::Expr* to);
  // What the pointer or iterator leads to that walks along an array in a loop around; unknown of
  // others.
  Path walkedElement(const clang::DeclRefExpr* reference);
  Path dereferenced(Path pointer, clang::QualType type);
  // The object that `expression` initialises; its own temporary where it has no other.
  Path ofDestination(const clang::Expr* expression);
  Path resolve(const Destination& to, clang::QualType type);
  Path ofTemporary(const clang::Expr* expression);

 private:
  Path ofDecl(const clang::ValueDecl* decl);
  Path ofReference(const clang::DeclRefExpr* reference);
  Path ofCapture(const clang::VarDecl* variable, uint32_t index);
  Path ofMember(const clang::MemberExpr* member);
  Path ofSubscript(const clang::ArraySubscriptExpr* subscript);
  Path ofCall(const clang::Expr* call);
  Path pointeeOfCall(const clang::CallExpr* call);
  Path lockOfGuard(Path guard);
  Path pointeeOfConverted(const clang::CastExpr* cast);
  void leaveMember(Path& object, const clang::FieldDecl* member);
  Path pointeeOfLoad(const clang::Expr* lvalue);
  Path pointeeOfIterator(const clang::CallExpr* call, const FunctionModel& model);
  Path pointeeOfSum(const clang::CallExpr* call, const clang::Expr* operand);
  // Of a pointer or iterator that walks along an array in a loop; unknown of others.
  Path pointeeOfWalk(const clang::DeclRefExpr* reference, const clang::VarDecl* variable);
  Path anyElement(Path element, clang::QualType type);
  Path pointeeOfObject(const clang::Expr* object);
  Path substitutedPointee(const clang::VarDecl* variable);
  const clang::Expr* operandOf(const clang::CallExpr* call, const FunctionModel& model);
  void addMember(Path& object, const clang::FieldDecl* member);
  Path typed(Path path, clang::QualType type);

  FunctionState& state_;
  UnitContext& unit_;
  int depth_ = 0;
};

}  // namespace lockstitch
