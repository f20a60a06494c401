// Memory that modelled calls allocate, read and write.
#include <algorithm>

#include "tool/frontend/element_range.h"
#include "tool/frontend/library_call.h"
#include "tool/frontend/spin_lock.h"

namespace lockstitch {

using namespace clang;
using facts::Flags;
using facts::Op;

namespace {

// Maps are told by what they map to.
bool isMap(const CXXRecordDecl* record) {
  return std::any_of(record->decls_begin(), record->decls_end(), [](const Decl* decl) {
    const auto* alias = llvm::dyn_cast<TypedefNameDecl>(decl);
    return alias && alias->getName() == "mapped_type";
  });
}

// Of `{key, value}`, `std::pair(key, value)` and `std::make_pair(key, value)` the value; anything
// else as it is.
const Expr* secondOfPair(const Expr* expression) {
  const Expr* e = stripped(expression)->IgnoreImpCasts();
  if (const auto* made = llvm::dyn_cast<CXXConstructExpr>(e); made && made->getNumArgs() == 1)
    e = stripped(made->getArg(0))->IgnoreImpCasts();  // of the container's own kind of pair
  if (const auto* made = llvm::dyn_cast<CXXConstructExpr>(e);
      made && made->getNumArgs() == 2 && made->getConstructor()->getParent()->getName() == "pair")
    return made->getArg(1);
  if (const auto* call = llvm::dyn_cast<CallExpr>(e);
      call && call->getNumArgs() == 2 && call->getDirectCallee() &&
      call->getDirectCallee()->getNameAsString() == "make_pair")
    return call->getArg(1);
  return expression;
}

bool isText(const Expr* argument) {
  if (!argument) return false;
  const Expr* e = stripped(argument)->IgnoreParenImpCasts();
  const QualType type = e->getType();
  const QualType element = type->isPointerType() ? type->getPointeeType()
                           : type->isArrayType()
                               ? QualType(type->getArrayElementTypeNoTypeQual(), 0)
                               : QualType();
  return !element.isNull() && element->isAnyCharacterType() && !llvm::isa<StringLiteral>(e);
}

}  // namespace

void LibraryCall::allocate() {
  const QualType type = site_.expression->getType();
  const QualType owned = type->isPointerType() ? type->getPointeeType() : firstTypeArgument(type);
  if (owned.isNull()) return;
  facts::EventT& event = emit(Op::Allocate);
  event.type = unit_.string(unit_.typeName(owned));
  const uint32_t id = event.id;
  state_.events[site_.expression] = id;
  if (type->isPointerType()) return;
  const Path object = paths_.ofAllocation(id, owned);
  if (unit_.isKind(owned, TypeKind::FunctionWrapper) && !site_.arguments.empty()) {
    calls_.assignFlow(object, owned, site_.arguments[0], site_.where);
  }
  // `std::make_unique<Job>(Job{&total})`
  const bool isCopy = site_.arguments.size() == 1 && owned->isRecordType() &&
                      unit_.ast().hasSameUnqualifiedType(
                          owned, site_.arguments[0]->getType().getNonReferenceType());
  if (isCopy) return calls_.assignFlow(object, owned, site_.arguments[0], site_.where);
  callConstructor(owned, object);
}

// What the argument points to, or what the pointer that the method is called on owns.
void LibraryCall::free(const Effect& effect) {
  const QualType type = objectType(effect.object);
  const TypeModel* model = type.isNull() ? nullptr : unit_.typeModel(type);
  if (!model || model->kind != TypeKind::SmartPointer) {
    emitOn(Op::Free, effect);
    return;
  }
  const QualType target = firstTypeArgument(type);
  const Path owned = paths_.dereferenced(site_.object, target);
  // Of what has several owners, that its threads are waited for: it is taken to be the last one.
  if (model->soleOwner || mayJoin(unit_, target)) calls_.destroy(owned, target, site_.where);
  if (deletesOwned(unit_, type.getNonReferenceType())) emit(Op::Free, owned);
}

// The container moves its elements to other memory, or drops them: who points to one of them must
// not use it any more.
void LibraryCall::endElements(const Effect& effect) {
  const QualType element = elementType(objectType(effect.object));
  if (element.isNull() || unit_.isKind(element, TypeKind::Thread))
    return;  // nobody points to a handle
  facts::EventT& event = emit(Op::Free, paths_.ofElement(object(effect), nullptr, element));
  addFlag(event, Flags::WholeContainer);
  addFlag(event, Flags::LibraryAccess);
}

// make_unique<T>(a, b) and emplace_back(a, b) call a constructor of T in library code that is not
// lowered: it is found by the number of its parameters.
void LibraryCall::callConstructor(QualType type, const Path& object, size_t leading) {
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition()) return;
  if (unit_.isKind(type, TypeKind::Guard)) return constructGuard(record, object);
  const size_t count = site_.arguments.size() - leading;
  const CXXConstructorDecl* chosen = nullptr;
  for (const CXXConstructorDecl* candidate : record->ctors()) {
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
  site.arguments.erase(site.arguments.begin(),
                       site.arguments.begin() + static_cast<std::ptrdiff_t>(leading));
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

// `std::make_unique<std::lock_guard<std::mutex>>(m)`, `guard.emplace(m, std::defer_lock)`: what is
// done is told by the arguments, so that any of the constructors that take a lock will do.
void LibraryCall::constructGuard(const CXXRecordDecl* guard, const Path& object) {
  CallSite site = site_;
  site.object = object;
  site.receiver = nullptr;
  site.expression = nullptr;
  const bool isMoved =
      site.arguments.size() == 1 && unit_.isKind(site.arguments[0]->getType(), TypeKind::Guard);
  for (const CXXConstructorDecl* candidate : guard->ctors()) {
    const bool isCopy = candidate->isCopyOrMoveConstructor();
    if (isCopy != isMoved || candidate->getNumParams() == 0) continue;
    const FunctionModel* model = unit_.functionModel(candidate, guard);
    if (!model) continue;
    site.callee = candidate;
    return LibraryCall(state_, paths_, values_, emitter_, calls_, site).apply(*model);
  }
}

void LibraryCall::atomic(const Effect& effect, Op op) {
  Path path = object(effect.object);
  const Expr* order = effect.order ? argument(*effect.order) : nullptr;
  facts::EventT& event = emit(op, path);
  event.order = order ? calls_.memoryOrder(order) : facts::MemoryOrder::SequentiallyConsistent;
  if (site_.expression) state_.events[site_.expression] = event.id;
  AtomicChange change;
  change.call = site_.expression;
  change.atomic = path;
  change.order = event.order;
  change.expected = effect.expected ? argument(*effect.expected) : nullptr;
  change.value = effect.value ? argument(*effect.value) : nullptr;
  if (effect.claim == "set") change.kind = AtomicChange::Kind::Set;
  if (effect.claim == "exchange") change.kind = AtomicChange::Kind::Exchange;
  if (effect.claim == "compare_exchange") change.kind = AtomicChange::Kind::CompareExchange;
  const bool isStore = op == Op::AtomicWrite && (effect.value || effect.claim == "set");
  if (isStore) change.kind = AtomicChange::Kind::Store;
  if (isStore && change.value) event.value = values_.valueOf(change.value);
  // A wait, which returns once this is not what it finds.
  if (op == Op::AtomicRead && change.expected) event.value = values_.valueOf(change.expected);
  const facts::MemoryOrder given = event.order;
  if (op != Op::AtomicRead) lowerTurnEnd(state_, emitter_, path, given, site_.where);
  if (site_.expression && (isStore || !effect.claim.empty())) {
    lowerSpinLock(state_, emitter_, change);
  }
  calls_.assignAtomic(path, change.value, site_.where);
  if (change.expected && op == Op::AtomicUpdate) calls_.assignFound(change, path, site_.where);
}

// The object of an access, or any of as many elements as the call says.
Path LibraryCall::accessed(const Effect& effect) {
  const bool isMany =
      effect.bytes || effect.elements || effect.begin || effect.end || effect.isText;
  const Expr* first = isMany ? argument(effect.object) : nullptr;
  if (!first) return object(effect);
  auto given = [&](const std::optional<Operand>& operand) {
    return operand ? argument(*operand) : nullptr;
  };
  const bool hasEnds = effect.begin || effect.end;
  if (hasEnds && !isPosition(unit_, first->getType())) return wholeRange(first);
  if (hasEnds && range_ >= 0) {  // as many as the range has
    Extent unknown;
    unknown.isText = true;
    return ElementRange(state_, paths_).of(first, unknown, site_.where);
  }
  const Extent extent{given(effect.bytes), given(effect.elements),
                      effect.begin ? given(effect.begin) : first, given(effect.end), effect.isText};
  return ElementRange(state_, paths_).of(first, extent, site_.where);
}

// Any element of what is no iterator.
Path LibraryCall::wholeRange(const Expr* range) {
  const QualType element = rangeElement(range, unit_.ast());
  const bool isTemporary = llvm::isa<MaterializeTemporaryExpr>(range->IgnoreParens());
  if (!range->isGLValue() || isTemporary || element.isNull()) return Path{};
  const Path path = paths_.pathOf(range);
  if (unit_.isKind(range->getType(), TypeKind::Container))
    emitter_.access(Op::Read, range->getExprLoc(), path,
                    Flags::LibraryAccess | Flags::WholeContainer);
  return paths_.ofElement(path, nullptr, element);
}

void LibraryCall::access(const Effect& effect, Op op) {
  if (effect.end && hasParallelPolicy()) return;                  // its arguments are others
  if (effect.isText && !isText(argument(effect.object))) return;  // of printf: a number
  Flags flags = Flags::LibraryAccess;
  if (effect.wholeContainer) flags = flags | Flags::WholeContainer;
  const Expr* operand = argument(effect.object);
  const SourceLocation where = operand ? operand->getExprLoc() : site_.where;
  const uint32_t event = emitter_.access(op, where, accessed(effect), flags);
  if (op == Op::Write && effect.wholeContainer) {
    if (onlyDrops() && (event || dropsFutures(effect))) state_.block->events.back()->number = -1;
    dropElements(effect);
    readAssigned();
  }
  if (event && op == Op::Read && site_.expression) state_.events[site_.expression] = event;
}

// `a = b` and `a = std::move(b)`: the other container is read, or emptied. `optional = value` puts
// something in.
void LibraryCall::readAssigned() {
  const auto* method = llvm::dyn_cast<CXXMethodDecl>(site_.callee);
  if (!method || method->getOverloadedOperator() != OO_Equal || site_.arguments.empty()) return;
  const Expr* source = site_.arguments[0];
  if (!method->isCopyAssignmentOperator() && !method->isMoveAssignmentOperator()) {
    const QualType type = objectType({}), element = elementType(type);
    const QualType given = source->getType().getNonReferenceType();
    if (!element.isNull() && unit_.ast().hasSameUnqualifiedType(element, given))
      calls_.assignFlow(paths_.ofContent(site_.object, type, element), element, source,
                        site_.where);
    return;
  }
  if (!source->isGLValue()) return;
  const Path from = paths_.pathOf(source);
  if (!unit_.isSystem(method))  // else the declaration has told
    emitter_.access(method->isMoveAssignmentOperator() ? Op::Write : Op::Read, source->getExprLoc(),
                    from, Flags::LibraryAccess | Flags::WholeContainer);
  calls_.copyElements(site_.object, from, source->getType(), site_.where);
}

// `clear()`, `reset()`, `optional = std::nullopt`.
bool LibraryCall::empties() const {
  const auto* method = llvm::dyn_cast<CXXMethodDecl>(site_.callee);
  if (!method) return false;
  if (method->getIdentifier()) return method->getName() == "clear" || method->getName() == "reset";
  if (method->getOverloadedOperator() != OO_Equal || site_.arguments.size() != 1) return false;
  const CXXRecordDecl* given = recordOf(site_.arguments[0]->getType());
  return given && unit_.qualifiedName(given) == "std::nullopt_t";
}

// Told of our own containers, too: a future that is dropped is waited for by nobody.
bool LibraryCall::dropsFutures(const Effect& effect) {
  const QualType element = elementType(objectType(effect.object));
  if (element.isNull() || !unit_.isKind(element, TypeKind::Future)) return false;
  facts::EventT& event = emit(Op::Write, object(effect));
  addFlag(event, Flags::LibraryAccess);
  addFlag(event, Flags::WholeContainer);
  return true;
}

// The container has fewer elements then, and none that it had not before.
bool LibraryCall::onlyDrops() const {
  const auto* method = llvm::dyn_cast<CXXMethodDecl>(site_.callee);
  const llvm::StringRef name = method && method->getIdentifier() ? method->getName() : "";
  return name == "pop" || name == "pop_back" || name == "pop_front" || name == "erase" ||
         name == "clear";
}

// A container is emptied: threads among the elements, or owned by them, are joined, guards unlock.
void LibraryCall::dropElements(const Effect& effect) {
  if (!empties()) return;
  const QualType type = objectType(effect.object), element = elementType(type);
  const TypeModel* model = element.isNull() ? nullptr : unit_.typeModel(element);
  if (!model) return;
  const Path all = paths_.ofContent(object(effect), type, element);
  const bool waits =
      model->kind == TypeKind::Future || (model->kind == TypeKind::Thread && model->autoJoin);
  if (waits) addFlag(emit(Op::Join, all), Flags::JoinsAll);
  const bool owns = model->kind == TypeKind::SmartPointer && mayJoin(unit_, element);
  if (model->kind == TypeKind::Guard || owns) calls_.destroy(all, element, site_.where);
}

// Something is put into a container: a thread is started there, a task is stored there.
void LibraryCall::insert(const Effect& effect) {
  const Path container = object(effect.object);
  Flags flags = Flags::LibraryAccess | Flags::WholeContainer;
  if (effect.conditional) flags = flags | Flags::Conditional;
  const uint32_t written = emitter_.access(Op::Write, site_.where, container, flags);
  const auto* made = llvm::dyn_cast_or_null<CXXConstructorDecl>(site_.callee);
  const CXXRecordDecl* record = site_.receiver ? recordOf(site_.receiver->getType())
                                : made         ? made->getParent()
                                               : nullptr;
  const QualType type = record ? unit_.ast().getRecordType(record) : QualType();
  const QualType element = record ? elementType(type) : QualType();
  if (site_.arguments.empty() || element.isNull()) return;
  if (written && element->isIntegerType() && site_.arguments.size() == 1)
    state_.block->events.back()->arguments.push_back(values_.valueOf(site_.arguments[0]));
  const Path inside = paths_.ofContent(container, type, element);
  const TypeModel* model = unit_.typeModel(element);
  if (model && model->kind == TypeKind::Guard)
    return constructGuard(element->getAsCXXRecordDecl(), inside);
  // What stands before the element's own arguments.
  const size_t key = isMap(record) ? 1 : 0;
  if (model && model->kind == TypeKind::Thread && site_.arguments.size() > key) {
    if (unit_.isKind(site_.arguments[key]->getType(), TypeKind::Thread)) {
      // Forked into the container already, or moved there from a variable.
      return calls_.assignFlow(inside, element, site_.arguments[key], site_.where);
    }
    Effect start;
    start.arguments = key + 1;
    start.autoJoin = model->autoJoin;
    return fork(start, key, inside);
  }
  if (!unit_.isSystem(site_.callee)) readInserted();
  constructInserted(element, inside, key);
  const Expr* value = site_.arguments.back();
  calls_.assignFlow(inside, element, key > 0 ? secondOfPair(value) : value, site_.where);
}

// `emplace` and its kin call a constructor; of a map only try_emplace passes on what its values are
// made of. `key`: the arguments before the element's own.
void LibraryCall::constructInserted(QualType element, const Path& inside, size_t key) {
  const auto* method = llvm::dyn_cast<CXXMethodDecl>(site_.callee);
  const llvm::StringRef name = method && method->getIdentifier() ? method->getName() : "";
  const bool startsWithPlace = unit_.isKind(site_.arguments[0]->getType(), TypeKind::Iterator);
  if (!startsWithPlace && (key == 0 ? name.starts_with("emplace") : name == "try_emplace"))
    callConstructor(element, inside, key);
}

// Of a container that is the user's own: of a library's, the declaration tells.
void LibraryCall::readInserted() {
  for (const Expr* argument : site_.arguments) {
    if (!argument->isGLValue() || unit_.isKind(argument->getType(), TypeKind::Iterator)) continue;
    const uint32_t event = emitter_.access(Op::Read, argument->getExprLoc(),
                                           paths_.pathOf(argument), Flags::LibraryAccess);
    if (event) state_.events[argument] = event;
  }
}

void LibraryCall::assign(const Effect& effect) {
  if (effect.handle) {
    const Path from = object(effect.object);
    facts::EventT& event = emit(Op::Assign, object(*effect.handle));
    event.value = values_.reference(from);
    if (effect.address && event.value->path) event.value->kind = facts::ValueKind::Address;
    return;
  }
  if (site_.arguments.empty()) return;
  const Path to = object(effect.object);
  const QualType type = objectType(effect.object);
  if (unit_.isKind(type, TypeKind::Thread) || unit_.isKind(type, TypeKind::Future))
    return assignHandle(to, type);
  if (site_.arguments[0]->getType()->isNullPtrType()) free(effect);
  emitter_.access(Op::Write, site_.where, to, Flags::LibraryAccess);
  calls_.assignFlow(to, objectType(effect.object), site_.arguments[0], site_.where);
}

// `thread = start();`, `thread = {};`: one that waits by itself when it ends, waits when it is
// given something else.
void LibraryCall::assignHandle(const Path& to, QualType type) {
  const Expr* given = stripped(site_.arguments[0]);
  const auto* construct = llvm::dyn_cast<CXXConstructExpr>(given);
  const auto* list = llvm::dyn_cast<InitListExpr>(given);
  const bool isEmpty =
      (construct && construct->getNumArgs() == 0) || (list && list->getNumInits() == 0);
  // A thread that starts right here has the handle already: see Op::Fork.
  const auto value = isEmpty ? nullptr : values_.valueOf(given);
  const bool startsHere = value && value->kind == facts::ValueKind::Load && !given->isGLValue();
  const TypeModel* model = unit_.typeModel(type);
  if (!startsHere && (model->autoJoin || model->kind == TypeKind::Future)) join({}, Op::Join);
  if (!isEmpty && !startsHere) calls_.assignFlow(to, type, given, site_.where);
}

}  // namespace lockstitch
