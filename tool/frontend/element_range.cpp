#include "tool/frontend/element_range.h"

namespace lockstitch {

using namespace clang;

namespace {

// Without the conversions that make bytes of objects.
const Expr* uncast(const Expr* pointer) {
  const Expr* e = stripped(pointer);
  while (const auto* cast = llvm::dyn_cast<CastExpr>(e)) {
    if (cast->getCastKind() != CK_BitCast && cast->getCastKind() != CK_NoOp) break;
    e = stripped(cast->getSubExpr());
  }
  return e;
}

// The size of what the pointer leads to; 0 when that is no pointer, or not known.
int64_t pointeeSize(const Expr* pointer, const ASTContext& ast) {
  const QualType type = pointer->getType();
  if (!type->isPointerType()) return 0;
  const QualType pointee = type->getPointeeType();
  const bool hasSize = !pointee->isVoidType() && !pointee->isFunctionType() &&
                       !pointee->isIncompleteType() && !pointee->isDependentType();
  return hasSize ? ast.getTypeSizeInChars(pointee).getQuantity() : 0;
}

}  // namespace

Path ElementRange::of(const Expr* first, const Extent& extent, SourceLocation where) {
  const Expr* start = uncast(first);
  const int64_t size = pointeeSize(start, state_.unit.ast());
  Path path = paths_.pointeeOf(start);
  if (!path.known() || isOneObject(path, extent, size)) return path;
  if (path.steps.empty() || path.steps.back().kind != facts::StepKind::Index) {
    const bool isIterator = state_.unit.isKind(start->getType(), TypeKind::Iterator);
    if ((size == 0 && !isIterator) || (!path.steps.empty() && path.steps.back().overlaps))
      return path;
    path.steps.push_back({facts::StepKind::Index, 0, 0});
  }
  PathStep& any = path.steps.back();
  LinearForms forms(state_);
  const auto turns = extent.end ? paths_.distance(path, extent.end) : std::nullopt;
  const uint32_t form = turns ? forms.ofElements(any, *turns, where)
                              : forms.ofElements(any, countOf(extent, size), where);
  if (form == 0 || (extent.end && !turns)) return extent.end ? Path{} : path;
  any = PathStep{facts::StepKind::Index};
  any.form = form;
  return path;
}

// `memset(&account, 0, sizeof account)`
bool ElementRange::isOneObject(const Path& path, const Extent& extent, int64_t size) const {
  if (!extent.bytes || (!path.steps.empty() && path.steps.back().byDecay)) return false;
  const auto bytes = constantOf(extent.bytes, state_.unit.ast());
  return size > 0 && bytes && *bytes == size;
}

ElementCount ElementRange::countOf(const Extent& extent, int64_t size) const {
  if (extent.elements) return {extent.elements, nullptr, 1};
  if (extent.bytes) return size > 0 ? ElementCount{extent.bytes, nullptr, size} : ElementCount{};
  return {};
}

}  // namespace lockstitch
