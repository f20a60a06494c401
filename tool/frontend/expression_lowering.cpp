#include "tool/frontend/expression_lowering.h"

#include "tool/frontend/constant_choice.h"
#include "tool/frontend/hand_barrier.h"
#include "tool/frontend/loop_ranges.h"
#include "tool/frontend/spin_lock.h"
#include "tool/frontend/told_results.h"

namespace lockstitch {

using namespace clang;
using facts::Flags;
using facts::Op;

namespace {

const VarDecl* localVariable(const Expr* lvalue) {
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(lvalue->IgnoreParens());
  return reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
}

// C11's atomic_* and GCC's __atomic_* builtins, by what their names say.
Op atomicOp(AtomicExpr::AtomicOp op) {
  switch (op) {
    case AtomicExpr::AO__c11_atomic_load:
    case AtomicExpr::AO__atomic_load:
    case AtomicExpr::AO__atomic_load_n:
      return Op::AtomicRead;
    case AtomicExpr::AO__c11_atomic_store:
    case AtomicExpr::AO__atomic_store:
    case AtomicExpr::AO__atomic_store_n:
    case AtomicExpr::AO__c11_atomic_init:
      return Op::AtomicWrite;
    default:
      return Op::AtomicUpdate;
  }
}

// Which way an update counts: `++n` and `n += 2` up, `--n` and `n -= 2` down.
int countingDirection(const Expr* update) {
  if (const auto* unary = llvm::dyn_cast<UnaryOperator>(update))
    return unary->isIncrementOp() ? 1 : unary->isDecrementOp() ? -1 : 0;
  const auto* binary = llvm::dyn_cast<BinaryOperator>(update);
  if (!binary) return 0;
  return binary->getOpcode() == BO_AddAssign ? 1 : binary->getOpcode() == BO_SubAssign ? -1 : 0;
}

}  // namespace

void ExpressionLowering::lower(const Stmt* statement) {
  if (state_.index.isMachinery(statement)) return;
  if (const auto* declaration = llvm::dyn_cast<DeclStmt>(statement)) {
    for (const Decl* decl : declaration->decls()) {
      // (The graph splits `int a = 0, b = 0;` into declarations that are nowhere in the source.)
      const auto* variable = llvm::dyn_cast<VarDecl>(decl);
      if (variable && !(variable->getInit() && state_.index.isMachinery(variable->getInit())))
        declare(variable);
    }
  } else if (const auto* give = llvm::dyn_cast<ReturnStmt>(statement)) {
    returned(give->getRetValue(), give->getReturnLoc());
  } else if (const auto* give = llvm::dyn_cast<CoreturnStmt>(statement)) {
    returned(give->getOperand(), give->getKeywordLoc());
  } else if (const auto* expression = llvm::dyn_cast<Expr>(statement)) {
    lowerExpression(expression);
    arrive(expression);
    if (const auto* choice = decidingChoiceOf(expression, state_.index, unit_.ast()))
      emitFlag(conditions_.nameOf(choice), expression, expression->getExprLoc());
  }
}

// A thread counts itself at a barrier that is written by hand, and goes on when all have.
void ExpressionLowering::arrive(const Expr* expression) {
  if (!arrivesAtBarrier(state_, expression)) return;
  const Expr* counter = countedBy(expression);
  const Path path =
      counter->getType()->isPointerType() ? paths_.pointeeOf(counter) : paths_.pathOf(counter);
  if (path.known())
    emitter_.emit(Op::Barrier, expression->getExprLoc(), path).name = unit_.string("barrier");
}

void ExpressionLowering::lowerExpression(const Expr* expression) {
  if (const auto* cast = llvm::dyn_cast<CastExpr>(expression)) {
    if (cast->getCastKind() == CK_LValueToRValue) read(cast->getSubExpr(), cast);
  } else if (const auto* binary = llvm::dyn_cast<BinaryOperator>(expression)) {
    if (binary->isAssignmentOp()) assign(binary);
  } else if (const auto* unary = llvm::dyn_cast<UnaryOperator>(expression)) {
    if (unary->isIncrementDecrementOp()) increment(unary);
  } else if (const auto* call = llvm::dyn_cast<CallExpr>(expression)) {
    calls_.call(call);
    moveIterator(call);
  } else if (const auto* construct = llvm::dyn_cast<CXXConstructExpr>(expression)) {
    calls_.construct(construct);
  } else if (const auto* list = llvm::dyn_cast<InitListExpr>(expression)) {
    makeAggregate(list);
  } else if (const auto* lambda = llvm::dyn_cast<LambdaExpr>(expression)) {
    closure(lambda);
  } else if (const auto* atomic = llvm::dyn_cast<AtomicExpr>(expression)) {
    atomicBuiltin(atomic);
  } else if (const auto* awaited = llvm::dyn_cast<CoroutineSuspendExpr>(expression)) {
    suspend(awaited);
  } else if (const auto* either = llvm::dyn_cast<ConditionalOperator>(expression)) {
    choose(either);
  } else if (const auto* deleted = llvm::dyn_cast<CXXDeleteExpr>(expression)) {
    emitter_.emit(Op::Free, deleted->getBeginLoc(), paths_.pointeeOf(deleted->getArgument()));
  }
}

// `a ? x : y`: a variable of its own that is given either.
void ExpressionLowering::choose(const ConditionalOperator* either) {
  const QualType type = either->getType();
  if (type->isVoidType()) return;
  if (either->isGLValue()) {
    if (!type->isRecordType() && !type->isScalarType()) return;
    const Path chosen = paths_.ofTemporary(either);
    if (calls_.bindExtreme(chosen, either, either->getExprLoc())) return;
    for (const Expr* one : {either->getTrueExpr(), either->getFalseExpr()}) {
      facts::EventT& event = emitter_.emit(Op::Assign, one->getExprLoc(), chosen);
      event.value = values_.bound(one, unit_.ast().getLValueReferenceType(type));
    }
  } else if (type->isPointerType() && !state_.index.destinationOf(either)) {
    calls_.assignFlow(paths_.ofTemporary(either), type, either, either->getExprLoc());
  }
}

// An access that `#pragma omp atomic` makes atomic: of an update, only the write is told.
bool ExpressionLowering::openMpAtomic(const Expr* lvalue, bool isWrite) {
  const OMPAtomicDirective* atomic = state_.index.openMp().atomicOf(lvalue);
  if (!atomic) return false;
  const bool isRead = atomic->hasClausesOfKind<OMPReadClause>();
  if (!isWrite && !isRead) return true;
  Op op = isRead ? Op::AtomicRead : Op::AtomicUpdate;
  if (atomic->hasClausesOfKind<OMPWriteClause>()) op = Op::AtomicWrite;
  facts::EventT& event = emitter_.emit(op, lvalue->getExprLoc(), paths_.pathOf(lvalue));
  event.name = unit_.string("omp atomic");
  event.order = openmp::orderOf(*atomic);
  return true;
}

void ExpressionLowering::read(const Expr* lvalue, const Expr* whole) {
  if (openMpAtomic(lvalue, false)) return;
  const Path path = paths_.pathOf(lvalue);
  const bool isAtomic = lvalue->getType()->isAtomicType();
  const uint32_t event =
      emitter_.access(isAtomic ? Op::AtomicRead : Op::Read, lvalue->getExprLoc(), path);
  if (!event) return;
  state_.events[whole] = event;
  if (isAtomic) {
    state_.block->events.back()->order = facts::MemoryOrder::SequentiallyConsistent;
  }
}

// What flows into a local variable, for what is later computed from it.
void ExpressionLowering::flow(const Expr* lvalue, const Expr* value) {
  const VarDecl* variable = localVariable(lvalue);
  if (!variable || !variable->isLocalVarDeclOrParm()) return;
  const EventIds ids = values_.dependsOn(value);
  EventIds& known = state_.flows[variable];
  known.insert(ids.begin(), ids.end());
}

// A number by which the function remembers what is so, to ask for it later; a null value: it may be
// anything now.
void ExpressionLowering::setFlag(const VarDecl* variable, const Expr* value, SourceLocation where,
                                 int countedBy) {
  if (!variable || !variable->isLocalVarDeclOrParm() || !state_.index.isFlag(variable)) return;
  emitFlag(conditions_.nameOf(variable), value, where).number = countedBy;
}

facts::EventT& ExpressionLowering::emitFlag(uint32_t name, const Expr* value,
                                            SourceLocation where) {
  if (value) value = lastOfCommas(value);
  auto made = std::make_unique<facts::ValueT>();
  const auto constant = value ? constantOf(value, unit_.ast()) : std::nullopt;
  if (constant) made->kind = facts::ValueKind::Constant;
  made->constant = constant.value_or(0);
  auto meaning = value && !constant ? conditions_.meaningOf(value) : nullptr;
  facts::EventT& event = emitter_.emit(Op::SetFlag, where);
  event.name = name;
  event.value = std::move(made);
  event.meaning = std::move(meaning);
  return event;
}

namespace {

// `object.held`, `*held`, `held` of a `bool& held`.
bool isKnownToCallers(const Expr* lvalue) {
  const Expr* e = lvalue->IgnoreParens();
  const VarDecl* variable = localVariable(e);
  if (variable && llvm::isa<ParmVarDecl>(variable)) return variable->getType()->isReferenceType();
  const auto* unary = llvm::dyn_cast<UnaryOperator>(e);
  return llvm::isa<MemberExpr>(e) || (unary && unary->getOpcode() == UO_Deref);
}

}  // namespace

void ExpressionLowering::assign(const BinaryOperator* assignment) {
  const Expr* lvalue = assignment->getLHS();
  const Expr* value = assignment->getRHS();
  if (assignment->isCompoundAssignmentOp()) return update(assignment, lvalue, value);
  flow(lvalue, value);
  if (openMpAtomic(lvalue, true)) return;
  const Path path = paths_.pathOf(lvalue);
  const SourceLocation where = lvalue->getExprLoc();
  if (lvalue->getType()->isAtomicType()) {
    facts::EventT& event = emitter_.emit(Op::AtomicWrite, where, path);
    event.order = facts::MemoryOrder::SequentiallyConsistent;
    event.value = values_.valueOf(value);
    AtomicChange change;
    change.call = assignment;
    change.atomic = path;
    change.value = value;
    lowerTurnEnd(state_, emitter_, path, facts::MemoryOrder::SequentiallyConsistent, where);
    lowerSpinLock(state_, emitter_, change);
    return calls_.assignAtomic(path, value, where);
  }
  if (emitter_.access(Op::Write, where, path)) {
    facts::EventT& write = *state_.block->events.back();
    write.value = values_.valueOf(value);
    if (lvalue->getType()->isIntegerType() && isKnownToCallers(lvalue))
      write.meaning = conditions_.meaningOf(value);
  }
  if (!state_.index.isExchange(assignment))
    calls_.assignFlow(path, lvalue->getType(), value, where);
  const VarDecl* variable = localVariable(lvalue);
  setFlag(variable, value, where);
  if (variable && variable->isLocalVarDecl() && state_.index.isIndex(variable) &&
      !state_.index.isFlag(variable))
    emitter_.emit(Op::SetFlag, where).name = conditions_.nameOf(variable);
}

void ExpressionLowering::increment(const UnaryOperator* unary) {
  update(unary, unary->getSubExpr(), nullptr);
}

void ExpressionLowering::update(const Expr* whole, const Expr* lvalue, const Expr* operand) {
  if (openMpAtomic(lvalue, true)) return;
  const Path path = paths_.pathOf(lvalue);
  const SourceLocation where = lvalue->getExprLoc();
  if (operand) flow(lvalue, operand);
  if (lvalue->getType()->isAtomicType()) {
    facts::EventT& event = emitter_.emit(Op::AtomicUpdate, where, path);
    event.order = facts::MemoryOrder::SequentiallyConsistent;
    state_.events[whole] = event.id;
    lowerTurnEnd(state_, emitter_, path, facts::MemoryOrder::SequentiallyConsistent, where);
    return;
  }
  moveAlong(lvalue, path);
  setFlag(localVariable(lvalue), nullptr, where, countingDirection(whole));
  const uint32_t readEvent = emitter_.access(Op::Read, where, path);
  if (!readEvent) return;
  auto value = std::make_unique<facts::ValueT>();
  EventIds ids{readEvent};
  if (operand) ids.merge(values_.dependsOn(operand));
  value->depends.assign(ids.begin(), ids.end());
  facts::EventT& event = emitter_.emit(Op::Write, where, path);
  event.value = std::move(value);
  event.number = countingDirection(whole);
  state_.events[whole] = readEvent;
  const auto* unary = llvm::dyn_cast<UnaryOperator>(whole);
  if (!unary || unary->isPrefix()) state_.updates[whole] = event.id;
}

// `++it`, `std::advance(it, n)`: likewise.
void ExpressionLowering::moveIterator(const CallExpr* call) {
  const Expr* moved = call->getNumArgs() > 0 ? call->getArg(0) : nullptr;
  const VarDecl* variable = moved ? localVariable(moved) : nullptr;
  if (!variable || !state_.index.isMoved(variable) ||
      !unit_.isKind(variable->getType(), TypeKind::Iterator))
    return;
  moveAlong(moved, paths_.pathOf(moved));
}

// `++p`: the pointer may now lead to any element of the array that it was given.
void ExpressionLowering::moveAlong(const Expr* lvalue, const Path& path) {
  const VarDecl* variable = localVariable(lvalue);
  const bool isPointer =
      lvalue->getType()->isPointerType() || unit_.isKind(lvalue->getType(), TypeKind::Iterator);
  if (!variable || !isPointer) return;
  for (const Expr* given : state_.index.valuesGiven(variable)) {
    Path element = paths_.pointeeOf(given);
    if (element.steps.empty()) continue;
    // Of an array that a caller gave by a pointer to one of its elements, the linker knows it.
    if (element.steps.back().kind == facts::StepKind::Deref) element.steps.emplace_back();
    const facts::StepKind last = element.steps.back().kind;
    if (last != facts::StepKind::Index && element.steps.back().symbol != 0) continue;
    element.steps.back() = PathStep{facts::StepKind::Index};
    facts::EventT& event = emitter_.emit(Op::Assign, lvalue->getExprLoc(), path);
    event.value = values_.reference(element);
    if (event.value->path) event.value->kind = facts::ValueKind::Address;
  }
}

void ExpressionLowering::declare(const VarDecl* variable) {
  if (variable->isStaticLocal() && variable->getInit() &&
      variable->getInit()->isConstantInitializer(unit_.ast(), false)) {
    // There before the program runs: only what it points to is of interest.
    calls_.assignFlow(paths_.ofVariable(variable), variable->getType(), variable->getInit(),
                      variable->getLocation());
    return;
  }
  const Expr* init = variable->getInit();
  if (!init) return;
  const QualType type = variable->getType();
  if (type->isReferenceType()) {
    const Path path = paths_.ofVariable(variable);
    // A reference that could not be substituted is told by assignment.
    const bool isOwn =
        path.variable == variable && path.steps.empty() && path.root == facts::RootKind::Local;
    if (isOwn && !calls_.bindExtreme(path, init, variable->getLocation())) {
      facts::EventT& event = emitter_.emit(Op::Assign, variable->getLocation(), path);
      event.value = values_.bound(init, type);
    }
    const EventIds ids = values_.dependsOn(init);
    state_.flows[variable].insert(ids.begin(), ids.end());
    return;
  }
  const EventIds ids = values_.dependsOn(init);
  state_.flows[variable].insert(ids.begin(), ids.end());
  const Path path = paths_.ofVariable(variable);
  const bool isScalar = type->isScalarType();
  if (isScalar && emitter_.access(Op::Write, variable->getLocation(), path, Flags::Initialises)) {
    state_.block->events.back()->value = values_.valueOf(init);
  } else if (type->isAtomicType()) {
    addFlag(emitter_.emit(Op::AtomicWrite, variable->getLocation(), path), Flags::Initialises);
  }
  calls_.assignFlow(path, type, init, variable->getLocation());
  // `int first = 0, second = 1;`, whose addresses threads may be given.
  if (state_.index.escapes(variable) && !state_.index.isAssigned(variable))
    calls_.assignNumber(path, init, variable->getLocation());
  setFlag(variable, init, variable->getLocation());
  const auto* call = llvm::dyn_cast<CallExpr>(stripped(init));
  const uint32_t result = call && holdsGuard(unit_, type) ? state_.eventOf(call) : 0;
  if (result == 0 || modelOf(unit_, call)) return;
  facts::EventT& event = emitter_.emit(Op::Assign, variable->getLocation(), path);
  event.value = values_.reference(paths_.ofResult(result, type));
}

void ExpressionLowering::initialise(const CXXCtorInitializer* initialiser) {
  const FieldDecl* field = initialiser->getAnyMember();
  if (!field) return;  // a base: its constructor was called
  const Expr* init = initialiser->getInit();
  const Path path = paths_.ofField(paths_.ofThis(), field);
  const SourceLocation where =
      initialiser->isWritten() ? initialiser->getSourceLocation() : field->getLocation();
  const QualType type = field->getType();
  if (type->isReferenceType()) {
    facts::EventT& event = emitter_.emit(Op::Assign, where, path);
    event.value = values_.bound(init, type);
    return;
  }
  const bool isAtomic = type->isAtomicType() || unit_.isKind(type, TypeKind::Atomic);
  const bool isScalar = type->isScalarType();
  if (isAtomic || isScalar) {
    facts::EventT& event = emitter_.emit(isAtomic ? Op::AtomicWrite : Op::Write, where, path);
    addFlag(event, Flags::Initialises);
    event.value = values_.valueOf(init);
    if (type->isIntegerType()) event.meaning = conditions_.meaningOf(init);
  }
  calls_.assignFlow(path, type, init, where);
}

namespace {

// The expression around the list that is made of it: a compound literal, or the list itself.
const Expr* madeOf(const BodyIndex& index, const InitListExpr* list) {
  const auto* literal = llvm::dyn_cast_or_null<CompoundLiteralExpr>(index.parentOf(list));
  return literal ? llvm::cast<Expr>(literal) : list;
}

// `*job = (struct job){…}`, whose parts are assigned in their place.
bool isAssignedAtOnce(const BodyIndex& index, const Expr* made) {
  const Stmt* at = index.parentOf(made);
  while (llvm::isa_and_nonnull<ImplicitCastExpr, ParenExpr>(at)) at = index.parentOf(at);
  const auto* binary = llvm::dyn_cast_or_null<BinaryOperator>(at);
  return (binary && binary->isAssignmentOp()) || llvm::isa_and_nonnull<DeclStmt>(at);
}

}  // namespace

// `work(Job{&total, 0})`, `new Job{&total, 0}`, `&(struct job){&total, 0}`: an object that has no
// other place, or is on the heap. What is a part of another list is assigned with that.
void ExpressionLowering::makeAggregate(const InitListExpr* list) {
  if (!list->getType()->isRecordType() && !list->getType()->isArrayType()) return;
  const Destination* to = state_.index.destinationOf(list);
  const bool isOnHeap = to && to->kind == Destination::Kind::Allocation && to->parts.empty();
  const bool isTemporary = !to && list->getType()->isRecordType();
  const Expr* made = madeOf(state_.index, list);
  if (!isOnHeap && !isTemporary) return;
  if (llvm::isa_and_nonnull<InitListExpr>(state_.index.parentOf(made)) ||
      isAssignedAtOnce(state_.index, made))
    return;
  calls_.assignFlow(paths_.ofDestination(made), list->getType(), list, list->getBeginLoc());
}

void ExpressionLowering::allocate(const CXXNewExpr* made) {
  facts::EventT& event = emitter_.emit(Op::Allocate, made->getBeginLoc());
  event.type = unit_.string(unit_.typeName(made->getAllocatedType()));
  state_.events[made] = event.id;
  const Expr* number =
      made->hasInitializer() && !made->isArray() ? made->getInitializer() : nullptr;
  if (number && made->getAllocatedType()->isIntegerType())
    calls_.assignFlow(paths_.ofAllocation(event.id, made->getAllocatedType()),
                      made->getAllocatedType(), number, made->getBeginLoc());
}

void ExpressionLowering::closure(const LambdaExpr* lambda) {
  std::vector<std::unique_ptr<facts::CaptureT>> captures;
  auto init = lambda->capture_init_begin();
  for (const LambdaCapture& capture : lambda->captures()) {
    auto made = std::make_unique<facts::CaptureT>();
    const Expr* value = *init++;
    if (capture.capturesThis()) {
      made->name = unit_.string("this");
      made->value = values_.reference(paths_.ofThis());
    } else if (capture.capturesVariable()) {
      made->name = unit_.string(capture.getCapturedVar()->getName());
      const bool byReference = capture.getCaptureKind() == LCK_ByRef;
      made->value = byReference && value->isGLValue() ? values_.reference(paths_.pathOf(value))
                                                      : values_.valueOf(value);
      // Of what does not change any more the value is known as well.
      const auto* variable = llvm::dyn_cast<VarDecl>(capture.getCapturedVar());
      if (byReference && variable && state_.index.isSingleAssigned(variable))
        made->value->form = std::move(values_.valueOf(value)->form);
      if (made->value->path && value->isGLValue()) emitter_.path(paths_.pathOf(value));
    } else {
      made->value = std::make_unique<facts::ValueT>();
    }
    captures.push_back(std::move(made));
  }
  facts::EventT& event = emitter_.emit(Op::Closure, lambda->getBeginLoc());
  event.value = values_.function(lambda->getCallOperator());
  event.captures = std::move(captures);
  state_.events[lambda] = event.id;
  state_.lambdas.push_back(lambda);
}

void ExpressionLowering::atomicBuiltin(const AtomicExpr* atomic) {
  const Op op = atomicOp(atomic->getOp());
  facts::EventT& event =
      emitter_.emit(op, atomic->getBeginLoc(), paths_.pointeeOf(atomic->getPtr()));
  event.name = unit_.string(atomic->getOpAsString());
  event.order = facts::MemoryOrder::SequentiallyConsistent;
  if (atomic->getOp() != AtomicExpr::AO__c11_atomic_init) {
    event.order = calls_.memoryOrder(atomic->getOrder());
  } else {
    addFlag(event, Flags::Initialises);
  }
  if (op == Op::AtomicWrite) event.value = values_.valueOf(atomic->getVal1());
  state_.events[atomic] = event.id;
  claimBuiltin(atomic, op, event.order);
}

// __atomic_exchange_n(&l, 1, …), atomic_compare_exchange_strong(&l, &expected, 1), …
void ExpressionLowering::claimBuiltin(const AtomicExpr* atomic, Op op, facts::MemoryOrder order) {
  AtomicChange change;
  change.call = atomic;
  change.atomic = paths_.pointeeOf(atomic->getPtr());
  change.order = order;
  if (op != Op::AtomicRead && atomic->getOp() != AtomicExpr::AO__c11_atomic_init)
    lowerTurnEnd(state_, emitter_, change.atomic, order, atomic->getBeginLoc());
  if (atomic->isCmpXChg()) {
    change.kind = AtomicChange::Kind::CompareExchange;
    change.expected = atomic->getVal1();
    change.value = atomic->getVal2();
  } else if (op == Op::AtomicWrite) {
    change.kind = AtomicChange::Kind::Store;
    change.value = atomic->getVal1();
  } else if (isExchangeBuiltin(atomic)) {
    change.kind = AtomicChange::Kind::Exchange;
    change.value = atomic->getVal1();
  } else {
    return;
  }
  lowerSpinLock(state_, emitter_, change);
  calls_.assignAtomic(change.atomic, change.value, atomic->getBeginLoc());
  if (change.expected) calls_.assignFound(change, change.atomic, atomic->getBeginLoc());
}

void ExpressionLowering::returned(const Expr* value, SourceLocation where) {
  if (!value || value->getType()->isVoidType()) {
    emitter_.emit(Op::Return, where);
    return;
  }
  const bool byReference = state_.decl && state_.decl->getReturnType()->isReferenceType();
  // `return found ? it->second : nullptr`: either is returned.
  if (const auto* either = llvm::dyn_cast<ConditionalOperator>(stripped(value))) {
    returned(either->getTrueExpr(), where);
    return returned(either->getFalseExpr(), where);
  }
  const Expr* list = stripped(value)->IgnoreParenImpCasts();
  if (!byReference && llvm::isa<InitListExpr>(list))
    calls_.assignFlow(paths_.ofDestination(list), value->getType(), list, where);
  auto made =
      byReference ? values_.bound(value, state_.decl->getReturnType()) : values_.valueOf(value);
  // What is returned is what the caller has, with the lock that it holds.
  if (made->path && holdsGuard(unit_, value->getType())) made->kind = facts::ValueKind::Reference;
  const Told told = toldByReturned(state_, value);
  if (told == Told::Nothing) {
    made = std::make_unique<facts::ValueT>();
    made->kind = facts::ValueKind::Constant;
  }
  auto meaning = conditions_.meaningOf(value);
  auto conjuncts = conditions_.conjunctsOf(value);
  facts::EventT& event = emitter_.emit(Op::Return, where);
  event.value = std::move(made);
  event.number = told == Told::Something;
  event.meaning = std::move(meaning);
  event.conjuncts = std::move(conjuncts);
}

void ExpressionLowering::suspend(const CoroutineSuspendExpr* suspend) {
  const Expr* operand = suspend->getOperand();
  auto awaited = values_.valueOf(operand);
  facts::EventT& event = emitter_.emit(Op::Suspend, suspend->getKeywordLoc());
  // `co_await (a() && b())` awaits both.
  const auto* call = llvm::dyn_cast<CallExpr>(stripped(operand));
  const bool isSystem = call && call->getDirectCallee() && unit_.isSystem(call->getDirectCallee());
  if (isSystem) {
    for (const Expr* argument : call->arguments()) {
      auto value = values_.valueOf(argument);
      if (value->kind == facts::ValueKind::Result) event.arguments.push_back(std::move(value));
    }
    const FunctionModel* model = modelOf(unit_, call);
    addFlag(event, Flags::SameThread, model && model->sameThread);
  }
  event.value = std::move(awaited);
}

}  // namespace lockstitch
