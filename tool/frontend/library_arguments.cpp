#include "tool/frontend/library_arguments.h"

#include "tool/frontend/element_range.h"

namespace lockstitch {

using namespace clang;
using facts::Flags;
using facts::Op;

namespace {

// Names that are reserved for the implementation (C11 7.1.3, C++ [lex.name]).
bool isReserved(llvm::StringRef name) {
  return name.size() > 1 && name[0] == '_' &&
         (name[1] == '_' || (name[1] >= 'A' && name[1] <= 'Z'));
}

// Of the library of the implementation itself, whose parameters have reserved names: what another
// library keeps behind a pointer it may guard itself.
bool isOfImplementation(const FunctionDecl* callee, size_t index) {
  if (callee->getBuiltinID() != 0) return true;
  return index < callee->getNumParams() && isReserved(callee->getParamDecl(index)->getName());
}

// What sees to itself, and what has an identity rather than a value.
bool isAccessedByValue(UnitContext& unit, QualType type) {
  if (type->isFunctionType() || type->isIncompleteType()) return false;
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (record && record->isLambda()) return false;
  const TypeModel* model = unit.typeModel(type);
  if (!model) return true;
  switch (model->kind) {
    case TypeKind::Plain:
    case TypeKind::Container:
    case TypeKind::SmartPointer:
    case TypeKind::FunctionWrapper:
    case TypeKind::Iterator:
      return true;
    default:
      return false;
  }
}

const Expr* withoutTransparentUnion(const Expr* argument) {
  const Expr* e = argument;
  if (const auto* literal = llvm::dyn_cast<CompoundLiteralExpr>(e->IgnoreImplicit()))
    e = literal->getInitializer();
  const auto* list = llvm::dyn_cast<InitListExpr>(e->IgnoreImplicit());
  return list && list->getNumInits() == 1 ? list->getInit(0) : argument;
}

// `struct sockaddr*` where C's headers take any kind of address (transparent_union).
QualType transparent(QualType type) {
  const auto* record = type.isNull() ? nullptr : type->getAsUnionType();
  if (!record || !record->getDecl()->hasAttr<TransparentUnionAttr>()) return type;
  const RecordDecl* definition = record->getDecl()->getDefinition();
  return definition && !definition->field_empty() ? definition->field_begin()->getType() : type;
}

bool convertsToBase(const Expr* argument) {
  for (const Expr* e = argument; const auto* cast = llvm::dyn_cast<CastExpr>(e->IgnoreParens());
       e = cast->getSubExpr())
    if (cast->getCastKind() == CK_DerivedToBase || cast->getCastKind() == CK_UncheckedDerivedToBase)
      return true;
  return false;
}

bool isMoved(const Expr* argument) {
  const CXXRecordDecl* record = argument->getType()->getAsCXXRecordDecl();
  return argument->isXValue() && record && record->hasDefinition() &&
         record->hasNonTrivialMoveConstructor();
}

// `std::tie(a, b)`, not in front of `=`: what is made only leads to them.
bool makesReferences(const FunctionState& state, const CallSite& site) {
  const auto* made = llvm::dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      site.callee->getReturnType()->getAsCXXRecordDecl());
  if (!made || !made->isInStdNamespace() || made->getName() != "tuple") return false;
  const Stmt* at = site.expression;
  const Stmt* parent = at ? state.index.parentOf(at) : nullptr;
  while (parent && llvm::isa<MaterializeTemporaryExpr, ImplicitCastExpr, ParenExpr>(parent)) {
    at = parent;
    parent = state.index.parentOf(at);
  }
  const auto* call = llvm::dyn_cast_or_null<CXXOperatorCallExpr>(parent);
  return !call || call->getOperator() != OO_Equal || call->getArg(0) != at;
}

// The constructor that so many arguments choose; null where that is more than one.
const CXXConstructorDecl* constructorFor(const CXXRecordDecl* record, size_t count) {
  const CXXConstructorDecl* chosen = nullptr;
  for (const CXXConstructorDecl* candidate : record->ctors()) {
    const bool fits =
        candidate->getMinRequiredArguments() <= count && count <= candidate->getNumParams();
    if (!fits || candidate->isDeleted() || candidate->isCopyOrMoveConstructor()) continue;
    if (chosen) return nullptr;
    chosen = candidate;
  }
  return chosen;
}

}  // namespace

void readElements(UnitContext& unit, PathBuilder& paths, EventEmitter& emitter,
                  const Expr* container, const Path& path) {
  const QualType type = container->getType();
  const QualType element = unit.isKind(type, TypeKind::Container) ? elementType(type) : QualType();
  if (element.isNull() || !isAccessedByValue(unit, element)) return;
  emitter.access(Op::Read, container->getExprLoc(), paths.ofContent(path, type, element),
                 Flags::LibraryAccess);
}

LibraryArguments::LibraryArguments(FunctionState& state, PathBuilder& paths, EventEmitter& emitter,
                                   const CallSite& site)
    : state_(state),
      unit_(state.unit),
      paths_(paths),
      emitter_(emitter),
      site_(site),
      pattern_(patternOf(site.callee)) {}

