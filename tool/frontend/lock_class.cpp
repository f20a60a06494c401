#include "tool/frontend/lock_class.h"

#include <clang/AST/RecursiveASTVisitor.h>

#include "tool/frontend/expression_shape.h"

namespace lockstitch {

using namespace clang;

namespace {

// Looks for what may order two threads.
class OrderFinder : public RecursiveASTVisitor<OrderFinder> {
 public:
  explicit OrderFinder(UnitContext& unit) : unit_(unit) {}

  bool found() const { return found_; }
  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitCallExpr(CallExpr* call) {
    const FunctionModel* model = modelOf(unit_, call);
    return note(!model || model->effects.empty() ||
                std::any_of(model->effects.begin(), model->effects.end(),
                            [&](const Effect& effect) { return orders(effect, call); }));
  }
  bool VisitAtomicExpr(AtomicExpr* atomic) { return note(!isRelaxed(atomic->getOrder())); }
  bool VisitAsmStmt(AsmStmt*) { return note(true); }

 private:
  bool note(bool orders) {
    found_ |= orders;
    return !found_;
  }

  bool isRelaxed(const Expr* order) const {
    Expr::EvalResult value;
    return !order->isValueDependent() && order->EvaluateAsInt(value, unit_.ast()) &&
           value.Val.getInt() == 0;
  }

  bool orders(const Effect& effect, const CallExpr* call) const {
    const bool isAtomic = effect.action == Action::AtomicRead ||
                          effect.action == Action::AtomicWrite ||
                          effect.action == Action::AtomicUpdate || effect.action == Action::Fence;
    if (!isAtomic || !effect.order) return true;
    const auto at = static_cast<unsigned>(effect.order->index);
    return effect.order->index < 0 || at >= call->getNumArgs() || !isRelaxed(call->getArg(at));
  }

  UnitContext& unit_;
  bool found_ = false;
};

bool mayOrder(UnitContext& unit, const CXXMethodDecl* method) {
  const FunctionDecl* definition = nullptr;
  if (!method->hasBody(definition)) return true;
  OrderFinder finder(unit);
  finder.TraverseStmt(definition->getBody());
  return finder.found();
}

}  // namespace

bool ordersHolders(UnitContext& unit, const CXXRecordDecl* lock) {
  lock = lock ? lock->getDefinition() : nullptr;
  if (!lock || unit.isSystem(lock) || unit.typeModel(lock) || lock->hasAttr<CapabilityAttr>())
    return true;
  for (const CXXMethodDecl* method : lock->methods()) {
    const IdentifierInfo* name = method->getIdentifier();
    if (!name || method->getNumParams() != 0) continue;
    const bool isOneOfTwo = name->isStr("lock") || name->isStr("unlock");
    if (isOneOfTwo && !mayOrder(unit, method)) return false;
  }
  return true;
}

}  // namespace lockstitch
