#include "tool/frontend/path_builder.h"

#include "tool/frontend/extremes.h"
#include "tool/frontend/linear_form.h"
#include "tool/frontend/loop_ranges.h"
#include "tool/frontend/union_layout.h"

namespace lockstitch {

using namespace clang;

namespace {

// Longer paths name nothing that the analyses could still tell apart.
constexpr size_t kMaxSteps = 8;

const ClassTemplateSpecializationDecl* asPair(const RecordDecl* record) {
  const auto* pair = llvm::dyn_cast_or_null<ClassTemplateSpecializationDecl>(record);
  const bool is = pair && pair->isInStdNamespace() && pair->getName() == "pair";
  return is && pair->getTemplateArgs().size() == 2 ? pair : nullptr;
}

// `second` of a map's element: what `map[key]` is, which knows of no pair. Keys do not change, so
// the pair has no other part that could be written.
bool isMappedValue(const FieldDecl* field) {
  const auto* pair = asPair(field->getParent());
  if (!pair || field->getName() != "second") return false;
  const TemplateArgument& first = pair->getTemplateArgs()[0];
  return first.getKind() == TemplateArgument::Type && first.getAsType().isConstQualified();
}

// Of `auto& [first, second] = pair`, which the compiler reads by std::get.
const FieldDecl* boundFieldOfPair(const BindingDecl* binding) {
  const auto* whole = llvm::dyn_cast_or_null<DecompositionDecl>(binding->getDecomposedDecl());
  if (!whole) return nullptr;
  const auto* pair = asPair(whole->getType().getNonReferenceType()->getAsCXXRecordDecl());
  if (!pair) return nullptr;
  const char* wanted = whole->bindings().front() == binding ? "first" : "second";
  for (const FieldDecl* field : pair->fields())
    if (field->getName() == wanted) return field;
  return nullptr;
}

// What an index is called, where it is the smaller or the larger of two, by way of a variable too:
// `int low = from < to ? from : to`.
std::string indexText(const FunctionState& state, const Expr* index) {
  ASTContext& ast = state.unit.ast();
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(index->IgnoreParenImpCasts());
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  const bool isNamed = variable && variable->isLocalVarDecl() && variable->getInit() &&
                       state.index.isSingleAssigned(variable);
  const Expr* value = stripped(isNamed ? variable->getInit() : index)->IgnoreParenImpCasts();
  const std::string chosen = smallerOrLargerOf(ast, value);
  return chosen.empty() ? sourceText(ast, index) : chosen;
}

bool isConditional(const FunctionState& state, const Stmt* statement) {
  const Stmt* inside = statement;
  for (const Stmt* at = state.index.parentOf(statement); at;
       inside = at, at = state.index.parentOf(at)) {
    if (llvm::isa<ForStmt, WhileStmt, DoStmt>(at)) return false;
    const auto* binary = llvm::dyn_cast<BinaryOperator>(at);
    const bool isRightSide = binary && binary->isLogicalOp() && inside == binary->getRHS();
    if (isRightSide || llvm::isa<IfStmt, SwitchStmt, ConditionalOperator>(at)) return true;
  }
  return false;
}

// Whether the index, by what the loop around says alone, goes beyond the array, which is a row of
// another one: then it is an element of another row. Not where a condition may prevent it.
bool leavesRow(const FunctionState& state, const ArraySubscriptExpr* subscript, QualType row,
               const Path& element) {
  UnitContext& unit = state.unit;
  const auto* array = unit.ast().getAsConstantArrayType(row);
  const size_t count = element.steps.size();
  const auto isIndex = [](const PathStep& step) { return step.kind == facts::StepKind::Index; };
  if (!array || count < 2 || !isIndex(element.steps[count - 1]) ||
      !isIndex(element.steps[count - 2]))
    return false;
  const auto form = unit.facts().formOf(element.steps[count - 1].form);
  if (!form || form->terms.size() != 1) return false;
  const facts::TermT& counter = *form->terms[0];
  if (counter.kind != facts::TermKind::Induction && counter.kind != facts::TermKind::Distributed)
    return false;
  const auto& ranges = unit.facts().unit().distributions[counter.distribution]->ranges;
  if (counter.range >= ranges.size() || counter.limit || !counter.factors.empty() ||
      counter.coefficient < 1)
    return false;
  const facts::RangeT& loop = *ranges[counter.range];
  if (!loop.has_first || loop.step < 1 || loop.trips < 1) return false;
  const int64_t low = form->constant + counter.coefficient * loop.first;
  const int64_t high = low + counter.coefficient * (loop.trips - 1) * loop.step;
  const auto length = static_cast<int64_t>(array->getSize().getZExtValue());
  return (low < 0 || high >= length) && !isConditional(state, subscript);
}

}  // namespace

Path PathBuilder::typed(Path path, QualType type) {
  if (!path.known()) return path;
  if (path.steps.size() > kMaxSteps) return Path{};
  type = type.getNonReferenceType();
  if (type->isPointerType()) type = type.getCanonicalType();  // the analyses ask by its `*`
  path.type = unit_.string(unit_.typeName(type));
  return path;
}

Path PathBuilder::pathOf(const Expr* expression) {
  const DepthGuard guard(depth_);
  if (guard.isTooDeep()) return Path{};

  const Expr* e = expression->IgnoreParens();
  if (const auto* temporary = llvm::dyn_cast<MaterializeTemporaryExpr>(e)) {
    return ofCall(temporary->getSubExpr());
  }
  if (const auto* reference = llvm::dyn_cast<DeclRefExpr>(e)) return ofReference(reference);
  if (const auto* member = llvm::dyn_cast<MemberExpr>(e)) return ofMember(member);
  if (const auto* subscript = llvm::dyn_cast<ArraySubscriptExpr>(e)) return ofSubscript(subscript);
  if (const auto* unary = llvm::dyn_cast<UnaryOperator>(e)) {
    if (unary->getOpcode() == UO_Deref) return typed(pointeeOf(unary->getSubExpr()), e->getType());
    if (unary->isPrefix() || unary->getOpcode() == UO_Extension) return pathOf(unary->getSubExpr());
    return Path{};
  }
  if (const auto* binary = llvm::dyn_cast<BinaryOperator>(e)) {
    if (binary->isAssignmentOp()) return pathOf(binary->getLHS());
    return binary->isCommaOp() ? pathOf(binary->getRHS()) : Path{};
  }
  if (llvm::isa<ConditionalOperator>(e) && e->isGLValue() && state_.localNames.contains(e)) {
    Path chosen = ofTemporary(e);
    chosen.unstable = true;
    return chosen;
  }
  if (const auto* cast = llvm::dyn_cast<CastExpr>(e)) {
    switch (cast->getCastKind()) {
      case CK_NoOp:
      case CK_DerivedToBase:
      case CK_UncheckedDerivedToBase:
      case CK_BaseToDerived:
      case CK_Dynamic:
      case CK_LValueBitCast:
      case CK_UserDefinedConversion:
      case CK_ConstructorConversion:
        return pathOf(cast->getSubExpr());
      default:
        return Path{};
    }
  }
  const Expr* inner = stripped(e);
  return inner == e ? ofCall(e) : pathOf(inner);
}

// Calls and constructions: what they denote by their model, else their temporary.
Path PathBuilder::ofCall(const Expr* expression) {
  const Expr* e = stripped(expression);
  if (const auto* awaited = llvm::dyn_cast<CoroutineSuspendExpr>(e))
    return ofCall(awaited->getOperand());
  const auto* call = llvm::dyn_cast<CallExpr>(e);
  if (!call) {
    if (llvm::isa<CXXConstructExpr, InitListExpr, CompoundLiteralExpr, LambdaExpr>(e))
      return ofDestination(e);
    return e == expression ? Path{} : pathOf(e);
  }
  if (const FunctionModel* model = modelOf(unit_, call)) {
    const Expr* operand = operandOf(call, *model);
    switch (operand ? model->result : ResultKind::Opaque) {
      case ResultKind::Same:
        return typed(pathOf(operand), call->getType());
      case ResultKind::Pointee:
        return typed(pointeeOfObject(operand), call->getType());
      case ResultKind::Element: {
        const auto arguments = argumentsOf(call);
        const bool indexed = call->isGLValue() && arguments.size() == 1;
        return ofElement(pathOf(operand), indexed ? arguments[0] : nullptr, call->getType());
      }
      default:
        break;
    }
  }
  if (!call->isGLValue() && state_.index.destinationOf(call)) return ofDestination(call);
  if (!call->isGLValue() && state_.localNames.contains(call)) return ofTemporary(call);
  if (const uint32_t event = state_.eventOf(call)) return ofResult(event, call->getType());
  return call->isGLValue() ? Path{} : ofDestination(call);
}

const Expr* PathBuilder::operandOf(const CallExpr* call, const FunctionModel& model) {
  const Operand& operand = model.resultOperand;
  const Expr* receiver = receiverOf(call);
  if (operand.kind == Operand::Kind::Default) {
    if (receiver) return receiver;
    return call->getNumArgs() > 0 ? call->getArg(0) : nullptr;
  }
  if (operand.kind == Operand::Kind::This) return receiver;
  const auto arguments = argumentsOf(call);
  const int count = static_cast<int>(arguments.size());
  const int index = operand.index < 0 ? count + operand.index : operand.index;
  return index >= 0 && index < count ? arguments[index] : nullptr;
}

Path PathBuilder::ofDecl(const ValueDecl* decl) {
  if (const auto* binding = llvm::dyn_cast<BindingDecl>(decl)) {
    if (const FieldDecl* field = boundFieldOfPair(binding)) {
      return ofField(ofDecl(binding->getDecomposedDecl()), field);
    }
    if (const VarDecl* holder = binding->getHoldingVar()) return ofVariable(holder);
    return binding->getBinding() ? pathOf(binding->getBinding()) : Path{};
  }
  if (const auto* variable = llvm::dyn_cast<VarDecl>(decl)) return ofVariable(variable);
  if (const auto* function = llvm::dyn_cast<FunctionDecl>(decl)) {
    Path path;
    path.root = facts::RootKind::Function;
    path.symbol = unit_.string(unit_.usr(function));
    path.name = unit_.string(unit_.qualifiedName(function));
    return path;
  }
  return Path{};
}

Path PathBuilder::ofReference(const DeclRefExpr* reference) {
  const auto* variable = llvm::dyn_cast<VarDecl>(reference->getDecl());
  const openmp::Directive* inside = state_.index.privatiserOf(reference);
  if (variable && inside && openmp::sharingOf(*inside, variable).isPrivate &&
      !openmp::declaresCounter(*inside, variable)) {
    return ofPrivate(inside, variable);
  }
  Path path = ofDecl(reference->getDecl());
  // Each iteration of a divided loop over a range has an element of its own.
  if (!path.steps.empty() && path.steps.back().kind == facts::StepKind::Index) {
    if (const uint32_t form = LinearForms(state_).ofCounter(reference)) {
      path.steps.back().form = form;
    }
  }
  return typed(path, reference->getType());
}

Path PathBuilder::ofPrivate(const openmp::Directive* inside, const VarDecl* variable) {
  Path path;
  path.root = facts::RootKind::Local;
  uint32_t& name = state_.privateNames[{inside, variable}];
  if (name == 0) {
    const std::string text = variable->getNameAsString();
    const unsigned count = ++state_.nameCounts[text];
    name = unit_.string(count == 1 ? text : text + "#" + std::to_string(count));
  }
  path.symbol = name;
  path.name = unit_.string(variable->getName());
  path.rootType = unit_.string(unit_.recordName(variable->getType()));
  path.isPrivate = !variable->getType()->isReferenceType() && !state_.index.escapes(variable);
  path.unstable = true;
  return typed(path, variable->getType());
}

Path PathBuilder::ofVariable(const VarDecl* variable) {
  if (const auto found = state_.captures.find(variable); found != state_.captures.end()) {
    return ofCapture(variable, found->second);
  }
  Path path;
  path.name = unit_.string(variable->getName());
  path.rootType = unit_.string(unit_.recordName(variable->getType()));
  path.threadLocal = variable->getTLSKind() != VarDecl::TLS_None;
  if (!variable->isLocalVarDeclOrParm() || variable->isStaticLocal() ||
      variable->hasExternalStorage()) {
    path.root = facts::RootKind::Global;
    path.symbol = unit_.string(unit_.usr(variable));
    path.name = unit_.string(unit_.qualifiedName(variable));
    path.isConst = variable->getType().isConstQualified() || variable->isConstexpr();
    path.isPrivate = unit_.isSystem(variable);  // std::cout and the like see to themselves
    return typed(path, variable->getType());
  }
  path.variable = variable;
  path.isConst = variable->getType().isConstQualified();
  path.isPrivate = !variable->getType()->isReferenceType() && !state_.index.escapes(variable);
  path.unstable = !state_.index.isSingleAssigned(variable);
  if (const auto* parameter = llvm::dyn_cast<ParmVarDecl>(variable)) {
    path.root = facts::RootKind::Formal;
    path.number = parameter->getFunctionScopeIndex();
    return typed(path, variable->getType());
  }
  if (const CXXForRangeStmt* loop = state_.index.rangeLoopOf(variable);
      loop && variable->getType()->isReferenceType()) {
    Path element = pathOf(loop->getRangeInit());
    if (!element.known()) return element;
    element.steps.push_back({facts::StepKind::Index, 0, -1, unit_.string(variable->getName())});
    return typed(element, variable->getType());
  }
  if (variable->getType()->isReferenceType() && variable->getInit()) {
    if (Path referent = pathOf(variable->getInit()); referent.known() && !referent.moves()) {
      return referent;
    }
  }
  path.root = facts::RootKind::Local;
  uint32_t& name = state_.localNames[variable];
  if (name == 0) {
    std::string text = variable->getNameAsString();
    if (text.empty()) text = "unnamed";
    const unsigned count = ++state_.nameCounts[text];
    name = unit_.string(count == 1 ? text : text + "#" + std::to_string(count));
  }
  path.symbol = name;
  return typed(path, variable->getType());
}

Path PathBuilder::ofCapture(const VarDecl* variable, uint32_t index) {
  Path path;
  path.root = facts::RootKind::Capture;
  path.number = index;
  path.name = unit_.string(variable->getName());
  path.rootType = unit_.string(unit_.recordName(variable->getType()));
  path.isConst = variable->getType().isConstQualified();
  path.isPrivate = state_.copiedCaptures.contains(variable) && !state_.isMutableLambda;
  return typed(path, variable->getType());
}

Path PathBuilder::ofThis() {
  Path path;
  const auto* method = llvm::dyn_cast_or_null<CXXMethodDecl>(state_.decl);
  if (state_.isLambda) {
    if (state_.thisCapture < 0) return path;
    path.root = facts::RootKind::Capture;
    path.number = static_cast<uint32_t>(state_.thisCapture);
  } else {
    path.root = facts::RootKind::This;
  }
  path.name = unit_.string("this");
  if (method && !state_.isLambda) {
    path.rootType = unit_.string(unit_.qualifiedName(method->getParent()));
    path.type = path.rootType;
  }
  return path;
}

void PathBuilder::addMember(Path& object, const FieldDecl* member) {
  if (member->isAnonymousStructOrUnion()) return;
  object.steps.push_back({facts::StepKind::Field, unit_.string(unit_.locationName(member)), -1, 0});
  object.steps.back().overlaps = UnitContext::sharesUnion(member);
}

Path PathBuilder::ofField(Path object, const FieldDecl* field) {
  if (!object.known()) return object;
  // Members of an unnamed union or struct are named as the enclosing class's own.
  if (field->isAnonymousStructOrUnion()) return object;
  if (isMappedValue(field)) return typed(object, field->getType());
  const UnionPlace place = placeInUnion(object, field, unit_.ast());
  addMember(object, field);
  object.steps.back().inUnion = place;
  const auto name = nameInUnion(place, field, unit_.ast());
  if (!name.empty() && name.back() != field) {
    object.steps.resize(object.steps.size() - place.steps);
    for (const FieldDecl* member : name) addMember(object, member);
  }
  object.isConst = !field->isMutable() && (object.isConst || field->getType().isConstQualified());
  // What a reference member is bound to is not part of the object.
  if (field->getType()->isReferenceType()) object.isPrivate = object.isConst = false;
  return typed(object, field->getType());
}

Path PathBuilder::ofMember(const MemberExpr* member) {
  const ValueDecl* decl = member->getMemberDecl();
  if (const auto* variable = llvm::dyn_cast<VarDecl>(decl)) return ofVariable(variable);
  const auto* field = llvm::dyn_cast<FieldDecl>(decl);
  if (!field) return Path{};
  const Expr* base = member->getBase();
  Path object = member->isArrow() ? pointeeOf(base) : pathOf(base);
  return typed(ofField(object, field), member->getType());
}

// `explicit Guard(int slot) : slot_(slot) { table[slot_].lock(); }`: in a constructor, a member
// that was given a parameter is what that is.
static const Expr* parameterKeptIn(const FunctionState& state, const Expr* index) {
  const auto* constructor = llvm::dyn_cast_or_null<CXXConstructorDecl>(state.decl);
  const auto* member = llvm::dyn_cast<MemberExpr>(index->IgnoreParenImpCasts());
  if (!constructor || !member || !llvm::isa<CXXThisExpr>(member->getBase()->IgnoreParenImpCasts()))
    return index;
  for (const CXXCtorInitializer* initialiser : constructor->inits()) {
    if (initialiser->getAnyMember() != member->getMemberDecl()) continue;
    const auto* given =
        llvm::dyn_cast<DeclRefExpr>(stripped(initialiser->getInit())->IgnoreParenImpCasts());
    const auto* parameter = given ? llvm::dyn_cast<ParmVarDecl>(given->getDecl()) : nullptr;
    const bool isKept = parameter && state.index.isSingleAssigned(parameter) &&
                        !state.index.isAssigned(member->getMemberDecl());
    return isKept ? given : index;
  }
  return index;
}

// An index that is the smaller or the larger of two says so, also by the name of a variable.
const Expr* PathBuilder::smallerOrLarger(const Expr* index) {
  const Expr* e = index->IgnoreParenImpCasts();
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(e);
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable || !variable->isLocalVarDecl() || !variable->getInit() ||
      !state_.index.isSingleAssigned(variable)) {
    return e;
  }
  const auto* call = llvm::dyn_cast<CallExpr>(stripped(variable->getInit())->IgnoreParenImpCasts());
  const FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
  if (!callee) return e;
  const std::string& name = unit_.qualifiedName(callee);
  return name == "std::min" || name == "std::max" ? call : e;
}

