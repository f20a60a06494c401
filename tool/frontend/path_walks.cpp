// Pointers and iterators that are moved: which element they lead to.
#include "tool/frontend/form_sum.h"
#include "tool/frontend/linear_form.h"
#include "tool/frontend/path_builder.h"

namespace lockstitch {

using namespace clang;
using Form = facts::LinearFormT;

namespace {

bool isElement(const Path& path) {
  return !path.steps.empty() && path.steps.back().kind == facts::StepKind::Index;
}

bool isPointee(const Path& path) {
  return !path.steps.empty() && path.steps.back().kind == facts::StepKind::Deref;
}

// The number that the last step tells; of what is no element 0.
std::optional<Form> numberOf(const UnitContext& unit, const Path& path) {
  Form number;
  if (!isElement(path)) return number;
  const PathStep& step = path.steps.back();
  number.constant = std::max<int64_t>(step.index, 0);
  if (step.index >= 0) return number;
  if (step.form == 0) return std::nullopt;
  return *const_cast<UnitContext&>(unit).facts().formOf(step.form);
}

bool isSamePlace(const Path& a, const Path& b) {
  const auto isSameStep = [](const PathStep& x, const PathStep& y) {
    return x.kind == y.kind && x.symbol == y.symbol && x.index == y.index && x.form == y.form &&
           x.indexText == y.indexText;
  };
  return a.root == b.root && a.symbol == b.symbol && a.number == b.number &&
         std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(), isSameStep);
}

// `++p`, `p++`, `++it`: by one, in the head of a loop.
bool stepsOn(const Expr* increment, const VarDecl* variable) {
  if (!increment) return false;
  const Expr* e = increment->IgnoreParenImpCasts();
  if (const auto* cleanups = llvm::dyn_cast<ExprWithCleanups>(e)) e = cleanups->getSubExpr();
  const Expr* moved = nullptr;
  if (const auto* unary = llvm::dyn_cast<UnaryOperator>(e); unary && unary->isIncrementOp())
    moved = unary->getSubExpr();
  if (const auto* call = llvm::dyn_cast<CXXOperatorCallExpr>(e);
      call && call->getOperator() == OO_PlusPlus)
    moved = call->getArg(0);
  const auto* reference =
      moved ? llvm::dyn_cast<DeclRefExpr>(moved->IgnoreParenImpCasts()) : nullptr;
  return reference && reference->getDecl() == variable;
}

bool isVariable(const Expr* e, const VarDecl* variable) {
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(stripped(e)->IgnoreParenImpCasts());
  return reference && reference->getDecl() == variable;
}

// `p += n`, `it += n`: how far, in the head of a loop; null where it is no such step.
const Expr* strideOf(const Expr* increment, const VarDecl* variable) {
  if (!increment) return nullptr;
  const Expr* e = stripped(increment)->IgnoreParenImpCasts();
  if (const auto* sum = llvm::dyn_cast<CompoundAssignOperator>(e))
    return sum->getOpcode() == BO_AddAssign && isVariable(sum->getLHS(), variable) ? sum->getRHS()
                                                                                   : nullptr;
  const auto* call = llvm::dyn_cast<CXXOperatorCallExpr>(e);
  const bool isSum = call && call->getOperator() == OO_PlusEqual && call->getNumArgs() == 2;
  return isSum && isVariable(call->getArg(0), variable) ? call->getArg(1) : nullptr;
}

// What the variable is compared with: it stays below, or has not come there.
const Expr* endOf(const Expr* condition, const VarDecl* variable) {
  if (!condition) return nullptr;
  const Expr* e = condition->IgnoreParenImpCasts();
  if (const auto* cleanups = llvm::dyn_cast<ExprWithCleanups>(e)) e = cleanups->getSubExpr();
  if (const auto* rewritten = llvm::dyn_cast<CXXRewrittenBinaryOperator>(e)) {
    const auto parts = rewritten->getDecomposedForm();
    const bool ends = parts.Opcode == BO_NE || parts.Opcode == BO_LT;
    return ends && isVariable(parts.LHS, variable) ? parts.RHS : nullptr;
  }
  const Expr *left = nullptr, *right = nullptr;
  bool isUnequal = false;
  if (const auto* binary = llvm::dyn_cast<BinaryOperator>(e)) {
    isUnequal = binary->getOpcode() == BO_NE;
    if (!isUnequal && binary->getOpcode() != BO_LT) return nullptr;
    left = binary->getLHS(), right = binary->getRHS();
  } else if (const auto* call = llvm::dyn_cast<CXXOperatorCallExpr>(e);
             call && call->getNumArgs() == 2) {
    isUnequal = call->getOperator() == OO_ExclaimEqual;
    if (!isUnequal && call->getOperator() != OO_Less) return nullptr;
    left = call->getArg(0), right = call->getArg(1);
  } else {
    return nullptr;
  }
  if (isVariable(left, variable)) return right;
  return isUnequal && isVariable(right, variable) ? left : nullptr;
}

}  // namespace

