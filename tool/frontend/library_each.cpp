// Algorithms that call what they are given once for each element of a range: std::for_each.
#include "tool/frontend/element_range.h"
#include "tool/frontend/library_call.h"

namespace lockstitch {

using namespace clang;
using facts::Flags;
using facts::Op;

namespace {

// The container that the iterator comes from, where it is made of one in that place and stands at
// the beginning or at the end: `c.begin()`, `std::end(c)`; or null.
const Expr* containerOf(UnitContext& unit, const Expr* iterator) {
  const auto* call = llvm::dyn_cast<CallExpr>(stripped(iterator)->IgnoreImpCasts());
  const FunctionModel* model = call ? modelOf(unit, call) : nullptr;
  if (!model || model->result != ResultKind::Iterator) return nullptr;
  const FunctionDecl* callee = call->getDirectCallee();
  const llvm::StringRef name = callee->getIdentifier() ? callee->getName() : "";
  if (!name.ends_with("begin") && !name.ends_with("end")) return nullptr;
  const Expr* receiver = receiverOf(call);
  if (receiver) return receiver;
  return call->getNumArgs() == 1 ? call->getArg(0) : nullptr;
}

// The parameter by which a callable takes its only argument; null where it is not known.
const ParmVarDecl* parameterOf(ValueBuilder& values, const Expr* callable) {
  const FunctionDecl* function = functionOf(values, callable);
  return function && function->getNumParams() == 1 ? function->getParamDecl(0) : nullptr;
}

}  // namespace

bool isPosition(UnitContext& unit, QualType type) {
  return type->isPointerType() || unit.isKind(type, TypeKind::Iterator);
}

QualType rangeElement(const Expr* range, ASTContext& ast) {
  const QualType type = range->getType().getNonReferenceType();
  if (type->isPointerType()) return type->getPointeeType();
  if (const ArrayType* array = ast.getAsArrayType(type)) return array->getElementType();
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition()) return {};
  const auto found = record->lookup(ast.DeclarationNames.getCXXOperatorName(OO_Star));
  for (const NamedDecl* each : found)
    if (const auto* method = llvm::dyn_cast<CXXMethodDecl>(each);
        method && method->getNumParams() == 0)
      return method->getReturnType().getNonReferenceType();
  return elementType(type);
}

const FunctionDecl* functionOf(ValueBuilder& values, const Expr* callable) {
  if (const LambdaExpr* lambda = values.closureOf(callable)) return lambda->getCallOperator();
  const auto* named = llvm::dyn_cast<DeclRefExpr>(stripped(callable)->IgnoreImpCasts());
  return named ? llvm::dyn_cast<FunctionDecl>(named->getDecl()) : nullptr;
}

// Any of the elements; unknown where it is not sure which they are. Two iterators of one container
// stand for it all, be they of its rear (`rbegin()`).
LibraryCall::Each LibraryCall::eachOf(const Effect& effect) {
  const size_t at = indexOf(*effect.each);
  const Expr* first = site_.arguments[at];
  Each each{Path{}, rangeElement(first, unit_.ast()), false};
  each.isPair =
      !effect.elements && isPosition(unit_, first->getType()) && at + 1 < site_.arguments.size();
  if (each.type.isNull()) return each;
  if (!each.isPair && !effect.elements) {
    if (!first->isGLValue()) return each;
    const Path range = paths_.pathOf(first);
    if (unit_.isKind(first->getType(), TypeKind::Container))
      emitter_.access(Op::Read, site_.where, range, Flags::LibraryAccess | Flags::WholeContainer);
    each.element = paths_.ofElement(range, nullptr, each.type);
    return each;
  }
  Extent extent;
  extent.elements = effect.elements ? argument(*effect.elements) : nullptr;
  extent.begin = each.isPair ? first : nullptr;
  extent.end = each.isPair ? site_.arguments[at + 1] : nullptr;
  each.element = ElementRange(state_, paths_).of(first, extent, site_.where);
  if (each.element.known() || !each.isPair) return each;
  const Expr* from = containerOf(unit_, first);
  const Expr* to = containerOf(unit_, extent.end);
  const Path container = from && to ? paths_.pathOf(from) : Path{};
  if (container.known() && unit_.facts().path(container) == unit_.facts().path(paths_.pathOf(to)))
    each.element = paths_.ofElement(container, nullptr, each.type);
  return each;
}

// The event stands for all calls that are made. What is waited for of the one element that it is
// given, is waited for of all.
void LibraryCall::invokeEach(const Effect& effect) {
  if (!effect.callable || indexOf(*effect.each) >= site_.arguments.size()) return;
  const Each each = eachOf(effect);
  // Two iterators stand where a range does.
  const size_t shift = each.isPair && effect.callable->index >= 0 ? 1 : 0;
  const size_t index = indexOf(*effect.callable) + shift;
  if (index >= site_.arguments.size()) return;
  const Expr* callable = site_.arguments[index];
  const bool isKnown = each.element.known();
  if (const CXXMethodDecl* method = memberFunctionOf(unit_, callable))
    return isKnown ? callOn(each, method) : void();
  facts::EventT made;
  addCallable(made, index, std::nullopt, Kept::Itself);
  if (isKnown) passElement(each.element, callable, made);
  facts::EventT& event = emit(Op::Call);
  event.value = std::move(made.value);
  event.receiver = std::move(made.receiver);
  event.arguments = std::move(made.arguments);
  const bool isDirect = event.value->kind == facts::ValueKind::Function ||
                        event.value->kind == facts::ValueKind::Closure;
  if (!isDirect) event.dispatch = facts::Dispatch::Indirect;
  addFlag(event, Flags::Conditional, effect.conditional);
  addFlag(event, Flags::JoinsAll, isKnown);
}

// By reference, or a copy.
void LibraryCall::passElement(const Path& element, const Expr* callable, facts::EventT& event) {
  const ParmVarDecl* parameter = parameterOf(values_, callable);
  auto value = values_.reference(element);
  const bool isCopy = parameter && !parameter->getType()->isReferenceType();
  if (isCopy && value->path) value->kind = facts::ValueKind::Load;
  event.arguments.push_back(std::move(value));
}

// `&Class::method`, on the element or on what it points to.
void LibraryCall::callOn(const Each& each, const CXXMethodDecl* method) {
  const bool isPointer = each.type->isPointerType();
  const bool leads = isPointer || unit_.isKind(each.type, TypeKind::SmartPointer);
  const QualType type = isPointer ? each.type->getPointeeType()
                        : leads   ? firstTypeArgument(each.type)
                                  : each.type;
  const CXXRecordDecl* record = type.isNull() ? nullptr : recordOf(type);
  CallSite site;
  site.callee = method;
  site.object = leads ? paths_.dereferenced(each.element, type) : each.element;
  site.where = site_.where;
  site.isForEach = true;
  if (const FunctionModel* model = unit_.functionModel(method, record))
    return LibraryCall(state_, paths_, values_, emitter_, calls_, site).apply(*model);
  if (unit_.isSystem(method)) return;
  calls_.callFunction(site);
  facts::EventT& event = *state_.block->events.back();
  addFlag(event, Flags::Conditional);
  addFlag(event, Flags::JoinsAll);
  if (!method->isVirtual()) return;
  event.dispatch = facts::Dispatch::Virtual;
  event.type = unit_.string(unit_.qualifiedName(method->getParent()));
}

}  // namespace lockstitch
