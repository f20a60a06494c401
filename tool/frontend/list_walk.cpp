#include "tool/frontend/list_walk.h"

namespace lockstitch {

using namespace clang;

namespace {

// `p->next`, of the pointer itself.
bool isNextOf(const Expr* value, const VarDecl* variable) {
  const auto* member = llvm::dyn_cast<MemberExpr>(value->IgnoreParenImpCasts());
  if (!member || !member->isArrow()) return false;
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(member->getBase()->IgnoreParenImpCasts());
  return reference && reference->getDecl() == variable;
}

bool isWithin(const BodyIndex& index, const Stmt* statement, const Stmt* outer) {
  while (statement && statement != outer) statement = index.parentOf(statement);
  return statement && outer;
}

const Stmt* loopAround(const BodyIndex& index, const Stmt* inside) {
  const Stmt* loop = index.parentOf(inside);
  while (loop && !llvm::isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(loop))
    loop = index.parentOf(loop);
  return loop;
}

}  // namespace

bool isWalkedAt(const FunctionState& state, const Stmt* at, const VarDecl* variable) {
  const BodyIndex& index = state.index;
  const auto given = index.valuesGiven(variable);
  if (!variable->getType()->isPointerType() || given.size() != 2 || index.escapes(variable))
    return false;
  const Stmt* loop = loopAround(index, at);
  if (!loop || loopAround(index, loop)) return false;
  const auto* counted = llvm::dyn_cast<ForStmt>(loop);
  size_t steps = 0;
  for (const Expr* value : given) {
    const bool isFirst = counted && isWithin(index, value, counted->getInit());
    if (isFirst || !isWithin(index, value, loop)) continue;
    if (!isNextOf(value, variable)) return false;
    ++steps;
  }
  return steps == 1;
}

std::unique_ptr<facts::LinearFormT> formOfWalk(FunctionState& state, const Stmt* at,
                                               const VarDecl* variable) {
  if (!isWalkedAt(state, at, variable)) return nullptr;
  FactBuilder& facts = state.unit.facts();
  const std::string& function = facts.unit().strings[state.function.usr];
  auto form = std::make_unique<facts::LinearFormT>();
  form->terms.push_back(std::make_unique<facts::TermT>());
  form->terms[0]->kind = facts::TermKind::Induction;
  form->terms[0]->variable = state.unit.string(variable->getName());
  form->terms[0]->distribution =
      facts.named("walk of " + variable->getNameAsString() + " in " + function);
  return form;
}

}  // namespace lockstitch
