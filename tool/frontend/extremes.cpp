#include "tool/frontend/extremes.h"

#include <vector>

#include "tool/frontend/expression_shape.h"
#include "tool/frontend/loop_ranges.h"

namespace lockstitch {

using namespace clang;

namespace {

// The arguments, those of an initialiser list in its place.
std::vector<const Expr*> chosenFrom(const CallExpr* call) {
  std::vector<const Expr*> all;
  for (const Expr* argument : call->arguments()) {
    const Expr* e = stripped(argument)->IgnoreParenImpCasts();
    if (const auto* standard = llvm::dyn_cast<CXXStdInitializerListExpr>(e))
      e = stripped(standard->getSubExpr())->IgnoreParenImpCasts();
    if (const auto* list = llvm::dyn_cast<InitListExpr>(e))
      all.insert(all.end(), list->inits().begin(), list->inits().end());
    else if (!llvm::isa<CXXDefaultArgExpr>(argument))
      all.push_back(argument);
  }
  return all;
}

std::string textOf(ASTContext& ast, const Expr* e) {
  return sourceText(ast, stripped(e)->IgnoreParenImpCasts());
}

}  // namespace

std::string smallerOrLargerOf(ASTContext& ast, const Expr* value) {
  const auto* either = llvm::dyn_cast<ConditionalOperator>(value);
  const auto* test =
      either ? llvm::dyn_cast<BinaryOperator>(either->getCond()->IgnoreParenImpCasts()) : nullptr;
  if (!test || !test->isRelationalOp()) return "";
  auto text = [&](const Expr* e) { return sourceText(ast, e->IgnoreParenImpCasts()); };
  std::string left = text(test->getLHS()), right = text(test->getRHS());
  const std::string yes = text(either->getTrueExpr()), no = text(either->getFalseExpr());
  const bool isStraight = yes == left && no == right, isCrossed = yes == right && no == left;
  if (!isStraight && !isCrossed) return "";
  const bool isLess = test->getOpcode() == BO_LT || test->getOpcode() == BO_LE;
  if (right < left) std::swap(left, right);
  return (isLess == isStraight ? "min(" : "max(") + left + ", " + right + ")";
}

std::optional<Extremes> extremesOf(UnitContext& unit, const Expr* value) {
  const Expr* e = stripped(value)->IgnoreParenImpCasts();
  if (const auto* either = llvm::dyn_cast<ConditionalOperator>(e)) {
    const std::string name = smallerOrLargerOf(unit.ast(), either);
    if (name.empty() || !either->getType()->isPointerType()) return std::nullopt;
    Extremes found{either->getTrueExpr(), either->getFalseExpr(), {}, {}};
    (name.starts_with("min") ? found.smaller : found.larger) = name;
    return found;
  }
  const auto* call = llvm::dyn_cast<CallExpr>(e);
  const FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
  if (!callee || !callee->isInStdNamespace()) return std::nullopt;
  const std::string& name = unit.qualifiedName(callee);
  const bool isBoth = name == "std::minmax";
  if (!isBoth && name != "std::min" && name != "std::max") return std::nullopt;
  const std::vector<const Expr*> arguments = chosenFrom(call);
  const bool isOfTwo = arguments.size() == 2 || arguments.size() == 3;
  if (!isOfTwo || !arguments[0]->getType()->isPointerType() ||
      !arguments[1]->getType()->isPointerType())
    return std::nullopt;
  std::string left = textOf(unit.ast(), arguments[0]), right = textOf(unit.ast(), arguments[1]);
  if (right < left) std::swap(left, right);
  // std::less says what is said without it, std::greater the opposite.
  std::string by = arguments.size() == 3 ? textOf(unit.ast(), arguments[2]) : "";
  const bool isReversed = by.starts_with("std::greater");
  if (isReversed || by.starts_with("std::less")) by.clear();
  const std::string both = "(" + left + ", " + right + ")" + by;
  Extremes found{arguments[0], arguments[1], {}, {}};
  if (isBoth || (name == "std::min") != isReversed) found.smaller = "min" + both;
  if (isBoth || (name == "std::max") != isReversed) found.larger = "max" + both;
  if (isBoth && isReversed) std::swap(found.smaller, found.larger);
  return found;
}

}  // namespace lockstitch
