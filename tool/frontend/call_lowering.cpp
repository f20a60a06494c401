#include "tool/frontend/call_lowering.h"

#include "tool/frontend/cleanup_handlers.h"
#include "tool/frontend/exchanged_values.h"
#include "tool/frontend/library_arguments.h"
#include "tool/frontend/library_call.h"
#include "tool/frontend/listed_elements.h"
#include "tool/frontend/spin_lock.h"

namespace lockstitch {

using namespace clang;
using facts::Flags;
using facts::Op;

namespace {

bool isSyncBuiltin(const FunctionDecl* callee) {
  return callee->getBuiltinID() != 0 && callee->getName().starts_with("__sync_");
}

bool isFenceBuiltin(const FunctionDecl* callee) {
  if (callee->getBuiltinID() == 0) return false;
  const llvm::StringRef name = callee->getName();
  return name == "__c11_atomic_thread_fence" || name == "__atomic_thread_fence" ||
         name == "__sync_synchronize";
}

// A class whose methods only read and write the object: of one that synchronises, a model says
// more.
bool isPlainData(UnitContext& unit, const CXXRecordDecl* record) {
  const TypeModel* model = unit.typeModel(record);
  if (!model) return true;
  return model->kind == TypeKind::Container || model->kind == TypeKind::SmartPointer ||
         model->kind == TypeKind::FunctionWrapper || model->kind == TypeKind::Iterator;
}

bool takesTheSame(const CXXMethodDecl* a, const CXXMethodDecl* b) {
  if (a->getNumParams() != b->getNumParams()) return false;
  for (unsigned i = 0; i < a->getNumParams(); ++i)
    if (a->getParamDecl(i)->getType().getCanonicalType() !=
        b->getParamDecl(i)->getType().getCanonicalType())
      return false;
  return true;
}

// `bits[i]`, of which there is a constant variant that gives the same: it only finds what may be
// changed by what it gives ([container.requirements.dataraces]), which is looked at here alone.
bool isOnlyLookedAt(const FunctionState& state, const CXXMethodDecl* method, const Expr* call) {
  bool hasTwin = false;
  for (const NamedDecl* other : method->getParent()->lookup(method->getDeclName()))
    if (const auto* twin = llvm::dyn_cast<CXXMethodDecl>(other); twin && twin->isConst())
      hasTwin |= takesTheSame(method, twin);
  if (!hasTwin || !call) return false;
  const Stmt* at = state.index.parentOf(call);
  while (at && llvm::isa<MaterializeTemporaryExpr, ParenExpr, MemberExpr>(at))
    at = state.index.parentOf(at);
  if (const auto* cast = llvm::dyn_cast_or_null<ImplicitCastExpr>(at))
    return cast->getCastKind() == CK_LValueToRValue || cast->getType().isConstQualified();
  const auto* converted = llvm::dyn_cast_or_null<CXXMemberCallExpr>(at);
  return converted && llvm::isa_and_nonnull<CXXConversionDecl>(converted->getMethodDecl()) &&
         converted->getMethodDecl()->isConst();
}

bool inNamespaceStd(UnitContext& unit, const FunctionDecl* callee) {
  return unit.qualifiedName(callee).starts_with("std::");
}

// A copy or move assignment that the compiler writes.
bool isWrittenCopyAssignment(const FunctionDecl* callee) {
  const auto* method = llvm::dyn_cast<CXXMethodDecl>(callee);
  return method && (method->isImplicit() || method->isDefaulted()) &&
         (method->isCopyAssignmentOperator() || method->isMoveAssignmentOperator());
}

// What a map maps to; nothing for other containers.
QualType mappedType(const CXXRecordDecl* record) {
  for (const Decl* decl : record->decls())
    if (const auto* alias = llvm::dyn_cast<TypedefNameDecl>(decl);
        alias && alias->getName() == "mapped_type")
      return alias->getUnderlyingType().getCanonicalType();
  return {};
}

// The function that a stream's operator is given and calls with the stream, `out << std::endl`; or
// null. One of the library's of which no model tells does nothing but change the stream, which the
// operator does, too.
const Expr* manipulatorOf(FunctionState& state, const CallSite& site) {
  const OverloadedOperatorKind kind = site.callee->getOverloadedOperator();
  if ((kind != OO_LessLess && kind != OO_GreaterGreater) || !site.receiver) return nullptr;
  if (!inNamespaceStd(state.unit, site.callee) || site.arguments.size() != 1) return nullptr;
  if (!site.callee->getParamDecl(0)->getType()->isFunctionPointerType()) return nullptr;
  const FunctionDecl* function = functionBehind(site.arguments[0], state.index);
  const bool isTold =
      !function || !state.unit.isSystem(function) || state.unit.functionModel(function, nullptr);
  return isTold ? site.arguments[0] : nullptr;
}

bool isLongJump(const UnitContext& unit, const FunctionDecl* callee) {
  if (!unit.isSystem(callee) || !callee->getIdentifier()) return false;
  const llvm::StringRef name = callee->getName();
  return name == "longjmp" || name == "_longjmp" || name == "siglongjmp" || name == "__longjmp_chk";
}

// `std::optional<T> x(std::in_place, …)` does what x.emplace(…) does; null for all others.
const FunctionModel* inPlaceModel(UnitContext& unit, const CXXConstructExpr* construct) {
  const CXXRecordDecl* tag =
      construct->getNumArgs() > 0 ? recordOf(construct->getArg(0)->getType()) : nullptr;
  if (!tag || unit.qualifiedName(tag) != "std::in_place_t") return nullptr;
  const TypeModel* model = unit.typeModel(construct->getType());
  if (!model) return nullptr;
  const auto emplace = model->methods.find("emplace");
  return emplace == model->methods.end() ? nullptr : &emplace->second;
}

// `Guard guard(m); return guard;`: no copy is made.
bool isReturnOfItself(const FunctionState& state, const Expr* made) {
  const Stmt* at = state.index.parentOf(made);
  while (at && llvm::isa<ExprWithCleanups, ImplicitCastExpr, CXXBindTemporaryExpr>(at))
    at = state.index.parentOf(at);
  const auto* returned = llvm::dyn_cast_or_null<ReturnStmt>(at);
  return returned && returned->getNRVOCandidate();
}

// `using Base::Base;`: the one of the base, which is given the arguments.
const CXXConstructorDecl* withoutInheriting(const CXXConstructorDecl* constructor) {
  while (const CXXConstructorDecl* base = constructor->getInheritedConstructor().getConstructor())
    constructor = base;
  return constructor;
}

}  // namespace

QualType firstTypeArgument(QualType type) {
  const auto* record = llvm::dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      type.getNonReferenceType()->getAsCXXRecordDecl());
  if (!record || record->getTemplateArgs().size() == 0) return {};
  const TemplateArgument& first = record->getTemplateArgs()[0];
  return first.getKind() == TemplateArgument::Type ? first.getAsType() : QualType();
}

