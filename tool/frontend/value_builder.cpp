#include "tool/frontend/value_builder.h"

#include "tool/frontend/enclosing_object.h"
#include "tool/frontend/exchanged_values.h"
#include "tool/frontend/function_object.h"
#include "tool/frontend/linear_form.h"
#include "tool/frontend/list_walk.h"
#include "tool/frontend/loop_ranges.h"

namespace lockstitch {

using namespace clang;
using facts::ValueKind;
using ValuePtr = std::unique_ptr<facts::ValueT>;

namespace {

// What is followed through a local that is assigned once: things that are named by their value.
bool isFollowed(UnitContext& unit, QualType type) {
  if (type->isPointerType() || type->isMemberPointerType()) return true;
  if (const CXXRecordDecl* record = type->getAsCXXRecordDecl(); record && record->isLambda()) {
    return true;
  }
  return unit.isKind(type, TypeKind::FunctionWrapper) || unit.isKind(type, TypeKind::SmartPointer);
}

// Whether the cast leads to another object than the pointer did: around it, or its first member.
bool leadsElsewhere(const CastExpr* cast) {
  if (enclosingObject(cast)) return true;
  const QualType from = cast->getSubExpr()->getType(), to = cast->getType();
  return cast->getCastKind() == CK_BitCast && from->isPointerType() && to->isPointerType() &&
         !firstMember(from->getPointeeType(), to->getPointeeType()).empty();
}

// `it + n`, `std::next(it)`.
bool movesOn(const CallExpr* call) {
  const FunctionDecl* callee = call->getDirectCallee();
  const OverloadedOperatorKind op = callee->getOverloadedOperator();
  const llvm::StringRef name = callee->getIdentifier() ? callee->getName() : "";
  return op == OO_Plus || op == OO_Minus || name == "next" || name == "prev";
}

}  // namespace

ValuePtr ValueBuilder::make(ValueKind kind, const Path& path) {
  auto value = std::make_unique<facts::ValueT>();
  value->path = unit_.facts().path(path);
  value->kind = value->path ? kind : ValueKind::Unknown;
  return value;
}

ValuePtr ValueBuilder::reference(const Path& path) { return make(ValueKind::Reference, path); }
ValuePtr ValueBuilder::address(const Path& path) { return make(ValueKind::Address, path); }

ValuePtr ValueBuilder::function(const FunctionDecl* decl) {
  auto value = std::make_unique<facts::ValueT>();
  value->kind = ValueKind::Function;
  value->symbol = unit_.string(unit_.usr(decl));
  value->instance_key = unit_.string(unit_.instanceKey(decl));
  return value;
}

ValuePtr ValueBuilder::valueOf(const Expr* expression) {
  ValuePtr value = build(expression);
  for (uint32_t id : dependsOn(expression)) value->depends.push_back(id);
  if (value->kind != ValueKind::Constant)
    value->form = unit_.facts().formOf(LinearForms(state_).ofValue(expression));
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(expression->IgnoreParenCasts());
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (value->kind == ValueKind::Load && !value->form && variable)
    value->form = formOfWalk(state_, reference, variable);
  return value;
}

uint32_t ValueBuilder::formOfVariable(const openmp::Directive* directive, const VarDecl* variable) {
  return LinearForms(state_).ofVariableAt(directive, variable);
}

ValuePtr ValueBuilder::bound(const Expr* expression, QualType to) {
  if (!to->isReferenceType()) return valueOf(expression);
  const Expr* e = expression->IgnoreParens();
  if (!expression->isGLValue() || llvm::isa<MaterializeTemporaryExpr>(stripped(e)) ||
      llvm::isa<MaterializeTemporaryExpr>(e->IgnoreImpCasts()) || closureOf(expression)) {
    return valueOf(expression);
  }
  ValuePtr value = reference(paths_.pathOf(expression));
  for (uint32_t id : dependsOn(expression)) value->depends.push_back(id);
  return value;
}

ValuePtr ValueBuilder::receiver(const Expr* object) {
  if (closureOf(object)) return valueOf(object);
  if (object->getType()->isPointerType()) return reference(paths_.pointeeOf(object));
  return reference(paths_.pathOf(object));
}

// The initialiser of a local variable that is assigned once and followed by value.
const Expr* ValueBuilder::singleInitialiser(const Expr* expression) {
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(expression->IgnoreParenImpCasts());
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable || !variable->isLocalVarDecl() || variable->isStaticLocal() ||
      !variable->getInit() || state_.index.privatiserOf(reference) ||
      state_.captures.contains(variable) || !state_.index.isSingleAssigned(variable) ||
      state_.index.rangeLoopOf(variable)) {
    return nullptr;
  }
  return isFollowed(unit_, variable->getType().getNonReferenceType()) ? variable->getInit()
                                                                      : nullptr;
}

