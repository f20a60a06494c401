#include "tool/frontend/linear_form.h"

#include <algorithm>

#include "tool/frontend/depth_guard.h"
#include "tool/frontend/draws.h"
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

// `i * 64 / 4`, where all parts are multiples of the divisor; or nothing.
std::optional<Form> exactQuotient(const std::optional<Form>& whole, const Form& by) {
  const int64_t divisor = by.constant;
  if (!by.terms.empty() || divisor <= 0 || whole->constant % divisor != 0) return std::nullopt;
  Form parts;
  parts.constant = whole->constant / divisor;
  for (const TermPtr& each : whole->terms) {
    if (each->coefficient % divisor != 0) return std::nullopt;
    facts::TermT part(*each);
    part.coefficient /= divisor;
    add(parts, part, 1);
  }
  return parts;
}

// `j`, `j - 1`.
bool isVariableAlone(const Expr* expression, ASTContext& ast) {
  const Expr* e = stripped(expression)->IgnoreParenImpCasts();
  const auto* binary = llvm::dyn_cast<BinaryOperator>(e);
  if (binary && binary->isAdditiveOp() && constantOf(binary->getRHS(), ast))
    e = stripped(binary->getLHS())->IgnoreParenImpCasts();
  return llvm::isa<DeclRefExpr>(e);
}

// `*p`, `p->n`, `range[1]`: what is kept where somebody else may have put it.
bool isKept(const Expr* expression, ASTContext& ast) {
  if (const auto* unary = llvm::dyn_cast<UnaryOperator>(expression))
    return unary->getOpcode() == UO_Deref;
  if (const auto* element = llvm::dyn_cast<ArraySubscriptExpr>(expression))
    return constantOf(element->getIdx(), ast).has_value();
  return llvm::isa<MemberExpr>(expression);
}

bool isOneOfSeveral(const Form& form) {
  return std::any_of(form.terms.begin(), form.terms.end(),
                     [](const TermPtr& each) { return !each->choices.empty(); });
}

}  // namespace

uint32_t LinearForms::of(const Expr* expression) {
  expression = integerOf(expression);
  if (!expression) return 0;
  isAlone_ = !isValue_ && isVariableAlone(expression, unit_.ast());
  const uint32_t form = number(build(expression, 0));
  isAlone_ = false;
  return form;
}

uint32_t LinearForms::ofValue(const Expr* expression) {
  isValue_ = true;
  const uint32_t form = of(expression);
  isValue_ = false;
  return form;
}

uint32_t LinearForms::ofBounded(const Expr* expression) {
  hasLimits_ = true;
  const uint32_t form = of(expression);
  hasLimits_ = false;
  return form;
}

std::optional<Form> LinearForms::formOfValue(const Expr* expression) {
  expression = integerOf(expression);
  auto form = expression ? build(expression, 0) : std::nullopt;
  if (!form || !isUnderstood(*form)) return std::nullopt;
  hasLimits_ = true;
  addLimits(*form);
  hasLimits_ = false;
  return depthOf(*form) > kMaxNesting ? std::nullopt : form;
}

Form LinearForms::ofTurn(const ForStmt* loop, const VarDecl* variable, const Form& turns) {
  Form turn = term(TermKind::Induction, variable->getName(), serialLoop(state_, loop, variable));
  turn.terms[0]->limit = std::make_unique<Form>(turns);
  return turn;
}

Form LinearForms::ofPosition(const Path& pointer) {
  facts::FactorT factor;
  factor.variable = unit_.string("position");
  factor.path = unit_.facts().path(pointer);
  factor.is_position = true;
  return formOf(std::move(factor));
}

Form LinearForms::lengthOf(const Expr* container) {
  return named(sourceText(unit_.ast(), container->IgnoreParenImpCasts()) + ".size()", false);
}

uint32_t LinearForms::ofVariableAt(const openmp::Directive* directive, const VarDecl* variable) {
  if (!variable->getType()->isIntegralOrEnumerationType()) return 0;
  Use use{variable, nullptr, std::nullopt, nullptr, false, false};
  if (const auto* inside = state_.index.openMp().privatiserAt(directive, variable)) {
    use.isPrivate = true;
    use.team = counterIn(state_, inside, variable);
  }
  use.loop = state_.index.inductionLoopAround(directive, variable);
  return number(ofVariable(use, 0));
}

