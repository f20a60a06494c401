#include "tool/frontend/takes.h"

#include "tool/frontend/expression_shape.h"
#include "tool/frontend/loop_ranges.h"

namespace lockstitch {

using namespace clang;

namespace {

const Expr* plain(const Expr* expression) { return stripped(expression)->IgnoreParenImpCasts(); }

// The place that the expression moves up or down: of `--n`, `n++`, `n += 1`, `head = …`.
const Expr* movedBy(const Expr* expression) {
  const Expr* e = expression ? plain(expression) : nullptr;
  if (const auto* unary = llvm::dyn_cast_or_null<UnaryOperator>(e))
    return unary->isIncrementDecrementOp() ? plain(unary->getSubExpr()) : nullptr;
  const auto* binary = llvm::dyn_cast_or_null<BinaryOperator>(e);
  return binary && binary->isAssignmentOp() ? plain(binary->getLHS()) : nullptr;
}

class Taking {
 public:
  Taking(UnitContext& unit, const BodyIndex& index) : unit_(unit), index_(index) {}

  std::optional<Draw> of(const Expr* e) {
    if (const auto* element = llvm::dyn_cast<ArraySubscriptExpr>(e))
      return ofElement(e, element->getBase(), element->getIdx());
    const auto* access = llvm::dyn_cast<CXXOperatorCallExpr>(e);
    if (access && access->getOperator() == OO_Subscript && access->getNumArgs() == 2 &&
        unit_.isKind(access->getArg(0)->IgnoreImpCasts()->getType(), TypeKind::Container))
      return ofElement(e, access->getArg(0), access->getArg(1));
    if (const auto* variable = llvm::dyn_cast<DeclRefExpr>(e)) return ofClaim(variable);
    const auto* end = llvm::dyn_cast<CXXMemberCallExpr>(e);
    return end ? ofEnd(end) : std::nullopt;
  }

 private:
  std::string textOf(const Expr* expression) const {
    return sourceText(unit_.ast(), plain(expression));
  }

  std::optional<Draw> named(const Expr* container, const Expr* counter) {
    const std::string name = sharedNameOf(unit_, plain(container));
    const std::string moved = counter ? sharedNameOf(unit_, counter) : "";
    if (name.empty() || (counter && moved.empty())) return std::nullopt;
    Draw draw;
    draw.numbers = "taken from " + name + "|" + moved + "|" + textOf(container);
    return draw;
  }

  // `free[--count]`, and with the move in the statement before or after: `free[count]`.
  std::optional<Draw> ofElement(const Expr* e, const Expr* container, const Expr* index) {
    if (!e->getType()->isIntegerType()) return std::nullopt;
    if (const Expr* counter = moveWithin(index)) return named(container, counter);
    const Neighbours beside = neighboursOf(index_, e);
    for (const Expr* each : {beside.after, beside.before}) {
      const Expr* counter = movedBy(each);
      const bool isBefore = each == beside.before;
      if (!counter || !isMentioned(index, textOf(counter))) continue;
      if (isBefore && !isCountedDown(each)) continue;
      return named(container, counter);
    }
    return std::nullopt;
  }

  static bool isCountedDown(const Expr* move) {
    const auto* unary = llvm::dyn_cast<UnaryOperator>(plain(move));
    const auto* binary = llvm::dyn_cast<BinaryOperator>(plain(move));
    return (unary && unary->isDecrementOp()) || (binary && binary->getOpcode() == BO_SubAssign);
  }

  static const Expr* moveWithin(const Stmt* index) {
    if (!index || llvm::isa<LambdaExpr>(index)) return nullptr;
    if (const auto* unary = llvm::dyn_cast<UnaryOperator>(index);
        unary && unary->isIncrementDecrementOp())
      return plain(unary->getSubExpr());
    for (const Stmt* child : index->children())
      if (const Expr* found = moveWithin(child)) return found;
    return nullptr;
  }

  bool isMentioned(const Stmt* index, const std::string& counter) const {
    if (!index) return false;
    if (const auto* part = llvm::dyn_cast<Expr>(index);
        part && llvm::isa<MemberExpr, DeclRefExpr>(part) && textOf(part) == counter)
      return true;
    return std::any_of(index->child_begin(), index->child_end(),
                       [&](const Stmt* child) { return isMentioned(child, counter); });
  }

  // `queue.front()`, where the next statement is `queue.pop()`.
  std::optional<Draw> ofEnd(const CXXMemberCallExpr* end) {
    const Expr* container = end->getImplicitObjectArgument();
    const CXXMethodDecl* look = methodOf(end);
    if (!look || end->getNumArgs() != 0 || !end->getType().getNonReferenceType()->isIntegerType())
      return std::nullopt;
    const Expr* next = neighboursOf(index_, end).after;
    const auto* drop = next ? llvm::dyn_cast<CXXMemberCallExpr>(plain(next)) : nullptr;
    const CXXMethodDecl* dropping = drop ? methodOf(drop) : nullptr;
    if (!dropping || textOf(drop->getImplicitObjectArgument()) != textOf(container))
      return std::nullopt;
    const llvm::StringRef seen = look->getName(), dropped = dropping->getName();
    const bool isFirst = seen == "front" && dropped == "pop_front";
    const bool isLast = seen == "back" && dropped == "pop_back";
    const bool isNext = (seen == "front" || seen == "top") && dropped == "pop";
    return isFirst || isLast || isNext ? named(container, nullptr) : std::nullopt;
  }

