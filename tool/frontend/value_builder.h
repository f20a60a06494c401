// Values: how an argument, a stored or a returned value refers to memory, functions and events.
#pragma once

#include "tool/frontend/path_builder.h"

namespace lockstitch {

class ValueBuilder {
 public:
  ValueBuilder(FunctionState& state, PathBuilder& paths)
      : state_(state), unit_(state.unit), paths_(paths) {}

  // The value of an expression as it is stored, passed or returned by value.
  std::unique_ptr<facts::ValueT> valueOf(const clang::Expr* expression);
  // The value bound to a parameter, variable or result of the given type.
  std::unique_ptr<facts::ValueT> bound(const clang::Expr* expression, clang::QualType to);
  // The object a method is called on. `isPointer`: `p->f()`.
  std::unique_ptr<facts::ValueT> receiver(const clang::Expr* object);
  std::unique_ptr<facts::ValueT> reference(const Path& path);
  std::unique_ptr<facts::ValueT> function(const clang::FunctionDecl* decl);

  // Number of the linear form of what an OpenMP directive is given of the variable; or 0.
  uint32_t formOfVariable(const openmp::Directive* directive, const clang::VarDecl* variable);

  // Events whose results or reads flow into the expression.
  EventIds dependsOn(const clang::Expr* expression);

  // The closure expression a callee comes from, where that is certain.
  const clang::LambdaExpr* closureOf(const clang::Expr* expression);

 private:
  std::unique_ptr<facts::ValueT> build(const clang::Expr* expression);
  std::unique_ptr<facts::ValueT> ofCall(const clang::CallExpr* call);
  std::unique_ptr<facts::ValueT> ofConstruct(const clang::CXXConstructExpr* construct);
  std::unique_ptr<facts::ValueT> ofCast(const clang::CastExpr* cast);
  std::unique_ptr<facts::ValueT> load(const clang::Expr* lvalue);
  std::unique_ptr<facts::ValueT> address(const Path& path);
  std::unique_ptr<facts::ValueT> make(facts::ValueKind kind, const Path& path);
  const clang::Expr* singleInitialiser(const clang::Expr* reference);
  void collect(const clang::Stmt* statement, EventIds* into, int depth);

  FunctionState& state_;
  UnitContext& unit_;
  PathBuilder& paths_;
  int depth_ = 0;
};

}  // namespace lockstitch
