#include "tool/frontend/enclosing_object.h"

#include <algorithm>

#include "clang/AST/DeclCXX.h"

namespace lockstitch {

using namespace clang;

namespace {

constexpr size_t kMaxNesting = 6;

const RecordDecl* definitionOf(QualType type) {
  const RecordDecl* record = type.isNull() ? nullptr : type->getAsRecordDecl();
  return record ? record->getDefinition() : nullptr;
}

// `offsetof(T, a.b)`
std::vector<const FieldDecl*> fieldsOf(const OffsetOfExpr* offset) {
  std::vector<const FieldDecl*> fields;
  for (unsigned i = 0; i < offset->getNumComponents(); ++i) {
    if (offset->getComponent(i).getKind() != OffsetOfNode::Field) return {};
    fields.push_back(offset->getComponent(i).getField());
  }
  return fields;
}

// `(size_t)&((T*)0)->a.b`
std::vector<const FieldDecl*> fieldsOf(const UnaryOperator* address) {
  std::vector<const FieldDecl*> fields;
  const Expr* e = address->getSubExpr()->IgnoreParens();
  while (const auto* member = llvm::dyn_cast<MemberExpr>(e)) {
    const auto* field = llvm::dyn_cast<FieldDecl>(member->getMemberDecl());
    if (!field) return {};
    fields.push_back(field);
    e = member->getBase()->IgnoreParens();
  }
  const bool isOfNull = llvm::isa<IntegerLiteral>(e->IgnoreParenCasts());
  std::reverse(fields.begin(), fields.end());
  return isOfNull ? fields : std::vector<const FieldDecl*>{};
}

std::vector<const FieldDecl*> fieldsOf(const Expr* offset) {
  const Expr* e = offset->IgnoreParenCasts();
  if (const auto* built = llvm::dyn_cast<OffsetOfExpr>(e)) return fieldsOf(built);
  const auto* unary = llvm::dyn_cast<UnaryOperator>(e);
  return unary && unary->getOpcode() == UO_AddrOf ? fieldsOf(unary)
                                                  : std::vector<const FieldDecl*>{};
}

}  // namespace

std::vector<const FieldDecl*> firstMember(QualType whole, QualType member) {
  const RecordDecl* wanted = definitionOf(member);
  const RecordDecl* at = definitionOf(whole);
  std::vector<const FieldDecl*> fields;
  while (at && wanted && at != wanted && fields.size() < kMaxNesting) {
    const auto* cxx = llvm::dyn_cast<CXXRecordDecl>(at);
    if (at->isUnion() || at->field_empty() || (cxx && !cxx->isStandardLayout())) return {};
    fields.push_back(*at->field_begin());
    at = definitionOf(fields.back()->getType());
  }
  return at && at == wanted ? fields : std::vector<const FieldDecl*>{};
}

std::optional<EnclosingObject> enclosingObject(const CastExpr* cast) {
  if (!cast->getType()->isPointerType()) return std::nullopt;
  const QualType target = cast->getType()->getPointeeType();
  const RecordDecl* record = definitionOf(target);
  if (!record) return std::nullopt;
  const Expr* e = cast->getSubExpr()->IgnoreParenCasts();
  const auto* difference = llvm::dyn_cast<BinaryOperator>(e);
  if (!difference || difference->getOpcode() != BO_Sub) {
    if (!cast->getSubExpr()->getType()->isPointerType()) return std::nullopt;
    auto fields = firstMember(target, cast->getSubExpr()->getType()->getPointeeType());
    if (fields.empty()) return std::nullopt;
    return EnclosingObject{cast->getSubExpr(), std::move(fields)};
  }
  EnclosingObject found{difference->getLHS()->IgnoreParenCasts(), fieldsOf(difference->getRHS())};
  if (found.fields.empty() || !found.member->getType()->isPointerType()) return std::nullopt;
  const RecordDecl* whole = found.fields.front()->getParent();
  return whole->getDefinition() == record ? std::optional(found) : std::nullopt;
}

}  // namespace lockstitch
