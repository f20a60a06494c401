#include "tool/frontend/cleanup_handlers.h"

namespace lockstitch {

using namespace clang;

namespace {

const FunctionDecl* namedBy(const Expr* value) {
  if (const auto* address = llvm::dyn_cast<UnaryOperator>(value->IgnoreParenCasts());
      address && address->getOpcode() == UO_AddrOf)
    value = address->getSubExpr();
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(value->IgnoreParenCasts());
  return reference ? llvm::dyn_cast<FunctionDecl>(reference->getDecl()) : nullptr;
}

}  // namespace

const FunctionDecl* functionBehind(const Expr* callee, const BodyIndex& index) {
  if (const FunctionDecl* named = namedBy(callee)) return named;
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(callee->IgnoreParenImpCasts());
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable || !variable->hasLocalStorage()) return nullptr;
  const Expr* value = index.onlyValue(variable);
  return value ? namedBy(value) : nullptr;
}

namespace {

constexpr llvm::StringLiteral kKeeper = "__pthread_cleanup_class";
constexpr llvm::StringLiteral kPop = "__setdoit";

const CXXMethodDecl* methodOfKeeper(const CallExpr* call) {
  const auto* method = llvm::dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
  return method && method->getParent()->getName() == kKeeper ? method : nullptr;
}

}  // namespace

bool isOfCleanupObject(const CallExpr* call) { return methodOfKeeper(call) != nullptr; }

std::optional<CleanupHandler> handlerPoppedBy(const CallExpr* call, const ASTContext& ast) {
  const CXXMethodDecl* method = methodOfKeeper(call);
  const auto* member = llvm::dyn_cast<CXXMemberCallExpr>(call);
  if (!method || !member || !method->getDeclName().isIdentifier() || method->getName() != kPop)
    return std::nullopt;
  Expr::EvalResult execute;
  if (call->getNumArgs() != 1 ||
      (call->getArg(0)->EvaluateAsInt(execute, ast) && execute.Val.getInt() == 0))
    return std::nullopt;
  const auto* object =
      llvm::dyn_cast<DeclRefExpr>(member->getImplicitObjectArgument()->IgnoreParenImpCasts());
  const auto* variable = object ? llvm::dyn_cast<VarDecl>(object->getDecl()) : nullptr;
  const auto* made =
      variable ? llvm::dyn_cast_or_null<CXXConstructExpr>(variable->getInit()) : nullptr;
  if (!made || made->getNumArgs() != 2) return std::nullopt;
  return CleanupHandler{made->getArg(0), made->getArg(1)};
}

}  // namespace lockstitch
