#include "tool/frontend/extremes.h"

#include <vector>

#include "tool/frontend/expression_shape.h"
#include "tool/frontend/loop_ranges.h"
#include "tool/frontend/remembered_comparison.h"

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

// The variable by which `a`, `&a->m` and the like begin; null where they begin with none.
const DeclRefExpr* firstVariable(const Expr* e) {
  for (;;) {
    e = stripped(e)->IgnoreParenImpCasts();
    const auto* unary = llvm::dyn_cast<UnaryOperator>(e);
    const auto* member = llvm::dyn_cast<MemberExpr>(e);
    if (!unary && !member) return llvm::dyn_cast<DeclRefExpr>(e);
    e = unary ? unary->getSubExpr() : member->getBase();
  }
}

// The text of `e` behind and before the name of its first variable.
std::string withoutName(ASTContext& ast, const Expr* e, const std::string& name) {
  std::string text = sourceText(ast, e->IgnoreParenImpCasts());
  const size_t at = text.find(name);
  return at == std::string::npos ? text : text.replace(at, name.size(), "?");
}

}  // namespace

std::string chosenOf(const FunctionState& state, const Expr* value) {
  const auto* either = llvm::dyn_cast<ConditionalOperator>(stripped(value)->IgnoreParenImpCasts());
  if (!either) return "";
  ASTContext& ast = state.unit.ast();
  if (std::string direct = smallerOrLargerOf(ast, either); !direct.empty()) return direct;
  const DeclRefExpr* yes = firstVariable(either->getTrueExpr());
  const DeclRefExpr* no = firstVariable(either->getFalseExpr());
  if (!yes || !no) return "";
  const std::string one = yes->getNameInfo().getAsString(), other = no->getNameInfo().getAsString();
  if (one == other || withoutName(ast, either->getTrueExpr(), one) !=
                          withoutName(ast, either->getFalseExpr(), other))
    return "";
  const Expr* remembered = rememberedComparison(state, either->getCond());
  return "chosen(" + one + ", " + other + ") " +
         printed(state.unit, remembered ? remembered : either->getCond());
}

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

std::optional<Extremes> extremesOf(const FunctionState& state, const Expr* value) {
  UnitContext& unit = state.unit;
  const Expr* e = stripped(value)->IgnoreParenImpCasts();
  if (const auto* either = llvm::dyn_cast<ConditionalOperator>(e)) {
    const std::string name = chosenOf(state, either);
    if (name.empty() || !either->getType()->isPointerType()) return std::nullopt;
    return Extremes{either->getTrueExpr(), either->getFalseExpr(), name, {}};
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
