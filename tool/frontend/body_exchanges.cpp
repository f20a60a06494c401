// Two pointers that exchange their targets in each turn of a loop.
#include "tool/frontend/body_index.h"

namespace lockstitch {

using namespace clang;

namespace {

// The pointer variable that an expression reads.
const VarDecl* pointerRead(const Expr* expression) {
  const auto* reference =
      expression ? llvm::dyn_cast<DeclRefExpr>(expression->IgnoreParenImpCasts()) : nullptr;
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  return variable && variable->getType()->isPointerType() ? variable : nullptr;
}

// `to = from` or `T* to = from`, of two pointer variables.
struct PointerCopy {
  const VarDecl* to = nullptr;
  const VarDecl* from = nullptr;
  const Expr* assignment = nullptr;
};

PointerCopy copyIn(const Stmt* statement) {
  if (const auto* declaration = llvm::dyn_cast_or_null<DeclStmt>(statement)) {
    const auto* variable = declaration->isSingleDecl()
                               ? llvm::dyn_cast<VarDecl>(declaration->getSingleDecl())
                               : nullptr;
    return variable ? PointerCopy{variable, pointerRead(variable->getInit())} : PointerCopy{};
  }
  const auto* assignment = llvm::dyn_cast_or_null<BinaryOperator>(statement);
  if (!assignment || assignment->getOpcode() != BO_Assign) return {};
  const auto* to = llvm::dyn_cast<DeclRefExpr>(assignment->getLHS()->IgnoreParens());
  return {to ? llvm::dyn_cast<VarDecl>(to->getDecl()) : nullptr, pointerRead(assignment->getRHS()),
          assignment};
}

}  // namespace

void BodyIndex::findExchanges(const Stmt* body, bool isInLoop) {
  if (!body) return;
  isInLoop |= llvm::isa<ForStmt, WhileStmt, DoStmt>(body);
  if (const auto* block = llvm::dyn_cast<CompoundStmt>(body); block && isInLoop) {
    std::vector<PointerCopy> copies;
    for (const Stmt* child : block->body()) copies.push_back(copyIn(child));
    for (size_t i = 0; i + 2 < copies.size(); ++i) {
      const PointerCopy &keep = copies[i], &first = copies[i + 1], &second = copies[i + 2];
      const bool isExchange = keep.to && keep.from && first.assignment && second.assignment &&
                              first.to == keep.from && first.from == second.to &&
                              second.from == keep.to && first.from;
      if (!isExchange) continue;
      exchanges_.insert(first.assignment);
      exchanges_.insert(second.assignment);
    }
  }
  for (const Stmt* child : body->children()) findExchanges(child, isInLoop);
}

}  // namespace lockstitch
