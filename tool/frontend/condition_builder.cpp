#include "tool/frontend/condition_builder.h"

#include <llvm/ADT/SmallPtrSet.h>

#include "tool/frontend/call_lowering.h"
#include "tool/frontend/constant_choice.h"
#include "tool/frontend/linear_form.h"
#include "tool/frontend/loop_ranges.h"
#include "tool/frontend/openmp_lowering.h"
#include "tool/frontend/remembered_comparison.h"
#include "tool/frontend/spin_lock.h"
#include "tool/frontend/told_results.h"

namespace lockstitch {

using namespace clang;
using facts::ConditionKind;

namespace {

constexpr int kMaxInterpretation = 16;
constexpr int kMaxCopies = 4;        // of a parameter, in local variables
constexpr int64_t kOwnerDied = 130;  // EOWNERDEAD: the lock is taken all the same

bool isNumberOrPointer(QualType type) {
  return type->isIntegralOrEnumerationType() || type->isVoidPointerType();
}

// `if (guard)`, of an optional guard.
bool asksWhetherThere(UnitContext& unit, const CallExpr* call) {
  const auto* method = llvm::dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
  if (!method || !receiverOf(call) || !isOptionalGuard(unit, receiverOf(call)->getType()))
    return false;
  return llvm::isa<CXXConversionDecl>(method) ||
         (method->getIdentifier() && method->getName() == "has_value");
}

// `a && b` is decided block by block: the last block decides by the last operand.
const Expr* lastOperand(const Expr* condition) {
  while (const auto* binary = llvm::dyn_cast<BinaryOperator>(condition->IgnoreParens())) {
    if (!binary->isLogicalOp()) break;
    condition = binary->getRHS();
  }
  return condition;
}

// 0 or 1 for a constant zero or one, false, true or null; -1 for anything else.
int constantBit(const Expr* expression, ASTContext& ast) {
  if (expression->isValueDependent()) return -1;
  if (expression->isNullPointerConstant(ast, Expr::NPC_ValueDependentIsNotNull)) return 0;
  const auto value = constantOf(expression, ast);
  return value == 0 || value == 1 ? static_cast<int>(*value) : -1;
}

// What is asked whether it is zero, however that is written: `x`, `!x`, `x == 0`, `x != nullptr`.
struct Asked {
  const Expr* value;
  bool isNegated;  // the condition is true where the value is zero
};
Asked askedOf(const Expr* condition, ASTContext& ast) {
  Asked asked{condition, false};
  for (;;) {
    const Expr* e = asked.value->IgnoreParenImpCasts();
    const auto* unary = llvm::dyn_cast<UnaryOperator>(e);
    const auto* binary = llvm::dyn_cast<BinaryOperator>(e);
    if (unary && unary->getOpcode() == UO_LNot) {
      asked = {unary->getSubExpr(), !asked.isNegated};
    } else if (binary && binary->isEqualityOp() && constantBit(binary->getRHS(), ast) == 0) {
      asked = {binary->getLHS(), asked.isNegated != (binary->getOpcode() == BO_EQ)};
    } else {
      return asked;
    }
  }
}

// `(s = f())`: what the variable is given; null, where the expression is no assignment.
const Expr* givenIn(const Expr* expression) {
  const auto* assignment = llvm::dyn_cast<BinaryOperator>(expression->IgnoreParenImpCasts());
  return assignment && assignment->getOpcode() == BO_Assign ? assignment->getRHS() : nullptr;
}

}  // namespace

std::unique_ptr<facts::ConditionT> ConditionBuilder::build(const Expr* condition) {
  auto made = std::make_unique<facts::ConditionT>();
  condition = lastOperand(condition);
  const Asked asked = askedOf(condition, unit_.ast());
  if (!interpret(condition, *made, 0)) {
    made->kind = ConditionKind::Compare;
    made->negated = asked.isNegated;
  }
  if (made->text == 0) {
    const bool isAlike = made->negated == asked.isNegated;
    made->text = unit_.string(text(isAlike ? asked.value : condition));
  }
  addWhole(condition, *made);
  // What a variable remembers may have changed since: it is no assumption.
  if (const Expr* given = rememberedComparison(state_, asked.value); given && made->whole == 0)
    made->whole = unit_.string(asked.isNegated ? "!(" + text(given) + ")" : text(given));
  for (uint32_t id : values_.dependsOn(condition)) made->depends.push_back(id);
  made->location = std::make_unique<facts::Location>(unit_.location(condition->getExprLoc()));
  return made;
}

// `a || b` is true where one of its parts is, and false where its last one is not; `a && b` the
// other way round.
void ConditionBuilder::addWhole(const Expr* part, facts::ConditionT& into) {
  const CompoundConditions::Part* found = state_.compounds.find(part);
  if (!found) return;
  into.whole = unit_.string(text(found->whole));
  if (found->isOr || found->isLast) into.whole_if_true = facts::Known::True;
  if (!found->isOr || found->isLast) into.whole_if_false = facts::Known::False;
}

std::unique_ptr<facts::ConditionT> ConditionBuilder::buildCases(const SwitchStmt* choice,
                                                                const CFGBlock& block) {
  auto made = std::make_unique<facts::ConditionT>();
  made->kind = ConditionKind::Cases;
  made->path = fixedParameter(choice->getCond());
  if (!made->path) made->event = eventBehind(choice->getCond());
  if (!made->path && !made->event) return nullptr;
  made->negated = state_.zeroMeansSuccess.contains(made->event);
  made->default_case = static_cast<uint32_t>(block.succ_size());
  llvm::SmallPtrSet<const SwitchCase*, 16> own;
  for (const SwitchCase* each = choice->getSwitchCaseList(); each; each = each->getNextSwitchCase())
    own.insert(each);
  for (const CFGBlock::AdjacentBlock& successor : block.succs()) {
    const CFGBlock* next = successor.getReachableBlock();
    if (!next) next = successor.getPossiblyUnreachableBlock();
    const auto* label = next ? llvm::dyn_cast_or_null<CaseStmt>(next->getLabel()) : nullptr;
    if (label && !own.contains(label)) label = nullptr;
    const auto constant = label ? constantOf(label->getLHS(), unit_.ast()) : std::nullopt;
    if (label && (!constant || label->getRHS())) return nullptr;
    if (!label) made->default_case = static_cast<uint32_t>(made->cases.size());
    made->cases.push_back(constant.value_or(0));
  }
  made->text = unit_.string(text(choice->getCond()));
  made->location = std::make_unique<facts::Location>(unit_.location(choice->getBeginLoc()));
  return made;
}

std::unique_ptr<facts::ConditionT> ConditionBuilder::meaningOf(const Expr* value) {
  auto made = std::make_unique<facts::ConditionT>();
  const QualType type = value->getType();
  if (!type->isIntegerType() && !type->isPointerType()) return nullptr;
  if (!interpret(lastOperand(value), *made, 0) || lastOperand(value) != value) return nullptr;
  switch (made->kind) {
    case ConditionKind::EventSucceeded:
    case ConditionKind::GuardOwns:
    case ConditionKind::PathTrue:
      made->location = std::make_unique<facts::Location>(unit_.location(value->getExprLoc()));
      return made;
    default:
      return nullptr;
  }
}

uint32_t ConditionBuilder::nameOf(const VarDecl* variable) {
  const bool isCaptured = state_.captures.contains(variable);
  const Path path = isCaptured ? Path{} : paths_.ofVariable(variable);
  const bool isLocal = path.root == facts::RootKind::Local && path.steps.empty();
  return isLocal ? path.symbol : unit_.string(variable->getName());
}

uint32_t ConditionBuilder::nameOf(const ConditionalOperator* choice) {
  return unit_.string(text(choice));
}

std::string ConditionBuilder::text(const Expr* expression) { return printed(unit_, expression); }

bool ConditionBuilder::interpret(const Expr* expression, facts::ConditionT& into, int depth) {
  if (depth > kMaxInterpretation) return false;
  const Expr* e = stripped(expression);
  if (const auto* unary = llvm::dyn_cast<UnaryOperator>(e);
      unary && unary->getOpcode() == UO_LNot) {
    into.negated = !into.negated;
    return interpret(unary->getSubExpr(), into, depth + 1);
  }
  // Zero stays zero, and nothing else becomes it: `return -error;`.
  if (const auto* unary = llvm::dyn_cast<UnaryOperator>(e);
      unary && (unary->getOpcode() == UO_Minus || unary->getOpcode() == UO_Plus)) {
    return interpret(unary->getSubExpr(), into, depth + 1);
  }
  if (interpretUpdate(e, into)) return true;
  if (const auto* call = llvm::dyn_cast<CallExpr>(e)) return interpretCall(call, into);
  if (llvm::isa<AtomicExpr>(e)) return interpretEvent(e, into);
  if (const auto* cast = llvm::dyn_cast<CastExpr>(e)) {
    if (cast->getCastKind() == CK_LValueToRValue) {
      if (const Expr* given = givenIn(cast)) return interpret(given, into, depth + 1);
      // What an atomic was found to be is what its read has found.
      const Expr* read = cast->getSubExpr();
      const bool isAtomic = read->getType()->isAtomicType() || state_.index.openMp().atomicOf(read);
      if (isAtomic && interpretEvent(cast, into)) return true;
      return interpretVariable(read, into, depth) || interpretEvent(cast, into);
    }
    return interpret(cast->getSubExpr(), into, depth + 1);
  }
  if (const auto* binary = llvm::dyn_cast<BinaryOperator>(e)) {
    if (binary->isEqualityOp()) {
      return interpretThread(binary, into) || interpretTurn(binary, into) ||
             interpretComparison(binary, into, depth) || interpretParameter(binary, into) ||
             interpretCount(binary, into);
    }
    if (binary->isRelationalOp()) return interpretCount(binary, into);
    const bool isLast = binary->isAssignmentOp() || binary->getOpcode() == BO_Comma;
    return isLast && !binary->isCompoundAssignmentOp() &&
           interpret(binary->getRHS(), into, depth + 1);
  }
  if (const auto* choice = llvm::dyn_cast<ConditionalOperator>(e);
      choice && isOfConstants(choice, unit_.ast())) {
    into.kind = ConditionKind::PathTrue;
    into.text = nameOf(choice);
    return true;
  }
  return e->isGLValue() && interpretVariable(e, into, depth);
}

bool ConditionBuilder::interpretCall(const CallExpr* call, facts::ConditionT& into) {
  if (const FunctionModel* model = modelOf(unit_, call)) {
    const bool owns = !model->effects.empty() && model->effects[0].action == Action::Owns;
    if (owns && receiverOf(call)) {
      into.kind = ConditionKind::GuardOwns;
      into.path = unit_.facts().path(paths_.pathOf(receiverOf(call)));
      return into.path != 0;
    }
    if (asksWhetherThere(unit_, call)) {
      const Path guard = paths_.pathOf(receiverOf(call));
      into.kind = ConditionKind::GuardOwns;
      into.path = unit_.facts().path(
          paths_.dereferenced(guard, firstTypeArgument(receiverOf(call)->getType())));
      return into.path != 0;
    }
  }
  // `if (result)`, of an optional that a call has given.
  if (const Expr* object = askedForContent(unit_, call)) {
    into.event = eventBehind(object);
    into.kind = ConditionKind::EventSucceeded;
    if (into.event) return true;
  }
  return interpretEvent(call, into);
}

// What the event of a call, a built-in or a read gave.
bool ConditionBuilder::interpretEvent(const Expr* expression, facts::ConditionT& into) {
  into.event = state_.eventOf(expression);
  if (!into.event) return false;
  into.kind = ConditionKind::EventSucceeded;
  if (state_.zeroMeansSuccess.contains(into.event)) into.negated = !into.negated;
  return true;
}

bool ConditionBuilder::interpretVariable(const Expr* lvalue, facts::ConditionT& into, int depth) {
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(lvalue->IgnoreParens());
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable || !variable->isLocalVarDeclOrParm() || variable->isStaticLocal()) return false;
  const bool hasMeaning = variable->getInit() && state_.index.isSingleAssigned(variable) &&
                          !state_.captures.contains(variable) && !llvm::isa<ParmVarDecl>(variable);
  if (hasMeaning) {
    facts::ConditionT meant;
    meant.negated = into.negated;
    if (interpret(variable->getInit(), meant, depth + 1) &&
        (meant.kind != ConditionKind::PathTrue || meant.is_fixed)) {
      into.kind = meant.kind;
      into.event = meant.event;
      into.path = meant.path;
      into.constant = meant.constant;
      into.negated = meant.negated;
      into.is_fixed = meant.is_fixed;
      if (meant.is_fixed) into.text = meant.text;
      return true;
    }
  }
  const uint32_t parameter = fixedParameter(reference);
  into.path = parameter ? parameter : unit_.facts().path(paths_.pathOf(lvalue));
  into.is_fixed = parameter != 0 ||
                  (llvm::isa<ParmVarDecl>(variable) && state_.index.isSingleAssigned(variable));
  into.kind = ConditionKind::PathTrue;
  into.text = nameOf(variable);
  return into.path != 0;
}

