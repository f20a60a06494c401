#include "tool/frontend/listed_elements.h"

namespace lockstitch {

using namespace clang;

const InitListExpr* listedElements(UnitContext& unit, const CXXConstructExpr* construct) {
  if (construct->getNumArgs() == 0 || !unit.isKind(construct->getType(), TypeKind::Container))
    return nullptr;
  const auto* given =
      llvm::dyn_cast<CXXStdInitializerListExpr>(construct->getArg(0)->IgnoreImplicit());
  const auto* list =
      given ? llvm::dyn_cast<InitListExpr>(given->getSubExpr()->IgnoreImplicit()) : nullptr;
  if (!list || list->getNumInits() == 0) return nullptr;
  const QualType element = list->getInit(0)->getType();
  const CXXRecordDecl* record = element->getAsCXXRecordDecl();
  const bool isEntry = record && unit.qualifiedName(record) == "std::pair";  // of a map
  return (record || element->isPointerType()) && !isEntry ? list : nullptr;
}

}  // namespace lockstitch
