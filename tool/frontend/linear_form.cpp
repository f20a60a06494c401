#include "tool/frontend/linear_form.h"

#include <algorithm>

#include "tool/frontend/depth_guard.h"
#include "tool/frontend/form_sum.h"
#include "tool/frontend/loop_ranges.h"
#include "tool/frontend/path_builder.h"
#include "tool/frontend/ring_index.h"

namespace lockstitch {

using namespace clang;
using facts::TermKind;
using Form = facts::LinearFormT;

namespace {

using TermPtr = std::unique_ptr<facts::TermT>;

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
  Use use{variable, std::nullopt, nullptr, false, false};
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
  if (isRingIndex(*a) || isRingIndex(*b)) return "";  // both its users look at it
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
  const openmp::Directive* privatiser = state_.index.privatiserOf(reference);
  const bool isCopied = privatiser && privatiser == state_.region &&
                        openmp::sharingOf(*privatiser, variable).readsFirst;
  return {variable, teamLoopOf(state_, reference), state_.index.inductionLoopOf(reference),
          privatiser != nullptr, isCopied};
}

Form LinearForms::term(TermKind kind, llvm::StringRef variable, uint32_t distribution) {
  Form form;
  form.terms.push_back(std::make_unique<facts::TermT>());
  form.terms[0]->kind = kind;
  form.terms[0]->variable = unit_.string(variable);
  form.terms[0]->distribution = distribution;
  return form;
}

namespace {

// `i * 64 / 4`, where all parts are multiples of the divisor; or nothing.
std::optional<Form> exactQuotient(UnitContext& unit, const std::optional<Form>& whole,
                                  const Expr* by) {
  const auto divisor = constantOf(by, unit.ast());
  if (!whole || !divisor || *divisor <= 0 || whole->constant % *divisor != 0) return std::nullopt;
  Form parts;
  parts.constant = whole->constant / *divisor;
  for (const TermPtr& each : whole->terms) {
    if (each->limit || each->factor || each->coefficient % *divisor != 0) return std::nullopt;
    facts::TermT part(*each);
    part.coefficient /= *divisor;
    add(parts, part, 1);
  }
  return parts;
}

}  // namespace

Form LinearForms::opaque(const Expr* expression) {
  const bool isSame = isFixed(expression, 0);
  Form form =
      term(isSame ? TermKind::Fixed : TermKind::Varying, sourceText(unit_.ast(), expression));
  // What a member holds is known to who has given it its value.
  if (isSame && llvm::isa<MemberExpr>(expression) && parts_ < kMaxParts) {
    parts_ += kMaxParts / 20;
    form.terms[0]->path = unit_.facts().path(PathBuilder(state_).pathOf(expression));
  }
  return form;
}

std::optional<Form> LinearForms::build(const Expr* expression, int depth) {
  const Expr* e = stripped(expression)->IgnoreParenImpCasts();
  if (const auto constant = constantOf(e, unit_.ast())) {
    Form form;
    form.constant = *constant;
    return form;
  }
  if (depth > kMaxDepth || ++parts_ > kMaxParts || e->isValueDependent()) return std::nullopt;
  if (const auto ticket = ofTicket(e)) return ticket;
  if (const auto ring = ringIndexOf(state_, e))
    return term(TermKind::Distributed, "index " + ring->own,
                unit_.facts().named("ring " + ring->own + "|" + ring->other));
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
    if (op == BO_Rem || op == BO_And) {
      // The slot of a ring that its index falls on.
      const auto index = build(binary->getLHS(), depth + 1);
      return index && isRingIndex(*index) ? index : opaque(e);
    }
    if (op != BO_Div) return opaque(e);
    if (auto exact = exactQuotient(unit_, build(binary->getLHS(), depth + 1), binary->getRHS()))
      return exact;
    return isBound_ ? quotient(binary, depth) : opaque(e);
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
  if (!isFactor(right, depth)) {
    if (!isFactor(left, depth)) return opaque(binary);
    std::swap(a, b);
    factor = left;
  }
  // (i + 1) * n is i*n + n.
  const Form& by = *b;
  const bool isNamed = by.terms.size() == 1 && by.constant == 0 && by.terms[0]->factor == 0 &&
                       by.terms[0]->coefficient == 1;
  const std::string text = isNamed ? unit_.facts().unit().strings[by.terms[0]->variable]
                                   : sourceText(unit_.ast(), factor->IgnoreParenImpCasts());
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
  if (use.loop) return ofLoop(use.loop, variable, depth);
  if (const Expr* value = onlyValue(use)) {
    if (auto form = build(value, depth + 1)) return *form;
  }
  const bool isFixed = isFixedVariable(use, depth);
  return term(isFixed ? TermKind::Fixed : TermKind::Varying, name);
}

// The value that a local variable, or a thread's own copy of one, has wherever it is used.
const Expr* LinearForms::onlyValue(const Use& use) const {
  const VarDecl* variable = use.variable;
  if (!variable->isLocalVarDecl() || variable->isStaticLocal() ||
      state_.index.rangeLoopOf(variable))
    return nullptr;
  if (!use.isPrivate && state_.captures.contains(variable)) return nullptr;
  return state_.index.onlyValue(variable);
}

// `for (i = lo; i < hi; i += step)` is lo + step * i', where i' counts from 0. Where lo is constant
// the loop's range says it all.
Form LinearForms::ofLoop(const ForStmt* loop, const VarDecl* variable, int depth) {
  const Form plain =
      term(TermKind::Induction, variable->getName(), serialLoop(state_, loop, variable));
  const LoopHead head = headOf(loop);
  if (!head.first || depth > kMaxDepth / 2 || constantOf(head.first, unit_.ast())) return plain;
  if (const auto row = ofRow(loop, head, plain, depth)) return *row;
  const auto first = bound(head.first, depth + 1);
  if (!first || first->terms.empty()) return plain;
  const auto limit = limitOf(loop, *first, depth);
  // Of what nobody knows more than its name nothing would be gained.
  const bool isKnown =
      std::any_of(first->terms.begin(), first->terms.end(),
                  [](const TermPtr& each) { return each->kind != TermKind::Varying; });
  if (!isKnown) return plain;
  Form steps = plain;
  if (head.step) {
    // A constant step is the range's.
    if (!constantOf(head.step, unit_.ast())) {
      if (!isFixed(head.step, depth)) return plain;
      steps.terms[0]->factor = unit_.string(sourceText(unit_.ast(), head.step));
    }
  } else if (!limit) {
    return plain;
  } else {
    steps.terms[0]->limit = std::make_unique<Form>(*limit);
  }
  return sum(*first, steps, 1);
}

// `for (k = row[i]; k < row[i + 1]; k++)`: the elements of row i of a sparse matrix, which come
// before those of row i + 1. Told as i times a length that nobody knows, and less.
std::optional<Form> LinearForms::ofRow(const ForStmt* loop, const LoopHead& head, const Form& plain,
                                       int depth) {
  const auto* condition = llvm::dyn_cast_or_null<BinaryOperator>(loop->getCond());
  if (!condition || condition->getOpcode() != BO_LT || head.step) return std::nullopt;
  const auto* from =
      llvm::dyn_cast<ArraySubscriptExpr>(stripped(head.first)->IgnoreParenImpCasts());
  const auto* to =
      llvm::dyn_cast<ArraySubscriptExpr>(stripped(condition->getRHS())->IgnoreParenImpCasts());
  if (!from || !to) return std::nullopt;
  const std::string rows = sourceText(unit_.ast(), from->getBase()->IgnoreParenImpCasts());
  if (rows != sourceText(unit_.ast(), to->getBase()->IgnoreParenImpCasts())) return std::nullopt;
  const auto row = build(from->getIdx(), depth + 1), next = build(to->getIdx(), depth + 1);
  if (!row || !next || row->terms.size() != 1 || row->constant != 0) return std::nullopt;
  const Form distance = sum(*next, *row, -1);
  if (!distance.terms.empty() || distance.constant != 1 || row->terms[0]->factor != 0)
    return std::nullopt;
  const std::string length = "length of " + rows;
  Form result = *row;
  result.terms[0]->factor = unit_.string(length);
  Form inRow = plain;
  inRow.terms[0]->limit = std::make_unique<Form>(term(TermKind::Fixed, length));
  return sum(result, inRow, 1);
}

// How many turns the loop makes, if that is linear: its end less its beginning. Of an end that is
// the smaller of two (`lo + n < size ? lo + n : size`) the one that is alike.
std::optional<Form> LinearForms::limitOf(const ForStmt* loop, const Form& first, int depth) {
  const auto* condition = llvm::dyn_cast_or_null<BinaryOperator>(loop->getCond());
  if (!condition || (condition->getOpcode() != BO_LT && condition->getOpcode() != BO_LE &&
                     condition->getOpcode() != BO_NE))
    return std::nullopt;
  std::optional<Form> best;
  for (const Expr* end : alternativesOf(condition->getRHS(), depth)) {
    const auto form = bound(end, depth + 1);
    if (!form) continue;
    Form turns = sum(*form, first, -1);
    if (condition->getOpcode() == BO_LE) ++turns.constant;
    const bool isFixedHere =
        std::all_of(turns.terms.begin(), turns.terms.end(),
                    [](const TermPtr& each) { return each->kind == TermKind::Fixed; });
    if (isFixedHere && (!best || turns.terms.size() < best->terms.size())) best = turns;
  }
  return best;
}

// The expressions of which this is one: both of a conditional, both of which min() chooses.
std::vector<const Expr*> LinearForms::alternativesOf(const Expr* expression, int depth) {
  const Expr* e = stripped(expression)->IgnoreParenImpCasts();
  const auto both = [&](const Expr* a, const Expr* b) {
    std::vector<const Expr*> all = alternativesOf(a, depth + 1);
    for (const Expr* each : alternativesOf(b, depth + 1)) all.push_back(each);
    return all;
  };
  if (depth > kMaxDepth) return {e};
  if (const auto* either = llvm::dyn_cast<ConditionalOperator>(e))
    return both(either->getTrueExpr(), either->getFalseExpr());
  if (const auto* call = llvm::dyn_cast<CallExpr>(e); call && call->getNumArgs() == 2) {
    const FunctionDecl* callee = call->getDirectCallee();
    if (callee && unit_.qualifiedName(callee) == "std::min")
      return both(call->getArg(0), call->getArg(1));
  }
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(e);
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable) return {e};
  // `hi = …; if (last) hi = n;`
  const Use use = useOf(reference, variable);
  if (use.team || use.loop || (!use.isPrivate && state_.captures.contains(variable)) ||
      !variable->isLocalVarDecl() || state_.index.escapes(variable))
    return {e};
  const auto given = state_.index.valuesGiven(variable);
  if (given.empty() || given.size() > 2) return {e};
  std::vector<const Expr*> all;
  for (const Expr* value : given)
    for (const Expr* each : alternativesOf(value, depth + 1)) all.push_back(each);
  return all;
}

