// The end of objects: guards, threads, users' destructors and what they own.
#include "tool/frontend/call_lowering.h"
#include "tool/frontend/library_call.h"

namespace lockstitch {

using namespace clang;
using facts::Flags;
using facts::Op;

namespace {

constexpr int kMaxOwnershipDepth = 4;

// What ends after the member: the bases, and the members that are declared before it.
bool mayJoinAfter(UnitContext& unit, const FieldDecl* member) {
  const auto* record = llvm::dyn_cast<CXXRecordDecl>(member->getParent());
  if (!record) return false;
  for (const CXXBaseSpecifier& base : record->bases())
    if (mayJoin(unit, base.getType())) return true;
  for (const FieldDecl* field : record->fields()) {
    if (field == member) return false;
    if (mayJoin(unit, field->getType())) return true;
  }
  return false;
}

// The second type argument of a smart pointer's class.
std::optional<QualType> deleterType(const CXXRecordDecl* pointer) {
  const auto* instance = llvm::dyn_cast<ClassTemplateSpecializationDecl>(pointer);
  if (!instance || instance->getTemplateArgs().size() < 2) return std::nullopt;
  const TemplateArgument& second = instance->getTemplateArgs()[1];
  if (second.getKind() != TemplateArgument::Type) return std::nullopt;
  return second.getAsType();
}

// What the program's own deleter does, that the smart pointer's class names; null of any other.
const CXXMethodDecl* deleterOf(UnitContext& unit, const CXXRecordDecl* pointer) {
  const std::optional<QualType> type = deleterType(pointer);
  const CXXRecordDecl* deleter = type ? (*type)->getAsCXXRecordDecl() : nullptr;
  if (!deleter || unit.isSystem(deleter) || !deleter->hasDefinition() || deleter->isLambda())
    return nullptr;
  const DeclarationName call = unit.ast().DeclarationNames.getCXXOperatorName(OO_Call);
  const auto found = deleter->getDefinition()->lookup(call);
  return found.isSingleResult() ? llvm::dyn_cast<CXXMethodDecl>(found.front()) : nullptr;
}

}  // namespace

bool mayJoin(UnitContext& unit, QualType type, int depth) {
  const CXXRecordDecl* record = type.isNull() ? nullptr : type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition() || depth > kMaxOwnershipDepth) return false;
  if (unit.isKind(type, TypeKind::Thread) || unit.isKind(type, TypeKind::Future) ||
      unit.isKind(type, TypeKind::Executor))
    return true;
  if (unit.isSystem(record)) {
    const QualType owned = unit.typeModel(type) ? firstTypeArgument(type) : QualType();
    return !owned.isNull() && mayJoin(unit, owned, depth + 1);
  }
  for (const CXXBaseSpecifier& base : record->bases())
    if (mayJoin(unit, base.getType(), depth + 1)) return true;
  for (const FieldDecl* field : record->fields())
    if (mayJoin(unit, field->getType(), depth + 1)) return true;
  return false;
}

bool deletesOwned(UnitContext& unit, QualType pointer) {
  const TypeModel* model = unit.typeModel(pointer);
  if (!model || !model->soleOwner) return false;
  const auto* instance =
      llvm::dyn_cast_or_null<ClassTemplateSpecializationDecl>(pointer->getAsCXXRecordDecl());
  if (!instance || instance->getTemplateArgs().size() < 2) return true;
  const TemplateArgument& second = instance->getTemplateArgs()[1];
  const CXXRecordDecl* deleter = second.getKind() == TemplateArgument::Type
                                     ? second.getAsType()->getAsCXXRecordDecl()
                                     : nullptr;
  return deleter && unit.qualifiedName(deleter) == "std::default_delete";
}

void CallLowering::endVariable(const VarDecl* variable, SourceLocation where) {
  const CXXRecordDecl* record = variable->getType()->getAsCXXRecordDecl();
  const bool isPointer = unit_.isKind(variable->getType(), TypeKind::SmartPointer);
  if (isPointer && deleterOf(unit_, record) && state_.index.isMovedFrom(variable)) return;
  if (runDeleter(variable, where)) return;
  destroy(paths_.ofVariable(variable), variable->getType(), where);
  freeOwned(variable, where);
}

// `std::shared_ptr<void> unlock(nullptr, [](void*) { m.unlock(); });`: told of a variable that
// nobody has a copy of.
bool CallLowering::runDeleter(const VarDecl* variable, SourceLocation where) {
  if (!unit_.isKind(variable->getType(), TypeKind::SmartPointer) || !variable->getInit())
    return false;
  const auto* made = llvm::dyn_cast<CXXConstructExpr>(stripped(variable->getInit()));
  if (!made || made->getNumArgs() < 2 || !isCallable(unit_, made->getArg(1)->getType()))
    return false;
  const bool isOnly = !state_.index.escapes(variable) && state_.index.isSingleAssigned(variable) &&
                      !state_.index.isMovedFrom(variable);
  if (!isOnly) return true;
  const size_t before = state_.block->events.size();
  callPointer(nullptr, made->getArg(1), {made->getArg(0)}, where);
  for (size_t i = before; i < state_.block->events.size(); ++i)
    addFlag(*state_.block->events[i], Flags::ImplicitDestructor);
  return true;
}