bool isCallable(UnitContext& unit, QualType type) {
  type = type.getNonReferenceType();
  if (type->isFunctionType() || type->isFunctionPointerType() ||
      type->isMemberFunctionPointerType()) {
    return true;
  }
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  return (record && record->isLambda()) || unit.isKind(type, TypeKind::FunctionWrapper);
}

QualType elementType(QualType container) {
  const CXXRecordDecl* record = container.getNonReferenceType()->getAsCXXRecordDecl();
  const QualType mapped = record ? mappedType(record) : QualType();
  return mapped.isNull() ? firstTypeArgument(container) : mapped;
}

facts::MemoryOrder CallLowering::memoryOrder(const Expr* argument) {
  Expr::EvalResult result;
  if (argument->isValueDependent() || !argument->EvaluateAsInt(result, unit_.ast())) {
    return facts::MemoryOrder::SequentiallyConsistent;
  }
  switch (result.Val.getInt().getExtValue()) {
    case 0:
      return facts::MemoryOrder::Relaxed;
    case 1:
      return facts::MemoryOrder::Consume;
    case 2:
      return facts::MemoryOrder::Acquire;
    case 3:
      return facts::MemoryOrder::Release;
    case 4:
      return facts::MemoryOrder::AcquireRelease;
    default:
      return facts::MemoryOrder::SequentiallyConsistent;
  }
}