// `if (omp_get_thread_num() == 0)`: only one thread of the team goes in.
bool ConditionBuilder::interpretThread(const BinaryOperator* comparison, facts::ConditionT& into) {
  const auto only = LinearForms(state_).onlyThread(comparison->getLHS(), comparison->getRHS());
  if (only.exclusion.empty()) return false;
  Path exclusion = OpenMpLowering::exclusion(unit_, only.exclusion);
  exclusion.steps.insert(exclusion.steps.begin(), only.sides.begin(), only.sides.end());
  into.kind = ConditionKind::OnlyOneThread;
  into.path = unit_.facts().path(exclusion);
  if (comparison->getOpcode() == BO_NE) into.negated = !into.negated;
  return true;
}

// `serving.load() == mine`, where mine is a ticket that nobody else has: one thread goes on.
bool ConditionBuilder::interpretTurn(const BinaryOperator* comparison, facts::ConditionT& into) {
  const Expr* counter = comparison->getLHS();
  const Expr* ticket = comparison->getRHS();
  LinearForms forms(state_);
  if (!forms.isTicket(ticket)) std::swap(counter, ticket);
  if (!forms.isTicket(ticket)) return false;
  const Expr* e = stripped(counter);
  while (const auto* cast = llvm::dyn_cast<ImplicitCastExpr>(e)) {
    if (state_.eventOf(e)) break;
    e = stripped(cast->getSubExpr());
  }
  const facts::EventT* load = nullptr;
  for (const auto& event : state_.block->events)
    if (event->id == state_.eventOf(e)) load = event.get();
  const bool isRead = load && (load->op == facts::Op::AtomicRead);
  if (!isRead || load->order == facts::MemoryOrder::Relaxed) return false;
  Path path;
  if (const auto* atomic = llvm::dyn_cast<AtomicExpr>(e)) path = paths_.pointeeOf(atomic->getPtr());
  if (const auto* cast = llvm::dyn_cast<CastExpr>(e)) path = paths_.pathOf(cast->getSubExpr());
  if (const auto* call = llvm::dyn_cast<CXXMemberCallExpr>(e))
    path = paths_.pathOf(call->getImplicitObjectArgument());
  if (!path.known()) return false;
  into.kind = ConditionKind::OnlyOneThread;
  into.path = unit_.facts().path(turnOf(state_, path));
  if (comparison->getOpcode() == BO_NE) into.negated = !into.negated;
  return true;
}