std::optional<Form> LinearForms::bound(const Expr* expression, int depth) {
  const bool wasBound = isBound_;
  isBound_ = true;
  auto form = build(expression, depth);
  isBound_ = wasBound;
  return form;
}

// `id * n / threads`: id times what a thread's share is, to the element. It is not, but the next
// thread begins where this one ends, which is all that matters of a loop's bounds.
std::optional<Form> LinearForms::quotient(const BinaryOperator* binary, int depth) {
  if (!isFixed(binary->getRHS(), depth)) return opaque(binary);
  const auto whole = build(binary->getLHS(), depth + 1);
  if (!whole) return whole;
  const bool isShare =
      std::any_of(whole->terms.begin(), whole->terms.end(),
                  [](const TermPtr& each) { return each->kind != TermKind::Fixed; });
  if (!isShare) return opaque(binary);
  const std::string by = "/" + sourceText(unit_.ast(), binary->getRHS()->IgnoreParenImpCasts());
  Form parts;
  if (whole->constant != 0) parts = term(TermKind::Fixed, std::to_string(whole->constant) + by);
  for (const TermPtr& each : whole->terms) {
    facts::TermT part(*each);
    const auto& strings = unit_.facts().unit().strings;
    if (part.kind == TermKind::Fixed && part.factor == 0)
      part.variable = unit_.string(strings[part.variable] + by);
    else if (part.factor != 0 || part.coefficient != 1)
      part.factor = unit_.string(
          (part.factor ? strings[part.factor] : std::to_string(part.coefficient)) + by);
    else
      return opaque(binary);
    if (part.kind != TermKind::Fixed && each->factor == 0) part.coefficient = 1;
    add(parts, part, 1);
  }
  return parts;
}

