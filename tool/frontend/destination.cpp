#include "tool/frontend/destination.h"

#include "tool/frontend/listed_elements.h"

namespace lockstitch {

using namespace clang;

bool isStdArray(UnitContext& unit, const RecordDecl* record) {
  return record && unit.qualifiedName(record) == "std::array";
}

void Destinations::add(const Expr* from, Destination to) {
  from = from->IgnoreParens();
  if (const auto* cleanups = llvm::dyn_cast<ExprWithCleanups>(from)) {
    return add(cleanups->getSubExpr(), to);
  }
  if (const auto* temporary = llvm::dyn_cast<MaterializeTemporaryExpr>(from)) {
    return add(temporary->getSubExpr(), to);
  }
  if (const auto* bound = llvm::dyn_cast<CXXBindTemporaryExpr>(from)) {
    all_[bound] = to;
    return add(bound->getSubExpr(), to);
  }
  if (const auto* choice = llvm::dyn_cast<ConditionalOperator>(from)) {
    add(choice->getTrueExpr(), to);
    return add(choice->getFalseExpr(), to);
  }
  if (const auto* cast = llvm::dyn_cast<CastExpr>(from)) {
    if (cast->getCastKind() == CK_NoOp || cast->getCastKind() == CK_ConstructorConversion ||
        cast->getCastKind() == CK_UserDefinedConversion) {
      add(cast->getSubExpr(), to);
    }
    return;
  }
  if (const auto* list = llvm::dyn_cast<InitListExpr>(from)) {
    all_[list] = to;
    const RecordDecl* record = list->getType()->getAsRecordDecl();
    const bool isTransparent = list->isTransparent() || isStdArray(unit_, record);
    int64_t position = 0;
    auto field = record ? record->field_begin() : RecordDecl::field_iterator();
    for (const Expr* element : list->inits()) {
      Destination below = to;
      if (!isTransparent && !record) below.parts.push_back({nullptr, position});
      if (!isTransparent && record && field != record->field_end()) below.parts.push_back({*field});
      add(element, below);
      ++position;
      if (record && field != record->field_end()) ++field;
    }
    return;
  }
  all_[from] = to;
  const auto* construct = llvm::dyn_cast<CXXConstructExpr>(from);
  if (construct && construct->isElidable() && construct->getNumArgs() > 0)
    return add(construct->getArg(0), to);
  const InitListExpr* elements = construct ? listedElements(unit_, construct) : nullptr;
  for (unsigned i = 0; elements && i < elements->getNumInits(); ++i) {
    Destination below = to;
    below.parts.push_back({nullptr, i});
    add(elements->getInit(i), below);
  }
}

const Destination* Destinations::of(const Expr* expression) const {
  const auto found = all_.find(expression);
  return found == all_.end() ? nullptr : &found->second;
}

}  // namespace lockstitch