void CallLowering::call(const CallExpr* call) {
  const FunctionDecl* callee = call->getDirectCallee();
  if (!callee)
    return callPointer(call, call->getCallee(), {call->arg_begin(), call->arg_end()},
                       call->getExprLoc());
  if (isOfCleanupObject(call)) {
    if (const auto popped = handlerPoppedBy(call, unit_.ast()))
      callPointer(call, popped->routine, {popped->argument}, call->getExprLoc());
    return;
  }
  if (isLongJump(unit_, callee)) {
    emitter_.emit(Op::Throw, call->getExprLoc()).name = unit_.string(callee->getName());
    return;
  }
  CallSite site;
  site.expression = call;
  site.callee = callee;
  site.receiver = receiverOf(call);
  site.arguments = argumentsOf(call);
  site.where = call->getExprLoc();
  if (site.receiver) {
    site.object = site.receiver->getType()->isPointerType() ? paths_.pointeeOf(site.receiver)
                                                            : paths_.pathOf(site.receiver);
  }
  ExchangedValues exchanged(site, state_, paths_, values_, emitter_);
  if (const FunctionModel* model = modelOf(unit_, call); model && !model->bindsArguments()) {
    LibraryCall(state_, paths_, values_, emitter_, *this, site).apply(*model);
    giveGuards(site);
    giveOptional(site);
    swapThreads(site);
  } else if (isFenceBuiltin(callee)) {
    facts::EventT& event = emitter_.emit(Op::Fence, call->getExprLoc());
    event.order = call->getNumArgs() == 0 ? facts::MemoryOrder::SequentiallyConsistent
                                          : memoryOrder(call->getArg(0));
  } else if (isSyncBuiltin(callee)) {
    if (call->getNumArgs() == 0) return;
    syncBuiltin(call, callee->getName());
  } else if (callee->getBuiltinID() != 0 && unit_.isSystem(callee)) {
    // The compiler's own has no accesses; what it knows of the C library has.
    if (unit_.ast().BuiltinInfo.isPredefinedLibFunction(callee->getBuiltinID()))
      accessArguments(site);
  } else if (unit_.isSystem(callee)) {
    callLibrary(site);
    giveGuards(site);
    swapThreads(site);
  } else if (isWrittenCopyAssignment(callee) && site.arguments.size() == 1) {
    copyAssigned(site);
  } else {
    callFunction(site);
    keepResult(call);
  }
  exchanged.give();
}

// `g = take();`: a handle of the program's own that a function returns is an object of its own,
// which is moved from and ends with the statement.
void CallLowering::keepResult(const CallExpr* call) {
  const CXXRecordDecl* record = call->isGLValue() ? nullptr : call->getType()->getAsCXXRecordDecl();
  const uint32_t event = state_.eventOf(call);
  if (!event || !record || unit_.isSystem(record) || !record->hasDefinition()) return;
  const bool isHandle = record->hasUserDeclaredMoveConstructor() && !record->hasTrivialDestructor();
  if (!isHandle || state_.index.destinationOf(call)) return;
  facts::EventT& kept = emitter_.emit(Op::Assign, call->getExprLoc(), paths_.ofTemporary(call));
  kept.value = std::make_unique<facts::ValueT>();
  kept.value->kind = facts::ValueKind::Result;
  kept.value->event = event;
}

// GCC's __sync built-ins: full barriers, but acquire for test_and_set and release for lock_release.
void CallLowering::syncBuiltin(const CallExpr* call, llvm::StringRef name) {
  AtomicChange change;
  change.call = call;
  change.atomic = paths_.pointeeOf(call->getArg(0));
  const bool isRelease = name.starts_with("__sync_lock_release");
  facts::EventT& event = emitter_.emit(isRelease ? Op::AtomicWrite : Op::AtomicUpdate,
                                       call->getExprLoc(), change.atomic);
  if (isRelease) change.order = facts::MemoryOrder::Release;
  if (name.starts_with("__sync_lock_test_and_set")) {
    change.kind = AtomicChange::Kind::Exchange;
    change.value = call->getArg(1);
    change.order = facts::MemoryOrder::Acquire;
  } else if (name.starts_with("__sync_bool_compare_and_swap") && call->getNumArgs() >= 3) {
    change.kind = AtomicChange::Kind::CompareExchange;
    change.expected = call->getArg(1);
    change.value = call->getArg(2);
  } else if (!isRelease) {
    change.call = nullptr;
  }
  event.order = change.order;
  state_.events[call] = event.id;
  if (change.call) lowerSpinLock(state_, emitter_, change);
  assignAtomic(change.atomic, change.value, call->getExprLoc());
}