// The counter of `next.fetch_add(1)`, `next++`, `atomic_fetch_add(&next, 1)` and the like; or null.
const Expr* LinearForms::ticketCounter(const Expr* expression) {
  ASTContext& ast = unit_.ast();
  if (const auto* atomic = llvm::dyn_cast<AtomicExpr>(expression)) {
    const auto op = atomic->getOp();
    const bool isAdd = op == AtomicExpr::AO__c11_atomic_fetch_add ||
                       op == AtomicExpr::AO__atomic_fetch_add ||
                       op == AtomicExpr::AO__atomic_add_fetch;
    return isAdd && constantOf(atomic->getVal1(), ast) ? atomic->getPtr() : nullptr;
  }
  if (const auto* unary = llvm::dyn_cast<UnaryOperator>(expression)) {
    if (!unary->isIncrementDecrementOp()) return nullptr;
    const OMPAtomicDirective* atomic = state_.index.openMp().atomicOf(unary->getSubExpr());
    const bool isCaptured = atomic && atomic->hasClausesOfKind<OMPCaptureClause>();
    const bool isAtomic = unary->getSubExpr()->getType()->isAtomicType();
    return isCaptured || isAtomic ? unary->getSubExpr() : nullptr;
  }
  const auto* call = llvm::dyn_cast<CallExpr>(expression);
  const FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
  if (!callee || call->getNumArgs() == 0) return nullptr;
  const llvm::StringRef name = callee->getIdentifier() ? callee->getName() : "";
  if (name == "__sync_fetch_and_add" || name == "__sync_add_and_fetch")
    return constantOf(call->getArg(1), ast) ? call->getArg(0) : nullptr;
  if (!unit_.isSystem(callee)) return nullptr;
  if (callee->getOverloadedOperator() == OO_PlusPlus && call->getNumArgs() <= 2) {
    return unit_.isKind(call->getArg(0)->getType(), TypeKind::Atomic) ? call->getArg(0) : nullptr;
  }
  const auto* member = llvm::dyn_cast<CXXMemberCallExpr>(call);
  const bool isAdd = name == "fetch_add" && member && constantOf(call->getArg(0), ast);
  return isAdd ? member->getImplicitObjectArgument() : nullptr;
}

