#include "tool/frontend/library_call.h"

#include <algorithm>

#include "tool/frontend/memory_streams.h"

namespace lockstitch {

using namespace clang;
using facts::Flags;
using facts::Op;

namespace {

// `batch.swap(inbox)`, `std::swap(batch, inbox)`: the callables of each are the other's.
void exchangeCallables(UnitContext& unit, PathBuilder& paths, CallLowering& calls,
                       const CallSite& site) {
  const IdentifierInfo* name = site.callee ? site.callee->getIdentifier() : nullptr;
  if (!name || name->getName() != "swap" || site.arguments.empty()) return;
  const QualType type = site.arguments.back()->getType().getNonReferenceType();
  const QualType element = unit.isKind(type, TypeKind::Container) ? elementType(type) : QualType();
  if (element.isNull() || !unit.isKind(element, TypeKind::FunctionWrapper)) return;
  const Path one = site.arguments.size() == 1 ? site.object : paths.pathOf(site.arguments[0]);
  const Path other = paths.pathOf(site.arguments.back());
  calls.copyElements(one, other, type, site.where);
  calls.copyElements(other, one, type, site.where);
}

}  // namespace

void LibraryCall::apply(const FunctionModel& model) {
  findRange(model);
  std::optional<LibraryArguments> others;
  if (tellsOfOthers(model)) leaveOut(model, others.emplace(state_, paths_, emitter_, site_));
  if (others) others->read();
  for (const Effect& effect : model.effects) apply(effect);
  if (others) others->write();
  exchangeCallables(unit_, paths_, calls_, site_);
  askForContent();
}

// Of the arguments that the model says nothing about, the declaration of a library's function
// tells. Not where the model says that nothing happens.
bool LibraryCall::tellsOfOthers(const FunctionModel& model) const {
  const bool isNothing =
      std::all_of(model.effects.begin(), model.effects.end(),
                  [](const Effect& effect) { return effect.action == Action::None; });
  return !isNothing && site_.callee && !site_.arguments.empty() && unit_.isSystem(site_.callee);
}

namespace {

// What has a meaning for threads has it for what it is given, too.
bool isPlain(const Effect& effect) {
  switch (effect.action) {
    case Action::Allocate:
    case Action::Insert:
    case Action::Read:
    case Action::Write:
    case Action::Invoke:
    case Action::Blocking:
    case Action::InternalLock:
    case Action::EndElements:
    case Action::Assign:
    case Action::None:
      return true;
    default:
      return false;
  }
}

// Whether the effect is on the first argument where it names no object.
bool isOnObject(const Effect& effect) {
  switch (effect.action) {
    case Action::Allocate:
    case Action::Fork:
    case Action::Once:
    case Action::Invoke:
    case Action::RunParallel:
    case Action::SignalHandler:
    case Action::SignalMask:
    case Action::AtFork:
    case Action::Blocking:
    case Action::InternalLock:
    case Action::None:
      return false;
    default:
      return effect.hidden.empty();
  }
}

}  // namespace

void LibraryCall::leaveOut(const FunctionModel& model, LibraryArguments& others) const {
  for (const Effect& effect : model.effects) {
    leaveOut(effect, others);
    if (!isPlain(effect)) others.leaveOutReferences();
    const bool makes = effect.action == Action::Allocate || effect.action == Action::Insert;
    const QualType type = !makes ? QualType()
                          : effect.action == Action::Allocate && site_.expression
                              ? firstTypeArgument(site_.expression->getType())
                              : elementType(objectType(effect.object));
    if (!type.isNull()) others.makes(type);
    // The lock that a guard is made of.
    if (!type.isNull() && unit_.isKind(type, TypeKind::Guard))
      for (size_t i = 0; i < site_.arguments.size(); ++i) others.leaveOut(i);
  }
  if (model.result != ResultKind::Opaque && model.resultOperand.kind == Operand::Kind::Argument)
    others.leaveOut(indexOf(model.resultOperand));
}

void LibraryCall::leaveOut(const Effect& effect, LibraryArguments& others) const {
  const Operand none{Operand::Kind::This};
  for (const Operand& operand :
       {effect.object, effect.lock.value_or(none), effect.predicate.value_or(none),
        effect.each.value_or(none), effect.handle.value_or(none), effect.order.value_or(none),
        effect.count.value_or(none), effect.expected.value_or(none), effect.value.value_or(none),
        effect.bytes.value_or(none), effect.elements.value_or(none), effect.begin.value_or(none),
        effect.end.value_or(none)})
    if (operand.kind == Operand::Kind::Argument) others.leaveOut(indexOf(operand));
  const bool isFirst = effect.object.kind == Operand::Kind::Default && isOnObject(effect) &&
                       !llvm::isa<CXXMethodDecl>(site_.callee);
  if (isFirst) others.leaveOut(0);
  if (effect.each && isPosition(unit_, site_.arguments[0]->getType()))
    others.leaveOut(indexOf(*effect.each) + 1);
  leaveOutPassed(effect, others);
}

// What the callable is given is its own matter where it takes a reference.
void LibraryCall::leaveOutPassed(const Effect& effect, LibraryArguments& others) const {
  const bool isCalled = effect.action == Action::Invoke || effect.action == Action::Once;
  if (!isCalled || !effect.callable) return;
  const bool isThis = effect.callable->kind == Operand::Kind::This;
  if (!isThis && indexOf(*effect.callable) >= site_.arguments.size()) return;
  const Expr* callable = isThis ? nullptr : site_.arguments[indexOf(*effect.callable)];
  if (callable && !unit_.isKind(callable->getType(), TypeKind::FunctionWrapper) &&
      recordOf(callable->getType()))
    others.leaveOut(indexOf(*effect.callable));
  if (!effect.arguments) return;
  const FunctionDecl* function = callable ? functionOf(values_, callable) : nullptr;
  const auto first = static_cast<size_t>(*effect.arguments);
  for (size_t i = first; i < site_.arguments.size(); ++i) {
    const bool isCopied =
        function && i - first < function->getNumParams() &&
        !function->getParamDecl(static_cast<unsigned>(i - first))->getType()->isReferenceType();
    if (!isCopied) others.leaveOut(i);
  }
}

// `std::ranges::sort(v)`: where the model, which is that of std::sort, has two iterators.
void LibraryCall::findRange(const FunctionModel& model) {
  if (!site_.callee || !unit_.qualifiedName(site_.callee).starts_with("std::ranges::")) return;
  for (const Effect& effect : model.effects) {
    if (!effect.end || effect.begin || effect.object.kind != Operand::Kind::Argument) continue;
    const auto index = static_cast<size_t>(effect.object.index);
    if (index < site_.arguments.size() && !isPosition(unit_, site_.arguments[index]->getType()))
      range_ = effect.object.index;
    return;
  }
}

void LibraryCall::apply(const Effect& effect) {
  if (applyLocking(effect) || applyThreading(effect) || applyMemory(effect)) return;
  if (effect.action == Action::Blocking || effect.action == Action::InternalLock) {
    const bool blocks = effect.action == Action::Blocking;
    if (blocks && writesToMemory(unit_, site_)) return;
    facts::EventT& event = emit(blocks ? Op::Blocking : Op::InternalLock);
    event.name =
        unit_.string(effect.name.empty() ? unit_.qualifiedName(site_.callee) : effect.name);
  }
}

bool LibraryCall::applyLocking(const Effect& effect) {
  switch (effect.action) {
    case Action::Acquire:
      emitOn(Op::Acquire, effect);
      return true;
    case Action::Release:
      emitOn(Op::Release, effect);
      return true;
    case Action::GuardBind:
      effect.lock ? bindResult(effect) : bindGuard();
      return true;
    case Action::GuardAcquire:
      emitOn(Op::GuardAcquire, effect);
      return true;
    case Action::GuardRelease:
      emitOn(Op::GuardRelease, effect);
      return true;
    case Action::GuardDissociate:
      emitOn(Op::GuardDissociate, effect);
      return true;
    case Action::GuardMove:
    case Action::GuardSwap:
      moveGuard(effect);
      return true;
    case Action::GuardDestroy:
      emitOn(Op::GuardDestroy, effect);
      return true;
    case Action::JointAcquire:
      jointAcquire(effect);
      return true;
    case Action::Wait:
      wait(effect);
      return true;
    case Action::Notify:
      emitOn(Op::Notify, effect);
      return true;
    case Action::SignalPost:
      addFlag(emitOn(Op::SignalPost, effect), Flags::ByAll, effect.byAll);
      return true;
    case Action::SignalWait:
      addFlag(emitOn(Op::SignalWait, effect), Flags::ByAll, effect.byAll);
      return true;
    case Action::SignalCreate:
      if (effect.lock)
        addFlag(emit(Op::SignalCreate, object(*effect.lock)), Flags::Initialises, true);
      else
        emitOn(Op::SignalCreate, effect).number = constantArgument(effect.count);
      return true;
    case Action::Barrier:
      // The result may tell one of those that have met from the others.
      if (const uint32_t event = emitOn(Op::Barrier, effect).id; site_.expression)
        state_.events[site_.expression] = event;
      return true;
    default:
      return false;
  }
}

bool LibraryCall::applyThreading(const Effect& effect) {
  switch (effect.action) {
    case Action::Fork:
      forkAt(effect);
      return true;
    case Action::Join:
      join(effect, Op::Join);
      return true;
    case Action::Detach:
      join(effect, Op::Detach);
      return true;
    case Action::Post:
      post(effect);
      return true;
    case Action::RunExecutor:
      emitOn(Op::RunExecutor, effect);
      return true;
    case Action::JoinExecutor:
      emitOn(Op::JoinExecutor, effect);
      return true;
    case Action::CreateExecutor:
      createExecutor(effect);
      return true;
    case Action::Once:
      invoke(effect, Op::Once);
      return true;
    case Action::Invoke:
      invoke(effect, Op::Call);
      return true;
    case Action::RunParallel:
      runParallel(effect);
      return true;
    default:
      return applyProcess(effect);
  }
}

bool LibraryCall::applyProcess(const Effect& effect) {
  switch (effect.action) {
    case Action::SignalHandler:
      signalHandler(effect);
      return true;
    case Action::Joinable:
      askForThread(site_.object);
      return true;
    case Action::SignalMask:
      emit(Op::SignalMask).number = constantArgument(effect.value);
      return true;
    case Action::ForkProcess: {
      const uint32_t event = emit(Op::ForkProcess).id;
      if (site_.expression) state_.events[site_.expression] = event;
      return true;
    }
    case Action::ExecProcess:
      emit(Op::ExecProcess);
      return true;
    case Action::AtFork:
      if (auto handler = callableValue(effect)) emit(Op::AtFork).value = std::move(handler);
      if (effect.handle && indexOf(*effect.handle) < site_.arguments.size()) {
        facts::EventT& event = emit(Op::AtFork);
        event.value = values_.valueOf(site_.arguments[indexOf(*effect.handle)]);
        event.number = 1;
      }
      return true;
    default:
      return false;
  }
}

bool LibraryCall::applyMemory(const Effect& effect) {
  switch (effect.action) {
    case Action::Allocate:
      allocate();
      return true;
    case Action::Free:
      free(effect);
      return true;
    case Action::EndElements:
      endElements(effect);
      return true;
    case Action::AtomicRead:
      atomic(effect, Op::AtomicRead);
      return true;
    case Action::AtomicWrite:
      atomic(effect, Op::AtomicWrite);
      return true;
    case Action::AtomicUpdate:
      atomic(effect, Op::AtomicUpdate);
      return true;
    case Action::Fence: {
      facts::EventT& event = emit(Op::Fence);
      const Expr* order = effect.order ? argument(*effect.order) : nullptr;
      event.order = order ? calls_.memoryOrder(order) : facts::MemoryOrder::SequentiallyConsistent;
      return true;
    }
    case Action::Read:
      access(effect, Op::Read);
      return true;
    case Action::Write:
      access(effect, Op::Write);
      return true;
    case Action::Insert:
      insert(effect);
      return true;
    case Action::Assign:
      assign(effect);
      return true;
    case Action::Destroy:
      emitOn(Op::Destroy, effect);
      return true;
    default:
      return false;
  }
}

facts::EventT& LibraryCall::emit(Op op, const Path& path) {
  facts::EventT& event = emitter_.emit(op, site_.where, path);
  event.name = unit_.string(unit_.qualifiedName(site_.callee));
  addFlag(event, Flags::ImplicitDestructor, site_.isImplicitDestructor);
  return event;
}

// The event on the effect's object; its result tells success where it tries.
facts::EventT& LibraryCall::emitOn(Op op, const Effect& effect) {
  facts::EventT& event = emit(op, object(effect));
  addFlag(event, Flags::Try, effect.tries);
  addFlag(event, Flags::Convert, effect.converts);
  addFlag(event, Flags::Timed, effect.timed);
  const QualType type = objectType(effect.object);
  const TypeModel* model = type.isNull() ? nullptr : unit_.typeModel(type);
  const bool isSharedGuard = model && model->kind == TypeKind::Guard && model->shared;
  if (effect.shared || isSharedGuard) event.mode = facts::Mode::Shared;
  const bool isLock = op == Op::Acquire && effect.object.kind == Operand::Kind::Default;
  const Expr* lock = isLock && !site_.arguments.empty() ? site_.arguments[0] : nullptr;
  addFlag(event, Flags::Recursive, (model && model->recursive) || unit_.isRecursiveLock(lock));
  if (site_.expression && (effect.tries || effect.successIsZero)) {
    state_.events[site_.expression] = event.id;
    if (effect.successIsZero) state_.zeroMeansSuccess.insert(event.id);
    if (effect.successIsZero) noteErrors(effect, event.id);
  }
  return event;
}

void LibraryCall::noteErrors(const Effect& effect, uint32_t event) {
  if (!effect.tries || !effect.errorsAreNegative) state_.positiveErrors.insert(event);
  if (!effect.tries || effect.errorsAreNegative) state_.negativeErrors.insert(event);
}

// The value of an argument, -1 where it cannot be told.
int64_t LibraryCall::constantArgument(const std::optional<Operand>& operand) const {
  const Expr* value = operand ? argument(*operand) : nullptr;
  return value ? computed(value, unit_.ast()).value_or(-1) : -1;
}

// From the end: of the arguments that are written; what tells overloads apart has a default.
size_t LibraryCall::indexOf(const Operand& operand) const {
  auto count = static_cast<int>(site_.arguments.size());
  while (operand.index < 0 && count > 0 &&
         llvm::isa<CXXDefaultArgExpr>(site_.arguments[static_cast<size_t>(count - 1)]))
    --count;
  int index = operand.index < 0 ? count + operand.index : operand.index;
  if (range_ >= 0 && operand.index > range_) --index;
  return index < 0 ? site_.arguments.size() : static_cast<size_t>(index);
}

const Expr* LibraryCall::argument(const Operand& operand) const {
  if (operand.kind != Operand::Kind::Argument) return nullptr;
  const size_t index = indexOf(operand);
  if (index >= site_.arguments.size()) return nullptr;
  const Expr* found = site_.arguments[index];
  return llvm::isa<CXXDefaultArgExpr>(found) ? stripped(found) : found;
}

// What an effect is about.
Path LibraryCall::object(const Effect& effect) {
  if (effect.hidden.empty()) return object(effect.object);
  Path path;
  path.root = facts::RootKind::Global;
  path.symbol = unit_.string("hidden@" + effect.hidden);
  path.name = unit_.string(effect.hidden);
  path.type = unit_.string("static object of the library");
  return path;
}

Path LibraryCall::object(const Operand& operand) {
  switch (operand.kind) {
    case Operand::Kind::This:
      return site_.object;
    case Operand::Kind::Result:
      return site_.expression ? paths_.ofDestination(site_.expression) : Path{};
    case Operand::Kind::Argument: {
      const Expr* found = argument(operand);
      return found ? ofArgument(found) : Path{};
    }
    case Operand::Kind::Default:
      if (llvm::isa<CXXMethodDecl>(site_.callee)) return site_.object;
      return site_.arguments.empty() ? Path{} : ofArgument(site_.arguments[0]);
  }
  return Path{};
}

Path LibraryCall::ofArgument(const Expr* argument) {
  // std::swap of two pointers changes the pointers, not what they lead to.
  const bool isSwap = site_.callee && site_.callee->getQualifiedNameAsString() == "std::swap";
  const bool isPointer = argument->isGLValue() && argument->getType()->isPointerType();
  return isSwap && isPointer ? paths_.pathOf(argument) : paths_.objectOf(argument);
}

QualType LibraryCall::objectType(const Operand& operand) const {
  QualType type;
  const bool isThis =
      operand.kind == Operand::Kind::This ||
      (operand.kind == Operand::Kind::Default && llvm::isa<CXXMethodDecl>(site_.callee));
  if (isThis) {
    if (site_.receiver)
      type = site_.receiver->IgnoreParenImpCasts()->getType();
    else if (site_.expression)
      type = site_.expression->getType();
  } else if (operand.kind == Operand::Kind::Default) {
    if (!site_.arguments.empty()) type = site_.arguments[0]->getType();
  } else if (const Expr* found = argument(operand)) {
    type = found->getType();
  }
  if (!type.isNull() && type->isPointerType()) type = type->getPointeeType();
  return type;
}

}  // namespace lockstitch
