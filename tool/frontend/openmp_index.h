// The OpenMP directives in one function's body: who is inside which, what a name means there, and
// what each region of its own captures. Filled by BodyIndex's walk.
#pragma once

#include <map>
#include <vector>

#include "tool/frontend/openmp_directive.h"

namespace lockstitch {

// A directive whose body becomes a function: what it needs of the function it stands in.
struct OpenMpRegion {
  std::vector<const clang::VarDecl*> captures;  // in the order of their first use
  bool usesThis = false;
};

class OpenMpIndex {
 public:
  using Directive = openmp::Directive;

  // The walk, in source order. The root is the directive whose region the whole body is.
  void setRoot(const Directive* region) {
    hasRoot_ = true;
    enter(region);
  }
  void enter(const Directive* directive);
  void leave() { open_.pop_back(); }
  void declare(const clang::VarDecl* variable);
  void use(const clang::DeclRefExpr* reference);
  void useThis();
  void addAtomicPart(const clang::Expr* part, const Directive* directive) {
    atomics_[part] = llvm::cast<clang::OMPAtomicDirective>(directive);
  }

  bool isEmpty() const { return parents_.empty(); }
  // Inside a region's body: lowered as that region's function, not here.
  bool isInsideRegion() const { return regionsOpen() > 0; }
  bool isDeclaredInRegion(const clang::VarDecl* variable) const {
    return inRegions_.contains(variable);
  }
  // The directive inside which the name means an object of its own; null: as everywhere.
  const Directive* privatiserOf(const clang::DeclRefExpr* reference) const {
    return privatisers_.lookup(reference);
  }
  // What the variable's name means where `directive` stands, told likewise.
  const Directive* privatiserAt(const Directive* directive, const clang::VarDecl* variable) const;
  const Directive* parentOf(const Directive* directive) const { return parents_.lookup(directive); }
  const OpenMpRegion& region(const Directive* directive) const { return regions_.at(directive); }
  // The `#pragma omp atomic` that makes this access to its variable atomic, or null.
  const clang::OMPAtomicDirective* atomicOf(const clang::Expr* lvalue) const {
    return atomics_.lookup(lvalue->IgnoreParens());
  }

 private:
  size_t regionsOpen() const;
  bool isDeclaredOutside(const clang::VarDecl* variable, size_t open) const;
  void capture(size_t open, const clang::VarDecl* variable);
  const Directive* privatiser(const clang::VarDecl* variable) const;

  bool hasRoot_ = false;  // the body is itself a region's: the first directive is that region
  std::vector<const Directive*> open_;
  llvm::DenseMap<const clang::VarDecl*, size_t> declaredAt_;  // number of directives open then
  llvm::DenseSet<const clang::VarDecl*> inRegions_;
  llvm::DenseMap<const Directive*, const Directive*> parents_;
  llvm::DenseMap<const clang::DeclRefExpr*, const Directive*> privatisers_;
  llvm::DenseMap<const clang::Expr*, const clang::OMPAtomicDirective*> atomics_;
  std::map<const Directive*, OpenMpRegion> regions_;
};

}  // namespace lockstitch