LibraryArguments::Declared LibraryArguments::declared(size_t index) const {
  Declared made;
  if (index >= site_.callee->getNumParams()) return made;
  made.type = transparent(site_.callee->getParamDecl(index)->getType());
  made.isImplementation = isOfImplementation(site_.callee, index);
  const unsigned count = pattern_->getNumParams();
  if (count == 0) return made;
  // All arguments of a pack come by its one parameter.
  made.pattern =
      pattern_->getParamDecl(std::min(static_cast<unsigned>(index), count - 1))->getType();
  if (const auto* pack = made.pattern->getAs<PackExpansionType>())
    made.pattern = pack->getPattern();
  made.isForwarded = made.pattern->isRValueReferenceType();
  return made;
}

LibraryArguments::Use LibraryArguments::useOf(size_t index) const {
  const Expr* argument = site_.arguments[index];
  if (leftOut_.contains(index) || llvm::isa<CXXDefaultArgExpr>(argument)) return Use::None;
  if (index >= site_.callee->getNumParams()) return useOfVariadic(index);
  const Declared at = declared(index);
  if (at.type->isReferenceType()) return useOfReference(argument, at, index);
  return at.type->isPointerType() ? useOfPointer(argument, at) : Use::None;
}

LibraryArguments::Use LibraryArguments::useOfReference(const Expr* argument, const Declared& at,
                                                       size_t index) const {
  // A temporary is nobody else's.
  if (!argument->isGLValue() || llvm::isa<MaterializeTemporaryExpr>(argument->IgnoreParens()))
    return Use::None;
  if (!isAccessedByValue(unit_, argument->getType())) return Use::None;
  if (at.isForwarded && isForwardedToConstructor(index)) return Use::None;
  if (at.type->isRValueReferenceType() && isMoved(argument)) return Use::Write;
  if (at.isForwarded || at.type.getNonReferenceType().isConstQualified()) return Use::Read;
  if (onlyRefers() || makesReferences(state_, site_)) return Use::Read;
  return hasOutReferences_ ? Use::Write : Use::None;
}

// A view: what it is made of is not changed by that.
bool LibraryArguments::onlyRefers() const {
  const auto* constructor = llvm::dyn_cast<CXXConstructorDecl>(site_.callee);
  return constructor && constructor->getParent()->hasDefinition() &&
         constructor->getParent()->isTriviallyCopyable();
}

bool LibraryArguments::isForwardedToConstructor(size_t index) const {
  const CXXRecordDecl* record = made_.isNull() ? nullptr : made_->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition() || unit_.isSystem(record) || record->isAggregate())
    return false;
  // What stands before the pack is not forwarded.
  const size_t before = pattern_->getNumParams() - 1;
  if (index < before) return false;
  const Expr* argument = site_.arguments[index];
  if (unit_.ast().hasSameUnqualifiedType(argument->getType(), made_)) return false;  // a copy
  const CXXConstructorDecl* chosen = constructorFor(record, site_.arguments.size() - before);
  const size_t parameter = index - before;
  return !chosen || chosen->getParamDecl(parameter)->getType()->isReferenceType();
}

LibraryArguments::Use LibraryArguments::useOfPointer(const Expr* argument,
                                                     const Declared& at) const {
  const QualType pointee = at.type->getPointeeType();
  if (const auto* method = llvm::dyn_cast<CXXMethodDecl>(site_.callee)) {
    if (unit_.isKind(unit_.ast().getRecordType(method->getParent()), TypeKind::SmartPointer))
      return Use::None;
    if (onlyRefers() && site_.arguments.size() > 1) return Use::None;
  }
  const bool isOfPattern = !at.pattern.isNull() && at.pattern->isPointerType() &&
                           !at.pattern->getPointeeType()->isDependentType();
  if (!isOfPattern && !pointee->isAnyCharacterType()) return Use::None;
  return convertsToBase(argument) ? Use::None : useOfPointee(pointee, at);
}

LibraryArguments::Use LibraryArguments::useOfPointee(QualType pointee, const Declared& at) const {
  if (pointee->isVoidType() || !isAccessedByValue(unit_, pointee)) return Use::None;
  const RecordDecl* record = pointee->getAsRecordDecl();
  if (record && isReserved(record->getName())) return Use::None;  // a handle of the library's
  if (pointee.isConstQualified()) return pointee->isPointerType() ? Use::None : Use::Read;
  if (at.isImplementation) return onlyRefers() ? Use::None : Use::Write;
  const bool isPlain = record && unit_.isSystem(record) && site_.callee->isExternC();
  return isPlain ? Use::Read : Use::None;
}

// What printf prints and scanf reads.
LibraryArguments::Use LibraryArguments::useOfVariadic(size_t index) const {
  const auto* format = site_.callee->getAttr<FormatAttr>();
  const bool isListed = format && format->getFirstArg() > 0 &&
                        index + 1 >= static_cast<size_t>(format->getFirstArg());
  const QualType type = site_.arguments[index]->getType();
  if (!isListed || !type->isPointerType()) return Use::None;
  const bool isText = type->getPointeeType()->isAnyCharacterType();
  const llvm::StringRef kind = format->getType()->getName();
  if (kind.contains("scanf")) return Use::Write;
  return kind.contains("printf") && isText ? Use::Read : Use::None;
}