Path PathBuilder::anyElement(Path element, QualType type) {
  if (!element.known()) return element;
  if (isElement(element)) element.steps.pop_back();
  if (element.steps.empty() || !element.steps.back().overlaps)
    element.steps.push_back({facts::StepKind::Index, 0, -1, 0});
  return typed(std::move(element), type);
}

Path PathBuilder::further(Path element, const Form& by, QualType type) {
  if (!element.known()) return element;
  const auto from = numberOf(unit_, element);
  Path moved = anyElement(std::move(element), type);
  if (!from || !moved.known() || !isElement(moved)) return moved;
  const Form number = sum(*from, by, 1);
  PathStep& step = moved.steps.back();
  if (!number.terms.empty())
    step.form = unit_.facts().form(number);
  else if (number.constant >= 0)
    step.index = number.constant;
  return moved;
}

// `v.begin()`, `v.data()`, `v.end()`; of others any element.
Path PathBuilder::pointeeOfIterator(const CallExpr* call, const FunctionModel& model) {
  const Expr* container = operandOf(call, model);
  const QualType type =
      call->getType()->isPointerType() ? call->getType()->getPointeeType() : call->getType();
  Path element = ofElement(pathOf(container), nullptr, type);
  const FunctionDecl* callee = call->getDirectCallee();
  if (!isElement(element) || !callee || !callee->getIdentifier()) return element;
  const llvm::StringRef name = callee->getName();
  if (name == "begin" || name == "cbegin" || name == "data") element.steps.back().index = 0;
  if (name == "end" || name == "cend")
    element.steps.back().form = unit_.facts().form(LinearForms(state_).lengthOf(container));
  return element;
}

// `it + n`, `std::next(it)`; of `++it` any element.
Path PathBuilder::pointeeOfSum(const CallExpr* call, const Expr* operand) {
  const FunctionDecl* callee = call->getDirectCallee();
  Path element = pointeeOf(operand);
  const QualType type = operand->getType();
  const OverloadedOperatorKind op = callee->getOverloadedOperator();
  const llvm::StringRef name = callee->getIdentifier() ? callee->getName() : "";
  const bool isBack = op == OO_Minus || name == "prev";
  if (op == OO_Plus || op == OO_Minus || name == "next" || name == "prev") {
    const Expr* by = call->getNumArgs() == 2 ? call->getArg(1) : nullptr;
    if (const auto* given = llvm::dyn_cast_or_null<CXXDefaultArgExpr>(by)) by = given->getExpr();
    const auto number = by ? LinearForms(state_).formOfValue(by) : std::nullopt;
    return number ? further(std::move(element), sum({}, *number, isBack ? -1 : 1), type)
                  : anyElement(std::move(element), type);
  }
  const bool moves =
      op == OO_PlusPlus || op == OO_MinusMinus || op == OO_PlusEqual || op == OO_MinusEqual;
  return moves ? anyElement(std::move(element), type) : element;
}

