// Conditions that ask how far something has counted, and what a predicate's being true says.
#include "tool/frontend/condition_builder.h"
#include "tool/frontend/loop_ranges.h"

namespace lockstitch {

using namespace clang;
using facts::ConditionKind;

namespace {

constexpr size_t kMaxConjuncts = 8;

void addConjuncts(const Expr* value, std::vector<const Expr*>& into) {
  const auto* binary = llvm::dyn_cast<BinaryOperator>(value->IgnoreParenImpCasts());
  if (!binary || binary->getOpcode() != BO_LAnd) return into.push_back(value);
  addConjuncts(binary->getLHS(), into);
  addConjuncts(binary->getRHS(), into);
}

// The same comparison with its sides exchanged.
BinaryOperatorKind mirrored(BinaryOperatorKind comparison) {
  switch (comparison) {
    case BO_LT:
      return BO_GT;
    case BO_GT:
      return BO_LT;
    case BO_LE:
      return BO_GE;
    case BO_GE:
      return BO_LE;
    default:
      return comparison;
  }
}

// A call of a function that is not the library's, or a variable that only ever has the result of
// one.
bool isResultOfCall(FunctionState& state, const Expr* value) {
  const Expr* e = value->IgnoreParenImpCasts();
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(e);
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (const Expr* given = variable ? state.index.onlyValue(variable) : nullptr)
    e = given->IgnoreParenImpCasts();
  const auto* call = llvm::dyn_cast<CallExpr>(e);
  const FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
  return callee && !state.unit.isSystem(callee);
}

}  // namespace

// `--n`, `n -= k`: the value that it has made.
bool ConditionBuilder::interpretUpdate(const Expr* update, facts::ConditionT& into) {
  into.event = state_.updates.lookup(update->IgnoreParenImpCasts());
  if (!into.event) return false;
  into.kind = ConditionKind::EventSucceeded;
  return true;
}

// The read, or the update, of a number that is asked for; or 0.
uint32_t ConditionBuilder::countBehind(const Expr* value) {
  if (!value->getType()->isIntegerType() || value->getType()->isBooleanType()) return 0;
  const uint32_t update = state_.updates.lookup(value->IgnoreParenImpCasts());
  const uint32_t event = update ? update : eventBehind(value);
  return state_.zeroMeansSuccess.contains(event) ? 0 : event;
}

// `pthread_mutex_trylock(&m) > 0`, `lock(&m) < 0`: whether the try whose success is zero has
// failed; `<= 0`, `>= 0`, that it has not. Of errors with the other sign it would tell nothing.
bool ConditionBuilder::interpretSign(const Expr* tried, BinaryOperatorKind how, int64_t constant,
                                     facts::ConditionT& into) {
  if (!tried->getType()->isIntegerType()) return false;
  const uint32_t event = eventBehind(tried);
  const bool asksAbove = (how == BO_GT || how == BO_LE) ? constant == 0 : constant == 1;
  const bool asksBelow = (how == BO_GE || how == BO_LT) ? constant == 0 : constant == -1;
  const bool isAnswered = (asksAbove && state_.positiveErrors.contains(event)) ||
                          (asksBelow && state_.negativeErrors.contains(event));
  if (!isAnswered) return false;
  into.event = event;
  into.kind = ConditionKind::EventSucceeded;
  // `x > 0` and `x >= 1` ask for an error above zero, `x < 0` and `x <= -1` for one below it.
  const bool isForError = asksAbove ? how == BO_GT || how == BO_GE : how == BO_LT || how == BO_LE;
  into.negated ^= isForError;
  return true;
}

// `n > 0`, `n < 1`, of a number that is not negative: whether it is zero. `n >= 4`, `n == threads`:
// it has counted that far.
bool ConditionBuilder::interpretCount(const BinaryOperator* comparison, facts::ConditionT& into) {
  const Expr* counter = comparison->getLHS();
  const Expr* number = comparison->getRHS();
  BinaryOperatorKind how = comparison->getOpcode();
  const auto left = constantOf(counter, unit_.ast()), right = constantOf(number, unit_.ast());
  if (comparison->isRelationalOp() && right && interpretSign(counter, how, *right, into))
    return true;
  if (comparison->isRelationalOp() && left && interpretSign(number, mirrored(how), *left, into))
    return true;
  if (left || !countBehind(counter)) {
    std::swap(counter, number);
    how = mirrored(how);
  }
  const uint32_t event = countBehind(counter);
  const auto constant = constantOf(number, unit_.ast());
  if (!event || (constant && comparison->isEqualityOp())) return false;
  // `x < c` is not `x >= c`, `x <= c` is not `x > c`.
  const bool isNegated = how == BO_LT || how == BO_LE || how == BO_NE;
  const int64_t least = constant.value_or(2) + (how == BO_LE || how == BO_GT ? 1 : 0);
  // `take() < 0`: an error, as by `take() == -1`.
  const bool isError = constant && least == 0 && isResultOfCall(state_, counter);
  if (isError) {
    into.event = event;
    into.kind = ConditionKind::EventEquals;
    into.constant = -1;
    into.negated ^= !isNegated;
    return true;
  }
  if (constant && least < 1) return false;
  into.event = event;
  into.kind = constant && least == 1 ? ConditionKind::EventSucceeded : ConditionKind::EventReached;
  into.negated ^= isNegated;
  if (comparison->isEqualityOp()) into.path = ownNumber(number);
  return true;
}

// The path of a number that the thread has of its own, as far as one can see: what it was given, or
// what stands in a structure; not what it has just read of an atomic. 0: it is none.
uint32_t ConditionBuilder::ownNumber(const Expr* number) {
  if (const uint32_t parameter = fixedParameter(number)) return parameter;
  const Expr* e = stripped(number)->IgnoreParenImpCasts();
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(e);
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  const bool isLocal = variable && variable->isLocalVarDeclOrParm() && !variable->isStaticLocal();
  if (!isLocal && !llvm::isa<MemberExpr>(e)) return 0;
  if (e->getType()->isAtomicType() || !e->getType()->isIntegerType()) return 0;
  if (isLocal && variable->getInit()) {
    const Expr* given = stripped(variable->getInit())->IgnoreParenImpCasts();
    if (llvm::isa<CallExpr, AtomicExpr>(given) || given->getType()->isAtomicType()) return 0;
  }
  return unit_.facts().path(paths_.pathOf(e));
}

std::vector<std::unique_ptr<facts::ConditionT>> ConditionBuilder::conjunctsOf(const Expr* value) {
  std::vector<std::unique_ptr<facts::ConditionT>> conjuncts;
  if (!value->getType()->isIntegerType()) return conjuncts;
  std::vector<const Expr*> parts;
  addConjuncts(value, parts);
  for (const Expr* part : parts) {
    auto made = std::make_unique<facts::ConditionT>();
    if (!interpret(part, *made, 0)) continue;
    const bool isOfEvent = made->kind == ConditionKind::EventSucceeded ||
                           made->kind == ConditionKind::EventReached ||
                           made->kind == ConditionKind::EventEquals;
    if (!isOfEvent || conjuncts.size() == kMaxConjuncts) continue;
    made->location = std::make_unique<facts::Location>(unit_.location(part->getExprLoc()));
    conjuncts.push_back(std::move(made));
  }
  return conjuncts;
}

}  // namespace lockstitch