uint32_t LinearForms::number(const std::optional<Form>& form) {
  if (!form || (form->terms.empty() && !isValue_)) return 0;
  const bool isOpaque = form->terms.size() == 1 && form->terms[0]->kind == TermKind::Varying &&
                        (!isValue_ || form->terms[0]->choices.empty());
  if (isOpaque) return 0;
  Form whole(*form);
  addLimits(whole);
  return depthOf(whole) > kMaxNesting ? 0 : unit_.facts().form(whole);
}

LinearForms::OnlyThread LinearForms::onlyThread(const Expr* left, const Expr* right) {
  if (!left->getType()->isIntegralOrEnumerationType()) return {};
  const auto a = build(left, 0);
  const auto b = build(right, 0);
  if (!a || !b) return {};
  if (isRingIndex(*a) || isRingIndex(*b)) return {};  // both its users look at it
  const Form difference = sum(*a, *b, -1);
  std::string distribution;
  bool isOfLoop = false;
  for (const TermPtr& term : difference.terms) {
    if (term->kind == TermKind::Fixed) continue;
    if (term->kind != TermKind::Distributed || !distribution.empty()) return {};
    // Who counts down to a number may be told more by that, and what locks guard is not known here.
    const std::string& numbers =
        unit_.facts().unit().strings[unit_.facts().unit().distributions[term->distribution]->name];
    if (term->coefficient < 0 || areApartByLocks(numbers)) return {};
    distribution = unit_.facts().unit().strings[term->variable];
    isOfLoop = unit_.facts().unit().distributions[term->distribution]->function != 0;
  }
  if (distribution.empty()) return {};
  OnlyThread only;
  only.exclusion = distribution + " is " + sourceText(unit_.ast(), right->IgnoreParenImpCasts());
  const auto mine = isOfLoop ? sideOf(*a) : std::nullopt, other = sideOf(*b);
  if (!mine || !other) return only;
  only.sides = {*mine, *other};
  for (size_t i = 0; i < 2; ++i)
    if (only.sides[i].form)
      only.sides[i].indexText =
          unit_.string(sourceText(unit_.ast(), (i == 0 ? left : right)->IgnoreParenImpCasts()));
  return only;
}

std::optional<PathStep> LinearForms::sideOf(const Form& form) {
  PathStep side{facts::StepKind::Index};
  if (form.terms.empty()) {
    side.index = form.constant;
    return form.constant >= 0 ? std::optional(side) : std::nullopt;
  }
  if (!isUnderstood(form) || depthOf(form) > kMaxNesting) return std::nullopt;
  side.form = unit_.facts().form(form);
  return side;
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
  return {variable,
          reference,
          teamLoopOf(state_, reference),
          state_.index.inductionLoopOf(reference),
          privatiser != nullptr,
          isCopied};
}

Form LinearForms::term(TermKind kind, llvm::StringRef variable, uint32_t distribution) {
  Form form;
  form.terms.push_back(std::make_unique<facts::TermT>());
  form.terms[0]->kind = kind;
  form.terms[0]->variable = unit_.string(variable);
  form.terms[0]->distribution = distribution;
  return form;
}

Form LinearForms::named(llvm::StringRef name, bool ofActivation) {
  facts::FactorT factor;
  factor.variable = unit_.string(name);
  factor.of_activation = ofActivation;
  return formOf(std::move(factor));
}

Form LinearForms::opaque(const Expr* expression) {
  const std::string text = sourceText(unit_.ast(), expression);
  if (!isFixed(expression, 0)) return term(TermKind::Varying, text);
  Form form = named(text, false);
  // What a member or an argument holds is known to who has given it its value.
  if (isKept(expression, unit_.ast()) && parts_ < kMaxParts) {
    parts_ += kMaxParts / 20;
    form.terms[0]->factors[0]->path = unit_.facts().path(PathBuilder(state_).pathOf(expression));
  }
  return form;
}

