#include "tool/frontend/path_builder.h"

#include <clang/Lex/Lexer.h>

namespace lockstitch {

using namespace clang;

namespace {

// Longer paths name nothing that the analyses could still tell apart.
constexpr size_t kMaxSteps = 8;
// Substitution of locals by what they denote is bounded: declarations can refer to each other.
constexpr int kMaxDepth = 64;

std::string sourceText(ASTContext& ast, const Expr* expression) {
  const auto range = CharSourceRange::getTokenRange(expression->getSourceRange());
  return Lexer::getSourceText(range, ast.getSourceManager(), ast.getLangOpts()).str();
}

bool isPointerLike(UnitContext& unit, QualType type) {
  return type->isPointerType() || unit.isKind(type, TypeKind::SmartPointer) ||
         unit.isKind(type, TypeKind::Iterator);
}

}  // namespace

const Expr* receiverOf(const CallExpr* call) {
  if (const auto* member = llvm::dyn_cast<CXXMemberCallExpr>(call)) {
    return member->getImplicitObjectArgument();
  }
  const auto* method = llvm::dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
  if (llvm::isa<CXXOperatorCallExpr>(call) && method && !method->isStatic()) return call->getArg(0);
  return nullptr;
}

std::vector<const Expr*> argumentsOf(const CallExpr* call) {
  std::vector<const Expr*> arguments(call->arg_begin(), call->arg_end());
  if (llvm::isa<CXXOperatorCallExpr>(call) && receiverOf(call)) arguments.erase(arguments.begin());
  return arguments;
}

const CXXRecordDecl* receiverClass(const CallExpr* call) {
  const Expr* receiver = receiverOf(call);
  return receiver ? recordOf(receiver->IgnoreParenImpCasts()->getType()) : nullptr;
}

const FunctionModel* modelOf(UnitContext& unit, const CallExpr* call) {
  const FunctionDecl* callee = call->getDirectCallee();
  return callee ? unit.functionModel(callee, receiverClass(call)) : nullptr;
}

const Expr* stripped(const Expr* expression) {
  while (expression) {
    expression = expression->IgnoreParens();
    if (const auto* cleanups = llvm::dyn_cast<FullExpr>(expression)) {
      expression = cleanups->getSubExpr();
    } else if (const auto* bound = llvm::dyn_cast<CXXBindTemporaryExpr>(expression)) {
      expression = bound->getSubExpr();
    } else if (const auto* temporary = llvm::dyn_cast<MaterializeTemporaryExpr>(expression)) {
      expression = temporary->getSubExpr();
    } else if (const auto* fallback = llvm::dyn_cast<CXXDefaultArgExpr>(expression)) {
      expression = fallback->getExpr();
    } else if (const auto* initialiser = llvm::dyn_cast<CXXDefaultInitExpr>(expression)) {
      expression = initialiser->getExpr();
    } else if (const auto* substituted = llvm::dyn_cast<SubstNonTypeTemplateParmExpr>(expression)) {
      expression = substituted->getReplacement();
    } else if (const auto* value = llvm::dyn_cast<OpaqueValueExpr>(expression);
               value && value->getSourceExpr()) {
      expression = value->getSourceExpr();
    } else if (const auto* cast = llvm::dyn_cast<CastExpr>(expression);
               cast &&
               (cast->getCastKind() == CK_NoOp || cast->getCastKind() == CK_ConstructorConversion ||
                cast->getCastKind() == CK_UserDefinedConversion)) {
      expression = cast->getSubExpr();
    } else {
      return expression;
    }
  }
  return expression;
}

Path PathBuilder::typed(Path path, QualType type) {
  if (!path.known()) return path;
  if (path.steps.size() > kMaxSteps) return Path{};
  type = type.getNonReferenceType();
  path.type = unit_.string(unit_.typeName(type));
  return path;
}

Path PathBuilder::pathOf(const Expr* expression) {
  if (++depth_ > kMaxDepth) {
    --depth_;
    return Path{};
  }
  struct Leave {
    int& depth;
    ~Leave() { --depth; }
  } leave{depth_};

  const Expr* e = expression->IgnoreParens();
  if (const auto* temporary = llvm::dyn_cast<MaterializeTemporaryExpr>(e)) {
    return ofCall(temporary->getSubExpr());
  }
  if (const auto* reference = llvm::dyn_cast<DeclRefExpr>(e)) {
    return typed(ofDecl(reference->getDecl()), reference->getType());
  }
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
    if (llvm::isa<CXXConstructExpr, InitListExpr, LambdaExpr>(e)) return ofDestination(e);
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

Path PathBuilder::ofField(Path object, const FieldDecl* field) {
  if (!object.known()) return object;
  // Members of an unnamed union or struct are named as the enclosing class's own.
  if (field->isAnonymousStructOrUnion()) return object;
  object.steps.push_back({facts::StepKind::Field, unit_.string(unit_.qualifiedName(field)), -1, 0});
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

Path PathBuilder::ofElement(Path object, const Expr* index, QualType type) {
  if (!object.known()) return object;
  PathStep step{facts::StepKind::Index, 0, -1, 0};
  if (index && !index->isValueDependent()) {
    if (const auto constant = index->getIntegerConstantExpr(unit_.ast());
        constant && constant->isRepresentableByInt64() && constant->getExtValue() >= 0) {
      step.index = constant->getExtValue();
    } else {
      step.indexText = unit_.string(sourceText(unit_.ast(), index->IgnoreParenImpCasts()));
    }
  }
  // An array that decayed to a pointer to its first element is indexed as the array.
  if (!object.steps.empty() && object.steps.back().kind == facts::StepKind::Index &&
      object.steps.back().byDecay) {
    object.steps.pop_back();
  }
  object.steps.push_back(step);
  return typed(object, type);
}

Path PathBuilder::ofSubscript(const ArraySubscriptExpr* subscript) {
  const Expr* base = subscript->getBase()->IgnoreParens();
  if (const auto* decay = llvm::dyn_cast<ImplicitCastExpr>(base);
      decay && decay->getCastKind() == CK_ArrayToPointerDecay) {
    return ofElement(pathOf(decay->getSubExpr()), subscript->getIdx(), subscript->getType());
  }
  return ofElement(pointeeOf(base), subscript->getIdx(), subscript->getType());
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

Path PathBuilder::pointeeOf(const Expr* pointer) {
  if (++depth_ > kMaxDepth) {
    --depth_;
    return Path{};
  }
  struct Leave {
    int& depth;
    ~Leave() { --depth; }
  } leave{depth_};

  const Expr* e = stripped(pointer);
  QualType target = pointer->getType()->isPointerType() ? pointer->getType()->getPointeeType()
                                                        : pointer->getType();
  if (llvm::isa<CXXThisExpr>(e)) return ofThis();
  if (!e->getType()->isPointerType()) return pointeeOfObject(e);
  if (const auto* cast = llvm::dyn_cast<CastExpr>(e)) {
    switch (cast->getCastKind()) {
      case CK_LValueToRValue:
        return typed(pointeeOfLoad(cast->getSubExpr()), target);
      case CK_ArrayToPointerDecay: {
        Path array = pathOf(cast->getSubExpr());
        if (!array.known()) return array;
        array.steps.push_back({facts::StepKind::Index, 0, 0, 0, true});
        return typed(array, target);
      }
      case CK_BitCast:
      case CK_DerivedToBase:
      case CK_UncheckedDerivedToBase:
      case CK_BaseToDerived:
      case CK_Dynamic:
      case CK_AddressSpaceConversion:
        return typed(pointeeOf(cast->getSubExpr()), target);
      default:
        return Path{};
    }
  }
  if (const auto* unary = llvm::dyn_cast<UnaryOperator>(e)) {
    if (unary->getOpcode() == UO_AddrOf) return pathOf(unary->getSubExpr());
    if (unary->isIncrementDecrementOp()) return dereferenced(pathOf(unary->getSubExpr()), target);
    return Path{};
  }
  if (const auto* binary = llvm::dyn_cast<BinaryOperator>(e)) {
    if (binary->isAssignmentOp()) return dereferenced(pathOf(binary->getLHS()), target);
    if (binary->getOpcode() == BO_Add && binary->getLHS()->getType()->isPointerType()) {
      return ofElement(pointeeOf(binary->getLHS()), binary->getRHS(), target);
    }
    return binary->isCommaOp() ? pointeeOf(binary->getRHS()) : Path{};
  }
  if (const auto* made = llvm::dyn_cast<CXXNewExpr>(e)) {
    const uint32_t event = state_.eventOf(made);
    return event ? ofAllocation(event, made->getAllocatedType()) : Path{};
  }
  if (const auto* call = llvm::dyn_cast<CallExpr>(e)) return typed(pointeeOfCall(call), target);
  if (e->isGLValue()) return typed(pointeeOfLoad(e), target);
  return Path{};
}

Path PathBuilder::pointeeOfCall(const CallExpr* call) {
  const QualType type =
      call->getType()->isPointerType() ? call->getType()->getPointeeType() : call->getType();
  if (const FunctionModel* model = modelOf(unit_, call)) {
    const Expr* operand = operandOf(call, *model);
    const bool allocates = !model->effects.empty() && model->effects[0].action == Action::Allocate;
    if (allocates && state_.eventOf(call)) return ofAllocation(state_.eventOf(call), type);
    switch (operand ? model->result : ResultKind::Opaque) {
      case ResultKind::Same:
        return pointeeOf(operand);
      case ResultKind::Pointer:
        return pointeeOfObject(operand);
      case ResultKind::Pointee:
        return dereferenced(pointeeOfObject(operand), type);
      case ResultKind::Iterator:
        return ofElement(pathOf(operand), nullptr, type);
      case ResultKind::Element:
        return dereferenced(pathOf(call), type);
      case ResultKind::Address:
        return pathOf(operand);
      case ResultKind::Opaque:
        break;
    }
  }
  const uint32_t event = state_.eventOf(call);
  return event ? dereferenced(ofResult(event, call->getType()), type) : Path{};
}

// What the value stored in a pointer variable points to.
Path PathBuilder::pointeeOfLoad(const Expr* lvalue) {
  const Expr* e = stripped(lvalue);
  if (const auto* reference = llvm::dyn_cast<DeclRefExpr>(e)) {
    if (const auto* variable = llvm::dyn_cast<VarDecl>(reference->getDecl())) {
      if (Path path = substitutedPointee(variable); path.known()) return path;
    }
  }
  return dereferenced(pathOf(e), e->getType()->getPointeeType().isNull()
                                     ? e->getType()
                                     : e->getType()->getPointeeType());
}

// A local pointer that is assigned once stands for what it was given.
Path PathBuilder::substitutedPointee(const VarDecl* variable) {
  if (!variable->isLocalVarDecl() || variable->isStaticLocal() || !variable->getInit() ||
      variable->getType()->isReferenceType() || state_.captures.contains(variable) ||
      !state_.index.isSingleAssigned(variable) || state_.index.rangeLoopOf(variable)) {
    return Path{};
  }
  const Expr* init = stripped(variable->getInit());
  if (const auto* construct = llvm::dyn_cast<CXXConstructExpr>(init)) {
    // std::unique_ptr<T> p(new T), or a copy or move of another pointer.
    if (construct->getNumArgs() == 0) return Path{};
    init = construct->getArg(0);
  }
  if (!isPointerLike(unit_, init->getType())) return Path{};
  Path path = pointeeOf(init);
  return path.moves() ? Path{} : path;
}

Path PathBuilder::pointeeOfObject(const Expr* object) {
  const Expr* e = stripped(object);
  const QualType type = e->getType().getNonReferenceType();
  if (type->isPointerType()) return pointeeOf(object);
  if (const auto* call = llvm::dyn_cast<CallExpr>(e); call && !call->isGLValue()) {
    return pointeeOfCall(call);
  }
  if (const auto* call = llvm::dyn_cast<CallExpr>(e)) {
    const FunctionModel* model = modelOf(unit_, call);
    if (model && model->result == ResultKind::Same) return pointeeOfCall(call);
  }
  if (isPointerLike(unit_, type)) return pointeeOfLoad(e);
  return dereferenced(pathOf(e), type);
}

Path PathBuilder::objectOf(const Expr* operand) {
  const Expr* e = stripped(operand);
  if (e->getType()->isPointerType() || e->getType()->isArrayType()) return pointeeOf(operand);
  // A handle that is a number (pthread_t) stands for the variable that it is read from.
  const auto* load = llvm::dyn_cast<CastExpr>(e);
  if (load && load->getCastKind() == CK_LValueToRValue) return pathOf(load->getSubExpr());
  return pathOf(operand);
}

Path PathBuilder::ofTemporary(const Expr* expression) {
  Path path;
  path.root = facts::RootKind::Local;
  uint32_t& name = state_.localNames[expression];
  if (name == 0) {
    const unsigned count = ++state_.nameCounts["<temporary>"];
    name = unit_.string("<temporary " + std::to_string(count) + ">");
  }
  path.symbol = name;
  path.name = unit_.string("temporary");
  path.rootType = unit_.string(unit_.recordName(expression->getType()));
  return typed(path, expression->getType());
}

Path PathBuilder::ofDestination(const Expr* expression) {
  const Destination* to = state_.index.destinationOf(expression);
  return to ? resolve(*to, expression->getType()) : ofTemporary(expression);
}

Path PathBuilder::resolve(const Destination& to, QualType type) {
  Path path;
  switch (to.kind) {
    case Destination::Kind::Variable:
      path = ofVariable(to.variable);
      break;
    case Destination::Kind::Field:
      path = ofField(ofThis(), to.field);
      break;
    case Destination::Kind::Base:
      path = ofThis();
      break;
    case Destination::Kind::Lvalue:
      path = pathOf(to.expression);
      break;
    case Destination::Kind::Element:
      path = ofElement(pathOf(to.expression), nullptr, type);
      break;
    case Destination::Kind::Allocation: {
      const uint32_t event = state_.eventOf(to.expression);
      if (event) path = ofAllocation(event, type);
      break;
    }
    case Destination::Kind::Returned:
      path.root = facts::RootKind::Local;
      path.symbol = unit_.string("<returned>");
      path.name = unit_.string("returned object");
      path.rootType = unit_.string(unit_.recordName(type));
      break;
    case Destination::Kind::None:
      break;
  }
  for (const Destination::Part& part : to.parts) {
    if (part.field) {
      path = ofField(path, part.field);
    } else if (path.known()) {
      path.steps.push_back({facts::StepKind::Index, 0, part.index, 0});
    }
  }
  return typed(path, type);
}

}  // namespace lockstitch