Path PathBuilder::walkedElement(const DeclRefExpr* reference) {
  const auto* variable = llvm::dyn_cast<VarDecl>(reference->getDecl());
  if (!variable || !state_.index.walkOf(reference, variable)) return Path{};
  const Path element = pointeeOfWalk(reference, variable);
  return isElement(element) && (element.steps.back().form || element.steps.back().index >= 0)
             ? element
             : Path{};
}

// In `for (p = first; p != last; ++p)` *p is the element so many turns behind the first one.
Path PathBuilder::pointeeOfWalk(const DeclRefExpr* reference, const VarDecl* variable) {
  const QualType type = variable->getType().getNonReferenceType();
  const bool isIterator = unit_.isKind(type, TypeKind::Iterator);
  if ((!isIterator && !type->isPointerType()) || variable->getType()->isReferenceType())
    return Path{};
  const bool isMoved =
      state_.index.isMoved(variable) ||
      (isIterator && state_.index.escapes(variable) && !variable->getType().isConstQualified());
  if (!isMoved) return Path{};
  const ForStmt* loop = state_.index.walkOf(reference, variable);
  const Expr* stride = loop ? strideOf(loop->getInc(), variable) : nullptr;
  if (loop && (stride || stepsOn(loop->getInc(), variable))) {
    const LoopHead head = headOf(loop);
    const Expr* init = head.first ? head.first : state_.index.onlyValue(variable);
    Path first;
    if (init)
      first = pointeeOf(init);
    else if (llvm::isa<ParmVarDecl>(variable) && !state_.captures.contains(variable))
      first = dereferenced(ofVariable(variable), type);
    LinearForms forms(state_);
    if (const uint32_t counter = first.known() && !first.moves() ? forms.ofCounter(reference) : 0)
      return further(std::move(first), *unit_.facts().formOf(counter), type);
    const Expr* end = endOf(loop->getCond(), variable);
    const auto turns = end && first.known() ? distance(first, end) : std::nullopt;
    const auto step = stride ? forms.formOfValue(stride) : std::nullopt;
    // Of longer steps there are no more than of single ones.
    if (turns && !stride)
      return further(std::move(first), forms.ofTurn(loop, variable, *turns), type);
    const auto number =
        turns && step ? product(forms.ofTurn(loop, variable, *turns), *step) : std::nullopt;
    if (number) return further(std::move(first), *number, type);
  }
  if (!isIterator) return Path{};
  // Somewhere in what it was given.
  Path given = substitutedPointee(variable);
  if (!given.known()) given = dereferenced(pathOf(reference), type);
  return anyElement(std::move(given), type);
}

std::optional<Form> PathBuilder::distance(const Path& from, const Expr* to) {
  LinearForms forms(state_);
  const auto start = numberOf(unit_, from);
  if (!start) return std::nullopt;
  const auto arrayOf = [](Path element) {
    if (isElement(element)) element.steps.pop_back();
    return element;
  };
  const auto pointerTo = [](Path pointee) {
    pointee.steps.pop_back();
    return pointee;
  };
  const Path array = arrayOf(from);
  Form choice;
  choice.terms.push_back(std::make_unique<facts::TermT>());
  choice.terms[0]->kind = facts::TermKind::Varying;
  auto& all = choice.terms[0]->choices;
  for (const Expr* each : forms.alternativesOf(to)) {
    const Path end = pointeeOf(each);
    const auto number = end.known() ? numberOf(unit_, end) : std::nullopt;
    if (!number) continue;
    Form turns = sum(*number, *start, -1);
    if (const Path theirs = arrayOf(end); !isSamePlace(theirs, array)) {
      if (!isPointee(theirs) || !isPointee(array)) continue;
      turns = sum(turns, forms.ofPosition(pointerTo(theirs)), 1);
      turns = sum(turns, forms.ofPosition(pointerTo(array)), -1);
    }
    all.push_back(std::make_unique<Form>(std::move(turns)));
  }
  if (all.empty()) return std::nullopt;
  return all.size() == 1 ? *all[0] : choice;
}

}  // namespace lockstitch