const LambdaExpr* ValueBuilder::closureOf(const Expr* expression) {
  for (int depth = 0; expression && depth < kMaxDepth; ++depth) {
    const Expr* e = stripped(expression);
    if (const auto* lambda = llvm::dyn_cast<LambdaExpr>(e)) return lambda;
    if (const auto* construct = llvm::dyn_cast<CXXConstructExpr>(e)) {
      const bool wraps = unit_.isKind(construct->getType(), TypeKind::FunctionWrapper);
      const bool copies = construct->getConstructor()->isCopyOrMoveConstructor();
      if (!(wraps || copies) || construct->getNumArgs() == 0) return nullptr;
      expression = construct->getArg(0);
    } else if (const auto* call = llvm::dyn_cast<CallExpr>(e)) {
      const FunctionModel* model = modelOf(unit_, call);
      if (!model || model->result != ResultKind::Same || call->getNumArgs() != 1) return nullptr;
      expression = call->getArg(0);
    } else {
      expression = singleInitialiser(e);
    }
  }
  return nullptr;
}

ValuePtr ValueBuilder::build(const Expr* expression) {
  const DepthGuard guard(depth_);
  if (guard.isTooDeep()) return std::make_unique<facts::ValueT>();

  const Expr* e = stripped(expression);
  if (const LambdaExpr* lambda = closureOf(e)) {
    auto value = std::make_unique<facts::ValueT>();
    value->event = state_.eventOf(lambda);
    value->kind = value->event ? ValueKind::Closure : ValueKind::Unknown;
    if (value->event)
      value->instance_key = unit_.string(unit_.instanceKey(lambda->getCallOperator()));
    return value;
  }
  if (llvm::isa<CXXThisExpr>(e)) return address(paths_.ofThis());
  if (const auto* suspend = llvm::dyn_cast<CoroutineSuspendExpr>(e))
    return build(suspend->getOperand());
  if (const auto* block = llvm::dyn_cast<StmtExpr>(e))
    if (const auto* last = llvm::dyn_cast_or_null<Expr>(block->getSubStmt()->getStmtExprResult()))
      return build(last);
  if (const auto* construct = llvm::dyn_cast<CXXConstructExpr>(e)) return ofConstruct(construct);
  // `return {std::unique_lock(m), &value};`, `work(Job{&total})`.
  if (llvm::isa<InitListExpr, CompoundLiteralExpr>(e) && e->getType()->isRecordType())
    return make(ValueKind::Load, paths_.ofDestination(e));
  if (isFollowed(unit_, e->getType())) {
    bool isTaken = false;
    const Path atomic = paths_.atomicRead(e, &isTaken);
    if (atomic.known()) return make(isTaken ? ValueKind::Move : ValueKind::Load, atomic);
  }
  if (const auto* call = llvm::dyn_cast<CallExpr>(e)) return ofCall(call);
  if (llvm::isa<CXXNewExpr>(e)) return address(paths_.pointeeOf(e));
  if (llvm::isa<ConditionalOperator>(e) && state_.localNames.contains(e))
    return make(ValueKind::Load, paths_.ofTemporary(e));
  if (const auto* unary = llvm::dyn_cast<UnaryOperator>(e);
      unary && unary->getOpcode() == UO_AddrOf) {
    const Expr* operand = unary->getSubExpr()->IgnoreParens();
    if (const auto* reference = llvm::dyn_cast<DeclRefExpr>(operand)) {
      if (const auto* decl = llvm::dyn_cast<FunctionDecl>(reference->getDecl()))
        return function(decl);
    }
    return address(paths_.pathOf(operand));
  }
  if (const auto* reference = llvm::dyn_cast<DeclRefExpr>(e)) {
    if (const auto* decl = llvm::dyn_cast<FunctionDecl>(reference->getDecl()))
      return function(decl);
  }
  if (const auto* unary = llvm::dyn_cast<UnaryOperator>(e);
      unary && unary->getOpcode() == UO_Deref && e->getType()->isFunctionType()) {
    return build(unary->getSubExpr());
  }
  if (!e->isValueDependent() && e->getType()->isIntegralOrEnumerationType() && !e->isGLValue()) {
    if (const auto constant = e->getIntegerConstantExpr(unit_.ast());
        constant && constant->isRepresentableByInt64()) {
      auto value = std::make_unique<facts::ValueT>();
      value->kind = ValueKind::Constant;
      value->constant = constant->getExtValue();
      return value;
    }
  }
  // `p + n`, where something is known of p.
  if (const auto* sum = llvm::dyn_cast<BinaryOperator>(e);
      sum && sum->isAdditiveOp() && sum->getType()->isPointerType())
    return address(paths_.pointeeOf(sum));
  if (const auto* cast = llvm::dyn_cast<CastExpr>(e)) return ofCast(cast);
  if (e->isGLValue()) return load(e);
  return std::make_unique<facts::ValueT>();
}