  // `if (!used[i]) { used[i] = true; return i; }`, or with `found = i`
  std::optional<Draw> ofClaim(const DeclRefExpr* e) {
    const auto* variable = llvm::dyn_cast<VarDecl>(e->getDecl());
    if (!variable || !variable->isLocalVarDecl() || !variable->getType()->isIntegerType() ||
        e->refersToEnclosingVariableOrCapture() || !isGivenOn(e))
      return std::nullopt;
    const Stmt* inside = e;
    for (const Stmt* at = index_.parentOf(e); at; inside = at, at = index_.parentOf(at)) {
      if (llvm::isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(at)) return std::nullopt;
      const auto* block = llvm::dyn_cast<CompoundStmt>(at);
      const auto* test = block ? llvm::dyn_cast_or_null<IfStmt>(index_.parentOf(at)) : nullptr;
      if (!test || test->getThen() != block) continue;
      const Expr* flag = testedClear(test->getCond());
      if (flag && isSetBefore(block, inside, textOf(flag))) return claimedBy(flag, variable);
    }
    return std::nullopt;
  }

  // Returned or given to a variable: what is done in the section itself is done under the lock.
  bool isGivenOn(const Expr* e) const {
    const Stmt* value = e;
    const Stmt* around = index_.parentOf(e);
    while (llvm::isa_and_nonnull<CastExpr, FullExpr, ParenExpr, CXXConstructExpr>(around)) {
      value = around;
      around = index_.parentOf(around);
    }
    const auto* binary = llvm::dyn_cast_or_null<BinaryOperator>(around);
    return (binary && binary->getOpcode() == BO_Assign && binary->getRHS() == value) ||
           llvm::isa_and_nonnull<ReturnStmt, DeclStmt>(around);
  }

  // Of `!used[i]`, `used[i] == 0`: the flag.
  const Expr* testedClear(const Expr* condition) {
    const Expr* e = plain(condition);
    if (const auto* unary = llvm::dyn_cast<UnaryOperator>(e))
      return unary->getOpcode() == UO_LNot ? plain(unary->getSubExpr()) : nullptr;
    const auto* binary = llvm::dyn_cast<BinaryOperator>(e);
    const bool isZero =
        binary && binary->getOpcode() == BO_EQ && constantOf(binary->getRHS(), unit_.ast()) == 0;
    return isZero ? plain(binary->getLHS()) : nullptr;
  }

  bool isSetBefore(const CompoundStmt* block, const Stmt* end, const std::string& flag) const {
    for (const Stmt* each : block->body()) {
      if (each == end) return false;
      const auto* value = llvm::dyn_cast<Expr>(each);
      const auto* given = value ? llvm::dyn_cast<BinaryOperator>(plain(value)) : nullptr;
      if (given && given->getOpcode() == BO_Assign && textOf(given->getLHS()) == flag &&
          constantOf(given->getRHS(), unit_.ast()).value_or(0) != 0)
        return true;
    }
    return false;
  }

  std::optional<Draw> claimedBy(const Expr* flag, const VarDecl* variable) {
    const auto* member = llvm::dyn_cast<MemberExpr>(flag);
    const Expr* element = member ? plain(member->getBase()) : flag;
    const Expr *container = nullptr, *index = nullptr;
    if (const auto* plainElement = llvm::dyn_cast<ArraySubscriptExpr>(element)) {
      container = plainElement->getBase();
      index = plainElement->getIdx();
    } else if (const auto* access = llvm::dyn_cast<CXXOperatorCallExpr>(element);
               access && access->getOperator() == OO_Subscript && access->getNumArgs() == 2) {
      container = access->getArg(0);
      index = access->getArg(1);
    }
    const auto* by = index ? llvm::dyn_cast<DeclRefExpr>(plain(index)) : nullptr;
    if (!by || by->getDecl() != variable) return std::nullopt;
    const std::string name = sharedNameOf(unit_, member ? member : plain(container));
    if (name.empty()) return std::nullopt;
    Draw draw;
    draw.numbers = "claimed in " + name + "|" + textOf(container);
    return draw;
  }

  // A method of a library's container.
  const CXXMethodDecl* methodOf(const CXXMemberCallExpr* call) {
    const CXXMethodDecl* method = call->getMethodDecl();
    const QualType type = call->getImplicitObjectArgument()->IgnoreParenImpCasts()->getType();
    const bool isOfContainer = method && method->getIdentifier() && unit_.isSystem(method) &&
                               unit_.isKind(type, TypeKind::Container);
    return isOfContainer ? method : nullptr;
  }

  UnitContext& unit_;
  const BodyIndex& index_;
};

}  // namespace

std::optional<Draw> takeOf(UnitContext& unit, const BodyIndex& index, const Expr* expression) {
  return Taking(unit, index).of(expression);
}

}  // namespace lockstitch
