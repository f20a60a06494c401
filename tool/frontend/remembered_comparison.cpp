#include "tool/frontend/remembered_comparison.h"

#include "tool/frontend/expression_shape.h"

namespace lockstitch {

using namespace clang;

const Expr* rememberedComparison(const FunctionState& state, const Expr* condition) {
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(condition->IgnoreParenImpCasts());
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable || !variable->isLocalVarDecl() || variable->isStaticLocal() ||
      state.captures.contains(variable))
    return nullptr;
  const Expr* given = state.index.onlyValue(variable);
  const Expr* compared = given ? stripped(given)->IgnoreParenImpCasts() : nullptr;
  while (const auto* negated = llvm::dyn_cast_or_null<UnaryOperator>(compared)) {
    if (negated->getOpcode() != UO_LNot) return nullptr;
    compared = negated->getSubExpr()->IgnoreParenImpCasts();
  }
  const auto* binary = llvm::dyn_cast_or_null<BinaryOperator>(compared);
  const bool isComparison = binary && binary->isRelationalOp();
  return isComparison || llvm::isa_and_nonnull<CallExpr>(compared) ? given : nullptr;
}

std::string printed(UnitContext& unit, const Expr* expression) {
  std::string text;
  llvm::raw_string_ostream out(text);
  PrintingPolicy policy(unit.ast().getLangOpts());
  policy.TerseOutput = true;
  expression->IgnoreParens()->printPretty(out, nullptr, policy);
  return text;
}

}  // namespace lockstitch