ValuePtr ValueBuilder::load(const Expr* lvalue) {
  if (const auto* reference = llvm::dyn_cast<DeclRefExpr>(lvalue->IgnoreParenImpCasts()))
    if (const Path element = paths_.walkedElement(reference); element.known())
      return address(element);
  if (const Expr* init = singleInitialiser(lvalue)) {
    ValuePtr value = build(init);
    // What was found by a pointer that moves on, it leads to no more.
    const bool hasMoved = value->kind == ValueKind::Address && paths_.pointeeOf(init).moves();
    if (value->kind != ValueKind::Unknown && value->kind != ValueKind::Load && !hasMoved)
      return value;
  }
  return make(ValueKind::Load, paths_.pathOf(lvalue));
}

ValuePtr ValueBuilder::ofCast(const CastExpr* cast) {
  const Expr* operand = cast->getSubExpr();
  if (leadsElsewhere(cast)) return address(paths_.pointeeOf(cast));
  switch (cast->getCastKind()) {
    case CK_LValueToRValue:
    case CK_AtomicToNonAtomic:
      return load(operand);
    case CK_ArrayToPointerDecay:
      return address(paths_.pointeeOf(cast));
    case CK_NullToPointer:
    case CK_NullToMemberPointer: {
      auto value = std::make_unique<facts::ValueT>();
      value->kind = ValueKind::Constant;
      return value;
    }
    case CK_IntegralToPointer: {
      // `(void*)ROLE`, which a thread is given.
      const auto constant = constantOf(operand, unit_.ast());
      auto value = std::make_unique<facts::ValueT>();
      if (constant) value->kind = ValueKind::Constant;
      value->constant = constant.value_or(0);
      return value;
    }
    case CK_PointerToIntegral:
      return std::make_unique<facts::ValueT>();
    default:
      return build(operand);
  }
}

ValuePtr ValueBuilder::ofConstruct(const CXXConstructExpr* construct) {
  const bool isPointer = unit_.isKind(construct->getType(), TypeKind::SmartPointer);
  const bool isFunction = unit_.isKind(construct->getType(), TypeKind::FunctionWrapper);
  const CXXConstructorDecl* constructor = construct->getConstructor();
  // What a guard has is in the one that it was moved to.
  if (unit_.isKind(construct->getType(), TypeKind::Guard) && !construct->isElidable())
    return make(ValueKind::Load, paths_.ofDestination(construct));
  if (construct->getNumArgs() > 0) {
    const Expr* argument = construct->getArg(0);
    if (constructor->isCopyOrMoveConstructor()) {
      ValuePtr value = build(argument);
      if (value->kind == ValueKind::Load && constructor->isMoveConstructor()) {
        value->kind = ValueKind::Move;
      }
      // A promise or future that was moved or copied has the same state.
      const bool isState = unit_.isKind(construct->getType(), TypeKind::Signal) ||
                           unit_.isKind(construct->getType(), TypeKind::Future);
      if (isState && value->path) value->kind = ValueKind::Reference;
      if (value->kind != ValueKind::Unknown) return value;
    } else if (const CXXMethodDecl* method =
                   isFunction ? callOperatorOf(unit_, stripped(argument)->getType()) : nullptr;
               method && state_.eventOf(construct)) {
      auto value = std::make_unique<facts::ValueT>();
      value->kind = ValueKind::Closure;
      value->event = state_.eventOf(construct);
      value->instance_key = unit_.string(unit_.instanceKey(method));
      return value;
    } else if (isPointer || isFunction) {
      return build(argument);
    }
  } else if (isPointer || isFunction) {
    auto value = std::make_unique<facts::ValueT>();
    value->kind = ValueKind::Constant;
    return value;
  }
  return make(ValueKind::Load, paths_.ofDestination(construct));
}

