// One pass over a function's body before it is lowered: which locals escape or change, where each
// constructed object ends up, and which parts are the compiler's own machinery.
#pragma once

#include <variant>

#include "tool/frontend/openmp_index.h"
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

// A local variable is passed to a function of the program's that may give it a value: by reference,
// or by its address.
struct OutArgument {
  const clang::CallExpr* call = nullptr;
  unsigned parameter = 0;
};

class BodyIndex {
 public:
  // `function` and `body` may be null; `global` is the variable whose initialiser `body` is,
  // `region` the OpenMP directive whose body it is.
  BodyIndex(UnitContext& unit, const clang::FunctionDecl* function, const clang::Stmt* body,
            const clang::VarDecl* global = nullptr, const openmp::Directive* region = nullptr);

  // A variable of this function that others may reach: address taken, bound to a reference,
  // captured by reference.
  bool escapes(const clang::VarDecl* variable) const { return escaping_.contains(variable); }
  // Never changed after its declaration, as far as this function shows.
  bool isSingleAssigned(const clang::VarDecl* variable) const {
    return !changed_.contains(variable);
  }
  // Given to std::move or std::forward: what it held may be somewhere else.
  bool isMovedFrom(const clang::VarDecl* variable) const { return moved_.contains(variable); }
  // Assigned anywhere in this function; also for variables that are not local.
  // Of a member: of any object.
  bool isAssigned(const clang::ValueDecl* decl) const { return assigned_.contains(decl); }
  // A number that a condition asks for, or that is returned, and that nobody else can reach: what
  // was so when it was given its value is known by it afterwards.
  bool isFlag(const clang::VarDecl* variable) const {
    return asked_.contains(variable) && !escapes(variable);
  }
  // A number by which an element is chosen, `a[v]`, and that nobody else can reach.
  bool isIndex(const clang::VarDecl* variable) const {
    return indices_.contains(variable) && !escapes(variable);
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
  bool isMoved(const clang::VarDecl* variable) const { return moves_.contains(variable); }
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
  const Destination* destinationOf(const clang::Expr* expression) const;
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
  void addDestination(const clang::Expr* from, Destination to);

  UnitContext& unit_;
  llvm::DenseSet<const clang::VarDecl*> escaping_;
  llvm::DenseSet<const clang::VarDecl*> changed_;
  llvm::DenseSet<const clang::VarDecl*> asked_;
  llvm::DenseSet<const clang::VarDecl*> indices_;
  llvm::DenseSet<const clang::VarDecl*> moved_;
  llvm::DenseSet<const clang::ValueDecl*> assigned_;
  llvm::DenseSet<const clang::VarDecl*>
      changedElsewhere_;  // not only by a loop that counts with it
  llvm::DenseMap<const clang::VarDecl*, unsigned> changes_;  // after its declaration
  llvm::DenseMap<const clang::VarDecl*, std::vector<const clang::Expr*>> values_;
  llvm::DenseMap<const clang::VarDecl*, std::vector<OutArgument>> outArguments_;
  // What moves a pointer or iterator along.
  llvm::DenseMap<const clang::VarDecl*, std::vector<const clang::Stmt*>> moves_;
  OpenMpIndex openMp_;
  llvm::DenseMap<const clang::Expr*, Destination> destinations_;
  llvm::DenseSet<const clang::Stmt*> machinery_;
  llvm::DenseMap<const clang::VarDecl*, const clang::CXXForRangeStmt*> rangeLoops_;
  llvm::DenseMap<const clang::Stmt*, const clang::Stmt*> parents_;
  llvm::DenseSet<const clang::Expr*> exchanges_;
  std::vector<const clang::CXXRecordDecl*> localClasses_;
};

}  // namespace lockstitch
