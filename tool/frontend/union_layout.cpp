#include "tool/frontend/union_layout.h"

#include <clang/AST/RecordLayout.h>

namespace lockstitch {

using namespace clang;

namespace {

using Way = std::vector<const FieldDecl*>;

bool hasLayout(const RecordDecl* record) {
  return record->isCompleteDefinition() && !record->isDependentContext() &&
         !record->isInvalidDecl();
}

uint64_t offsetOf(const FieldDecl* field, ASTContext& ast) {
  return ast.getASTRecordLayout(field->getParent()).getFieldOffset(field->getFieldIndex());
}

// The member without a name as which the anonymous record stands in another one; or null.
const FieldDecl* memberOf(const RecordDecl* anonymous) {
  const auto* around = llvm::dyn_cast<RecordDecl>(anonymous->getDeclContext());
  if (!anonymous->isAnonymousStructOrUnion() || !around || !hasLayout(around)) return nullptr;
  for (const FieldDecl* field : around->fields())
    if (field->isAnonymousStructOrUnion() && field->getType()->getAsRecordDecl() == anonymous)
      return field;
  return nullptr;
}

struct Wanted {
  uint64_t bits;
  uint64_t size;
};

// Depth first, in the order of declaration.
bool findScalar(const RecordDecl* record, uint64_t bits, const Wanted& wanted, ASTContext& ast,
                Way& way) {
  for (const FieldDecl* field : record->fields()) {
    const uint64_t at = bits + offsetOf(field, ast);
    way.push_back(field);
    const RecordDecl* inner = field->getType()->getAsRecordDecl();
    if (inner && !inner->isUnion() && hasLayout(inner)) {
      if (findScalar(inner, at, wanted, ast, way)) return true;
    } else if (field->getType()->isScalarType() && !field->isBitField() && at == wanted.bits &&
               ast.getTypeSize(field->getType()) == wanted.size) {
      return true;
    }
    way.pop_back();
  }
  return false;
}

}  // namespace

UnionPlace placeInUnion(const Path& object, const FieldDecl* field, ASTContext& ast) {
  if (!hasLayout(field->getParent())) return {};
  uint64_t bits = offsetOf(field, ast);
  const RecordDecl* record = field->getParent();
  while (!record->isUnion()) {
    const FieldDecl* member = memberOf(record);
    if (!member) break;
    record = member->getParent();
    bits += offsetOf(member, ast);
  }
  if (record->isUnion()) return {record, bits, 1};
  const UnionPlace around = object.steps.empty() ? UnionPlace{} : object.steps.back().inUnion;
  if (!around.whole) return {};
  return {around.whole, around.bits + bits, around.steps + 1};
}

Way nameInUnion(const UnionPlace& place, const FieldDecl* field, ASTContext& ast) {
  Way way;
  if (!place.whole || !field->getType()->isScalarType() || field->isBitField()) return way;
  findScalar(place.whole, 0, {place.bits, ast.getTypeSize(field->getType())}, ast, way);
  return way;
}

}  // namespace lockstitch
