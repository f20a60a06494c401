#include "tool/frontend/library_call.h"

namespace lockstitch {

using namespace clang;
using facts::Flags;
using facts::Op;

namespace {

// Tags and times that guards' constructors take: told by name in every library that has them.
std::optional<facts::Policy> policyOf(llvm::StringRef name) {
  if (name == "adopt_lock_t") return facts::Policy::Adopt;
  if (name == "defer_lock_t") return facts::Policy::Defer;
  if (name == "try_to_lock_t") return facts::Policy::Try;
  return std::nullopt;
}

bool isTime(llvm::StringRef name) { return name == "duration" || name == "time_point"; }

bool hasVariableIndex(const Path& path) {
  for (const PathStep& step : path.steps) {
    if (step.kind == facts::StepKind::Index && step.index < 0) return true;
  }
  return false;
}

}  // namespace

void LibraryCall::apply(const FunctionModel& model) {
  for (const Effect& effect : model.effects) apply(effect);
}

void LibraryCall::apply(const Effect& effect) {
  if (applyLocking(effect) || applyThreading(effect) || applyMemory(effect)) return;
  if (effect.action == Action::Blocking) {
    facts::EventT& event = emit(Op::Blocking);
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
      bindGuard();
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
      emitOn(Op::SignalPost, effect);
      return true;
    case Action::SignalWait:
      emitOn(Op::SignalWait, effect);
      return true;
    case Action::Barrier:
      emitOn(Op::Barrier, effect);
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
      emitOn(Op::Free, effect);
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
  facts::EventT& event = emit(op, object(effect.object));
  if (effect.shared) event.mode = facts::Mode::Shared;
  addFlag(event, Flags::Try, effect.tries);
  addFlag(event, Flags::Timed, effect.timed);
  const QualType type = objectType(effect.object);
  const TypeModel* model = type.isNull() ? nullptr : unit_.typeModel(type);
  addFlag(event, Flags::Recursive, model && model->recursive);
  if (effect.tries && site_.expression) {
    state_.events[site_.expression] = event.id;
    if (effect.successIsZero) state_.zeroMeansSuccess.insert(event.id);
  }
  return event;
}

size_t LibraryCall::indexOf(const Operand& operand) const {
  const auto count = static_cast<int>(site_.arguments.size());
  const int index = operand.index < 0 ? count + operand.index : operand.index;
  return index < 0 ? site_.arguments.size() : static_cast<size_t>(index);
}

const Expr* LibraryCall::argument(const Operand& operand) const {
  if (operand.kind != Operand::Kind::Argument) return nullptr;
  const size_t index = indexOf(operand);
  if (index >= site_.arguments.size()) return nullptr;
  const Expr* found = site_.arguments[index];
  return llvm::isa<CXXDefaultArgExpr>(found) ? stripped(found) : found;
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

Path LibraryCall::ofArgument(const Expr* argument) { return paths_.objectOf(argument); }

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

void LibraryCall::bindGuard() {
  const auto* constructor = llvm::cast<CXXConstructorDecl>(site_.callee);
  if (constructor->isCopyOrMoveConstructor()) {
    auto source = values_.valueOf(site_.arguments[0]);
    facts::EventT& event = emit(Op::GuardMove, site_.object);
    event.value = std::move(source);
    return;
  }
  std::vector<uint32_t> locks;
  facts::Policy policy = facts::Policy::Lock;
  bool timed = false;
  bool recursive = false;
  for (const Expr* argument : site_.arguments) {
    const CXXRecordDecl* record = recordOf(argument->getType());
    const llvm::StringRef name = record && record->getIdentifier() ? record->getName() : "";
    if (const auto found = policyOf(name)) {
      policy = *found;
    } else if (isTime(name)) {
      policy = facts::Policy::Try;
      timed = true;
    } else {
      const Path lock = ofArgument(argument);
      const TypeModel* model = unit_.typeModel(argument->getType());
      recursive |= model && model->recursive;
      locks.push_back(emitter_.path(lock));
    }
  }
  if (locks.empty()) return;
  facts::EventT& event = emit(Op::GuardBind, site_.object);
  event.locks = std::move(locks);
  event.policy = policy;
  const TypeModel* guard = unit_.typeModel(constructor->getParent());
  if (guard && guard->shared) event.mode = facts::Mode::Shared;
  addFlag(event, Flags::Timed, timed);
  addFlag(event, Flags::Try, policy == facts::Policy::Try);
  addFlag(event, Flags::Recursive, recursive);
}

void LibraryCall::moveGuard(const Effect& effect) {
  if (site_.arguments.empty()) return;
  const bool swaps = effect.action == Action::GuardSwap;
  auto source = swaps ? values_.reference(ofArgument(site_.arguments[0]))
                      : values_.valueOf(site_.arguments[0]);
  if (source->kind == facts::ValueKind::Load) source->kind = facts::ValueKind::Move;
  facts::EventT& event = emit(Op::GuardMove, object(effect.object));
  event.value = std::move(source);
  addFlag(event, Flags::Swap, swaps);
}

void LibraryCall::jointAcquire(const Effect& effect) {
  std::vector<uint32_t> locks;
  for (const Expr* argument : site_.arguments) locks.push_back(emitter_.path(ofArgument(argument)));
  facts::EventT& event = emit(Op::JointAcquire);
  event.locks = std::move(locks);
  addFlag(event, Flags::Try, effect.tries);
  if (effect.tries) state_.events[site_.expression] = event.id;
}

void LibraryCall::wait(const Effect& effect) {
  const bool hasPredicate = effect.predicate && argument(*effect.predicate);
  const Expr* lock = effect.lock ? argument(*effect.lock) : nullptr;
  const uint32_t lockPath = lock ? emitter_.path(ofArgument(lock)) : 0;
  if (hasPredicate) {
    // The predicate runs with the lock held, before the wait and after each wake-up.
    Effect run = effect;
    run.callable = effect.predicate;
    run.arguments.reset();
    invoke(run, Op::Call);
  }
  facts::EventT& event = emit(Op::Wait, object(effect.object));
  if (lockPath) event.locks.push_back(lockPath);
  addFlag(event, Flags::HasPredicate, hasPredicate);
  addFlag(event, Flags::Timed, effect.timed);
}

void LibraryCall::addCallable(facts::EventT& event, size_t callableIndex,
                              std::optional<size_t> arguments) {
  const Expr* callable = site_.arguments[callableIndex];
  std::vector<const Expr*> passed;
  if (arguments) {
    for (size_t i = *arguments; i < site_.arguments.size(); ++i)
      passed.push_back(site_.arguments[i]);
  }
  // std::bind(f, a, b): the function and its arguments are inside.
  if (const auto* bind = llvm::dyn_cast<CallExpr>(stripped(callable));
      bind && bind->getDirectCallee() && bind->getNumArgs() > 0 &&
      unit_.qualifiedName(bind->getDirectCallee()) == "std::bind") {
    callable = bind->getArg(0);
    passed.assign(bind->arg_begin() + 1, bind->arg_end());
  }
  event.value = values_.valueOf(callable);
  const bool isMember = callable->getType().getNonReferenceType()->isMemberFunctionPointerType();
  for (const Expr* argument : passed) {
    auto value = values_.valueOf(argument);
    if (isMember && !event.receiver) {
      event.receiver = std::move(value);
    } else {
      event.arguments.push_back(std::move(value));
    }
  }
}

void LibraryCall::fork(const Effect& effect, size_t callableIndex, const Path& handle) {
  if (callableIndex >= site_.arguments.size()) return;
  size_t firstArgument = effect.arguments ? static_cast<size_t>(*effect.arguments) : 0;
  // std::async(std::launch::async, f, …)
  if (site_.arguments[callableIndex]->getType()->isEnumeralType()) {
    ++callableIndex;
    ++firstArgument;
  }
  if (callableIndex >= site_.arguments.size()) return;
  facts::EventT made;
  addCallable(made, callableIndex,
              effect.arguments ? std::optional<size_t>(firstArgument) : std::nullopt);
  facts::EventT& event = emit(Op::Fork, handle);
  event.value = std::move(made.value);
  event.receiver = std::move(made.receiver);
  event.arguments = std::move(made.arguments);
  addFlag(event, Flags::AutoJoin, effect.autoJoin);
  addFlag(event, Flags::PerIteration, state_.blockInLoop && hasVariableIndex(handle));
}

void LibraryCall::forkAt(const Effect& effect) {
  const auto* constructor = llvm::dyn_cast<CXXConstructorDecl>(site_.callee);
  if (constructor && constructor->isCopyOrMoveConstructor()) {
    auto source = values_.valueOf(site_.arguments[0]);
    if (source->kind == facts::ValueKind::Load && source->path == emitter_.path(site_.object))
      return;
    facts::EventT& event = emit(Op::Assign, site_.object);
    event.value = std::move(source);
    return;
  }
  if (!effect.callable) return;
  const Path handle = object(effect.handle.value_or(Operand{Operand::Kind::This}));
  fork(effect, indexOf(*effect.callable), handle);
}

void LibraryCall::join(const Effect& effect, Op op) {
  const Path handle = effect.object.kind == Operand::Kind::Argument && argument(effect.object)
                          ? ofArgument(argument(effect.object))
                          : object(effect.object);
  facts::EventT& event = emit(op, handle);
  const bool all = hasVariableIndex(handle) && (state_.blockInLoop || site_.isImplicitDestructor);
  addFlag(event, Flags::JoinsAll, op == Op::Join && all);
}

void LibraryCall::post(const Effect& effect) {
  if (!effect.callable) return;
  const size_t callableIndex = indexOf(*effect.callable);
  if (callableIndex >= site_.arguments.size()) return;
  const bool hasExecutor = site_.arguments.size() > 1 || site_.receiver;
  const Path executor = hasExecutor ? object(effect.object) : Path{};
  facts::EventT made;
  addCallable(made, callableIndex, std::nullopt);
  facts::EventT& event = emit(Op::Post, executor);
  event.value = std::move(made.value);
  event.receiver = std::move(made.receiver);
  event.arguments = std::move(made.arguments);
  const QualType type = hasExecutor ? objectType(effect.object) : QualType();
  const TypeModel* model = type.isNull() ? nullptr : unit_.typeModel(type);
  addFlag(event, Flags::Strand, effect.strand || (model && model->strand));
  if (site_.expression && unit_.isKind(site_.expression->getType(), TypeKind::Future)) {
    event.locks.push_back(emitter_.path(paths_.ofDestination(site_.expression)));
  }
}

void LibraryCall::createExecutor(const Effect& effect) {
  const auto* constructor = llvm::dyn_cast<CXXConstructorDecl>(site_.callee);
  if (constructor && constructor->isCopyOrMoveConstructor()) return;
  const Expr* count = effect.count ? argument(*effect.count) : nullptr;
  int64_t threads = -1;
  if (count && !count->isValueDependent()) {
    Expr::EvalResult result;
    if (count->EvaluateAsInt(result, unit_.ast())) threads = result.Val.getInt().getExtValue();
  }
  const TypeModel* model = constructor ? unit_.typeModel(constructor->getParent()) : nullptr;
  emit(Op::CreateExecutor, site_.object).number = model && model->single ? 0 : threads;
}

void LibraryCall::invoke(const Effect& effect, Op op) {
  facts::EventT made;
  if (effect.callable && effect.callable->kind == Operand::Kind::This) {
    if (!site_.receiver) return;
    made.value = values_.valueOf(site_.receiver);
    for (const Expr* argument : site_.arguments) {
      made.arguments.push_back(values_.valueOf(argument));
    }
  } else {
    if (!effect.callable || indexOf(*effect.callable) >= site_.arguments.size()) return;
    std::optional<size_t> first;
    if (effect.arguments) first = static_cast<size_t>(*effect.arguments);
    addCallable(made, indexOf(*effect.callable), first);
  }
  facts::EventT& event = emit(op, op == Op::Once ? object(effect.object) : Path{});
  event.value = std::move(made.value);
  event.receiver = std::move(made.receiver);
  event.arguments = std::move(made.arguments);
  const bool isKnown = event.value->kind == facts::ValueKind::Function ||
                       event.value->kind == facts::ValueKind::Closure;
  if (!isKnown) event.dispatch = facts::Dispatch::Indirect;
  addFlag(event, Flags::Conditional, effect.conditional);
  if (site_.expression) state_.events[site_.expression] = event.id;
}

void LibraryCall::allocate() {
  const QualType type = site_.expression->getType();
  const QualType owned = type->isPointerType() ? type->getPointeeType() : firstTypeArgument(type);
  if (owned.isNull()) return;
  facts::EventT& event = emit(Op::Allocate);
  event.type = unit_.string(unit_.typeName(owned));
  const uint32_t id = event.id;
  state_.events[site_.expression] = id;
  if (!type->isPointerType()) callConstructor(owned, paths_.ofAllocation(id, owned));
}

// make_unique<T>(a, b) calls a constructor of T in library code that is not lowered: it is found
// by the number of its parameters.
void LibraryCall::callConstructor(QualType type, const Path& object) {
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition()) return;
  const CXXConstructorDecl* chosen = nullptr;
  for (const CXXConstructorDecl* candidate : record->ctors()) {
    const size_t count = site_.arguments.size();
    const bool fits = candidate->getMinRequiredArguments() <= count &&
                      (count <= candidate->getNumParams() || candidate->isVariadic());
    if (candidate->isDeleted() || !fits || (candidate->isCopyOrMoveConstructor() && count == 1)) {
      continue;
    }
    if (chosen) return;  // which one cannot be told
    chosen = candidate;
  }
  CallSite site = site_;
  site.object = object;
  site.callee = chosen;
  site.receiver = nullptr;
  if (unit_.isKind(type, TypeKind::Thread)) {
    for (const Decl* decl : record->decls()) {
      const auto* pattern = llvm::dyn_cast<FunctionTemplateDecl>(decl);
      if (pattern && llvm::isa<CXXConstructorDecl>(pattern->getTemplatedDecl())) {
        site.callee = pattern->getTemplatedDecl();
      }
    }
    const FunctionModel* model = site.callee ? unit_.functionModel(site.callee, record) : nullptr;
    if (!model) return;
    site.expression = nullptr;
    return LibraryCall(state_, paths_, values_, emitter_, calls_, site).apply(*model);
  }
  if (!chosen || unit_.isSystem(chosen) || chosen->isTrivial()) return;
  site.expression = nullptr;
  calls_.callFunction(site);
}

void LibraryCall::atomic(const Effect& effect, Op op) {
  Path path = object(effect.object);
  const Expr* order = effect.order ? argument(*effect.order) : nullptr;
  facts::EventT& event = emit(op, path);
  event.order = order ? calls_.memoryOrder(order) : facts::MemoryOrder::SequentiallyConsistent;
  if (site_.expression) state_.events[site_.expression] = event.id;
}

void LibraryCall::access(const Effect& effect, Op op) {
  Flags flags = Flags::LibraryAccess;
  if (effect.wholeContainer) flags = flags | Flags::WholeContainer;
  const Expr* operand = argument(effect.object);
  const SourceLocation where = operand ? operand->getExprLoc() : site_.where;
  const uint32_t event = emitter_.access(op, where, object(effect.object), flags);
  if (event && op == Op::Read && site_.expression) state_.events[site_.expression] = event;
}

// Something is put into a container: a thread is started there, a task is stored there.
void LibraryCall::insert(const Effect& effect) {
  const Path container = object(effect.object);
  emitter_.access(Op::Write, site_.where, container, Flags::LibraryAccess | Flags::WholeContainer);
  const CXXRecordDecl* record = site_.receiver ? recordOf(site_.receiver->getType()) : nullptr;
  const QualType element =
      record ? firstTypeArgument(unit_.ast().getRecordType(record)) : QualType();
  if (site_.arguments.empty() || element.isNull()) return;
  const Path inside = paths_.ofElement(container, nullptr, element);
  const TypeModel* model = unit_.typeModel(element);
  if (model && model->kind == TypeKind::Thread) {
    if (unit_.isKind(site_.arguments[0]->getType(), TypeKind::Thread)) {
      // Forked into the container already, or moved there from a variable.
      return calls_.assignFlow(inside, element, site_.arguments[0], site_.where);
    }
    Effect start;
    start.arguments = 1;
    start.autoJoin = model->autoJoin;
    return fork(start, 0, inside);
  }
  for (const Expr* argument : site_.arguments) {
    if (!argument->isGLValue() || unit_.isKind(argument->getType(), TypeKind::Iterator)) continue;
    const uint32_t event = emitter_.access(Op::Read, argument->getExprLoc(),
                                           paths_.pathOf(argument), Flags::LibraryAccess);
    if (event) state_.events[argument] = event;
  }
  calls_.assignFlow(inside, element, site_.arguments.back(), site_.where);
}

void LibraryCall::assign(const Effect& effect) {
  if (effect.handle) {
    const Path from = object(effect.object);
    facts::EventT& event = emit(Op::Assign, object(*effect.handle));
    event.value = values_.reference(from);
    return;
  }
  if (site_.arguments.empty()) return;
  const Path to = object(effect.object);
  emitter_.access(Op::Write, site_.where, to, Flags::LibraryAccess);
  calls_.assignFlow(to, objectType(effect.object), site_.arguments[0], site_.where);
}

}  // namespace lockstitch
