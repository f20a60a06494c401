#include "tool/frontend/draws.h"

#include "tool/frontend/expression_shape.h"
#include "tool/frontend/loop_ranges.h"
#include "tool/frontend/takes.h"

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

// `std::optional<int>`
bool isOptionalNumber(UnitContext& unit, QualType type) {
  const auto* record =
      llvm::dyn_cast_or_null<ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());
  return record && unit.qualifiedName(record) == "std::optional" &&
         record->getTemplateArgs().size() == 1 &&
         record->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
         record->getTemplateArgs()[0].getAsType()->isIntegerType();
}

// The number that an optional is made of; null where it has none.
const Expr* numberIn(const Expr* expression) {
  const Expr* e = stripped(expression)->IgnoreParenImpCasts();
  while (e->getType()->isRecordType()) {
    const auto* made = llvm::dyn_cast<CXXConstructExpr>(e);
    if (!made) return llvm::isa<InitListExpr>(e) ? nullptr : e;
    if (made->getNumArgs() != 1) return nullptr;
    e = stripped(made->getArg(0))->IgnoreParenImpCasts();
    const CXXRecordDecl* given = recordOf(e->getType());
    if (given && given->getName() == "nullopt_t") return nullptr;
  }
  return e;
}

// All that is assigned to the parameter, or to what it points to; nothing where it is used for
// anything but that and to be read.
bool collectGiven(const Stmt* statement, const ParmVarDecl* parameter, const BodyIndex& index,
                  std::vector<const Expr*>& values) {
  const auto* reference = llvm::dyn_cast_or_null<DeclRefExpr>(statement);
  if (reference && reference->getDecl() == parameter) {
    const Stmt* place = reference;
    if (parameter->getType()->isPointerType()) {
      place = index.parentOf(index.parentOf(place));  // out of the pointer's load
      const auto* pointee = llvm::dyn_cast_or_null<UnaryOperator>(place);
      if (!pointee || pointee->getOpcode() != UO_Deref) return false;
    }
    const Stmt* around = index.parentOf(place);
    const auto* load = llvm::dyn_cast_or_null<ImplicitCastExpr>(around);
    if (load && load->getCastKind() == CK_LValueToRValue) return true;
    const auto* given = llvm::dyn_cast_or_null<BinaryOperator>(around);
    if (!given || given->getOpcode() != BO_Assign || given->getLHS() != place) return false;
    values.push_back(given->getRHS());
    return true;
  }
  if (!statement) return true;
  return std::all_of(statement->child_begin(), statement->child_end(), [&](const Stmt* child) {
    return collectGiven(child, parameter, index, values);
  });
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
    if (auto taken = takeOf(unit_, index_, e)) return taken;
    if (const auto* call = llvm::dyn_cast<CallExpr>(e)) {
      if (const Expr* optional = readOptional(call)) return ofOptional(optional);
      const auto draw = ofLibrary(call);
      return draw ? draw : ofCall(call);
    }
    if (const auto draw = ofOutArgument(e)) return draw;
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
    const std::string name = sharedNameOf(unit_, counter->IgnoreParenImpCasts());
    if (name.empty() || !counter->getType()->isIntegerType() || counter->getType()->isBooleanType())
      return std::nullopt;
    return counted("draws of " + name + "|" + textOf(counter), step, times, isAfter);
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
    const Expr* next = neighboursOf(index_, counter).after;
    return next ? ofCountingOn(counter, next) : std::nullopt;
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

  // The optional of which `*o` or `o.value()` is the number.
  const Expr* readOptional(const CallExpr* call) const {
    const auto* method = llvm::dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
    const Expr* object = method ? receiverOf(call) : nullptr;
    if (!object || !isOptionalNumber(unit_, object->IgnoreParenImpCasts()->getType()))
      return nullptr;
    const bool isRead = method->getOverloadedOperator() == OO_Star ||
                        (method->getIdentifier() && method->getName() == "value");
    return isRead ? stripped(object)->IgnoreParenImpCasts() : nullptr;
  }

  std::optional<Draw> ofOptional(const Expr* optional) {
    const auto* reference = llvm::dyn_cast<DeclRefExpr>(optional);
    const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    if (variable && variable->isLocalVarDecl() && !variable->isStaticLocal() &&
        !reference->refersToEnclosingVariableOrCapture())
      optional = index_.onlyValue(variable);
    const auto* call =
        optional ? llvm::dyn_cast<CallExpr>(stripped(optional)->IgnoreParenImpCasts()) : nullptr;
    return call ? ofCall(call) : std::nullopt;
  }

  // A local variable that calls fill to which it is passed: `while (take(i))`, `take(&i)`.
  std::optional<Draw> ofOutArgument(const Expr* e) {
    const auto* reference = llvm::dyn_cast<DeclRefExpr>(e);
    const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    if (!variable || !variable->isLocalVarDecl() || variable->isStaticLocal() ||
        reference->refersToEnclosingVariableOrCapture() || !variable->getType()->isIntegerType())
      return std::nullopt;
    for (const Expr* first : index_.valuesGiven(variable))
      if (!constantOf(first, ast_)) return std::nullopt;
    std::optional<Draw> only;
    for (const OutArgument& each : index_.outArguments(variable)) {
      const auto draw = isAsked(each.call) ? ofCall(each.call, each.parameter + 1) : std::nullopt;
      const bool isOther =
          draw && only && (only->numbers != draw->numbers || only->isAfter != draw->isAfter);
      if (!draw || isOther) return std::nullopt;
      only = draw;
    }
    return only;
  }

  // What the call returns, which may say that it has given nothing, is looked at.
  bool isAsked(const CallExpr* call) const {
    if (call->getType()->isVoidType()) return true;
    const Stmt* around = index_.parentOf(call);
    while (llvm::isa_and_nonnull<CastExpr, FullExpr, ParenExpr>(around))
      around = index_.parentOf(around);
    return around && !llvm::isa<CompoundStmt>(around);
  }

  // `q.next()`: the counter is one of the object that the caller calls `q`. `what`: the result, or
  // a parameter that is filled, as in UnitContext::draws.
  std::optional<Draw> ofCall(const CallExpr* call, unsigned what = 0) {
    const FunctionDecl* callee = call->getDirectCallee();
    if (!callee || calls_ >= kMaxCalls) return std::nullopt;
    const QualType type = callee->getReturnType();
    if (what == 0 && !type->isIntegerType() && !isOptionalNumber(unit_, type)) return std::nullopt;
    const auto* method = llvm::dyn_cast<CXXMethodDecl>(callee);
    if (method && method->isVirtual()) return std::nullopt;
    const FunctionDecl* definition = nullptr;
    if (!callee->hasBody(definition) || unit_.isSystem(definition)) return std::nullopt;
    std::optional<Draw> draw = ofCallee(definition, what);
    const Expr* object = receiverOf(call);
    if (draw && object && !llvm::isa<CXXThisExpr>(object->IgnoreParenImpCasts()))
      draw->numbers += " of " + textOf(object);
    return draw;
  }

  std::optional<Draw> ofCallee(const FunctionDecl* callee, unsigned what) {
    const auto [known, isNew] = unit_.draws.try_emplace(std::pair(callee, what));
    if (!isNew) return known->second ? std::optional(*known->second) : std::nullopt;
    const std::optional<Draw> draw = ofBody(callee, what);  // within recursion: none
    if (draw) unit_.draws[std::pair(callee, what)] = std::make_shared<const Draw>(*draw);
    return draw;
  }

  std::optional<Draw> ofBody(const FunctionDecl* callee, unsigned what) {
    std::vector<const Expr*> values, meant;
    const BodyIndex inner(unit_, callee, callee->getBody());
    if (what == 0) {
      collectReturned(callee->getBody(), values);
    } else if (what > callee->getNumParams() ||
               !collectGiven(callee->getBody(), callee->getParamDecl(what - 1), inner, values)) {
      return std::nullopt;
    }
    for (const Expr* value : values) {
      if (!value) return std::nullopt;
      if (const Expr* number = numberIn(value)) addMeant(inner, number, meant);
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

bool areApartByLocks(const std::string& numbers) {
  return numbers.starts_with("draws of ") || numbers.starts_with("taken from ") ||
         numbers.starts_with("claimed in ");
}

std::string sharedNameOf(UnitContext& unit, const Expr* expression) {
  if (const auto* member = llvm::dyn_cast<MemberExpr>(expression)) {
    const auto* field = llvm::dyn_cast<FieldDecl>(member->getMemberDecl());
    if (field) return unit.locationName(field);
    const auto* variable = llvm::dyn_cast<VarDecl>(member->getMemberDecl());
    return variable ? unit.usr(variable) : "";
  }
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(expression);
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable) return "";
  if (variable->hasGlobalStorage()) return unit.usr(variable);
  return reference->refersToEnclosingVariableOrCapture() ? variable->getName().str() : "";
}

Neighbours neighboursOf(const BodyIndex& index, const Expr* value) {
  const Stmt* inside = value;
  const Stmt* around = index.parentOf(value);
  while (around && !llvm::isa<CompoundStmt>(around)) {
    const auto* binary = llvm::dyn_cast<BinaryOperator>(around);
    const bool isGiven = binary && binary->getOpcode() == BO_Assign && binary->getRHS() == inside;
    if (!isGiven && !llvm::isa<DeclStmt, CastExpr, ParenExpr, ExprWithCleanups>(around)) return {};
    inside = around;
    around = index.parentOf(around);
  }
  if (!around) return {};
  const auto* block = llvm::cast<CompoundStmt>(around);
  const auto at = std::find(block->body_begin(), block->body_end(), inside);
  if (at == block->body_end()) return {};
  const auto expressionOf = [](const Stmt* statement) {
    const auto* cleanups = llvm::dyn_cast<ExprWithCleanups>(statement);
    return cleanups ? cleanups->getSubExpr() : llvm::dyn_cast<Expr>(statement);
  };
  Neighbours neighbours;
  if (at != block->body_begin()) neighbours.before = expressionOf(*(at - 1));
  if (at + 1 != block->body_end()) neighbours.after = expressionOf(*(at + 1));
  return neighbours;
}

std::optional<Draw> drawOf(UnitContext& unit, const BodyIndex& index, const Expr* expression) {
  return Drawing(unit, index, 0).of(expression);
}

}  // namespace lockstitch
