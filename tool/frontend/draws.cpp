#include "tool/frontend/draws.h"

#include "tool/frontend/expression_shape.h"
#include "tool/frontend/loop_ranges.h"

namespace lockstitch {

using namespace clang;

namespace {

constexpr int kMaxCalls = 3;  // from a draw up to who uses it

// All that a function returns; null for nothing.
void collectReturned(const Stmt* statement, std::vector<const Expr*>& values) {
  if (!statement || llvm::isa<LambdaExpr>(statement)) return;
  if (const auto* give = llvm::dyn_cast<ReturnStmt>(statement))
    values.push_back(give->getRetValue());
  for (const Stmt* child : statement->children()) collectReturned(child, values);
}

class Drawing {
 public:
  Drawing(UnitContext& unit, const BodyIndex& index, int calls)
      : unit_(unit), ast_(unit.ast()), index_(index), calls_(calls) {}

  std::optional<Draw> of(const Expr* expression) {
    const Expr* e = stripped(expression)->IgnoreParenImpCasts();
    if (const auto* atomic = llvm::dyn_cast<AtomicExpr>(e)) return ofBuiltin(atomic);
    if (const auto* unary = llvm::dyn_cast<UnaryOperator>(e)) return ofStep(unary);
    if (const auto* compound = llvm::dyn_cast<CompoundAssignOperator>(e)) return ofSum(compound);
    if (const auto* call = llvm::dyn_cast<CallExpr>(e)) {
      const auto draw = ofLibrary(call);
      return draw ? draw : ofCall(call);
    }
    return ofLook(e);
  }

 private:
  std::string textOf(const Expr* counter) const {
    return sourceText(ast_, counter->IgnoreParenImpCasts());
  }

  // Of the atomic that is written so; `times` is -1 where it counts down.
  std::optional<Draw> ticket(const Expr* counter, const Expr* step, int64_t times, bool isAfter) {
    return counted("tickets of " + textOf(counter), step, times, isAfter);
  }

  std::optional<Draw> counted(const std::string& counter, const Expr* step, int64_t times,
                              bool isAfter) {
    Draw draw;
    draw.isAfter = isAfter;
    draw.by = times;
    if (step) {
      const auto constant = constantOf(step, ast_);
      if (!constant && (times < 0 || calls_ > 0)) return std::nullopt;
      if (constant == 0) return std::nullopt;
      if (constant) draw.by = times * *constant;
      if (!constant) draw.step = step;
    }
    draw.numbers = counter;
    if (draw.step) draw.numbers += " by " + textOf(draw.step);
    if (!draw.step && draw.by != 1) draw.numbers += " by " + std::to_string(draw.by);
    return draw;
  }

  // Of a number that others have as well; what nobody shares is no such counter.
  std::optional<Draw> plain(const Expr* counter, const Expr* step, int64_t times, bool isAfter) {
    const std::string name = nameOf(counter->IgnoreParenImpCasts());
    if (name.empty() || !counter->getType()->isIntegerType() || counter->getType()->isBooleanType())
      return std::nullopt;
    return counted("draws of " + name + "|" + textOf(counter), step, times, isAfter);
  }

  std::string nameOf(const Expr* counter) {
    if (const auto* member = llvm::dyn_cast<MemberExpr>(counter)) {
      const auto* field = llvm::dyn_cast<FieldDecl>(member->getMemberDecl());
      if (field) return unit_.locationName(field);
      const auto* variable = llvm::dyn_cast<VarDecl>(member->getMemberDecl());
      return variable ? unit_.usr(variable) : "";
    }
    const auto* reference = llvm::dyn_cast<DeclRefExpr>(counter);
    const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    if (!variable) return "";
    if (variable->hasGlobalStorage()) return unit_.usr(variable);
    return reference->refersToEnclosingVariableOrCapture() ? variable->getName().str() : "";
  }

  std::optional<Draw> ofBuiltin(const AtomicExpr* atomic) {
    const auto op = atomic->getOp();
    const bool isAfter =
        op == AtomicExpr::AO__atomic_add_fetch || op == AtomicExpr::AO__atomic_sub_fetch;
    const bool isDown = op == AtomicExpr::AO__c11_atomic_fetch_sub ||
                        op == AtomicExpr::AO__atomic_fetch_sub ||
                        op == AtomicExpr::AO__atomic_sub_fetch;
    const bool isUp = op == AtomicExpr::AO__c11_atomic_fetch_add ||
                      op == AtomicExpr::AO__atomic_fetch_add ||
                      op == AtomicExpr::AO__atomic_add_fetch;
    if (!isUp && !isDown) return std::nullopt;
    return ticket(atomic->getPtr(), atomic->getVal1(), isDown ? -1 : 1, isAfter);
  }

