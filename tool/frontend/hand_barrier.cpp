#include "tool/frontend/hand_barrier.h"

#include <algorithm>
#include <set>

#include "tool/frontend/body_index.h"
#include "tool/frontend/expression_shape.h"

namespace lockstitch {

using namespace clang;

namespace {

using Decls = std::set<const ValueDecl*>;

// The variable or member that an lvalue names.
const ValueDecl* namedBy(const Expr* lvalue) {
  const Expr* e = stripped(lvalue)->IgnoreParenImpCasts();
  if (const auto* address = llvm::dyn_cast<UnaryOperator>(e);
      address && address->getOpcode() == UO_AddrOf)
    e = address->getSubExpr()->IgnoreParenImpCasts();
  if (const auto* member = llvm::dyn_cast<MemberExpr>(e)) return member->getMemberDecl();
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(e);
  return reference ? reference->getDecl() : nullptr;
}

llvm::StringRef nameOf(const CallExpr* call) {
  const FunctionDecl* callee = call->getDirectCallee();
  return callee && callee->getIdentifier() ? callee->getName() : "";
}

bool isOneOf(llvm::StringRef name, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return name.contains(word); });
}

// What an expression changes: by an assignment, a step, or a call on an atomic.
const Expr* changedBy(const Expr* expression) {
  if (const auto* unary = llvm::dyn_cast<UnaryOperator>(expression))
    return unary->isIncrementDecrementOp() ? unary->getSubExpr() : nullptr;
  if (const auto* binary = llvm::dyn_cast<BinaryOperator>(expression))
    return binary->isAssignmentOp() ? binary->getLHS() : nullptr;
  if (const auto* atomic = llvm::dyn_cast<AtomicExpr>(expression))
    return isLoadBuiltin(atomic) ? nullptr : atomic->getPtr();
  const auto* call = llvm::dyn_cast<CallExpr>(expression);
  if (!call) return nullptr;
  if (const auto* shorthand = llvm::dyn_cast<CXXOperatorCallExpr>(call)) {
    const OverloadedOperatorKind op = shorthand->getOperator();
    const bool changes = op == OO_Equal || op == OO_PlusPlus || op == OO_MinusMinus ||
                         op == OO_PlusEqual || op == OO_MinusEqual;
    return changes ? shorthand->getArg(0) : nullptr;
  }
  if (const auto* method = llvm::dyn_cast<CXXMemberCallExpr>(call))
    return isOneOf(nameOf(call), {"store", "fetch_", "exchange"})
               ? method->getImplicitObjectArgument()
               : nullptr;
  return isOneOf(nameOf(call), {"atomic_store", "atomic_fetch", "__sync_", "__atomic_store"}) &&
                 call->getNumArgs() > 0
             ? call->getArg(0)
             : nullptr;
}

// Whether it counts by steps, and is no plain assignment.
bool isCount(const Expr* change) {
  if (llvm::isa<UnaryOperator>(change)) return true;
  if (const auto* binary = llvm::dyn_cast<BinaryOperator>(change))
    return binary->getOpcode() == BO_AddAssign || binary->getOpcode() == BO_SubAssign;
  if (const auto* atomic = llvm::dyn_cast<AtomicExpr>(change))
    return atomic->isCmpXChg()
               ? false
               : atomic->getOp() != AtomicExpr::AO__c11_atomic_store && !isExchangeBuiltin(atomic);
  if (const auto* shorthand = llvm::dyn_cast<CXXOperatorCallExpr>(change))
    return shorthand->getOperator() != OO_Equal;
  const auto* call = llvm::dyn_cast<CallExpr>(change);
  return call && isOneOf(nameOf(call), {"fetch_add", "fetch_sub", "add_and_fetch", "sub_and_fetch",
                                        "fetch_and_add", "fetch_and_sub"});
}

template <class Visit>
void visitExpressions(const Stmt* statement, const Visit& visit) {
  if (!statement) return;
  if (const auto* expression = llvm::dyn_cast<Expr>(statement)) visit(expression);
  for (const Stmt* child : statement->children()) visitExpressions(child, visit);
}

Decls changedIn(const Stmt* statement) {
  Decls changed;
  visitExpressions(statement, [&](const Expr* expression) {
    if (const Expr* lvalue = changedBy(expression))
      if (const ValueDecl* decl = namedBy(lvalue)) changed.insert(decl);
  });
  return changed;
}

bool mentions(const Stmt* statement, const Decls& decls) {
  bool isFound = false;
  visitExpressions(statement, [&](const Expr* expression) {
    if (llvm::isa<MemberExpr, DeclRefExpr>(expression))
      isFound |= decls.contains(namedBy(expression));
    if (const auto* lambda = llvm::dyn_cast<LambdaExpr>(expression))
      isFound |= mentions(lambda->getBody(), decls);
  });
  return isFound;
}