// A library's function behind a pointer is called as by its name.
void CallLowering::callPointer(const CallExpr* call, const Expr* pointer,
                               const std::vector<const Expr*>& arguments, SourceLocation where) {
  CallSite site;
  site.expression = call;
  site.callee = functionBehind(pointer, state_.index);
  site.arguments = arguments;
  site.where = where;
  const bool isWhole = site.callee && site.callee->getNumParams() == arguments.size();
  const FunctionModel* model = isWhole ? unit_.functionModel(site.callee, nullptr) : nullptr;
  if (!model || model->bindsArguments()) return callIndirect(call, pointer, arguments, where);
  LibraryCall(state_, paths_, values_, emitter_, *this, site).apply(*model);
}

void CallLowering::callIndirect(const CallExpr* call, const Expr* pointer,
                                const std::vector<const Expr*>& given, SourceLocation where) {
  const Expr* callee = pointer->IgnoreParens();
  if (llvm::isa<CXXPseudoDestructorExpr>(callee)) return;
  std::unique_ptr<facts::ValueT> receiver;
  if (const auto* member = llvm::dyn_cast<BinaryOperator>(callee); member && member->isPtrMemOp()) {
    receiver = values_.receiver(member->getLHS());
    callee = member->getRHS();
  }
  auto value = values_.valueOf(callee);
  std::vector<std::unique_ptr<facts::ValueT>> arguments;
  for (const Expr* argument : given) {
    const bool byReference = argument->isGLValue();
    arguments.push_back(values_.bound(
        argument, byReference ? unit_.ast().getLValueReferenceType(argument->getType())
                              : argument->getType()));
  }
  facts::EventT& event = emitter_.emit(Op::Call, where);
  event.dispatch = facts::Dispatch::Indirect;
  event.value = std::move(value);
  event.receiver = std::move(receiver);
  event.arguments = std::move(arguments);
  if (call) state_.events[call] = event.id;
}

void CallLowering::addArguments(const CallSite& site, facts::EventT& event) {
  for (size_t i = 0; i < site.arguments.size(); ++i) {
    const Expr* argument = site.arguments[i];
    const bool isNamed = i < site.callee->getNumParams();
    const QualType type = isNamed ? site.callee->getParamDecl(i)->getType() : argument->getType();
    event.arguments.push_back(values_.bound(argument, type));
  }
}

void CallLowering::setDispatch(const CallSite& site, facts::EventT& event) {
  const auto* method = llvm::dyn_cast<CXXMethodDecl>(site.callee);
  if (!method || !method->isVirtual() || !site.expression) return;
  if (const auto* call = llvm::dyn_cast<CXXMemberCallExpr>(site.expression)) {
    const auto* member = llvm::dyn_cast<MemberExpr>(call->getCallee()->IgnoreParens());
    if (!member || !member->performsVirtualDispatch(unit_.ast().getLangOpts())) return;
    if (method->getDevirtualizedMethod(member->getBase(), false) != nullptr) return;
  }
  event.dispatch = facts::Dispatch::Virtual;
  if (const CXXRecordDecl* record = receiverClass(llvm::cast<CallExpr>(site.expression))) {
    event.type = unit_.string(unit_.qualifiedName(record));
  }
}

void CallLowering::cleanUp(const Path& variable, const FunctionDecl* function,
                           SourceLocation where) {
  CallSite site;
  site.callee = function;
  site.object = variable;
  site.where = where;
  if (const FunctionModel* model = unit_.functionModel(function, nullptr)) {
    LibraryCall(state_, paths_, values_, emitter_, *this, site).apply(*model);
    return;
  }
  auto address = values_.reference(variable);
  address->kind = facts::ValueKind::Address;
  facts::EventT& event = emitter_.emit(Op::Call, where);
  event.value = values_.function(function);
  event.arguments.push_back(std::move(address));
  event.name = unit_.string(unit_.qualifiedName(function));
}

void CallLowering::callFunction(const CallSite& site) {
  auto made = std::make_unique<facts::EventT>();
  made->value = values_.function(site.callee);
  if (site.receiver) {
    made->receiver = values_.receiver(site.receiver);
  } else if (site.object.known()) {
    made->receiver = values_.reference(site.object);
  }
  addArguments(site, *made);
  facts::EventT& event = emitter_.emit(Op::Call, site.where);
  if (site.object.known()) emitter_.path(site.object);
  event.value = std::move(made->value);
  event.receiver = std::move(made->receiver);
  event.arguments = std::move(made->arguments);
  event.name = unit_.string(unit_.qualifiedName(site.callee));
  addFlag(event, Flags::ImplicitDestructor, site.isImplicitDestructor);
  setDispatch(site, event);
  if (site.expression) state_.events[site.expression] = event.id;
}