// One of several, of which one at least is understood.
std::optional<Form> LinearForms::chosen(const std::vector<const Expr*>& alternatives,
                                        const Expr* expression, int depth) {
  if (alternatives.size() < 2) return std::nullopt;
  Form choice = term(TermKind::Varying, sourceText(unit_.ast(), expression));
  auto& choices = choice.terms[0]->choices;
  bool isAnyUnderstood = false;
  for (const Expr* each : alternatives) {
    const auto form = build(each, depth + 1);
    if (!form) return std::nullopt;
    isAnyUnderstood |= isUnderstood(*form);
    choices.push_back(std::make_unique<Form>(*form));
  }
  // `i = next(); while (i < n) { … i = next(); }`: a number that was drawn is one each time.
  const auto isLikeFirst = [&](const auto& each) { return keyOf(*each) == keyOf(*choices[0]); };
  if (!distributionOf(*choices[0]).empty() &&
      std::all_of(choices.begin(), choices.end(), isLikeFirst))
    return *choices[0];
  return isAnyUnderstood ? std::optional(choice) : std::nullopt;
}

std::optional<Form> LinearForms::build(const Expr* expression, int depth) {
  const Expr* e = stripped(expression)->IgnoreParenImpCasts();
  if (const auto constant = constantOf(e, unit_.ast())) {
    Form form;
    form.constant = *constant;
    return form;
  }
  if (depth > kMaxDepth || ++parts_ > kMaxParts || e->isValueDependent()) return std::nullopt;
  if (const auto drawn = ofDraw(e, depth)) return drawn;
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
    return op == BO_Div ? quotient(binary, depth) : opaque(e);
  }
  if (const auto* reference = llvm::dyn_cast<DeclRefExpr>(e)) {
    const auto* variable = llvm::dyn_cast<VarDecl>(reference->getDecl());
    return variable ? ofVariable(useOf(reference, variable), depth) : opaque(e);
  }
  if (const auto choice = chosen(alternativesOf(e, depth), e, depth)) return choice;
  if (const auto* call = llvm::dyn_cast<CallExpr>(e)) {
    const FunctionModel* model = modelOf(unit_, call);
    if (model && model->result == ResultKind::ThreadNumber) {
      return term(TermKind::Distributed, "thread number", unit_.facts().threadNumbers());
    }
    return opaque(e);
  }
  return opaque(e);
}

std::optional<Form> LinearForms::product(const BinaryOperator* binary, int depth) {
  const auto a = build(binary->getLHS(), depth + 1);
  if (binary->getOpcode() == BO_Shl) {
    const auto bits = constantOf(binary->getRHS(), unit_.ast());
    if (!a || !bits || *bits < 0 || *bits > 30) return opaque(binary);
    return sum(Form(), *a, int64_t{1} << *bits);
  }
  const auto b = build(binary->getRHS(), depth + 1);
  if (!a || !b) return std::nullopt;
  const auto both = lockstitch::product(*a, *b);
  return both ? both : opaque(binary);
}

// What all find the same is one number when divided. `id * n / threads` is id times what a thread's
// share is, not rounded: the next thread's share begins where this one's ends, rounded or not,
// which is all that matters of a loop's bounds.
std::optional<Form> LinearForms::quotient(const BinaryOperator* binary, int depth) {
  const auto whole = build(binary->getLHS(), depth + 1);
  const auto by = build(binary->getRHS(), depth + 1);
  if (!whole || !by) return std::nullopt;
  if (const auto exact = exactQuotient(whole, *by)) return exact;
  if (!lockstitch::isFixed(*by) || !isUnderstood(*whole)) return opaque(binary);
  if (depthOf(*whole) > kMaxNesting / 2 || depthOf(*by) > kMaxNesting / 2) return opaque(binary);
  facts::FactorT factor;
  factor.denominator = std::make_unique<Form>(*by);
  if (lockstitch::isFixed(*whole)) {
    factor.numerator = std::make_unique<Form>(*whole);
    return formOf(std::move(factor));
  }
  const auto share = lockstitch::product(*whole, formOf(std::move(factor)));
  return share ? share : opaque(binary);
}

