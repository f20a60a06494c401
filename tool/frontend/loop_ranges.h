// The loops whose variables index arrays: which values they take, and whether a team divides them.
#pragma once

#include <optional>

#include "tool/frontend/function_state.h"

namespace lockstitch {

// One of a distribution's ranges.
struct LoopCounter {
  uint32_t distribution = 0;  // number in TranslationUnit.distributions
  uint32_t range = 0;
  const clang::Stmt* loop = nullptr;  // that a directive divides
};

// The number in TranslationUnit.distributions of the serial loop `loop` over `variable`.
uint32_t serialLoop(FunctionState& state, const clang::ForStmt* loop,
                    const clang::VarDecl* variable);
// That of the loop that a call stands for which goes over `trips` elements (-1: not known).
uint32_t elementLoop(FunctionState& state, int64_t trips, clang::SourceLocation where);
// Of the divided loops in which `reference` names a counter.
std::optional<LoopCounter> teamLoopOf(FunctionState& state, const clang::DeclRefExpr* reference);
// As a counter of the loops that `directive` divides.
std::optional<LoopCounter> counterIn(FunctionState& state, const openmp::Directive* directive,
                                     const clang::VarDecl* variable);
// That of a directive that divides loops.
uint32_t teamLoop(FunctionState& state, const openmp::Directive* directive);

// As the counter of a loop from `r.begin()` on, where `r` is a part of a range of indices of which
// each thread has others (tbb::blocked_range).
std::optional<LoopCounter> indexRangeOf(FunctionState& state, const clang::ForStmt* loop);

// First value, step, number of iterations and bound of a for loop, as far as they can be told.
// What `for (i = first; …; i += step)` says; without step: 1. Null where it says nothing.
struct LoopHead {
  const clang::Expr* first = nullptr;
  const clang::Expr* step = nullptr;
};
LoopHead headOf(const clang::ForStmt* loop);

std::unique_ptr<facts::RangeT> rangeOf(FunctionState& state, const clang::ForStmt* loop,
                                       llvm::StringRef variable);
std::optional<int64_t> constantOf(const clang::Expr* expression, clang::ASTContext& ast);
// The text of an expression as it was written.
std::string sourceText(clang::ASTContext& ast, const clang::Expr* expression);

}  // namespace lockstitch
