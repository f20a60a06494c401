#include "tool/frontend/linear_form.h"

#include <algorithm>
#include <tuple>

#include "tool/frontend/depth_guard.h"
#include "tool/frontend/loop_ranges.h"

namespace lockstitch {

using namespace clang;
using facts::TermKind;
using Form = facts::LinearFormT;

namespace {

using TermPtr = std::unique_ptr<facts::TermT>;

auto identity(const facts::TermT& term) {
  return std::make_tuple(term.kind, term.variable, term.factor, term.distribution, term.range);
}

void add(Form& form, const facts::TermT& term, int64_t times) {
  for (TermPtr& known : form.terms) {
    if (identity(*known) == identity(term)) {
      known->coefficient += times * term.coefficient;
      return;
    }
  }
  form.terms.push_back(std::make_unique<facts::TermT>(term));
  form.terms.back()->coefficient *= times;
}

// a + times * b, with the terms in a canonical order.
Form sum(const Form& a, const Form& b, int64_t times) {
  Form result(a);
  result.constant += times * b.constant;
  for (const TermPtr& term : b.terms) add(result, *term, times);
  std::erase_if(result.terms, [](const TermPtr& term) { return term->coefficient == 0; });
  std::sort(result.terms.begin(), result.terms.end(),
            [](const TermPtr& x, const TermPtr& y) { return identity(*x) < identity(*y); });
  return result;
}

// The integer that `expression` is, or that travels in it as a pointer: `(void*)(long)i`.
const Expr* integerOf(const Expr* expression) {
  while (true) {
    if (expression->getType()->isIntegralOrEnumerationType()) return expression;
    const auto* cast = llvm::dyn_cast<CastExpr>(expression->IgnoreParens());
    if (!cast || !expression->getType()->isPointerType()) return nullptr;
    expression = cast->getSubExpr();
  }
}

}  // namespace

uint32_t LinearForms::of(const Expr* expression) {
  expression = integerOf(expression);
  return expression ? number(build(expression, 0)) : 0;
}

uint32_t LinearForms::ofVariableAt(const openmp::Directive* directive, const VarDecl* variable) {
  if (!variable->getType()->isIntegralOrEnumerationType()) return 0;
  Use use{variable, std::nullopt, nullptr, false};
  if (const auto* inside = state_.index.openMp().privatiserAt(directive, variable)) {
    use.isPrivate = true;
    use.team = counterIn(state_, inside, variable);
  }
  use.loop = state_.index.inductionLoopAround(directive, variable);
  return number(ofVariable(use, 0));
}

uint32_t LinearForms::number(const std::optional<Form>& form) {
  if (!form || form->terms.empty()) return 0;
  const bool isOpaque = form->terms.size() == 1 && form->terms[0]->kind == TermKind::Varying;
  return isOpaque ? 0 : unit_.facts().form(*form);
}

std::string LinearForms::onlyThread(const Expr* left, const Expr* right) {
  if (!left->getType()->isIntegralOrEnumerationType()) return "";
  const auto a = build(left, 0);
  const auto b = build(right, 0);
  if (!a || !b) return "";
  const Form difference = sum(*a, *b, -1);
  std::string distribution;
  for (const TermPtr& term : difference.terms) {
    if (term->kind == TermKind::Fixed) continue;
    if (term->kind != TermKind::Distributed || !distribution.empty()) return "";
    distribution = unit_.facts().unit().strings[term->variable];
  }
  if (distribution.empty()) return "";
  return distribution + " is " + sourceText(unit_.ast(), right->IgnoreParenImpCasts());
}

uint32_t LinearForms::ofCounter(const DeclRefExpr* reference) {
  const auto* variable = llvm::dyn_cast<VarDecl>(reference->getDecl());
  const auto team = teamLoopOf(state_, reference);
  return variable && team ? unit_.facts().form(counter(variable, *team)) : 0;
}

Form LinearForms::counter(const VarDecl* variable, const LoopCounter& team) {
  Form form = term(TermKind::Distributed, variable->getName(), team.distribution);
  form.terms[0]->range = team.range;
  return form;
}

LinearForms::Use LinearForms::useOf(const DeclRefExpr* reference, const VarDecl* variable) {
  return {variable, teamLoopOf(state_, reference), state_.index.inductionLoopOf(reference),
          state_.index.privatiserOf(reference) != nullptr};
}

Form LinearForms::term(TermKind kind, llvm::StringRef variable, uint32_t distribution) {
  Form form;
  form.terms.push_back(std::make_unique<facts::TermT>());
  form.terms[0]->kind = kind;
  form.terms[0]->variable = unit_.string(variable);
  form.terms[0]->distribution = distribution;
  return form;
}

Form LinearForms::opaque(const Expr* expression) {
  return term(isFixed(expression, 0) ? TermKind::Fixed : TermKind::Varying,
              sourceText(unit_.ast(), expression));
}

std::optional<Form> LinearForms::build(const Expr* expression, int depth) {
  const Expr* e = stripped(expression)->IgnoreParenImpCasts();
  if (const auto constant = constantOf(e, unit_.ast())) {
    Form form;
    form.constant = *constant;
    return form;
  }
  if (depth > kMaxDepth || ++parts_ > kMaxParts || e->isValueDependent()) return std::nullopt;
  if (const auto* cast = llvm::dyn_cast<ExplicitCastExpr>(e)) {
    // The integer that came in a pointer variable.
    const bool isPointer = cast->getCastKind() == CK_PointerToIntegral;
    const bool isVariable =
        isPointer && llvm::isa<DeclRefExpr>(cast->getSubExpr()->IgnoreParenCasts());
    if (isVariable) return build(cast->getSubExpr()->IgnoreParenCasts(), depth + 1);
    if (!cast->getSubExpr()->getType()->isIntegralOrEnumerationType()) return opaque(e);
    return build(cast->getSubExpr(), depth + 1);
  }
  if (const auto* unary = llvm::dyn_cast<UnaryOperator>(e)) {
    const bool isSign = unary->getOpcode() == UO_Minus || unary->getOpcode() == UO_Plus;
    if (!isSign) return opaque(e);
    const auto inner = build(unary->getSubExpr(), depth + 1);
    if (!inner) return inner;
    return sum(Form(), *inner, unary->getOpcode() == UO_Minus ? -1 : 1);
  }
  if (const auto* binary = llvm::dyn_cast<BinaryOperator>(e)) {
    const BinaryOperatorKind op = binary->getOpcode();
    if (op == BO_Add || op == BO_Sub) {
      const auto a = build(binary->getLHS(), depth + 1);
      const auto b = build(binary->getRHS(), depth + 1);
      if (!a || !b) return std::nullopt;
      return sum(*a, *b, op == BO_Add ? 1 : -1);
    }
    if (op == BO_Mul || op == BO_Shl) return product(binary, depth);
    return opaque(e);
  }
  if (const auto* call = llvm::dyn_cast<CallExpr>(e)) {
    const FunctionModel* model = modelOf(unit_, call);
    if (model && model->result == ResultKind::ThreadNumber) {
      return term(TermKind::Distributed, "thread number", unit_.facts().threadNumbers());
    }
    return opaque(e);
  }
  if (const auto* reference = llvm::dyn_cast<DeclRefExpr>(e)) {
    const auto* variable = llvm::dyn_cast<VarDecl>(reference->getDecl());
    return variable ? ofVariable(useOf(reference, variable), depth) : opaque(e);
  }
  return opaque(e);
}

std::optional<Form> LinearForms::product(const BinaryOperator* binary, int depth) {
  const Expr* left = binary->getLHS();
  const Expr* right = binary->getRHS();
  if (binary->getOpcode() == BO_Shl) {
    const auto bits = constantOf(right, unit_.ast());
    const auto form = build(left, depth + 1);
    if (!form || !bits || *bits < 0 || *bits > 30) return opaque(binary);
    return sum(Form(), *form, int64_t{1} << *bits);
  }
  auto a = build(left, depth + 1);
  auto b = build(right, depth + 1);
  if (!a || !b) return std::nullopt;
  if (a->terms.empty()) return sum(Form(), *b, a->constant);
  if (b->terms.empty()) return sum(Form(), *a, b->constant);
  const Expr* factor = right;
  if (!isFixed(right, depth)) {
    if (!isFixed(left, depth)) return opaque(binary);
    std::swap(a, b);
    factor = left;
  }
  // (i + 1) * n is i*n + n.
  const std::string text = sourceText(unit_.ast(), factor->IgnoreParenImpCasts());
  Form result;
  for (const TermPtr& known : a->terms) {
    facts::TermT scaled(*known);
    if (known->factor != 0) return opaque(binary);
    scaled.factor = unit_.string(text);
    add(result, scaled, 1);
  }
  if (a->constant != 0) add(result, *term(TermKind::Fixed, text).terms[0], a->constant);
  return result;
}

Form LinearForms::ofVariable(const Use& use, int depth) {
  const VarDecl* variable = use.variable;
  const llvm::StringRef name = variable->getName();
  if (use.team) return counter(variable, *use.team);
  if (use.loop) {
    if (const auto part = indexRangeOf(state_, use.loop)) return counter(variable, *part);
  }
  if (use.loop) return term(TermKind::Induction, name, serialLoop(state_, use.loop, variable));
  const bool isExpanded = variable->isLocalVarDecl() && !variable->isStaticLocal() &&
                          variable->getInit() && !state_.captures.contains(variable) &&
                          !use.isPrivate && state_.index.isSingleAssigned(variable) &&
                          !state_.index.rangeLoopOf(variable);
  if (isExpanded) {
    if (const auto ticket = ofTicket(variable)) return *ticket;
    if (auto form = build(variable->getInit(), depth + 1)) return *form;
  }
  const bool isFixed = isFixedVariable(use, depth);
  return term(isFixed ? TermKind::Fixed : TermKind::Varying, name);
}

// `i = next.fetch_add(1)`: whoever takes a number from a counter has it alone.
std::optional<Form> LinearForms::ofTicket(const VarDecl* variable) {
  const auto* call = llvm::dyn_cast<CallExpr>(stripped(variable->getInit())->IgnoreParenImpCasts());
  const FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
  if (!callee || !unit_.isSystem(callee) || call->getNumArgs() == 0) return std::nullopt;
  const bool isAdd = callee->getIdentifier() && callee->getName() == "fetch_add";
  const bool isNext = callee->getOverloadedOperator() == OO_PlusPlus && call->getNumArgs() == 2;
  const auto* member = llvm::dyn_cast<CXXMemberCallExpr>(call);
  if (!isNext && !(isAdd && member)) return std::nullopt;
  const Expr* counter = isNext ? call->getArg(0) : member->getImplicitObjectArgument();
  const std::string name = sourceText(unit_.ast(), counter->IgnoreParenImpCasts());
  if (isAdd && !constantOf(call->getArg(0), unit_.ast())) return std::nullopt;
  return term(TermKind::Distributed, "number from " + name, unit_.facts().tickets(name));
}

// Whether all threads that run this function's code find the same value, as far as it shows.
bool LinearForms::isFixedVariable(const Use& use, int depth) {
  const VarDecl* variable = use.variable;
  if (use.isPrivate || use.team || use.loop) return false;
  if (state_.captures.contains(variable)) return state_.index.isSingleAssigned(variable);
  if (!variable->isLocalVarDeclOrParm() || variable->isStaticLocal()) {
    return !variable->getType().isVolatileQualified() && !state_.index.isAssigned(variable);
  }
  if (!state_.index.isSingleAssigned(variable)) return false;
  if (llvm::isa<ParmVarDecl>(variable)) return true;
  return variable->getInit() && depth < kMaxDepth && isFixed(variable->getInit(), depth + 1);
}

bool LinearForms::isFixed(const Expr* expression, int depth) {
  const Expr* e = stripped(expression)->IgnoreParenImpCasts();
  if (depth > kMaxDepth || ++parts_ > kMaxParts) return false;
  if (constantOf(e, unit_.ast())) return true;
  if (const auto* reference = llvm::dyn_cast<DeclRefExpr>(e)) {
    const auto* variable = llvm::dyn_cast<VarDecl>(reference->getDecl());
    return variable && isFixedVariable(useOf(reference, variable), depth);
  }
  if (const auto* member = llvm::dyn_cast<MemberExpr>(e)) {
    return llvm::isa<FieldDecl>(member->getMemberDecl()) && isFixed(member->getBase(), depth + 1);
  }
  if (llvm::isa<CXXThisExpr>(e)) return true;
  if (const auto* binary = llvm::dyn_cast<BinaryOperator>(e)) {
    return !binary->isAssignmentOp() && isFixed(binary->getLHS(), depth + 1) &&
           isFixed(binary->getRHS(), depth + 1);
  }
  if (const auto* cast = llvm::dyn_cast<CastExpr>(e)) return isFixed(cast->getSubExpr(), depth + 1);
  if (const auto* unary = llvm::dyn_cast<UnaryOperator>(e)) {
    return !unary->isIncrementDecrementOp() && isFixed(unary->getSubExpr(), depth + 1);
  }
  return false;
}

}  // namespace lockstitch
