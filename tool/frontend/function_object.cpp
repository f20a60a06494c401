#include "tool/frontend/function_object.h"

namespace lockstitch {

using namespace clang;

const CXXMethodDecl* callOperatorOf(UnitContext& unit, QualType type) {
  type = type.getNonReferenceType();
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition() || record->isLambda() || unit.isSystem(record) ||
      unit.typeModel(type))
    return nullptr;
  const auto all = record->lookup(unit.ast().DeclarationNames.getCXXOperatorName(OO_Call));
  return all.isSingleResult() ? llvm::dyn_cast<CXXMethodDecl>(all.front()) : nullptr;
}

}  // namespace lockstitch
