// What a function does with its variables, told from each mention of one outwards.
#pragma once

#include "tool/frontend/unit_context.h"

namespace lockstitch {

using StatementParents = llvm::DenseMap<const clang::Stmt*, const clang::Stmt*>;

// A local variable is passed to a function of the program's that may give it a value: by reference,
// or by its address.
struct OutArgument {
  const clang::CallExpr* call = nullptr;
  unsigned parameter = 0;
};

// What is known of the variables of a body; BodyIndex's questions say what each means.
struct VariableNotes {
  llvm::DenseSet<const clang::VarDecl*> escaping;
  llvm::DenseSet<const clang::VarDecl*> changed;
  llvm::DenseSet<const clang::VarDecl*> asked;    // for their truth, or returned
  llvm::DenseSet<const clang::VarDecl*> indices;  // by which an element is chosen
  llvm::DenseSet<const clang::VarDecl*> moved;    // given to std::move or std::forward
  llvm::DenseSet<const clang::ValueDecl*> assigned;
  llvm::DenseSet<const clang::VarDecl*> changedElsewhere;  // not only by a loop that counts with it
  llvm::DenseMap<const clang::VarDecl*, unsigned> changes;  // after its declaration
  llvm::DenseMap<const clang::VarDecl*, std::vector<const clang::Expr*>> values;
  llvm::DenseMap<const clang::VarDecl*, std::vector<OutArgument>> outArguments;
  // What moves a pointer or iterator along.
  llvm::DenseMap<const clang::VarDecl*, std::vector<const clang::Stmt*>> moves;
};

// Adds to `notes` what is done with the variable that `use` names, if it names one. `parents` are
// of all that stands around it.
void noteUse(UnitContext& unit, const StatementParents& parents, const clang::DeclRefExpr* use,
             VariableNotes& notes);

}  // namespace lockstitch