// The event that gave the value: directly, or by the name of a variable that has no other; or 0.
uint32_t ConditionBuilder::eventBehind(const Expr* value) {
  const Expr* found = stripped(value)->IgnoreParens();
  if (const Expr* given = givenIn(found)) found = stripped(given)->IgnoreParens();
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(found->IgnoreParenImpCasts());
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (variable && variable->isLocalVarDecl() && !state_.captures.contains(variable)) {
    const Expr* given = state_.index.onlyValue(variable);
    const uint32_t meant = given ? state_.eventOf(stripped(given)->IgnoreParens()) : 0;
    if (meant) return meant;
  }
  // `switch (job->kind)`, of an enumerator, which is widened
  const auto* widened = llvm::dyn_cast<ImplicitCastExpr>(found);
  if (widened && widened->getCastKind() == CK_IntegralCast &&
      widened->getSubExpr()->getType()->isEnumeralType() && !state_.eventOf(found))
    found = stripped(widened->getSubExpr());
  return state_.eventOf(found);
}

// `state == kDone`, of what an event found.
bool ConditionBuilder::interpretEquality(const BinaryOperator* comparison,
                                         facts::ConditionT& into) {
  const Expr* value = comparison->getLHS();
  auto constant = constantOf(comparison->getRHS(), unit_.ast());
  if (!constant) {
    value = comparison->getRHS();
    constant = constantOf(comparison->getLHS(), unit_.ast());
  }
  if (!constant || value->getType()->isBooleanType()) return false;
  const uint32_t event = eventBehind(value);
  if (!event || state_.zeroMeansSuccess.contains(event)) return false;
  into.kind = ConditionKind::EventEquals;
  into.event = event;
  into.constant = *constant;
  if (comparison->getOpcode() == BO_NE) into.negated = !into.negated;
  return true;
}