void LibraryArguments::read() {
  apply(Use::Read);
  const std::vector<Run> all = runs();
  for (const Run& run : all)
    if (!run.isOutput) accessRun(run, run.last > run.first || all.empty() ? nullptr : &all[0]);
}

void LibraryArguments::write() {
  apply(Use::Write);
  const std::vector<Run> all = runs();
  for (const Run& run : all)
    if (run.isOutput) accessRun(run, &all[0]);
}

void LibraryArguments::apply(Use use) {
  for (size_t i = 0; i < site_.arguments.size(); ++i) {
    if (useOf(i) != use) continue;
    const Expr* argument = site_.arguments[i];
    const bool isReference = i < site_.callee->getNumParams() &&
                             site_.callee->getParamDecl(i)->getType()->isReferenceType();
    isReference ? accessReference(use, argument) : accessPointee(use, argument);
  }
}

void LibraryArguments::note(uint32_t event, Use use, const Expr* argument) {
  if (event && use == Use::Read) state_.events[argument] = event;
}

void LibraryArguments::accessReference(Use use, const Expr* argument) {
  const Path path = paths_.pathOf(argument);
  const bool isContainer = unit_.isKind(argument->getType(), TypeKind::Container);
  const Flags flags =
      isContainer ? Flags::LibraryAccess | Flags::WholeContainer : Flags::LibraryAccess;
  note(
      emitter_.access(use == Use::Read ? Op::Read : Op::Write, argument->getExprLoc(), path, flags),
      use, argument);
  if (use == Use::Read) readElements(unit_, paths_, emitter_, argument, path);
}

void LibraryArguments::accessPointee(Use use, const Expr* given) {
  const Expr* argument = withoutTransparentUnion(given);
  const Expr* e = argument->IgnoreParenCasts();
  if (llvm::isa<StringLiteral>(e)) return;
  const auto* address = llvm::dyn_cast<UnaryOperator>(e);
  const bool isOne = address && address->getOpcode() == UO_AddrOf &&
                     !argument->getType()->getPointeeType()->isAnyCharacterType();
  Extent extent;
  extent.isText = true;  // how far is not known
  Path path = paths_.pointeeOf(argument);
  if (!isOne && !argument->getType()->getPointeeType()->isRecordType())
    path = ElementRange(state_, paths_).of(argument, extent, argument->getExprLoc());
  note(emitter_.access(use == Use::Read ? Op::Read : Op::Write, argument->getExprLoc(), path,
                       Flags::LibraryAccess),
       use, given);
}

// The parameter of the function's own template by which an iterator comes; null for all else.
const TemplateTypeParmType* LibraryArguments::iteratorParameter(size_t index) const {
  const FunctionTemplateDecl* maker = pattern_->getDescribedFunctionTemplate();
  if (!maker || index >= pattern_->getNumParams() || leftOut_.contains(index)) return nullptr;
  const auto* parameter = pattern_->getParamDecl(static_cast<unsigned>(index))
                              ->getType()
                              ->getAs<TemplateTypeParmType>();
  if (!parameter || parameter->getDepth() != maker->getTemplateParameters()->getDepth())
    return nullptr;
  const QualType type = site_.arguments[index]->getType();
  return type->isPointerType() || unit_.isKind(type, TypeKind::Iterator) ? parameter : nullptr;
}

// Two parameters of one type are a range; what stands alone behind one is as long. What only
// computes with positions has a model.
std::vector<LibraryArguments::Run> LibraryArguments::runs() const {
  std::vector<Run> all;
  if (!unit_.qualifiedName(site_.callee).starts_with("std::")) return all;
  for (size_t i = 0; i < site_.arguments.size(); ++i) {
    const TemplateTypeParmType* mine = iteratorParameter(i);
    if (!mine) continue;
    size_t last = i;
    while (last + 1 < site_.arguments.size()) {
      const TemplateTypeParmType* next = iteratorParameter(last + 1);
      const IdentifierInfo* name = next ? next->getIdentifier() : nullptr;
      const bool isEnd = name && name->getName().starts_with("_Sent");
      if (!next || (next != mine && !isEnd &&
                    next->getCanonicalTypeInternal() != mine->getCanonicalTypeInternal()))
        break;
      ++last;
    }
    const IdentifierInfo* name = mine->getIdentifier();
    const bool isOutput = name && name->getName().starts_with("_O");
    if (last > i || !all.empty()) all.push_back({i, last, isOutput && last == i});
    i = last;
  }
  return all;
}

void LibraryArguments::accessRun(const Run& run, const Run* whole) {
  const Expr* first = site_.arguments[run.first];
  Extent extent;
  extent.begin = whole ? site_.arguments[whole->first] : first;
  extent.end = site_.arguments[whole ? whole->last : run.last];
  emitter_.access(run.isOutput ? Op::Write : Op::Read, first->getExprLoc(),
                  ElementRange(state_, paths_).of(first, extent, site_.where),
                  Flags::LibraryAccess);
}

}  // namespace lockstitch