ValuePtr ValueBuilder::ofCall(const CallExpr* call) {
  if (isExchangeOfValues(call)) return make(ValueKind::Load, paths_.ofTemporary(call));
  if (const FunctionModel* model = modelOf(unit_, call)) {
    const std::string& name = unit_.qualifiedName(call->getDirectCallee());
    const Effect* first = model->effects.empty() ? nullptr : &model->effects[0];
    if (first && first->action == Action::Allocate) return address(paths_.pointeeOf(call));
    switch (model->result) {
      case ResultKind::Same: {
        const Expr* operand = call->getNumArgs() > 0 ? call->getArg(0) : receiverOf(call);
        const int of = model->resultOperand.index;
        if (of > 0 && of < static_cast<int>(call->getNumArgs())) operand = call->getArg(of);
        if (!operand) break;
        if (name == "std::ref" || name == "std::cref") return reference(paths_.pathOf(operand));
        if (movesOn(call)) return address(paths_.pointeeOf(call));
        ValuePtr value = build(operand);
        if (name == "std::move" && value->kind == ValueKind::Load) value->kind = ValueKind::Move;
        return value;
      }
      case ResultKind::Pointer:
      case ResultKind::Iterator:
      case ResultKind::Address:
      case ResultKind::GuardedLock:
        return address(paths_.pointeeOf(call));
      case ResultKind::Pointee:
      case ResultKind::Element:
        if (call->isGLValue()) return load(call);
        break;
      case ResultKind::Opaque:
      case ResultKind::TeamConstant:
      case ResultKind::ThreadNumber:
        break;
    }
  }
  if (state_.index.destinationOf(call) && !call->isGLValue()) {
    const uint32_t event = state_.eventOf(call);
    if (!event) return make(ValueKind::Load, paths_.ofDestination(call));
  }
  if (state_.localNames.contains(call)) return make(ValueKind::Load, paths_.ofTemporary(call));
  auto value = std::make_unique<facts::ValueT>();
  value->event = state_.eventOf(call);
  value->kind = value->event ? ValueKind::Result : ValueKind::Unknown;
  return value;
}

EventIds ValueBuilder::dependsOn(const Expr* expression) {
  EventIds ids;
  collect(expression, &ids, 0);
  return ids;
}

void ValueBuilder::collect(const Stmt* statement, EventIds* into, int depth) {
  if (!statement || depth > kMaxDepth || llvm::isa<LambdaExpr>(statement)) return;
  if (const auto* expression = llvm::dyn_cast<Expr>(statement)) {
    if (const uint32_t event = state_.eventOf(expression)) into->insert(event);
    if (const auto* call = llvm::dyn_cast<CallExpr>(expression)) {
      // What a user's function makes of its arguments is told by that function.
      const FunctionDecl* callee = call->getDirectCallee();
      if (state_.eventOf(call) && callee && !unit_.isSystem(callee)) return;
    }
    if (const auto* reference = llvm::dyn_cast<DeclRefExpr>(expression)) {
      const auto* variable = llvm::dyn_cast<VarDecl>(reference->getDecl());
      const auto found = variable ? state_.flows.find(variable) : state_.flows.end();
      if (found != state_.flows.end()) into->insert(found->second.begin(), found->second.end());
      return;
    }
    if (const auto* value = llvm::dyn_cast<OpaqueValueExpr>(expression)) {
      return collect(value->getSourceExpr(), into, depth + 1);
    }
    if (const auto* suspend = llvm::dyn_cast<CoroutineSuspendExpr>(expression)) {
      return collect(suspend->getOperand(), into, depth + 1);
    }
  }
  for (const Stmt* child : statement->children()) collect(child, into, depth + 1);
}

}  // namespace lockstitch