// Whether a lambda that cannot change it has copied the variable.
bool ConditionBuilder::isOwnCopy(const VarDecl* variable) const {
  return state_.isLambda && !state_.isMutableLambda && state_.copiedCaptures.contains(variable);
}

// The path of a parameter that nobody changes, or of a lambda's own copy of a variable, of integer
// or enumeration type or a number in a pointer, also by the name of a copy:
// `int role = (int)(long)argument`; 0: it is none.
uint32_t ConditionBuilder::fixedParameter(const Expr* expression) {
  const Expr* e = stripped(expression)->IgnoreParenCasts();
  for (int copies = 0; copies < kMaxCopies; ++copies) {
    const auto* reference = llvm::dyn_cast<DeclRefExpr>(e);
    const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    if (!variable || !isNumberOrPointer(variable->getType()) || variable->isStaticLocal()) return 0;
    if (state_.captures.contains(variable))
      return isOwnCopy(variable) ? unit_.facts().path(paths_.pathOf(reference)) : 0;
    if (!variable->isLocalVarDeclOrParm() || !state_.index.isSingleAssigned(variable) ||
        state_.index.escapes(variable))
      return 0;
    if (llvm::isa<ParmVarDecl>(variable)) return unit_.facts().path(paths_.pathOf(reference));
    if (!variable->getInit()) return 0;
    e = stripped(variable->getInit())->IgnoreParenCasts();
  }
  return 0;
}

