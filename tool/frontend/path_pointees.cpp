// What pointers, iterators and smart pointers point to.
#include <algorithm>

#include "tool/frontend/enclosing_object.h"
#include "tool/frontend/form_sum.h"
#include "tool/frontend/linear_form.h"
#include "tool/frontend/path_builder.h"

namespace lockstitch {

using namespace clang;

namespace {

bool isPointerLike(UnitContext& unit, QualType type) {
  return type->isPointerType() || unit.isKind(type, TypeKind::SmartPointer) ||
         unit.isKind(type, TypeKind::Iterator);
}

// The global or member from which a pointer is copied, or null.
const ValueDecl* sourceOf(const Expr* init) {
  const Expr* e = init->IgnoreParenImpCasts();
  if (const auto* member = llvm::dyn_cast<MemberExpr>(e)) return member->getMemberDecl();
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(e);
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  return variable && !variable->hasLocalStorage() ? variable : nullptr;
}

bool isVariable(const Expr* lvalue, const VarDecl* variable) {
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(lvalue->IgnoreParens());
  return reference && reference->getDecl() == variable;
}

// What the statement gives the variable, and nothing else; or null.
const Expr* givenBy(const Stmt* statement, const VarDecl* variable) {
  if (const auto* declaration = llvm::dyn_cast<DeclStmt>(statement))
    return declaration->isSingleDecl() && declaration->getSingleDecl() == variable
               ? variable->getInit()
               : nullptr;
  const auto* assignment = llvm::dyn_cast<BinaryOperator>(statement);
  const bool gives = assignment && assignment->getOpcode() == BO_Assign &&
                     isVariable(assignment->getLHS(), variable);
  return gives ? assignment->getRHS() : nullptr;
}

// Whether the variable may be another behind the statement, or the statement be come to by a jump.
bool mayChange(const Stmt* statement, const VarDecl* variable) {
  if (!statement) return false;
  if (llvm::isa<LabelStmt, SwitchCase>(statement)) return true;
  const auto* binary = llvm::dyn_cast<BinaryOperator>(statement);
  if (binary && binary->isAssignmentOp() && isVariable(binary->getLHS(), variable)) return true;
  const auto* unary = llvm::dyn_cast<UnaryOperator>(statement);
  if (unary && unary->isIncrementDecrementOp() && isVariable(unary->getSubExpr(), variable))
    return true;
  const auto children = statement->children();
  return std::any_of(children.begin(), children.end(),
                     [&](const Stmt* child) { return mayChange(child, variable); });
}

// What the local variable was given last where it is used, when that stands before it in the same
// block, or in one around it that is no loop; or null.
const Expr* latestValue(const BodyIndex& index, const DeclRefExpr* use, const VarDecl* variable) {
  const Stmt* inside = use;
  for (const Stmt* scope = index.parentOf(use); scope; scope = index.parentOf(scope)) {
    if (const auto* block = llvm::dyn_cast<CompoundStmt>(scope)) {
      auto at = std::find(block->body_begin(), block->body_end(), inside);
      while (at != block->body_begin()) {
        if (const Expr* value = givenBy(*--at, variable)) return value;
        if (mayChange(*at, variable)) return nullptr;
      }
    } else if (llvm::isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt, SwitchStmt, LabelStmt,
                         SwitchCase, LambdaExpr, CXXTryStmt>(scope)) {
      return nullptr;
    } else if (const auto* expression = llvm::dyn_cast<Expr>(scope);
               expression && mayChange(expression, variable)) {
      return nullptr;
    }
    inside = scope;
  }
  return nullptr;
}

// `p = new T; p->x = 1;`, `lock = &b;`: of a pointer that is used again, what it was given just
// before, where that may be an object of its own or is a lock; or null.
const Expr* latestObject(FunctionState& state, const DeclRefExpr* use, const VarDecl* variable) {
  if (!variable->isLocalVarDecl() || variable->isStaticLocal() ||
      !variable->getType()->isPointerType() || state.index.isSingleAssigned(variable) ||
      state.index.escapes(variable) || state.captures.contains(variable))
    return nullptr;
  const Expr* value = latestValue(state.index, use, variable);
  const Expr* e = value ? stripped(value)->IgnoreParenCasts() : nullptr;
  const auto* address = llvm::dyn_cast_or_null<UnaryOperator>(e);
  // Another object goes by the pointer's name, as its lock does (hand over hand).
  const bool isAddress = address && address->getOpcode() == UO_AddrOf &&
                         state.unit.isKind(variable->getType()->getPointeeType(), TypeKind::Lock);
  return isAddress || llvm::isa_and_nonnull<CXXNewExpr, CallExpr>(e) ? value : nullptr;
}

bool isOneObject(const Path& path, const Expr* value) {
  const bool isAddress = llvm::isa<UnaryOperator>(stripped(value)->IgnoreParenCasts());
  return path.known() && !path.moves() && (isAddress || path.root == facts::RootKind::Allocation);
}

// What the `void*` that the call gives is taken for at once: `T* p = malloc(n)`, `(T*)malloc(n)`.
QualType typeWanted(const BodyIndex& index, const CallExpr* call) {
  const Stmt* at = index.parentOf(call);
  while (at && llvm::isa<ParenExpr>(at)) at = index.parentOf(at);
  const auto* cast = llvm::dyn_cast_or_null<CastExpr>(at);
  const QualType type =
      cast && cast->getType()->isPointerType() ? cast->getType() : call->getType();
  return type->getPointeeType();
}

}  // namespace

Path PathBuilder::pointeeOf(const Expr* pointer) {
  const DepthGuard guard(depth_);
  if (guard.isTooDeep()) return Path{};

  const Expr* e = stripped(pointer);
  QualType target = pointer->getType()->isPointerType() ? pointer->getType()->getPointeeType()
                                                        : pointer->getType();
  if (llvm::isa<CXXThisExpr>(e)) return ofThis();
  if (const auto* block = llvm::dyn_cast<StmtExpr>(e)) {
    const auto* last = llvm::dyn_cast_or_null<Expr>(block->getSubStmt()->getStmtExprResult());
    return last ? pointeeOf(last) : Path{};
  }
  if (!e->getType()->isPointerType()) return pointeeOfObject(e);
  if (const auto* cast = llvm::dyn_cast<CastExpr>(e)) {
    switch (cast->getCastKind()) {
      case CK_LValueToRValue:
        return typed(pointeeOfLoad(cast->getSubExpr()), target);
      case CK_AtomicToNonAtomic:
      case CK_NonAtomicToAtomic:
        return pointeeOf(cast->getSubExpr());
      case CK_ArrayToPointerDecay: {
        Path array = pathOf(cast->getSubExpr());
        if (!array.known()) return array;
        if (array.steps.empty() || !array.steps.back().overlaps)
          array.steps.push_back({facts::StepKind::Index, 0, 0, 0, 0, true});
        return typed(array, target);
      }
      case CK_BitCast:
      case CK_IntegralToPointer:
        return typed(pointeeOfConverted(cast), target);
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
      return ofNeighbour(pointeeOf(binary->getLHS()), binary->getRHS(), target);
    }
    if (binary->getOpcode() == BO_Sub && binary->getLHS()->getType()->isPointerType()) {
      const auto by = LinearForms(state_).formOfValue(binary->getRHS());
      Path element = pointeeOf(binary->getLHS());
      return by ? further(std::move(element), sum({}, *by, -1), target)
                : anyElement(std::move(element), target);
    }
    return binary->isCommaOp() ? pointeeOf(binary->getRHS()) : Path{};
  }
  if (llvm::isa<ConditionalOperator>(e)) {
    if (!state_.localNames.contains(e)) return Path{};
    Path chosen = ofTemporary(e);
    chosen.unstable = true;
    return dereferenced(chosen, target);
  }
  if (const auto* made = llvm::dyn_cast<CXXNewExpr>(e)) {
    const uint32_t event = state_.eventOf(made);
    return event ? ofAllocation(event, made->getAllocatedType()) : Path{};
  }
  if (const auto* call = llvm::dyn_cast<CallExpr>(e)) return typed(pointeeOfCall(call), target);
  if (Path atomic = atomicRead(e); atomic.known()) return dereferenced(atomic, target);
  if (e->isGLValue()) return typed(pointeeOfLoad(e), target);
  return Path{};
}

// `(T*)p`, where p may lead to a member of the T, or to what has the T as its first member.
Path PathBuilder::pointeeOfConverted(const CastExpr* cast) {
  const Expr* operand = cast->getSubExpr();
  if (const auto enclosing = enclosingObject(cast)) {
    Path object = pointeeOf(enclosing->member);
    for (const FieldDecl* field : llvm::reverse(enclosing->fields)) leaveMember(object, field);
    return object;
  }
  if (cast->getCastKind() == CK_IntegralToPointer) return Path{};
  Path object = pointeeOf(operand);
  const QualType from = operand->getType()->getPointeeType();
  if (from.isNull()) return object;
  for (const FieldDecl* field : firstMember(from, cast->getType()->getPointeeType()))
    object = ofField(std::move(object), field);
  return object;
}

// From a member to the object that has it.
void PathBuilder::leaveMember(Path& object, const FieldDecl* member) {
  if (!object.known() || member->isAnonymousStructOrUnion()) return;
  PathStep step{facts::StepKind::Base, unit_.string(unit_.locationName(member)), -1, 0};
  const bool isThere = !object.steps.empty() && object.steps.back().symbol == step.symbol &&
                       object.steps.back().kind == facts::StepKind::Field;
  if (isThere) return object.steps.pop_back();
  object.steps.push_back(step);
}

Path PathBuilder::pointeeOfCall(const CallExpr* call) {
  const QualType type =
      call->getType()->isPointerType() ? call->getType()->getPointeeType() : call->getType();
  if (Path atomic = atomicRead(call); atomic.known()) return dereferenced(atomic, type);
  if (const FunctionModel* model = modelOf(unit_, call)) {
    const Expr* operand = operandOf(call, *model);
    const bool allocates = !model->effects.empty() && model->effects[0].action == Action::Allocate;
    if (allocates && state_.eventOf(call)) {
      Path made = ofAllocation(state_.eventOf(call), type);
      if (type->isVoidType())
        made.name = unit_.string("new " + unit_.typeName(typeWanted(state_.index, call)));
      return made;
    }
    switch (operand ? model->result : ResultKind::Opaque) {
      case ResultKind::Same:
        return pointeeOfSum(call, operand);
      case ResultKind::Pointer:
        return pointeeOfObject(operand);
      case ResultKind::Pointee:
        return dereferenced(pointeeOfObject(operand), type);
      case ResultKind::Iterator:
        return pointeeOfIterator(call, *model);
      case ResultKind::Element:
        return dereferenced(pathOf(call), type);
      case ResultKind::Address:
        return pathOf(operand);
      case ResultKind::GuardedLock:
        return typed(lockOfGuard(pathOf(operand)), type);
      case ResultKind::Opaque:
      case ResultKind::TeamConstant:
      case ResultKind::ThreadNumber:
        break;
    }
  }
  const uint32_t event = state_.eventOf(call);
  return event ? dereferenced(ofResult(event, call->getType()), type) : Path{};
}

// By the name that the linker knows it by.
Path PathBuilder::lockOfGuard(Path guard) {
  if (guard.known())
    guard.steps.push_back({facts::StepKind::Field, unit_.string("<guarded lock>"), -1, 0});
  return guard;
}

// `p.load()`, `atomic_load(&p)`, `p.exchange(q)`: what it gives is what is stored in p.
Path PathBuilder::atomicRead(const Expr* expression, bool* isTaken) {
  const Expr* e = stripped(expression);
  if (isTaken) *isTaken = false;
  if (const auto* atomic = llvm::dyn_cast<AtomicExpr>(e)) {
    const bool isExchange = isExchangeBuiltin(atomic);
    if (isTaken) *isTaken = isExchange;
    return isExchange || isLoadBuiltin(atomic) ? pointeeOf(atomic->getPtr()) : Path{};
  }
  const auto* call = llvm::dyn_cast<CallExpr>(e);
  const FunctionModel* model = call ? modelOf(unit_, call) : nullptr;
  if (!model || model->effects.empty()) return Path{};
  const Effect& effect = model->effects[0];
  const bool isExchange = effect.action == Action::AtomicUpdate && effect.claim == "exchange";
  if (effect.action != Action::AtomicRead && !isExchange) return Path{};
  const Expr* receiver = receiverOf(call);
  if (!receiver && call->getNumArgs() == 0) return Path{};
  if (isTaken) *isTaken = isExchange;
  return objectOf(receiver ? receiver : call->getArg(0));
}

// What the value stored in a pointer variable points to.
Path PathBuilder::pointeeOfLoad(const Expr* lvalue) {
  const Expr* e = stripped(lvalue);
  if (const auto* reference = llvm::dyn_cast<DeclRefExpr>(e)) {
    const auto* variable = llvm::dyn_cast<VarDecl>(reference->getDecl());
    if (variable)
      if (Path element = pointeeOfWalk(reference, variable); element.known()) return element;
    if (variable && !state_.index.privatiserOf(reference)) {
      if (Path path = substitutedPointee(variable); path.known()) return path;
      if (const Expr* made = latestObject(state_, reference, variable))
        if (Path path = pointeeOf(made); isOneObject(path, made)) return path;
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
  // Whoever reads it again may find another.
  if (atomicRead(init).known() || init->IgnoreParenImpCasts()->getType()->isAtomicType())
    return Path{};
  // `first = head; head = first->next;`: the one keeps what the other had.
  if (const ValueDecl* source = sourceOf(init); source && state_.index.isAssigned(source)) {
    return Path{};
  }
  Path path = pointeeOf(init);
  return path.moves() ? Path{} : path;
}

Path PathBuilder::pointeeOfObject(const Expr* object) {
  const Expr* e = stripped(object);
  const QualType type = e->getType().getNonReferenceType();
  if (type->isPointerType()) {
    // `it->get()`: the smart pointer is what the operand points to, be the method one of a base.
    const QualType target = e->IgnoreParenImpCasts()->getType()->getPointeeType();
    const bool isOfSmart = unit_.isKind(target, TypeKind::SmartPointer);
    return isOfSmart ? dereferenced(pointeeOf(object), target) : pointeeOf(object);
  }
  if (const auto* call = llvm::dyn_cast<CallExpr>(e); call && !call->isGLValue()) {
    return pointeeOfCall(call);
  }
  if (const auto* call = llvm::dyn_cast<CallExpr>(e)) {
    const FunctionModel* model = modelOf(unit_, call);
    if (model && model->result == ResultKind::Same) return pointeeOfCall(call);
  }
  // Of a const_iterator, or a copy.
  const auto* made = llvm::dyn_cast<CXXConstructExpr>(e);
  if (made && made->getNumArgs() == 1 && unit_.isKind(type, TypeKind::Iterator))
    return pointeeOf(made->getArg(0));
  if (isPointerLike(unit_, type)) return pointeeOfLoad(e);
  return dereferenced(pathOf(e), type);
}

Path PathBuilder::objectOf(const Expr* operand) {
  const Expr* e = stripped(operand);
  if (e->getType()->isPointerType() || e->getType()->isArrayType()) return pointeeOf(operand);
  while (const auto* cast = llvm::dyn_cast<CastExpr>(e)) {
    if (cast->getCastKind() != CK_IntegralCast) break;
    e = stripped(cast->getSubExpr());
  }
  // A handle that is a number (pthread_t) stands for the variable that it is read from.
  const auto* load = llvm::dyn_cast<CastExpr>(e);
  if (load && load->getCastKind() == CK_LValueToRValue) return pathOf(load->getSubExpr());
  return pathOf(operand);
}

}  // namespace lockstitch
