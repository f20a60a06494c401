// Copies and assignments: what the points-to analysis follows from one object to another.
#include <algorithm>

#include "tool/frontend/call_lowering.h"
#include "tool/frontend/extremes.h"
#include "tool/frontend/function_object.h"
#include "tool/frontend/library_arguments.h"
#include "tool/frontend/loop_ranges.h"
#include "tool/frontend/spin_lock.h"

namespace lockstitch {

using namespace clang;
using facts::Flags;
using facts::Op;

namespace {

// Values that the points-to analysis follows.
bool isFollowed(UnitContext& unit, QualType type) {
  type = type.getNonReferenceType();
  if (type->isPointerType() || type->isMemberPointerType()) return true;
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (record && record->isLambda()) return true;
  const TypeModel* model = unit.typeModel(type);
  if (!model) return false;
  switch (model->kind) {
    case TypeKind::SmartPointer:
    case TypeKind::FunctionWrapper:
    case TypeKind::Thread:
    case TypeKind::Future:
    case TypeKind::Executor:
    case TypeKind::Iterator:
      return true;
    default:
      return false;
  }
}

const InitListExpr* initialiserList(const Expr* value) {
  const Expr* e = stripped(value)->IgnoreParenImpCasts();
  if (const auto* literal = llvm::dyn_cast<CompoundLiteralExpr>(e)) {
    e = literal->getInitializer()->IgnoreParenImpCasts();
  }
  const auto* list = llvm::dyn_cast<InitListExpr>(e);
  return list && list->isSyntacticForm() && list->getSemanticForm() ? list->getSemanticForm()
                                                                    : list;
}

// A member, an object of its own, or an element that is chosen by the turn of a loop or a constant:
// what may be given to a thread.
bool isKeptApart(const FactBuilder& facts, const Path& to) {
  if (to.steps.empty()) return to.root == facts::RootKind::Allocation;
  const PathStep& last = to.steps.back();
  if (last.kind != facts::StepKind::Index || last.index >= 0) return true;
  const auto form = facts.formOf(last.form);
  return form && std::any_of(form->terms.begin(), form->terms.end(), [](const auto& term) {
           return term->kind == facts::TermKind::Induction;
         });
}

// `{0, 1, 2}`: numbers by which threads may be told apart. Of other tables nothing is told.
bool isProgression(const InitListExpr& list, ASTContext& ast) {
  if (list.getNumInits() < 2 || !list.getInit(0)->getType()->isIntegerType()) return false;
  const auto first = constantOf(list.getInit(0), ast), second = constantOf(list.getInit(1), ast);
  if (!first || !second || *first == *second) return false;
  for (unsigned i = 2; i < list.getNumInits(); ++i) {
    const auto number = constantOf(list.getInit(i), ast);
    if (!number || *number != *first + int64_t(i) * (*second - *first)) return false;
  }
  return true;
}

// A structure with pointers, references or functions in it: copied as a whole, they are copied too.
bool holdsPointers(UnitContext& unit, QualType type, int depth) {
  const RecordDecl* record = type.getNonReferenceType()->getAsRecordDecl();
  if (!record || !record->getDefinition() || unit.isSystem(record) || depth > 2) return false;
  if (const auto* cxx = llvm::dyn_cast<CXXRecordDecl>(record); cxx && cxx->isLambda()) return false;
  for (const FieldDecl* field : record->getDefinition()->fields()) {
    const QualType of = field->getType();
    if (of->isPointerType() || of->isReferenceType() || unit.isKind(of, TypeKind::Thread) ||
        holdsPointers(unit, of, depth + 1))
      return true;
  }
  return false;
}

// Whether pointers or references are in it, or what owns what it points to.
bool leadsOn(UnitContext& unit, QualType type, int depth) {
  const RecordDecl* record = type->getAsRecordDecl();
  if (type->isReferenceType() || isFollowed(unit, type)) return true;
  if (!record || !record->getDefinition() || unit.isSystem(record) || depth > 2) return false;
  const auto fields = record->getDefinition()->fields();
  return std::any_of(fields.begin(), fields.end(), [&](const FieldDecl* field) {
    return leadsOn(unit, field->getType(), depth + 1);
  });
}

// Of `auto workers = makeWorkers();`, a container that a function returns, of what leads on: the
// call that made it; 0 of anything else.
uint32_t returningCall(const FunctionState& state, QualType type, const Expr* value) {
  const auto* call = llvm::dyn_cast<CallExpr>(stripped(value)->IgnoreParenImpCasts());
  const bool isContainer = state.unit.isKind(type, TypeKind::Container);
  if (!call || !isContainer || modelOf(state.unit, call)) return 0;
  const QualType element = elementType(type);
  const bool isFollowedOn = !element.isNull() && leadsOn(state.unit, element, 0);
  return isFollowedOn ? state.eventOf(call) : 0;
}

}  // namespace

void CallLowering::assignFlow(const Path& to, QualType type, const Expr* value,
                              SourceLocation where) {
  if (!to.known()) return;
  if (const InitListExpr* list = initialiserList(value)) return assignParts(to, *list, where);
  if (const auto extremes = extremesOf(state_, value))
    return assignExtremes(to, type, *extremes, where);
  // (A pthread_t is a number, too.)
  const bool isOfInterest = isFollowed(unit_, type);
  const bool isNumber = !isOfInterest && type->isIntegerType() && isKeptApart(unit_.facts(), to);
  if (!isNumber && !isOfInterest && !holdsPointers(unit_, type, 0)) {
    if (const uint32_t call = returningCall(state_, type, value)) {
      facts::EventT& event = emitter_.emit(Op::Assign, where, to);
      event.value = std::make_unique<facts::ValueT>();
      event.value->kind = facts::ValueKind::Result;
      event.value->event = call;
    }
    return;
  }
  if (const auto* either = llvm::dyn_cast<ConditionalOperator>(stripped(value))) {
    assignFlow(to, type, either->getTrueExpr(), where);
    return assignFlow(to, type, either->getFalseExpr(), where);
  }
  auto made = values_.valueOf(value);
  // A number is of interest where each thread gets another one: `part[k].first = k * n`.
  const bool differs =
      made->form &&
      std::any_of(made->form->terms.begin(), made->form->terms.end(), [](const auto& term) {
        return term->kind == facts::TermKind::Induction ||
               term->kind == facts::TermKind::Distributed;
      });
  if (isNumber ? !differs : made->kind == facts::ValueKind::Unknown) return;
  if (made->kind == facts::ValueKind::Load && made->path == unit_.facts().path(to)) return;
  facts::EventT& event = emitter_.emit(Op::Assign, where, to);
  event.value = std::move(made);
}

// The one and the other, under the name of what is chosen of the two; of a pair, its members.
void CallLowering::assignExtremes(const Path& to, QualType type, const Extremes& extremes,
                                  SourceLocation where) {
  const auto assign = [&](const Path& part, const std::string& name) {
    for (const Expr* each : {extremes.one, extremes.other}) {
      auto made = values_.valueOf(each);
      if (made->kind == facts::ValueKind::Unknown) continue;
      facts::EventT& event = emitter_.emit(Op::Assign, where, part);
      event.value = std::move(made);
      event.name = unit_.string(name);
    }
  };
  if (type.getNonReferenceType()->isPointerType())
    return assign(to, extremes.smaller.empty() ? extremes.larger : extremes.smaller);
  const RecordDecl* pair = type.getNonReferenceType()->getAsRecordDecl();
  if (!pair || extremes.smaller.empty() || extremes.larger.empty()) return;
  for (const FieldDecl* field : pair->fields()) {
    if (field->getName() == "first") assign(paths_.ofField(to, field), extremes.smaller);
    if (field->getName() == "second") assign(paths_.ofField(to, field), extremes.larger);
  }
}

// `std::mutex& first = *std::min(&a, &b)`, `a.id < b.id ? a.m : b.m`: a reference to either.
bool CallLowering::bindExtreme(const Path& to, const Expr* value, SourceLocation where) {
  const auto* either = llvm::dyn_cast<ConditionalOperator>(stripped(value)->IgnoreParenImpCasts());
  if (const std::string name = chosenOf(state_, value); either && either->isGLValue()) {
    if (name.empty()) return false;
    for (const Expr* each : {either->getTrueExpr(), either->getFalseExpr()}) {
      facts::EventT& event = emitter_.emit(Op::Assign, where, to);
      event.value = values_.reference(paths_.pathOf(each));
      event.name = unit_.string(name);
    }
    return true;
  }
  const auto* object = llvm::dyn_cast<UnaryOperator>(stripped(value)->IgnoreParenImpCasts());
  if (!object || object->getOpcode() != UO_Deref) return false;
  const auto extremes = extremesOf(state_, object->getSubExpr());
  if (!extremes) return false;
  for (const Expr* each : {extremes->one, extremes->other}) {
    facts::EventT& event = emitter_.emit(Op::Assign, where, to);
    event.value = values_.reference(paths_.pointeeOf(each));
    event.name = unit_.string(extremes->smaller.empty() ? extremes->larger : extremes->smaller);
  }
  return true;
}

// Of numbers in atomics nothing is followed: others change them.
void CallLowering::assignAtomic(const Path& atomic, const Expr* value, SourceLocation where) {
  if (value && isFollowed(unit_, value->getType()))
    assignFlow(atomic, value->getType(), value, where);
}

// A compare-exchange that fails tells what it has found instead.
void CallLowering::assignFound(const AtomicChange& change, const Path& atomic,
                               SourceLocation where) {
  QualType type = change.expected->getType().getNonReferenceType();
  const bool isByPointer = !change.expected->isGLValue() && type->isPointerType();
  if (isByPointer) type = type->getPointeeType();
  if (!isFollowed(unit_, type) || !atomic.known()) return;
  const Path to = isByPointer ? paths_.pointeeOf(change.expected) : paths_.pathOf(change.expected);
  if (!to.known()) return;
  facts::EventT& event = emitter_.emit(Op::Assign, where, to);
  event.value = values_.reference(atomic);
  if (event.value->path) event.value->kind = facts::ValueKind::Load;
}

// `{&a, on_open}`: each member or element is assigned.
void CallLowering::assignParts(const Path& to, const InitListExpr& list, SourceLocation where) {
  constexpr unsigned kMaxTold = 64;
  if (list.isTransparent() && list.getNumInits() == 1) {
    return assignFlow(to, list.getType(), list.getInit(0), where);
  }
  if (const ArrayType* array = unit_.ast().getAsArrayType(list.getType())) {
    const QualType element = array->getElementType();
    const bool isTold = list.getNumInits() <= kMaxTold && isProgression(list, unit_.ast());
    for (unsigned i = 0; i < list.getNumInits(); ++i) {
      Path part = paths_.ofElement(to, nullptr, element);
      if (part.known() && i < kMaxTold) part.steps.back().index = i;
      assignFlow(part, element, list.getInit(i), where);
      if (isTold) assignNumber(part, list.getInit(i), where);
    }
    return;
  }
  const RecordDecl* record = list.getType()->getAsRecordDecl();
  if (!record) return;
  if (isStdArray(unit_, record)) {
    const auto* elements =
        list.getNumInits() == 1 ? llvm::dyn_cast<InitListExpr>(list.getInit(0)) : nullptr;
    if (elements) assignParts(to, *elements, where);
    return;
  }
  if (record->isUnion()) {
    const FieldDecl* field = list.getInitializedFieldInUnion();
    if (field && list.getNumInits() > 0) {
      assignFlow(paths_.ofField(to, field), field->getType(), list.getInit(0), where);
    }
    return;
  }
  const auto* cxx = llvm::dyn_cast<CXXRecordDecl>(record);
  unsigned next = cxx ? cxx->getNumBases() : 0;
  for (const FieldDecl* field : record->fields()) {
    if (field->isUnnamedBitField()) continue;
    if (next >= list.getNumInits()) return;
    const Expr* value = list.getInit(next++);
    const Path part = paths_.ofField(to, field);
    if (field->getType()->isReferenceType() && part.known()) {
      facts::EventT& event = emitter_.emit(Op::Assign, where, part);
      event.value = values_.bound(value, field->getType());
      continue;
    }
    assignFlow(part, field->getType(), value, where);
    // A number may be where a thread's share begins.
    assignNumber(part, value, where);
  }
}

void CallLowering::assignNumber(const Path& to, const Expr* value, SourceLocation where) {
  const bool isNumber =
      value->getType()->isIntegerType() && constantOf(value, unit_.ast()).has_value();
  if (!isNumber || !to.known()) return;
  facts::EventT& event = emitter_.emit(Op::Assign, where, to);
  event.value = values_.valueOf(value);
}

// `a = b` of classes whose copying the compiler writes: a read, a write, and what b's members point
// to, a's do.
void CallLowering::copyAssigned(const CallSite& site) {
  const Expr* source = site.arguments[0];
  const QualType type = source->getType().getNonReferenceType();
  const uint32_t read =
      emitter_.access(Op::Read, source->getExprLoc(), paths_.pathOf(source), Flags::LibraryAccess);
  if (read) state_.events[site.expression] = read;
  emitter_.access(Op::Write, site.where, site.object, Flags::LibraryAccess);
  assignFlow(site.object, type, source, site.where);
  giveGuards(site.object, type, site);
}

// `std::swap(a, b)`, `a.swap(b)`.
void CallLowering::swapThreads(const CallSite& site) {
  const bool isSwap = site.callee->getIdentifier() && site.callee->getName() == "swap";
  const size_t own = site.receiver ? 1 : 0;
  if (!isSwap || site.arguments.size() + own != 2) return;
  const Expr* one = site.receiver ? site.receiver : site.arguments[0];
  const Expr* other = site.arguments.back();
  if (!unit_.isKind(one->getType(), TypeKind::Thread) || !other->isGLValue()) return;
  const Path to = site.receiver ? site.object : paths_.pathOf(one);
  auto from = values_.reference(paths_.pathOf(other));
  if (!to.known() || !from->path) return;
  from->kind = facts::ValueKind::Move;
  facts::EventT& event = emitter_.emit(Op::Assign, site.where, to);
  event.value = std::move(from);
  addFlag(event, Flags::Swap);
}

std::unique_ptr<facts::ValueT> CallLowering::copied(const Expr* object, SourceLocation where) {
  auto from = values_.valueOf(object);
  const QualType type = object->getType().getNonReferenceType();
  facts::EventT& made = emitter_.emit(Op::Allocate, where);
  made.type = unit_.string(unit_.typeName(type));
  const Path copy = paths_.ofAllocation(made.id, type);
  emitter_.emit(Op::Assign, where, copy).value = std::move(from);
  auto address = values_.reference(copy);
  address->kind = facts::ValueKind::Address;
  return address;
}

// `std::vector<Client> all(4, Client{bucket})`: each element is a copy.
void CallLowering::fillElements(const CXXConstructExpr* construct, const Path& container) {
  const QualType type = construct->getType();
  if (construct->getNumArgs() < 2 || !unit_.isKind(type, TypeKind::Container)) return;
  const QualType element = elementType(type);
  const Expr* value = construct->getArg(1);
  if (element.isNull() || !construct->getArg(0)->getType()->isIntegerType() ||
      !unit_.ast().hasSameUnqualifiedType(element, value->getType().getNonReferenceType()))
    return;
  assignFlow(paths_.ofContent(container, type, element), element, value, construct->getExprLoc());
}

// `std::function<void()>(Job{&total})`: a closure of the object's operator().
bool CallLowering::makeClosure(const CXXConstructExpr* wrapper) {
  if (wrapper->getNumArgs() != 1 || !unit_.isKind(wrapper->getType(), TypeKind::FunctionWrapper))
    return false;
  const Expr* object = stripped(wrapper->getArg(0));
  const CXXMethodDecl* method = callOperatorOf(unit_, object->getType());
  if (!method || method->isVirtual()) return false;
  auto receiver = copied(object, wrapper->getExprLoc());
  facts::EventT& event = emitter_.emit(Op::Closure, wrapper->getExprLoc());
  event.value = values_.function(method);
  event.receiver = std::move(receiver);
  state_.events[wrapper] = event.id;
  return true;
}

void CallLowering::copyWhole(const Expr* source, const CallSite& site) {
  const Path from = paths_.pathOf(source);
  const bool isContainer = unit_.isKind(source->getType(), TypeKind::Container);
  const Flags flags =
      isContainer ? Flags::LibraryAccess | Flags::WholeContainer : Flags::LibraryAccess;
  const auto* constructor = llvm::dyn_cast<CXXConstructorDecl>(site.callee);
  const bool isMoved = constructor && constructor->isMoveConstructor() && source->isXValue() &&
                       !constructor->isTrivial();
  const Op op = isMoved ? Op::Write : Op::Read;
  if (const uint32_t event = emitter_.access(op, source->getExprLoc(), from, flags)) {
    state_.events[site.expression] = event;
  }
  if (isContainer && !isMoved) readElements(unit_, paths_, emitter_, source, from);
  if (isContainer) copyElements(site.object, from, source->getType(), site.where);
}

// What the elements of one container lead to, those of its copy do.
void CallLowering::copyElements(const Path& to, const Path& from, QualType container,
                                SourceLocation where) {
  const QualType element = elementType(container);
  if (element.isNull() || !to.known() || !from.known() || !isFollowed(unit_, element)) return;
  facts::EventT& event = emitter_.emit(Op::Assign, where, paths_.ofElement(to, nullptr, element));
  event.value = values_.reference(paths_.ofElement(from, nullptr, element));
  if (event.value->path) event.value->kind = facts::ValueKind::Load;
}

}  // namespace lockstitch
