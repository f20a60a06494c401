#include "tool/frontend/ring_index.h"

#include "tool/frontend/expression_shape.h"
#include "tool/frontend/loop_ranges.h"

namespace lockstitch {

using namespace clang;

namespace {

constexpr int64_t kRelaxed = 0, kConsume = 1, kAcquire = 2, kRelease = 3, kSequential = 5;

std::string nameOf(UnitContext& unit, const Expr* object) {
  const Expr* e = object->IgnoreParenImpCasts();
  if (const auto* address = llvm::dyn_cast<UnaryOperator>(e);
      address && address->getOpcode() == UO_AddrOf)
    e = address->getSubExpr()->IgnoreParenImpCasts();
  if (const auto* member = llvm::dyn_cast<MemberExpr>(e)) {
    const auto* field = llvm::dyn_cast<FieldDecl>(member->getMemberDecl());
    return field ? unit.locationName(field) : "";
  }
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(e);
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  return variable && variable->hasGlobalStorage() ? unit.usr(variable) : "";
}

int64_t orderAt(UnitContext& unit, const CallExpr* call, unsigned argument) {
  if (argument >= call->getNumArgs()) return kSequential;
  const Expr* e = call->getArg(argument);
  Expr::EvalResult result;
  if (e->isValueDependent() || !e->EvaluateAsInt(result, unit.ast())) return kSequential;
  return result.Val.getInt().getExtValue();
}

// One look at a function's body: what it does with which atomic.
class Walker {
 public:
  explicit Walker(FunctionState& state) : unit_(state.unit), uses_(state.ringUses) {}

  void walk(const Stmt* statement) {
    if (!statement) return;
    if (const auto* expression = llvm::dyn_cast<Expr>(statement)) look(expression);
    for (const Stmt* child : statement->children()) walk(child);
  }

  void look(const Expr* e) {
    if (const auto* atomic = llvm::dyn_cast<AtomicExpr>(e)) return lookAtBuiltin(atomic);
    if (const auto* call = llvm::dyn_cast<CXXMemberCallExpr>(e)) return lookAtCall(call);
    if (const auto* call = llvm::dyn_cast<CXXOperatorCallExpr>(e)) {
      if (call->getNumArgs() > 0 && unit_.isKind(call->getArg(0)->getType(), TypeKind::Atomic))
        note(call->getArg(0), false, kSequential);
    } else if (const auto* cast = llvm::dyn_cast<CastExpr>(e)) {
      if (cast->getSubExpr()->getType()->isAtomicType())
        note(cast->getSubExpr(), true, kSequential);
    } else if (const auto* binary = llvm::dyn_cast<BinaryOperator>(e)) {
      if (binary->isAssignmentOp() && binary->getLHS()->getType()->isAtomicType())
        note(binary->getLHS(), false, kSequential);
    } else if (const auto* unary = llvm::dyn_cast<UnaryOperator>(e)) {
      if (unary->isIncrementDecrementOp() && unary->getSubExpr()->getType()->isAtomicType())
        note(unary->getSubExpr(), false, kSequential);
    }
  }

 private:
  void lookAtBuiltin(const AtomicExpr* atomic) {
    Expr::EvalResult result;
    const Expr* order =
        atomic->getOp() == AtomicExpr::AO__c11_atomic_init ? nullptr : atomic->getOrder();
    if (!order || order->isValueDependent() || !order->EvaluateAsInt(result, unit_.ast())) return;
    const bool isLoad = atomic->getOp() == AtomicExpr::AO__c11_atomic_load ||
                        atomic->getOp() == AtomicExpr::AO__atomic_load_n;
    note(atomic->getPtr(), isLoad, result.Val.getInt().getExtValue());
  }

  void lookAtCall(const CXXMemberCallExpr* call) {
    const Expr* object = call->getImplicitObjectArgument();
    if (!object || !unit_.isKind(object->IgnoreParenImpCasts()->getType(), TypeKind::Atomic))
      return;
    const CXXMethodDecl* method = call->getMethodDecl();
    if (llvm::isa_and_nonnull<CXXConversionDecl>(method)) return note(object, true, kSequential);
    const llvm::StringRef name =
        method && method->getIdentifier() ? method->getName() : llvm::StringRef();
    if (name == "load") note(object, true, orderAt(unit_, call, 0));
    if (name == "store" || name == "fetch_add") note(object, false, orderAt(unit_, call, 1));
  }

  void note(const Expr* object, bool isLoad, int64_t order) {
    const std::string name = nameOf(unit_, object);
    if (name.empty()) return;
    RingUse& use = uses_[name];
    if (isLoad) {
      use.isRead = true;
      use.isAcquired |= order != kRelaxed && order != kRelease;
    } else {
      use.isReleased |= order != kRelaxed && order != kConsume && order != kAcquire;
    }
  }

  UnitContext& unit_;
  std::map<std::string, RingUse>& uses_;
};

std::string loadedBy(FunctionState& state, const Expr* expression) {
  const Expr* e = stripped(expression)->IgnoreParens();
  if (const auto* atomic = llvm::dyn_cast<AtomicExpr>(e)) {
    const bool isLoad = atomic->getOp() == AtomicExpr::AO__c11_atomic_load ||
                        atomic->getOp() == AtomicExpr::AO__atomic_load_n;
    return isLoad ? nameOf(state.unit, atomic->getPtr()) : "";
  }
  if (const auto* call = llvm::dyn_cast<CXXMemberCallExpr>(e)) {
    const CXXMethodDecl* method = call->getMethodDecl();
    const bool isAtomic = state.unit.isKind(
        call->getImplicitObjectArgument()->IgnoreParenImpCasts()->getType(), TypeKind::Atomic);
    const bool isLoad = llvm::isa_and_nonnull<CXXConversionDecl>(method) ||
                        (method && method->getIdentifier() && method->getName() == "load");
    return isAtomic && isLoad ? nameOf(state.unit, call->getImplicitObjectArgument()) : "";
  }
  while (const auto* cast = llvm::dyn_cast<ImplicitCastExpr>(e)) {
    if (cast->getSubExpr()->getType()->isAtomicType())
      return nameOf(state.unit, cast->getSubExpr());
    e = cast->getSubExpr()->IgnoreParens();
  }
  return e->getType()->isAtomicType() ? nameOf(state.unit, e) : "";
}

}  // namespace

std::optional<RingIndex> ringIndexOf(FunctionState& state, const Expr* expression) {
  const std::string own = loadedBy(state, expression);
  if (own.empty() || !state.decl || !state.decl->getBody()) return std::nullopt;
  if (!state.knowsRingUses) {
    state.knowsRingUses = true;
    Walker(state).walk(state.decl->getBody());
  }
  if (!state.ringUses[own].isReleased) return std::nullopt;
  std::string other;
  for (const auto& [name, use] : state.ringUses) {
    if (name == own || !use.isAcquired || use.isReleased) continue;
    if (!other.empty()) return std::nullopt;  // which one is looked at cannot be told
    other = name;
  }
  if (other.empty()) return std::nullopt;
  return RingIndex{own, other};
}

}  // namespace lockstitch