Form LinearForms::ofVariable(const Use& use, int depth) {
  const VarDecl* variable = use.variable;
  const llvm::StringRef name = variable->getName();
  if (use.team) return ofTeamLoop(use, depth);
  if (use.loop) {
    if (const auto part = indexRangeOf(state_, use.loop)) return counter(variable, *part);
  }
  if (use.loop) {
    if (const auto round = ofRound(use)) return *round;
    return ofLoop(use.loop, variable, depth);
  }
  std::optional<Form> form;
  if (const Expr* value = onlyValue(use)) form = build(value, depth + 1);
  const bool isClear = form && isUnderstood(*form) && !isOneOfSeveral(*form);
  if (isClear) return *form;
  if (isFixedVariable(use, depth)) {
    Form fixed = named(name, false);
    if (variable->hasGlobalStorage() && use.reference)
      fixed.terms[0]->factors[0]->path =
          unit_.facts().path(PathBuilder(state_).pathOf(use.reference));
    return fixed;
  }
  if (isOfActivation(use)) return named(name, state_.region == nullptr);
  if (form) return *form;
  if (use.reference && depth < kMaxChoiceDepth)
    if (const auto choice = chosen(alternativesOf(use.reference, depth), use.reference, depth))
      return *choice;
  return term(TermKind::Varying, name);
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

// A number that is drawn from a counter: so many steps as were drawn before, which no two know
// alike.
std::optional<Form> LinearForms::ofDraw(const Expr* expression, int depth) {
  const auto draw = drawOf(unit_, state_.index, expression);
  if (!draw) return std::nullopt;
  Form step;
  step.constant = draw->by;
  if (draw->step) {
    const auto built = build(draw->step, depth + 1);
    if (!built || !lockstitch::isFixed(*built)) return std::nullopt;
    step = *built;
  }
  const Form drawn = term(TermKind::Distributed, "number of the " + draw->numbers,
                          unit_.facts().named(draw->numbers));
  const auto before = lockstitch::product(drawn, step);
  if (!before) return std::nullopt;
  return draw->isAfter ? sum(*before, step, 1) : *before;
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

// A local variable that has one value while threads are started, however that was computed: `share
// = items.size() / threads`. Of an OpenMP region: one from outside.
bool LinearForms::isOfActivation(const Use& use) const {
  const VarDecl* variable = use.variable;
  if (!use.reference || use.isPrivate || use.loop || use.team || !onlyValue(use) ||
      !state_.index.isSingleAssigned(variable))
    return false;
  const SourceManager& sources = unit_.ast().getSourceManager();
  const SourceLocation declared = variable->getLocation();
  const auto isBehind = [&](SourceLocation begin) {
    return sources.isBeforeInTranslationUnit(begin, declared);
  };
  if (state_.region) return !isBehind(state_.region->getBeginLoc());
  // Of the innermost loop each turn may have another value.
  for (const Stmt* outer = use.reference; outer; outer = state_.index.parentOf(outer))
    if (llvm::isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(outer))
      return !isBehind(outer->getBeginLoc());
  return true;
}

// `v.size()` of a container that came from outside: of one that several share it does not change.
bool LinearForms::isLength(const CXXMemberCallExpr* call) const {
  const CXXMethodDecl* method = call->getMethodDecl();
  if (!method || !method->getIdentifier() || call->getNumArgs() != 0) return false;
  if (method->getName() != "size" && method->getName() != "length") return false;
  const Expr* object = call->getImplicitObjectArgument()->IgnoreParenImpCasts();
  if (llvm::isa<MemberExpr>(object)) return true;
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(object);
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable || state_.index.privatiserOf(reference)) return false;
  return state_.captures.contains(variable) || !variable->isLocalVarDecl() ||
         variable->getType()->isReferenceType() || state_.region;
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
    return llvm::isa<FieldDecl>(member->getMemberDecl()) &&
           !state_.index.isAssigned(member->getMemberDecl()) &&
           isFixed(member->getBase(), depth + 1);
  }
  if (const auto* element = llvm::dyn_cast<ArraySubscriptExpr>(e)) {
    return constantOf(element->getIdx(), unit_.ast()) && isFixed(element->getBase(), depth + 1);
  }
  if (llvm::isa<CXXThisExpr>(e)) return true;
  if (const auto* method = llvm::dyn_cast<CXXMemberCallExpr>(e)) return isLength(method);
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
