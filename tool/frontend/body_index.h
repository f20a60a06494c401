// One pass over a function's body before it is lowered: which locals escape or change, where each
// constructed object ends up, and which parts are the compiler's own machinery.
#pragma once

#include "tool/frontend/destination.h"
#include "tool/frontend/openmp_index.h"
#include "tool/frontend/variable_uses.h"

namespace lockstitch {

class BodyIndex {
 public:
  // `function` and `body` may be null; `global` is the variable whose initialiser `body` is,
  // `region` the OpenMP directive whose body it is.
  BodyIndex(UnitContext& unit, const clang::FunctionDecl* function, const clang::Stmt* body,
            const clang::VarDecl* global = nullptr, const openmp::Directive* region = nullptr);

  // A variable of this function that others may reach: address taken, bound to a reference,
  // captured by reference.
  bool escapes(const clang::VarDecl* variable) const {
    return variables_.escaping.contains(variable);
  }
  // Never changed after its declaration, as far as this function shows.
  bool isSingleAssigned(const clang::VarDecl* variable) const {
    return !variables_.changed.contains(variable);
  }
  // Given to std::move or std::forward: what it held may be somewhere else.
  bool isMovedFrom(const clang::VarDecl* variable) const {
    return variables_.moved.contains(variable);
  }
  // Assigned anywhere in this function; also for variables that are not local.
  // Of a member: of any object.
  bool isAssigned(const clang::ValueDecl* decl) const { return variables_.assigned.contains(decl); }
  // A number that a condition asks for, or that is returned, and that nobody else can reach: what
  // was so when it was given its value is known by it afterwards.
  bool isFlag(const clang::VarDecl* variable) const {
    return variables_.asked.contains(variable) && !escapes(variable);
  }
  // A number by which an element is chosen, `a[v]`, and that nobody else can reach.
  bool isIndex(const clang::VarDecl* variable) const {
    return variables_.indices.contains(variable) && !escapes(variable);
  }
  // One of the two last of `t = a; a = b; b = t;`, in a loop, of two pointers: neither ever points
  // to what the other does, and which has which is the same question in every turn.
  bool isExchange(const clang::Expr* assignment) const { return exchanges_.contains(assignment); }
  // Everything the local variable is initialised with or assigned.
  std::vector<const clang::Expr*> valuesGiven(const clang::VarDecl* variable) const;
  // The only value it ever has in this function: of its declaration or of one assignment; or null.
  const clang::Expr* onlyValue(const clang::VarDecl* variable) const;
  // All that ever changes the local variable after its declaration, where that is nothing but calls
  // to which it is passed; else empty.
  std::vector<OutArgument> outArguments(const clang::VarDecl* variable) const;
  // The for loop around `reference` that counts with the variable and is alone in changing it.
  const clang::ForStmt* inductionLoopOf(const clang::DeclRefExpr* reference) const;
  // A pointer or iterator that is moved along (`++p`, `it += n`, std::advance) after it was given.
  bool isMoved(const clang::VarDecl* variable) const { return variables_.moves.contains(variable); }
  // The for loop around `reference` in whose head is all that ever moves the variable; or null.
  const clang::ForStmt* walkOf(const clang::DeclRefExpr* reference,
                               const clang::VarDecl* variable) const;
  const clang::ForStmt* inductionLoopAround(const clang::Stmt* statement,
                                            const clang::VarDecl* variable) const;
  const OpenMpIndex& openMp() const { return openMp_; }
  // OpenMpIndex::privatiserOf.
  const openmp::Directive* privatiserOf(const clang::DeclRefExpr* reference) const {
    return openMp_.privatiserOf(reference);
  }
  const Destination* destinationOf(const clang::Expr* expression) const {
    return destinations_.of(expression);
  }
  // Part of what the compiler makes of a coroutine: no events of the user's.
  bool isMachinery(const clang::Stmt* statement) const { return machinery_.contains(statement); }
  // The loop over a range that declares `variable`, or null.
  const clang::CXXForRangeStmt* rangeLoopOf(const clang::VarDecl* variable) const;
  const clang::Stmt* parentOf(const clang::Stmt* statement) const;
  // The classes that are declared in the body. (The control-flow graph leaves out those of
  // `struct { … } name;`.)
  const std::vector<const clang::CXXRecordDecl*>& localClasses() const { return localClasses_; }

 private:
  class Visitor;

  void findExchanges(const clang::Stmt* body, bool isInLoop);

  UnitContext& unit_;
  VariableNotes variables_;
  OpenMpIndex openMp_;
  Destinations destinations_;
  llvm::DenseSet<const clang::Stmt*> machinery_;
  llvm::DenseMap<const clang::VarDecl*, const clang::CXXForRangeStmt*> rangeLoops_;
  StatementParents parents_;
  llvm::DenseSet<const clang::Expr*> exchanges_;
  std::vector<const clang::CXXRecordDecl*> localClasses_;
};

}  // namespace lockstitch
