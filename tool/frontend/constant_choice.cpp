#include "tool/frontend/constant_choice.h"

#include "tool/frontend/loop_ranges.h"

namespace lockstitch {

using namespace clang;

namespace {

bool decidesBranch(const Stmt* value, const BodyIndex& index) {
  for (const Stmt* at = index.parentOf(value); at; value = at, at = index.parentOf(at)) {
    if (const auto* choice = llvm::dyn_cast<AbstractConditionalOperator>(at))
      return choice->getCond() == value;
    if (llvm::isa<IfStmt, WhileStmt, DoStmt, ForStmt>(at)) return true;
    const auto* unary = llvm::dyn_cast<UnaryOperator>(at);
    const bool isTruth = (unary && unary->getOpcode() == UO_LNot) ||
                         llvm::isa<CastExpr, ParenExpr, ExprWithCleanups>(at);
    if (!isTruth) return false;
  }
  return false;
}

}  // namespace

const Expr* lastOfCommas(const Expr* value) {
  while (const auto* both = llvm::dyn_cast<BinaryOperator>(value->IgnoreParenImpCasts())) {
    if (both->getOpcode() != BO_Comma) break;
    value = both->getRHS();
  }
  return value;
}

bool isOfConstants(const ConditionalOperator* choice, ASTContext& ast) {
  const auto isConstant = [&](const Expr* one) {
    return constantOf(lastOfCommas(one), ast).has_value();
  };
  return choice->getType()->isIntegralOrEnumerationType() &&
         (isConstant(choice->getTrueExpr()) || isConstant(choice->getFalseExpr()));
}

const ConditionalOperator* decidingChoiceOf(const Expr* value, const BodyIndex& index,
                                            ASTContext& ast) {
  const Stmt* around = index.parentOf(value);
  while (llvm::isa_and_nonnull<ParenExpr>(around)) around = index.parentOf(around);
  const auto* choice = llvm::dyn_cast_or_null<ConditionalOperator>(around);
  if (!choice || choice->getCond()->IgnoreParens() == value) return nullptr;
  return isOfConstants(choice, ast) && decidesBranch(choice, index) ? choice : nullptr;
}

}  // namespace lockstitch