// A loop that goes on until one of `decls` is changed, or a wait with such a condition.
bool waitsFor(const Stmt* statement, const Decls& decls) {
  if (!statement) return false;
  if (const auto* loop = llvm::dyn_cast<WhileStmt>(statement)) {
    if (mentions(loop->getCond(), decls)) return true;
  } else if (const auto* again = llvm::dyn_cast<DoStmt>(statement)) {
    if (mentions(again->getCond(), decls)) return true;
  } else if (const auto* call = llvm::dyn_cast<CallExpr>(statement)) {
    if (nameOf(call) == "wait" && call->getNumArgs() > 0 && mentions(call, decls)) return true;
  }
  const auto children = statement->children();
  return std::any_of(children.begin(), children.end(),
                     [&](const Stmt* child) { return waitsFor(child, decls); });
}

bool leaves(const Stmt* branch) {
  if (const auto* block = llvm::dyn_cast<CompoundStmt>(branch))
    return !block->body_empty() && leaves(block->body_back());
  return llvm::isa<ReturnStmt>(branch);
}

bool isComparison(const Expr* condition, const Decls& counter, const Expr* change) {
  const auto* binary = llvm::dyn_cast<BinaryOperator>(condition->IgnoreParenImpCasts());
  if (!binary || !binary->isComparisonOp()) return false;
  bool isAsked = mentions(binary, counter);
  visitExpressions(binary, [&](const Expr* each) { isAsked |= each == change; });
  return isAsked;
}

// The statements behind `statement` in its block.
std::vector<const Stmt*> restBehind(const FunctionState& state, const Stmt* statement) {
  const auto* block = llvm::dyn_cast_or_null<CompoundStmt>(state.index.parentOf(statement));
  if (!block) return {};
  const auto at = std::find(block->body_begin(), block->body_end(), statement);
  return at == block->body_end() ? std::vector<const Stmt*>{}
                                 : std::vector<const Stmt*>(at + 1, block->body_end());
}

// The last one to arrive is told from the others, who wait for what it does to something else than
// the counter.
bool isMeeting(const FunctionState& state, const IfStmt* choice, const ValueDecl* counter) {
  const Stmt *one = choice->getThen(), *other = choice->getElse();
  const auto changes = [&](const Stmt* branch) {
    Decls changed = changedIn(branch);
    changed.erase(counter);
    return changed;
  };
  const Decls changed = changes(one);
  if (other) return waitsFor(other, changed) || waitsFor(one, changes(other));
  if (mentions(choice->getCond(), changed)) return false;  // a number that others raise as well
  const std::vector<const Stmt*> rest = restBehind(state, choice);
  // `if (last) { … return; } while (…) wait`, or all come to the wait, as the last one does.
  for (const Stmt* each : rest)
    if (waitsFor(each, changed)) return true;
  if (!leaves(one)) return false;
  Decls later;
  for (const Stmt* each : rest) later.merge(changes(each));
  return waitsFor(one, later);
}

}  // namespace

const Expr* countedBy(const Expr* change) { return changedBy(change); }

bool arrivesAtBarrier(const FunctionState& state, const Expr* change) {
  const Expr* lvalue = changedBy(change);
  const ValueDecl* counter = lvalue && isCount(change) ? namedBy(lvalue) : nullptr;
  if (!counter) return false;
  Decls asked{counter};
  // `left = counter.fetch_sub(1)`
  const Stmt* at = change;
  for (const Stmt* outer = state.index.parentOf(at); outer; outer = state.index.parentOf(at)) {
    if (const auto* choice = llvm::dyn_cast<IfStmt>(outer))
      return choice->getCond() == at && isComparison(choice->getCond(), asked, change) &&
             isMeeting(state, choice, counter);
    if (llvm::isa<CompoundStmt>(outer)) break;
    if (const auto* declared = llvm::dyn_cast<DeclStmt>(outer);
        declared && declared->isSingleDecl())
      if (const auto* variable = llvm::dyn_cast<VarDecl>(declared->getSingleDecl()))
        asked.insert(variable);
    if (llvm::isa<ForStmt, WhileStmt, DoStmt, SwitchStmt, ReturnStmt>(outer)) return false;
    at = outer;
  }
  const std::vector<const Stmt*> rest = restBehind(state, at);
  constexpr size_t kMaxBetween = 2;
  for (size_t i = 0; i < rest.size() && i < kMaxBetween; ++i)
    if (const auto* choice = llvm::dyn_cast<IfStmt>(rest[i]))
      return isComparison(choice->getCond(), asked, change) && isMeeting(state, choice, counter);
  return false;
}

}  // namespace lockstitch
