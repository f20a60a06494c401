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

// A pointer or iterator as what it is counted from and how much is added to it.
struct Position {
  const Expr* base = nullptr;
  const Expr* offset = nullptr;  // null: nothing
};

// `first + n`, `std::next(first, n)`.
Position positionOf(const Expr* pointer) {
  const Expr* e = stripped(pointer)->IgnoreParenImpCasts();
  if (const auto* binary = llvm::dyn_cast<BinaryOperator>(e);
      binary && binary->getOpcode() == BO_Add && binary->getLHS()->getType()->isPointerType())
    return {binary->getLHS(), binary->getRHS()};
  const auto* call = llvm::dyn_cast<CallExpr>(e);
  const FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
  if (!callee || call->getNumArgs() != 2) return {e, nullptr};
  const bool isSum = callee->getOverloadedOperator() == OO_Plus;
  const bool isNext = callee->getIdentifier() && callee->getName() == "next" &&
                      callee->isInStdNamespace() && !llvm::isa<CXXDefaultArgExpr>(call->getArg(1));
  if (isSum || isNext) return {call->getArg(0), call->getArg(1)};
  return {e, nullptr};
}

// Whether the call gives the place of the first element.
bool isBegin(const CallExpr* call) {
  const FunctionDecl* callee = call->getDirectCallee();
  if (!callee || !callee->getIdentifier()) return false;
  const llvm::StringRef name = callee->getName();
  return name == "begin" || name == "cbegin" || name == "data";
}

// The value of a local variable that has one.
const Expr* valueOf(const FunctionState& state, const Expr* e) {
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(e->IgnoreParenImpCasts());
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable || !variable->isLocalVarDecl() || variable->isStaticLocal() ||
      state.captures.contains(variable))
    return nullptr;
  return state.index.onlyValue(variable);
}

}  // namespace

Path ElementRange::of(const Expr* first, const Extent& extent, SourceLocation where) {
  const Expr* start = uncast(first);
  const int64_t size = pointeeSize(start, state_.unit.ast());
  Path path = firstElement(start);
  if (!path.known() || isOneObject(path, extent, size)) return path;
  if (path.steps.empty() || path.steps.back().kind != facts::StepKind::Index) {
    if (size == 0 || (!path.steps.empty() && path.steps.back().overlaps)) return path;
    path.steps.push_back({facts::StepKind::Index, 0, 0});
  }
  PathStep& any = path.steps.back();
  const uint32_t form = LinearForms(state_).ofElements(any, countOf(extent, size), where);
  if (form == 0) return extent.end ? Path{} : path;
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
  if (!extent.begin || !extent.end) return {};
  Position from = positionOf(extent.begin), to = positionOf(extent.end);
  if (const Expr* value = valueOf(state_, from.base)) from = positionOf(value);
  if (const Expr* value = valueOf(state_, to.base); value && !to.offset) to = positionOf(value);
  auto text = [&](const Expr* e) {
    return sourceText(state_.unit.ast(), stripped(e)->IgnoreParenImpCasts());
  };
  if (!to.offset || text(from.base) != text(to.base)) return {};
  return {to.offset, from.offset, 1};
}

Path ElementRange::firstElement(const Expr* pointer) {
  const DepthGuard guard(depth_);
  if (guard.isTooDeep()) return Path{};
  const Position position = positionOf(pointer);
  if (position.offset)
    return behind(firstElement(position.base), position.offset, pointer->getType());
  const Expr* e = stripped(position.base)->IgnoreParenImpCasts();
  const auto* call = llvm::dyn_cast<CallExpr>(e);
  const FunctionModel* model = call ? modelOf(state_.unit, call) : nullptr;
  if (model && model->result == ResultKind::Iterator && isBegin(call)) {
    Path element = paths_.pointeeOf(e);
    if (!element.steps.empty() && element.steps.back().kind == facts::StepKind::Index)
      element.steps.back().index = 0;
    return element;
  }
  if (const auto* made = llvm::dyn_cast<CXXConstructExpr>(e); made && made->getNumArgs() == 1)
    return firstElement(made->getArg(0));  // of a const_iterator
  const Expr* value = valueOf(state_, e);
  // What a pointer variable points to is told by its path, but for how far into it.
  const bool isFollowed = value && (!e->getType()->isPointerType() || positionOf(value).offset);
  return isFollowed ? firstElement(value) : paths_.pointeeOf(pointer);
}

Path ElementRange::behind(Path element, const Expr* offset, QualType type) {
  if (!element.known()) return element;
  const bool isFirst = !element.steps.empty() && element.steps.back().index == 0 &&
                       element.steps.back().kind == facts::StepKind::Index;
  if (!isFirst) return paths_.ofNeighbour(std::move(element), offset, type);
  element.steps.pop_back();
  return paths_.ofElement(std::move(element), offset, type);
}

}  // namespace lockstitch
