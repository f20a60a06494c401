#include "tool/frontend/compound_conditions.h"

#include <vector>

namespace lockstitch {

using namespace clang;

namespace {

const BinaryOperator* logical(const Expr* expression) {
  const auto* binary = llvm::dyn_cast<BinaryOperator>(expression->IgnoreParenImpCasts());
  return binary && binary->isLogicalOp() ? binary : nullptr;
}

// The operands of one operator, from left to right; none where another one stands among them.
std::vector<const Expr*> operandsOf(const BinaryOperator* whole) {
  std::vector<const Expr*> operands, work{whole};
  while (!work.empty()) {
    const Expr* next = work.back();
    work.pop_back();
    const BinaryOperator* inner = logical(next);
    if (inner && inner->getOpcode() != whole->getOpcode()) return {};
    if (!inner) {
      operands.push_back(next->IgnoreParenImpCasts());
      continue;
    }
    work.push_back(inner->getRHS());
    work.push_back(inner->getLHS());
  }
  return operands;
}

}  // namespace

CompoundConditions::CompoundConditions(const Stmt* body) { collect(body); }

const CompoundConditions::Part* CompoundConditions::find(const Expr* condition) const {
  const auto found = parts_.find(condition->IgnoreParenImpCasts());
  return found == parts_.end() ? nullptr : &found->second;
}

void CompoundConditions::collect(const Stmt* body) {
  std::vector<const Stmt*> work{body};
  while (!work.empty()) {
    const Stmt* next = work.back();
    work.pop_back();
    if (!next || llvm::isa<LambdaExpr>(next)) continue;
    if (const auto* branch = llvm::dyn_cast<IfStmt>(next)) add(branch->getCond());
    for (const Stmt* child : next->children()) work.push_back(child);
  }
}

void CompoundConditions::add(const Expr* condition) {
  const BinaryOperator* whole = condition ? logical(condition) : nullptr;
  if (!whole) return;
  const std::vector<const Expr*> operands = operandsOf(whole);
  for (const Expr* operand : operands)
    parts_[operand] = {whole, whole->getOpcode() == BO_LOr, operand == operands.back()};
}

}  // namespace lockstitch