// A library function without a model: what it does with its arguments is told by its declaration,
// and a method reads or writes its object.
void CallLowering::callLibrary(const CallSite& site) {
  bool hasCallable = false;
  for (const Expr* argument : site.arguments) hasCallable |= isCallable(unit_, argument->getType());
  accessArguments(site);
  if (const Expr* manipulator = manipulatorOf(state_, site))
    return callPointer(llvm::dyn_cast_or_null<CallExpr>(site.expression), manipulator,
                       {site.receiver}, manipulator->getExprLoc());
  // The standard library is known to start nothing by itself.
  if (hasCallable || !inNamespaceStd(unit_, site.callee)) callFunction(site);
}

void CallLowering::accessArguments(const CallSite& site) {
  LibraryArguments arguments(state_, paths_, emitter_, site);
  arguments.read();
  const auto* method = llvm::dyn_cast<CXXMethodDecl>(site.callee);
  if (method && !method->isStatic() && site.object.known() &&
      !llvm::isa<CXXConstructorDecl>(method) && isPlainData(unit_, method->getParent())) {
    const bool reads = method->isConst() || isOnlyLookedAt(state_, method, site.expression);
    const uint32_t event = emitter_.access(reads ? Op::Read : Op::Write, site.where, site.object,
                                           Flags::LibraryAccess | Flags::WholeContainer);
    if (event && site.expression) state_.events[site.expression] = event;
  }
  arguments.write();
}

void CallLowering::construct(const CXXConstructExpr* construct) {
  const CXXConstructorDecl* constructor = withoutInheriting(construct->getConstructor());
  CallSite site;
  site.expression = construct;
  site.callee = constructor;
  site.arguments.assign(construct->getArgs(), construct->getArgs() + construct->getNumArgs());
  site.where = construct->getExprLoc();
  if (construct->isElidable()) return;
  site.object = paths_.ofDestination(construct);
  if (const InitListExpr* elements = listedElements(unit_, construct))
    assignParts(site.object, *elements, site.where);
  if (const FunctionModel* model = unit_.functionModel(constructor, constructor->getParent())) {
    return LibraryCall(state_, paths_, values_, emitter_, *this, site).apply(*model);
  }
  if (const FunctionModel* model = inPlaceModel(unit_, construct)) {
    site.arguments.erase(site.arguments.begin());
    return LibraryCall(state_, paths_, values_, emitter_, *this, site).apply(*model);
  }
  const bool copies = constructor->isCopyOrMoveConstructor() && !site.arguments.empty();
  if (copies &&
      (unit_.isSystem(constructor) || constructor->isImplicit() || constructor->isDefaulted())) {
    copyWhole(site.arguments[0], site);
    const Destination* to = state_.index.destinationOf(construct);
    const bool isDeclared = to && to->kind == Destination::Kind::Variable && to->parts.empty();
    if (!isDeclared) {
      assignFlow(site.object, construct->getType(), site.arguments[0], site.where);
    }
    if (!isReturnOfItself(state_, construct)) giveGuards(site.object, construct->getType(), site);
    return;
  }
  if (makeClosure(construct)) return;
  fillElements(construct, site.object);
  if (unit_.isSystem(constructor)) {
    callLibrary(site);
    giveGuards(site.object, construct->getType(), site);
    moveIntoOptional(site.object, construct->getType(), site);
    if (unit_.isKind(construct->getType(), TypeKind::Atomic) && site.arguments.size() == 1) {
      assignAtomic(site.object, site.arguments[0], site.where);
    }
    // `new std::function<void()>(f)`
    const bool holdsCallable = unit_.isKind(construct->getType(), TypeKind::FunctionWrapper);
    if (holdsCallable && site.object.root == facts::RootKind::Allocation &&
        !site.arguments.empty()) {
      assignFlow(site.object, construct->getType(), site.arguments[0], site.where);
    }
    return;
  }
  if (constructor->isTrivial() || (constructor->isImplicit() && !constructor->hasBody())) return;
  callFunction(site);
}

}  // namespace lockstitch