std::string LinearForms::distributionOf(const Form& form) const {
  if (form.terms.size() != 1 || form.terms[0]->kind != TermKind::Distributed) return "";
  const auto& unit = unit_.facts().unit();
  return unit.strings[unit.distributions[form.terms[0]->distribution]->name];
}

bool LinearForms::isRingIndex(const Form& form) const {
  return distributionOf(form).starts_with("ring ");
}

bool LinearForms::isTicket(const Expr* expression) {
  if (!expression->getType()->isIntegralOrEnumerationType()) return false;
  const auto form = build(expression, 0);
  return form && distributionOf(*form).starts_with("tickets of ");
}

std::optional<Form> LinearForms::ofTicket(const Expr* expression) {
  const Expr* counter = ticketCounter(expression);
  if (!counter) return std::nullopt;
  const std::string name = sourceText(unit_.ast(), counter->IgnoreParenImpCasts());
  return term(TermKind::Distributed, "number from " + name, unit_.facts().tickets(name));
}

// Whether all threads that run this function's code find the same value, as far as it shows.
bool LinearForms::isFixedVariable(const Use& use, int depth) {
  const VarDecl* variable = use.variable;
  if (use.team || use.loop) return false;
  if (use.isPrivate) return use.isCopied && state_.index.isSingleAssigned(variable);
  if (state_.captures.contains(variable)) return state_.index.isSingleAssigned(variable);
  if (!variable->isLocalVarDeclOrParm() || variable->isStaticLocal()) {
    return !variable->getType().isVolatileQualified() && !state_.index.isAssigned(variable);
  }
  if (llvm::isa<ParmVarDecl>(variable)) return state_.index.isSingleAssigned(variable);
  const Expr* value = depth < kMaxDepth ? state_.index.onlyValue(variable) : nullptr;
  return value && isFixed(value, depth + 1);
}

// What multiplies may also be a variable that has one value while the threads are started, however
// that was computed: `share = items.size() / threads`.
bool LinearForms::isFactor(const Expr* expression, int depth) {
  if (isFixed(expression, depth)) return true;
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(stripped(expression)->IgnoreParenImpCasts());
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable || state_.region || !variable->isLocalVarDecl()) return false;
  const Use use = useOf(reference, variable);
  return !use.loop && !use.team && onlyValue(use) != nullptr &&
         state_.index.isSingleAssigned(variable);
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
  if (const auto* call = llvm::dyn_cast<CallExpr>(e)) {
    const FunctionModel* model = modelOf(unit_, call);
    return model && model->result == ResultKind::TeamConstant;
  }
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
