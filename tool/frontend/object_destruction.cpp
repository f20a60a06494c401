// The end of objects: guards, threads, users' destructors and what they own.
#include "tool/frontend/call_lowering.h"
#include "tool/frontend/library_call.h"

namespace lockstitch {

using namespace clang;

namespace {

constexpr int kMaxOwnershipDepth = 4;

}  // namespace

bool CallLowering::destructionMatters(QualType type, int depth) {
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition() || depth > kMaxOwnershipDepth) return false;
  const CXXDestructorDecl* destructor = record->getDestructor();
  if (destructor && unit_.functionModel(destructor, record)) return true;
  if (!unit_.isSystem(record)) return destructor && !destructor->isTrivial();
  const TypeModel* model = unit_.typeModel(type);
  if (!model) return false;
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
  destroyOwned(object, record, unit_.typeModel(type), where, depth);
}

void CallLowering::destroyOwned(const Path& object, const CXXRecordDecl* record,
                                const TypeModel* model, SourceLocation where, int depth) {
  const QualType owned = firstTypeArgument(unit_.ast().getRecordType(record));
  const bool isPointer = model->kind == TypeKind::SmartPointer;
  if (isPointer) {
    destroyObject(paths_.dereferenced(object, owned), owned, where, false, depth + 1);
  } else if (model->kind == TypeKind::Container) {
    destroyObject(paths_.ofElement(object, nullptr, owned), owned, where, false, depth + 1);
  }
}

}  // namespace lockstitch