// `mode == kStop`, of a parameter that keeps its value.
bool ConditionBuilder::interpretParameter(const BinaryOperator* comparison,
                                          facts::ConditionT& into) {
  const Expr* value = comparison->getLHS();
  auto constant = constantOf(comparison->getRHS(), unit_.ast());
  if (!constant) {
    value = comparison->getRHS();
    constant = constantOf(comparison->getLHS(), unit_.ast());
  }
  const uint32_t parameter = constant ? fixedParameter(value) : 0;
  if (!parameter) return false;
  into.kind = ConditionKind::ParameterEquals;
  into.path = parameter;
  into.constant = *constant;
  if (comparison->getOpcode() == BO_NE) into.negated = !into.negated;
  return true;
}

// `pthread_mutex_trylock(&m) == EBUSY`: the try whose success is zero has failed. But not with
// `done.wait_for(0s) == std::future_status::ready`, which is the zero.
bool ConditionBuilder::interpretError(const BinaryOperator* comparison, facts::ConditionT& into,
                                      int depth) {
  const Expr* tried = comparison->getLHS();
  const Expr* error = comparison->getRHS();
  if (constantOf(tried, unit_.ast())) std::swap(tried, error);
  const auto constant = constantOf(error, unit_.ast());
  if (constant == kOwnerDied) return false;
  facts::ConditionT meant;
  if (!interpret(tried, meant, depth + 1) || meant.kind != ConditionKind::EventSucceeded ||
      !state_.zeroMeansSuccess.contains(meant.event)) {
    return false;
  }
  into.kind = meant.kind;
  into.event = meant.event;
  const bool isUnlike = comparison->getOpcode() == BO_NE;
  into.negated ^= meant.negated != (isUnlike != (constant == 0));
  return true;
}

bool ConditionBuilder::interpretComparison(const BinaryOperator* comparison,
                                           facts::ConditionT& into, int depth) {
  const Expr* left = comparison->getLHS();
  const Expr* right = comparison->getRHS();
  int bit = constantBit(right, unit_.ast());
  if (bit < 0) {
    bit = constantBit(left, unit_.ast());
    std::swap(left, right);
  }
  if (bit != 0 && interpretEquality(comparison, into)) return true;
  if (bit < 0 && interpretError(comparison, into, depth)) return true;
  if (bit < 0) return false;
  // `x == 1` says that x is true only where x is a truth value.
  if (bit == 1 && !stripped(left)->IgnoreImpCasts()->getType()->isBooleanType()) return false;
  const bool equal = comparison->getOpcode() == BO_EQ;
  if (equal == (bit == 0)) into.negated = !into.negated;
  return interpret(left, into, depth + 1);
}

}  // namespace lockstitch