Path PathBuilder::ofElement(Path object, const Expr* index, QualType type) {
  if (!object.known()) return object;
  PathStep step{facts::StepKind::Index, 0, -1, 0};
  if (index) index = parameterKeptIn(state_, index);
  if (index && !index->isValueDependent()) {
    if (const auto constant = index->getIntegerConstantExpr(unit_.ast());
        constant && constant->isRepresentableByInt64() && constant->getExtValue() >= 0) {
      step.index = constant->getExtValue();
    } else {
      step.indexText = unit_.string(indexText(state_, smallerOrLarger(index)));
      LinearForms forms(state_);
      const bool isGiven =
          (object.root == facts::RootKind::Formal || object.root == facts::RootKind::Capture) &&
          object.followsPointer();
      step.form = isGiven ? forms.ofBounded(index) : forms.of(index);
    }
  }
  // An array that decayed to a pointer to its first element is indexed as the array.
  if (!object.steps.empty() && object.steps.back().kind == facts::StepKind::Index &&
      object.steps.back().byDecay) {
    object.steps.pop_back();
  }
  const bool isOverlapping = !object.steps.empty() && object.steps.back().overlaps;
  if (!isOverlapping) object.steps.push_back(step);
  return typed(object, type);
}

Path PathBuilder::ofContent(Path container, QualType type, QualType element) {
  const TypeModel* model = unit_.typeModel(type);
  const FunctionModel* only = nullptr;
  if (model && model->kind == TypeKind::Container)
    if (const auto found = model->methods.find("operator*"); found != model->methods.end())
      only = &found->second;
  return only && only->result == ResultKind::Pointee
             ? dereferenced(std::move(container), element)
             : ofElement(std::move(container), nullptr, element);
}