  // `next++`
  std::optional<Draw> ofStep(const UnaryOperator* unary) {
    if (!unary->isIncrementDecrementOp()) return std::nullopt;
    const Expr* counter = unary->getSubExpr();
    const int64_t times = unary->isIncrementOp() ? 1 : -1;
    const OMPAtomicDirective* atomic = index_.openMp().atomicOf(counter);
    const bool isCaptured = atomic && atomic->hasClausesOfKind<OMPCaptureClause>();
    if (isCaptured || counter->getType()->isAtomicType())
      return ticket(counter, nullptr, times, unary->isPrefix());
    // Who counts down takes from a stack that others fill.
    if (atomic || times < 0) return std::nullopt;
    return plain(counter, nullptr, times, unary->isPrefix());
  }

  // `next += n`
  std::optional<Draw> ofSum(const CompoundAssignOperator* sum) {
    const Expr* counter = sum->getLHS();
    if (sum->getOpcode() != BO_AddAssign || index_.openMp().atomicOf(counter)) return std::nullopt;
    if (counter->getType()->isAtomicType()) return ticket(counter, sum->getRHS(), 1, true);
    return plain(counter, sum->getRHS(), 1, true);
  }

  std::optional<Draw> ofLibrary(const CallExpr* call) {
    const FunctionDecl* callee = call->getDirectCallee();
    if (!callee || call->getNumArgs() == 0) return std::nullopt;
    const llvm::StringRef name = callee->getIdentifier() ? callee->getName() : "";
    // By the size of what they count, too: __sync_fetch_and_add_4.
    for (const bool isDown : {false, true})
      for (const bool isAfter : {false, true}) {
        const char* what = isDown ? "sub" : "add";
        const std::string builtin = isAfter ? std::string("__sync_") + what + "_and_fetch"
                                            : std::string("__sync_fetch_and_") + what;
        if (name.starts_with(builtin) && call->getNumArgs() > 1)
          return ticket(call->getArg(0), call->getArg(1), isDown ? -1 : 1, isAfter);
      }
    if (!unit_.isSystem(callee)) return std::nullopt;
    const OverloadedOperatorKind op = callee->getOverloadedOperator();
    if (op == OO_PlusPlus || op == OO_MinusMinus || op == OO_PlusEqual) {
      // The operator is that of a base.
      const Expr* counter = call->getArg(0)->IgnoreParenImpCasts();
      if (!unit_.isKind(counter->getType(), TypeKind::Atomic)) return std::nullopt;
      const Expr* step = op == OO_PlusEqual ? call->getArg(1) : nullptr;
      const bool isAfter = step || call->getNumArgs() == 1;
      return ticket(counter, step, op == OO_MinusMinus ? -1 : 1, isAfter);
    }
    const auto* member = llvm::dyn_cast<CXXMemberCallExpr>(call);
    if (!member || (name != "fetch_add" && name != "fetch_sub")) return std::nullopt;
    return ticket(member->getImplicitObjectArgument(), call->getArg(0),
                  name == "fetch_sub" ? -1 : 1, false);
  }

  // `i = next; next += n;`: the number is looked at, and counted on by the next statement.
  std::optional<Draw> ofLook(const Expr* counter) {
    if (!llvm::isa<MemberExpr, DeclRefExpr>(counter)) return std::nullopt;
    const Stmt* inside = counter;
    const Stmt* around = index_.parentOf(counter);
    while (around && !llvm::isa<CompoundStmt>(around)) {
      const auto* binary = llvm::dyn_cast<BinaryOperator>(around);
      const bool isGiven = binary && binary->getOpcode() == BO_Assign && binary->getRHS() == inside;
      if (!isGiven && !llvm::isa<DeclStmt, CastExpr, ParenExpr, ExprWithCleanups>(around))
        return std::nullopt;
      inside = around;
      around = index_.parentOf(around);
    }
    if (!around) return std::nullopt;
    const auto* block = llvm::cast<CompoundStmt>(around);
    const auto at = std::find(block->body_begin(), block->body_end(), inside);
    if (at == block->body_end() || at + 1 == block->body_end()) return std::nullopt;
    const auto* next = llvm::dyn_cast<Expr>(*(at + 1));
    const auto* cleanups = llvm::dyn_cast_or_null<ExprWithCleanups>(next);
    return next ? ofCountingOn(counter, cleanups ? cleanups->getSubExpr() : next) : std::nullopt;
  }

