// Threads, tasks, executors and callables of modelled calls.
#include "tool/frontend/function_object.h"
#include "tool/frontend/library_call.h"
#include "tool/frontend/list_walk.h"

namespace lockstitch {

using namespace clang;
using facts::Flags;
using facts::Op;

namespace {

bool hasVariableIndex(const Path& path) {
  for (const PathStep& step : path.steps) {
    if (step.kind == facts::StepKind::Index && step.index < 0) return true;
  }
  return false;
}

// `n->thread`, where the loop walks along a list with n: each turn names another node's.
bool isOfWalkedNode(const FunctionState& state, const Expr* handle) {
  if (!handle) return false;
  const Expr* at = handle->IgnoreParenImpCasts();
  while (const auto* member = llvm::dyn_cast<MemberExpr>(at)) {
    at = member->getBase()->IgnoreParenImpCasts();
    if (member->isArrow()) break;
  }
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(at);
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  return variable && isWalkedAt(state, reference, variable);
}

}  // namespace

// An object of a class with one operator(): itself, or a copy that is made for what runs it.
bool LibraryCall::addCallOperator(facts::EventT& event, const Expr* callable, Kept kept) {
  const Expr* object = stripped(callable);
  const auto* call = llvm::dyn_cast<CallExpr>(object);
  const FunctionModel* model = call && call->getNumArgs() == 1 ? modelOf(unit_, call) : nullptr;
  const bool isReference = model && model->result == ResultKind::Same && model->effects.empty() &&
                           !call->getArg(0)->isXValue() &&
                           recordOf(call->getType()) != recordOf(call->getArg(0)->getType());
  if (isReference) object = stripped(call->getArg(0));
  const CXXMethodDecl* method = callOperatorOf(unit_, object->getType());
  if (!method) return false;
  event.value = values_.function(method);
  if (isReference || kept == Kept::Itself)
    event.receiver = values_.reference(paths_.pathOf(object));
  else if (!method->getParent()->isEmpty())
    event.receiver = calls_.copied(object, site_.where);
  return true;
}

void LibraryCall::addCallable(facts::EventT& event, size_t callableIndex,
                              std::optional<size_t> arguments, Kept kept) {
  const Expr* callable = site_.arguments[callableIndex];
  std::vector<const Expr*> passed;
  if (arguments) {
    for (size_t i = *arguments; i < site_.arguments.size(); ++i)
      passed.push_back(site_.arguments[i]);
  }
  // std::bind(f, a, b): the function and its arguments are inside.
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(stripped(callable));
  const auto* local = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  const bool isFixed = local && local->getInit() && state_.index.isSingleAssigned(local);
  const auto* bind = llvm::dyn_cast<CallExpr>(stripped(isFixed ? local->getInit() : callable));
  const FunctionModel* model = bind && bind->getNumArgs() > 0 ? modelOf(unit_, bind) : nullptr;
  if (model && model->bindsArguments()) {
    callable = bind->getArg(0);
    passed.assign(bind->arg_begin() + 1, bind->arg_end());
  }
  if (!addCallOperator(event, callable, kept)) event.value = values_.valueOf(callable);
  const CXXMethodDecl* method = memberFunctionOf(unit_, callable);
  if (method && method->isVirtual()) event.dispatch = facts::Dispatch::Virtual;
  const bool isMember =
      method || callable->getType().getNonReferenceType()->isMemberFunctionPointerType();
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
  // std::async(std::launch::async, f, …); what is deferred runs in no thread of its own.
  Op op = Op::Fork;
  if (site_.arguments[callableIndex]->getType()->isEnumeralType()) {
    constexpr int64_t kDeferred = 2;
    if (computed(site_.arguments[callableIndex], unit_.ast()) == kDeferred) op = Op::Call;
    ++callableIndex;
    ++firstArgument;
  }
  if (callableIndex >= site_.arguments.size()) return;
  facts::EventT made;
  addCallable(made, callableIndex,
              effect.arguments ? std::optional<size_t>(firstArgument) : std::nullopt,
              op == Op::Fork ? Kept::Copy : Kept::Itself);
  facts::EventT& event = emit(op, op == Op::Fork ? handle : Path{});
  event.value = std::move(made.value);
  event.receiver = std::move(made.receiver);
  event.arguments = std::move(made.arguments);
  event.dispatch = made.dispatch;
  if (op == Op::Call) return;
  nameByResult(effect, event);
  // pthread_create and thrd_create tell by zero that there is a thread.
  const bool tells =
      site_.expression && site_.expression->getType()->isIntegerType() && effect.handle;
  if (tells) state_.events[site_.expression] = event.id;
  if (tells) state_.zeroMeansSuccess.insert(event.id);
  addFlag(event, Flags::AutoJoin, effect.autoJoin);
  addFlag(event, Flags::PerIteration, state_.blockInLoop && hasVariableIndex(handle));
}

// A call that gives a pointer to the thread (GThread*): what it points to is the handle.
void LibraryCall::nameByResult(const Effect& effect, facts::EventT& event) {
  const bool isResult = effect.handle && effect.handle->kind == Operand::Kind::Result;
  if (!isResult || !site_.expression || !site_.expression->getType()->isPointerType()) return;
  const QualType pointer = site_.expression->getType();
  state_.events[site_.expression] = event.id;
  event.path = emitter_.path(
      paths_.dereferenced(paths_.ofResult(event.id, pointer), pointer->getPointeeType()));
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
  if (!effect.method.empty()) return forkMethod(effect);
  if (!effect.callable) return;
  const Path handle = object(effect.handle.value_or(Operand{Operand::Kind::This}));
  fork(effect, indexOf(*effect.callable), handle);
}

void LibraryCall::forkMethod(const Effect& effect) {
  facts::EventT made;
  if (!addMethod(made, effect)) return;
  facts::EventT& event = emit(Op::Fork, object(effect.handle.value_or(Operand{})));
  event.value = std::move(made.value);
  event.receiver = std::move(made.receiver);
  event.dispatch = made.dispatch;
  addFlag(event, Flags::AutoJoin, effect.autoJoin);
  addFlag(event, Flags::PerIteration, state_.blockInLoop && hasVariableIndex(site_.object));
}

void LibraryCall::join(const Effect& effect, Op op) {
  const Path handle = effect.object.kind == Operand::Kind::Argument && argument(effect.object)
                          ? ofArgument(argument(effect.object))
                          : object(effect.object);
  facts::EventT& event = emit(op, handle);
  const bool isElement = hasVariableIndex(handle) &&
                         (state_.blockInLoop || site_.isImplicitDestructor || site_.isForEach);
  const bool all = isElement || isOfWalkedNode(state_, effect.object.kind == Operand::Kind::Argument
                                                           ? argument(effect.object)
                                                           : site_.receiver);
  addFlag(event, Flags::JoinsAll, op == Op::Join && all);
}

// Whether the handle has a thread that can be joined.
facts::EventT& LibraryCall::askForThread(const Path& handle) {
  auto asked = values_.reference(handle);
  facts::EventT& event = emit(Op::Call);
  event.value = std::make_unique<facts::ValueT>();
  event.receiver = std::move(asked);
  if (site_.expression) state_.events[site_.expression] = event.id;
  return event;
}

// `if (worker) worker->join();`, of an optional or smart pointer: where that has nothing, there is
// no thread.
void LibraryCall::askForContent() {
  const auto* method = llvm::dyn_cast<CXXMethodDecl>(site_.callee);
  if (!method || !site_.expression || !site_.object.known()) return;
  const bool asks = llvm::isa<CXXConversionDecl>(method)
                        ? method->getReturnType()->isBooleanType()
                        : method->getIdentifier() && method->getName() == "has_value";
  const QualType type = asks ? objectType({}) : QualType();
  const QualType content = type.isNull() ? QualType() : firstTypeArgument(type);
  if (content.isNull() || !unit_.isKind(content, TypeKind::Thread)) return;
  const bool isPointer = unit_.isKind(type, TypeKind::SmartPointer);
  if (!isPointer && !unit_.isKind(type, TypeKind::Container)) return;
  const Path thread = isPointer ? paths_.dereferenced(site_.object, content)
                                : paths_.ofContent(site_.object, type, content);
  askForThread(thread).name = unit_.string(unit_.typeName(content) + "::joinable");
}

void LibraryCall::post(const Effect& effect) {
  if (!effect.callable) return;
  const size_t callableIndex = indexOf(*effect.callable);
  if (callableIndex >= site_.arguments.size()) return;
  const bool hasExecutor = site_.arguments.size() > 1 || site_.receiver;
  const Path executor = hasExecutor ? object(effect) : Path{};
  facts::EventT made;
  if (!addMethod(made, effect)) addCallable(made, callableIndex, std::nullopt, Kept::Copy);
  facts::EventT& event = emit(Op::Post, executor);
  event.dispatch = made.dispatch;
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
  const int64_t threads = constantArgument(effect.count);
  const TypeModel* model = constructor ? unit_.typeModel(constructor->getParent()) : nullptr;
  emit(Op::CreateExecutor, object(effect)).number = model && model->single ? 0 : threads;
}

// The number of the event, 0 when there is no callable.
uint32_t LibraryCall::invoke(const Effect& effect, Op op) {
  if (op == Op::Call && hasParallelPolicy()) {
    runParallel(effect);
    return 0;
  }
  if (effect.each) {
    invokeEach(effect);
    return 0;
  }
  facts::EventT made;
  if (effect.callable && effect.callable->kind == Operand::Kind::This) {
    if (!site_.receiver) return 0;
    made.value = values_.valueOf(site_.receiver);
    for (const Expr* argument : site_.arguments) {
      made.arguments.push_back(values_.valueOf(argument));
    }
  } else {
    if (!effect.callable || indexOf(*effect.callable) >= site_.arguments.size()) return 0;
    std::optional<size_t> first;
    if (effect.arguments) first = static_cast<size_t>(*effect.arguments);
    addCallable(made, indexOf(*effect.callable), first, Kept::Itself);
    passReferences(effect, made);
  }
  facts::EventT& event = emit(op, op == Op::Once ? object(effect.object) : Path{});
  event.value = std::move(made.value);
  event.receiver = std::move(made.receiver);
  event.arguments = std::move(made.arguments);
  event.dispatch = made.dispatch;
  const bool isKnown = event.value->kind == facts::ValueKind::Function ||
                       event.value->kind == facts::ValueKind::Closure;
  if (!isKnown) event.dispatch = facts::Dispatch::Indirect;
  addFlag(event, Flags::Conditional, effect.conditional);
  if (site_.expression) state_.events[site_.expression] = event.id;
  return event.id;
}

// What is called at once takes by reference the very object that is given: `std::invoke(f, x)`; or
// parts of it, which go by its name: `std::apply(f, tuple)`.
void LibraryCall::passReferences(const Effect& effect, facts::EventT& event) {
  const FunctionDecl* function = functionOf(values_, site_.arguments[indexOf(*effect.callable)]);
  if (!function || (!effect.arguments && !effect.parts)) return;
  const Expr* whole = effect.parts ? argument(*effect.parts) : nullptr;
  for (unsigned i = 0; i < function->getNumParams(); ++i) {
    const size_t at = whole ? i : static_cast<size_t>(effect.arguments.value_or(0)) + i;
    const Expr* given = whole ? whole : at < site_.arguments.size() ? site_.arguments[at] : nullptr;
    if (whole) event.arguments.push_back(std::make_unique<facts::ValueT>());
    const bool isReferred = function->getParamDecl(i)->getType()->isReferenceType();
    if (!isReferred || !given || !given->isGLValue() || i >= event.arguments.size()) continue;
    event.arguments[i] = values_.reference(paths_.pathOf(given));
  }
}

// std::execution::par and par_unseq: the algorithm calls its function from many threads.
bool LibraryCall::hasParallelPolicy() const {
  if (site_.arguments.empty()) return false;
  const CXXRecordDecl* record = recordOf(site_.arguments[0]->getType());
  const llvm::StringRef name = record && record->getIdentifier() ? record->getName() : "";
  return name == "parallel_policy" || name == "parallel_unsequenced_policy";
}

// A function run by many threads at once, all of which have ended when the call returns. Each is
// given an element or an index of its own.
void LibraryCall::runParallel(const Effect& effect) {
  if (!effect.callable || indexOf(*effect.callable) >= site_.arguments.size()) return;
  facts::EventT made;
  addCallable(made, indexOf(*effect.callable), std::nullopt, Kept::Itself);
  const facts::Location where = unit_.location(site_.where);
  const std::string place = std::to_string(where.line()) + ":" + std::to_string(where.column());
  Path team;
  team.root = facts::RootKind::Local;
  team.symbol = unit_.string("<team " + place + ">");
  team.name = unit_.string("threads");
  facts::EventT& event = emit(Op::Fork, team);
  event.value = std::move(made.value);
  event.receiver = std::move(made.receiver);
  event.arguments = std::move(made.arguments);
  event.arguments.push_back(std::make_unique<facts::ValueT>());
  event.arguments.back()->form = indexOfItsOwn(place);
  event.number = -1;
  addFlag(event, Flags::Team);
  emit(Op::Join, team);
}

std::unique_ptr<facts::LinearFormT> LibraryCall::indexOfItsOwn(const std::string& place) {
  facts::DistributionT division;
  division.name =
      unit_.string("call " + unit_.facts().unit().strings[state_.function.usr] + ":" + place);
  division.function = state_.function.usr;
  division.ranges.push_back(std::make_unique<facts::RangeT>());
  auto form = std::make_unique<facts::LinearFormT>();
  form->terms.push_back(std::make_unique<facts::TermT>());
  form->terms[0]->kind = facts::TermKind::Distributed;
  form->terms[0]->variable = unit_.string("index");
  form->terms[0]->distribution = unit_.facts().distribution(std::move(division));
  return form;
}

std::unique_ptr<facts::ValueT> LibraryCall::callableValue(const Effect& effect) {
  if (!effect.callable || indexOf(*effect.callable) >= site_.arguments.size()) return nullptr;
  return values_.valueOf(site_.arguments[indexOf(*effect.callable)]);
}

// The handler itself, as signal() takes it, or a structure that holds it, as sigaction() does.
void LibraryCall::signalHandler(const Effect& effect) {
  if (!effect.callable || indexOf(*effect.callable) >= site_.arguments.size()) return;
  const int64_t signal = constantArgument(effect.value);
  const QualType type = site_.arguments[indexOf(*effect.callable)]->getType();
  const RecordDecl* record =
      type->isPointerType() ? type->getPointeeType()->getAsRecordDecl() : nullptr;
  if (record) return handlersIn(object(*effect.callable), record, signal);
  auto handler = callableValue(effect);
  facts::EventT& event = emit(Op::SignalHandler);
  event.value = std::move(handler);
  event.number = signal;
}

// Whatever function the structure's members point to.
void LibraryCall::handlersIn(const Path& object, const RecordDecl* record, int64_t signal) {
  if (!object.known() || !record->getDefinition()) return;
  for (const FieldDecl* field : record->getDefinition()->fields()) {
    const Path member = paths_.ofField(object, field);
    if (const RecordDecl* nested = field->getType()->getAsRecordDecl()) {
      if (field->getType()->isUnionType()) handlersIn(member, nested, signal);
      continue;
    }
    if (!field->getType()->isFunctionPointerType()) continue;
    facts::EventT& event = emit(Op::SignalHandler);
    event.value = std::make_unique<facts::ValueT>();
    event.value->kind = facts::ValueKind::Load;
    event.value->path = emitter_.path(member);
    event.number = signal;
  }
}

// The callable is a method of an object: QThread::start runs the object's `run`.
bool LibraryCall::addMethod(facts::EventT& event, const Effect& effect) {
  if (effect.method.empty()) return false;
  const bool isThis = !effect.callable || effect.callable->kind == Operand::Kind::This;
  const Expr* object = isThis ? site_.receiver : argument(*effect.callable);
  const CXXRecordDecl* record =
      object ? recordOf(object->IgnoreParenImpCasts()->getType()) : nullptr;
  const CXXMethodDecl* found = nullptr;
  for (const CXXRecordDecl* at = record; at && at->hasDefinition() && !found;) {
    for (const CXXMethodDecl* method : at->methods()) {
      if (method->getNameAsString() == effect.method) found = method;
    }
    at = at->getNumBases() > 0 ? at->bases_begin()->getType()->getAsCXXRecordDecl() : nullptr;
  }
  if (!found) return false;
  event.value = values_.function(found);
  event.receiver = values_.receiver(object);
  if (found->isVirtual()) event.dispatch = facts::Dispatch::Virtual;
  return true;
}

}  // namespace lockstitch
