#include "tool/frontend/expression_shape.h"

namespace lockstitch {

using namespace clang;

const Expr* receiverOf(const CallExpr* call) {
  if (const auto* member = llvm::dyn_cast<CXXMemberCallExpr>(call)) {
    return member->getImplicitObjectArgument();
  }
  const auto* method = llvm::dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
  if (llvm::isa<CXXOperatorCallExpr>(call) && method && !method->isStatic()) return call->getArg(0);
  return nullptr;
}

std::vector<const Expr*> argumentsOf(const CallExpr* call) {
  std::vector<const Expr*> arguments(call->arg_begin(), call->arg_end());
  if (llvm::isa<CXXOperatorCallExpr>(call) && receiverOf(call)) arguments.erase(arguments.begin());
  return arguments;
}

const CXXRecordDecl* receiverClass(const CallExpr* call) {
  const Expr* receiver = receiverOf(call);
  return receiver ? recordOf(receiver->IgnoreParenImpCasts()->getType()) : nullptr;
}

const FunctionModel* modelOf(UnitContext& unit, const CallExpr* call) {
  const FunctionDecl* callee = call->getDirectCallee();
  if (!callee) return nullptr;
  const auto* object = callee->getOverloadedOperator() == OO_Call && call->getNumArgs() > 0
                           ? llvm::dyn_cast<DeclRefExpr>(call->getArg(0)->IgnoreParenImpCasts())
                           : nullptr;
  const auto* variable = object ? llvm::dyn_cast<VarDecl>(object->getDecl()) : nullptr;
  if (variable && variable->hasGlobalStorage() && unit.isSystem(variable))
    if (const FunctionModel* model = unit.objectModel(variable)) return model;
  return unit.functionModel(callee, receiverClass(call));
}

const CXXMethodDecl* memberFunctionOf(UnitContext& unit, const Expr* callable) {
  const Expr* e = stripped(callable);
  if (const auto* call = llvm::dyn_cast<CallExpr>(e)) {
    const FunctionModel* model = call->getNumArgs() == 1 ? modelOf(unit, call) : nullptr;
    if (!model || model->result != ResultKind::Same || !model->effects.empty()) return nullptr;
    e = stripped(call->getArg(0));
  }
  const auto* address = llvm::dyn_cast<UnaryOperator>(e);
  if (!address || address->getOpcode() != UO_AddrOf) return nullptr;
  const auto* named = llvm::dyn_cast<DeclRefExpr>(address->getSubExpr()->IgnoreParens());
  const auto* method = named ? llvm::dyn_cast<CXXMethodDecl>(named->getDecl()) : nullptr;
  return method && !method->isStatic() ? method : nullptr;
}

const Expr* stripped(const Expr* expression) {
  while (expression) {
    expression = expression->IgnoreParens();
    if (const auto* cleanups = llvm::dyn_cast<FullExpr>(expression)) {
      expression = cleanups->getSubExpr();
    } else if (const auto* bound = llvm::dyn_cast<CXXBindTemporaryExpr>(expression)) {
      expression = bound->getSubExpr();
    } else if (const auto* temporary = llvm::dyn_cast<MaterializeTemporaryExpr>(expression)) {
      expression = temporary->getSubExpr();
    } else if (const auto* fallback = llvm::dyn_cast<CXXDefaultArgExpr>(expression)) {
      expression = fallback->getExpr();
    } else if (const auto* initialiser = llvm::dyn_cast<CXXDefaultInitExpr>(expression)) {
      expression = initialiser->getExpr();
    } else if (const auto* substituted = llvm::dyn_cast<SubstNonTypeTemplateParmExpr>(expression)) {
      expression = substituted->getReplacement();
    } else if (const auto* value = llvm::dyn_cast<OpaqueValueExpr>(expression);
               value && value->getSourceExpr()) {
      expression = value->getSourceExpr();
    } else if (const auto* cast = llvm::dyn_cast<CastExpr>(expression);
               cast &&
               (cast->getCastKind() == CK_NoOp || cast->getCastKind() == CK_ConstructorConversion ||
                cast->getCastKind() == CK_UserDefinedConversion)) {
      expression = cast->getSubExpr();
    } else {
      return expression;
    }
  }
  return expression;
}

bool isLoadBuiltin(const AtomicExpr* atomic) {
  switch (atomic->getOp()) {
    case AtomicExpr::AO__c11_atomic_load:
    case AtomicExpr::AO__atomic_load_n:
      return true;
    default:
      return false;
  }
}

bool isExchangeBuiltin(const AtomicExpr* atomic) {
  switch (atomic->getOp()) {
    case AtomicExpr::AO__c11_atomic_exchange:
    case AtomicExpr::AO__atomic_exchange_n:
      return true;
    default:
      return false;
  }
}

std::optional<int64_t> computed(const Expr* expression, const ASTContext& ast) {
  Expr::EvalResult result;
  if (expression->isValueDependent() || !expression->EvaluateAsInt(result, ast))
    return std::nullopt;
  return result.Val.getInt().getExtValue();
}

}  // namespace lockstitch