  std::optional<Draw> ofCountingOn(const Expr* counter, const Expr* next) {
    const auto isIt = [&](const Expr* e) { return textOf(e) == textOf(counter); };
    if (const auto* unary = llvm::dyn_cast<UnaryOperator>(next))
      return unary->isIncrementOp() && isIt(unary->getSubExpr()) ? plain(counter, nullptr, 1, false)
                                                                 : std::nullopt;
    const auto* binary = llvm::dyn_cast<BinaryOperator>(next);
    if (!binary || !isIt(binary->getLHS())) return std::nullopt;
    if (binary->getOpcode() == BO_AddAssign) return plain(counter, binary->getRHS(), 1, false);
    const auto* sum = llvm::dyn_cast<BinaryOperator>(binary->getRHS()->IgnoreParenImpCasts());
    const bool isSum = binary->getOpcode() == BO_Assign && sum && sum->getOpcode() == BO_Add &&
                       isIt(sum->getLHS());
    return isSum ? plain(counter, sum->getRHS(), 1, false) : std::nullopt;
  }

  // `q.next()`: the counter is one of the object that the caller calls `q`.
  std::optional<Draw> ofCall(const CallExpr* call) {
    const FunctionDecl* callee = call->getDirectCallee();
    if (!callee || calls_ >= kMaxCalls || !callee->getReturnType()->isIntegerType())
      return std::nullopt;
    const auto* method = llvm::dyn_cast<CXXMethodDecl>(callee);
    if (method && method->isVirtual()) return std::nullopt;
    const FunctionDecl* definition = nullptr;
    if (!callee->hasBody(definition) || unit_.isSystem(definition)) return std::nullopt;
    std::optional<Draw> draw = ofCallee(definition);
    const Expr* object = receiverOf(call);
    if (draw && object && !llvm::isa<CXXThisExpr>(object->IgnoreParenImpCasts()))
      draw->numbers += " of " + textOf(object);
    return draw;
  }

  std::optional<Draw> ofCallee(const FunctionDecl* callee) {
    const auto [known, isNew] = unit_.draws.try_emplace(callee);
    if (!isNew) return known->second ? std::optional(*known->second) : std::nullopt;
    const std::optional<Draw> draw = ofBody(callee);  // within recursion: none
    if (draw) unit_.draws[callee] = std::make_shared<const Draw>(*draw);
    return draw;
  }

  std::optional<Draw> ofBody(const FunctionDecl* callee) {
    std::vector<const Expr*> values, meant;
    collectReturned(callee->getBody(), values);
    const BodyIndex inner(unit_, callee, callee->getBody());
    for (const Expr* value : values) {
      if (!value) return std::nullopt;
      addMeant(inner, value, meant);
    }
    std::optional<Draw> only;
    for (const Expr* value : meant) {
      if (constantOf(value, ast_).value_or(0) < 0) continue;
      const auto draw = Drawing(unit_, inner, calls_ + 1).of(value);
      const bool isOther =
          draw && only && (only->numbers != draw->numbers || only->isAfter != draw->isAfter);
      if (!draw || isOther) return std::nullopt;
      only = draw;
    }
    return only;
  }

  // The value itself, or all that the local variable is given which it is read from.
  static void addMeant(const BodyIndex& inner, const Expr* value, std::vector<const Expr*>& meant) {
    const Expr* e = stripped(value)->IgnoreParenImpCasts();
    const auto* reference = llvm::dyn_cast<DeclRefExpr>(e);
    const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    const bool isLocal = variable && variable->isLocalVarDecl() && !variable->isStaticLocal() &&
                         !reference->refersToEnclosingVariableOrCapture();
    if (!isLocal || inner.escapes(variable) || inner.isMoved(variable)) return meant.push_back(e);
    for (const Expr* given : inner.valuesGiven(variable))
      meant.push_back(stripped(given)->IgnoreParenImpCasts());
  }

  UnitContext& unit_;
  ASTContext& ast_;
  const BodyIndex& index_;
  int calls_;
};

}  // namespace

std::optional<Draw> drawOf(UnitContext& unit, const BodyIndex& index, const Expr* expression) {
  return Drawing(unit, index, 0).of(expression);
}

}  // namespace lockstitch