// What a sole owner still owns, as far as this function shows, ends with it.
void CallLowering::freeOwned(const VarDecl* variable, SourceLocation where) {
  if (!deletesOwned(unit_, variable->getType()) || state_.index.escapes(variable) ||
      !state_.index.isSingleAssigned(variable) || state_.index.isMovedFrom(variable))
    return;
  emitter_.emit(
      Op::Free, where,
      paths_.dereferenced(paths_.ofVariable(variable), firstTypeArgument(variable->getType())));
}

// Members end one after the other: a thread that is joined only later may still use this one.
void CallLowering::endMember(const FieldDecl* member, SourceLocation where) {
  const Path path = paths_.ofField(paths_.ofThis(), member);
  if (!mayJoin(unit_, member->getType()) && mayJoinAfter(unit_, member))
    addFlag(emitter_.emit(Op::Free, where, path), Flags::ImplicitDestructor);
  destroy(path, member->getType(), where);
}

bool CallLowering::destructionMatters(QualType type, int depth) {
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition() || depth > kMaxOwnershipDepth) return false;
  const CXXDestructorDecl* destructor = record->getDestructor();
  if (destructor && unit_.functionModel(destructor, record)) return true;
  if (!unit_.isSystem(record)) return destructor && !destructor->isTrivial();
  const TypeModel* model = unit_.typeModel(type);
  if (!model) return holdsGuard(unit_, type);
  if (model->kind == TypeKind::SmartPointer && deleterOf(unit_, record)) return true;
  const QualType owned = firstTypeArgument(type);
  return !owned.isNull() && destructionMatters(owned, depth + 1);
}

void CallLowering::destroy(const Path& object, QualType type, SourceLocation where,
                           bool isVirtual) {
  destroyObject(object, type, where, isVirtual, 0);
}

void CallLowering::destroyObject(const Path& object, QualType type, SourceLocation where,
                                 bool isVirtual, int depth) {
  if (const ArrayType* array = unit_.ast().getAsArrayType(type)) {
    return destroyObject(paths_.ofElement(object, nullptr, array->getElementType()),
                         array->getElementType(), where, false, depth + 1);
  }
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!object.known() || !destructionMatters(type, depth) || record->isLambda()) return;
  CallSite site;
  site.callee = record->getDestructor();
  site.object = object;
  site.where = where;
  site.isImplicitDestructor = true;
  if (const FunctionModel* model = unit_.functionModel(site.callee, record)) {
    return LibraryCall(state_, paths_, values_, emitter_, *this, site).apply(*model);
  }
  if (!unit_.isSystem(record)) {
    callFunction(site);
    if (isVirtual) state_.block->events.back()->dispatch = facts::Dispatch::Virtual;
    return;
  }
  if (const TypeModel* model = unit_.typeModel(type))
    return destroyOwned(object, record, model, where, depth);
  // A pair or a tuple.
  const auto parts = partsOfHolder(unit_, paths_, object, type);
  for (auto part = parts.rbegin(); part != parts.rend(); ++part)
    destroyObject(part->path, part->type, where, false, depth + 1);
}

// `std::unique_ptr<std::mutex, Unlock>`: the deleter's class says what is done; of a pointer to a
// function nothing is known here.
bool CallLowering::hasOwnDeleter(const Path& object, const CXXRecordDecl* pointer,
                                 SourceLocation where) {
  const std::optional<QualType> type = deleterType(pointer);
  const CXXRecordDecl* deleter = type ? (*type)->getAsCXXRecordDecl() : nullptr;
  if (!type || (deleter && unit_.isSystem(deleter))) return false;
  const CXXMethodDecl* method = deleterOf(unit_, pointer);
  if (!method) return true;
  auto owned = values_.reference(object);
  if (owned->path) owned->kind = facts::ValueKind::Load;
  facts::EventT& event = emitter_.emit(Op::Call, where);
  event.value = values_.function(method);
  event.name = unit_.string(unit_.qualifiedName(method));
  addFlag(event, Flags::ImplicitDestructor);
  event.arguments.push_back(std::move(owned));
  return true;
}

void CallLowering::destroyOwned(const Path& object, const CXXRecordDecl* record,
                                const TypeModel* model, SourceLocation where, int depth) {
  const QualType owned = firstTypeArgument(unit_.ast().getRecordType(record));
  const bool isPointer = model->kind == TypeKind::SmartPointer;
  if (isPointer && hasOwnDeleter(object, record, where)) return;
  if (isPointer) {
    destroyObject(paths_.dereferenced(object, owned), owned, where, false, depth + 1);
  } else if (model->kind == TypeKind::Container) {
    const QualType type = unit_.ast().getRecordType(record);
    destroyObject(paths_.ofContent(object, type, owned), owned, where, false, depth + 1);
  }
}

}  // namespace lockstitch