Path PathBuilder::ofSubscript(const ArraySubscriptExpr* subscript) {
  const Expr* base = subscript->getBase()->IgnoreParens();
  if (const auto* decay = llvm::dyn_cast<ImplicitCastExpr>(base);
      decay && decay->getCastKind() == CK_ArrayToPointerDecay) {
    Path element =
        ofElement(pathOf(decay->getSubExpr()), subscript->getIdx(), subscript->getType());
    if (leavesRow(state_, subscript, decay->getSubExpr()->getType(), element)) {
      PathStep& row = element.steps[element.steps.size() - 2];
      row.index = -1;
      row.indexText = row.form = 0;
    }
    return element;
  }
  return ofNeighbour(pointeeOf(base), subscript->getIdx(), subscript->getType());
}

// The element `offset` places behind the one that a pointer points to.
Path PathBuilder::ofNeighbour(Path element, const Expr* offset, QualType type) {
  const bool isElement = !element.steps.empty() && !element.steps.back().byDecay &&
                         element.steps.back().kind == facts::StepKind::Index;
  if (!isElement) return ofElement(std::move(element), offset, type);
  const PathStep from = element.steps.back();
  if (from.index == 0) {
    element.steps.pop_back();
    return ofElement(std::move(element), offset, type);
  }
  if (const auto constant = constantOf(offset, unit_.ast()); constant && *constant == 0)
    return typed(std::move(element), type);
  const auto by = LinearForms(state_).formOfValue(offset);
  return by ? further(std::move(element), *by, type) : anyElement(std::move(element), type);
}

Path PathBuilder::dereferenced(Path pointer, QualType type) {
  if (!pointer.known()) return pointer;
  pointer.steps.push_back({facts::StepKind::Deref, 0, -1, 0});
  pointer.isConst = false;
  return typed(pointer, type);
}

Path PathBuilder::ofAllocation(uint32_t event, QualType type) {
  Path path;
  path.root = facts::RootKind::Allocation;
  path.number = event;
  path.name = unit_.string("new " + unit_.typeName(type));
  path.rootType = unit_.string(unit_.recordName(type));
  return typed(path, type);
}

Path PathBuilder::ofResult(uint32_t event, QualType type) {
  Path path;
  path.root = facts::RootKind::Result;
  path.number = event;
  path.rootType = unit_.string(unit_.recordName(type));
  return typed(path, type);
}

}  // namespace lockstitch
