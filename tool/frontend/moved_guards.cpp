#include "tool/frontend/moved_guards.h"

#include <algorithm>

#include "tool/frontend/call_lowering.h"

namespace lockstitch {

using namespace clang;
using facts::Flags;
using facts::Op;

namespace {

constexpr int kMaxNesting = 3;

const ClassTemplateSpecializationDecl* standardInstance(QualType type, llvm::StringRef name) {
  if (type.isNull()) return nullptr;
  const auto* instance = llvm::dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      type.getNonReferenceType()->getAsCXXRecordDecl());
  const bool is = instance && instance->isInStdNamespace() && instance->getName() == name;
  return is && instance->hasDefinition() ? instance : nullptr;
}

// What the elements of a pair, tuple or optional are.
std::vector<QualType> typesOf(const ClassTemplateSpecializationDecl* instance) {
  std::vector<QualType> types;
  for (const TemplateArgument& argument : instance->getTemplateArgs().asArray()) {
    if (argument.getKind() == TemplateArgument::Type) types.push_back(argument.getAsType());
    if (argument.getKind() == TemplateArgument::Pack)
      for (const TemplateArgument& each : argument.pack_elements())
        if (each.getKind() == TemplateArgument::Type) types.push_back(each.getAsType());
  }
  return types;
}

const ClassTemplateSpecializationDecl* asHolder(QualType type) {
  for (const char* name : {"pair", "tuple", "optional"})
    if (const auto* instance = standardInstance(type, name)) return instance;
  return nullptr;
}

// Whether `from` is given as something that may be moved from.
bool isGivenUp(const Expr* from) { return !from->isLValue(); }

// `std::make_pair(guard, 5)` and its like, which make an object of what they are given.
bool makesHolder(UnitContext& unit, const FunctionDecl* callee) {
  const std::string& name = unit.qualifiedName(callee);
  return name == "std::make_pair" || name == "std::make_tuple" || name == "std::make_optional";
}

}  // namespace

bool holdsGuard(UnitContext& unit, QualType type, int depth) {
  if (type.isNull() || type->isReferenceType() || type->isPointerType()) return false;
  if (unit.isKind(type, TypeKind::Guard)) return true;
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || !record->getDefinition() || depth > kMaxNesting) return false;
  if (const auto* holder = asHolder(type)) {
    const std::vector<QualType> types = typesOf(holder);
    return std::any_of(types.begin(), types.end(),
                       [&](QualType each) { return holdsGuard(unit, each, depth + 1); });
  }
  if (unit.isSystem(record)) return false;
  for (const FieldDecl* field : record->getDefinition()->fields())
    if (holdsGuard(unit, field->getType(), depth + 1)) return true;
  return false;
}

bool isOptionalGuard(UnitContext& unit, QualType type) {
  return standardInstance(type, "optional") && holdsGuard(unit, type.getNonReferenceType());
}

std::vector<GuardHolderPart> partsOfHolder(UnitContext& unit, PathBuilder& paths,
                                           const Path& object, QualType type) {
  std::vector<GuardHolderPart> parts;
  const CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!record || !record->getDefinition() || !object.known()) return parts;
  if (const auto* optional = standardInstance(type, "optional")) {
    for (const QualType& each : typesOf(optional))
      parts.push_back({paths.dereferenced(object, each), each});
  } else if (const auto* tuple = standardInstance(type, "tuple")) {
    const std::vector<QualType> types = typesOf(tuple);
    const auto guards = std::count_if(types.begin(), types.end(),
                                      [&](QualType each) { return holdsGuard(unit, each); });
    for (size_t i = 0; i < types.size(); ++i) {
      Path part = object;
      if (guards > 1)
        part.steps.push_back(
            {facts::StepKind::Field, unit.string("std::tuple::" + std::to_string(i)), -1, 0});
      parts.push_back({part, types[i]});
    }
  } else if (standardInstance(type, "pair") || !unit.isSystem(record)) {
    for (const FieldDecl* field : record->getDefinition()->fields())
      if (!field->isUnnamedBitField())
        parts.push_back({paths.ofField(object, field), field->getType()});
  }
  return parts;
}

// Each guard of the one object goes to where it is in the other. `name`: of what moves them.
void CallLowering::moveGuards(const GuardHolderPart& to, const GuardHolderPart& from,
                              const GuardMoving& how, int depth) {
  if (!to.path.known() || !from.path.known() || depth > kMaxNesting) return;
  if (!holdsGuard(unit_, to.type) || !holdsGuard(unit_, from.type)) return;
  if (unit_.isKind(to.type, TypeKind::Guard) && unit_.isKind(from.type, TypeKind::Guard)) {
    auto source = values_.reference(from.path);
    if (!how.isSwap) source->kind = facts::ValueKind::Move;
    facts::EventT& event = emitter_.emit(Op::GuardMove, how.where, to.path);
    event.value = std::move(source);
    event.name = unit_.string(how.name);
    addFlag(event, Flags::Swap, how.isSwap);
    return;
  }
  const auto into = partsOfHolder(unit_, paths_, to.path, to.type);
  const bool isIntoOptional =
      isOptionalGuard(unit_, to.type) && !isOptionalGuard(unit_, from.type) && into.size() == 1;
  if (isIntoOptional) return moveGuards(into[0], from, how, depth + 1);
  const auto out = partsOfHolder(unit_, paths_, from.path, from.type);
  if (into.size() != out.size()) return;
  for (size_t i = 0; i < into.size(); ++i) moveGuards(into[i], out[i], how, depth + 1);
}

// What holds guards is made, or given something, by the library or by what the compiler writes.
void CallLowering::giveGuards(const Path& to, QualType type, const CallSite& site) {
  type = type.getNonReferenceType().getUnqualifiedType();
  if (!holdsGuard(unit_, type)) return;
  const GuardMoving how{site.where, unit_.qualifiedName(site.callee), false};
  const auto partOf = [&](const Expr* given) {
    const QualType from = given->getType().getNonReferenceType().getUnqualifiedType();
    return GuardHolderPart{paths_.pathOf(given), from};
  };
  const GuardHolderPart whole{to, type};
  if (site.arguments.size() == 1) {
    const Expr* given = site.arguments[0];
    if (isGivenUp(given)) moveGuards(whole, partOf(given), how, 0);
    return;
  }
  const auto parts = partsOfHolder(unit_, paths_, to, type);
  if (!asHolder(type) || parts.size() != site.arguments.size()) return;
  for (size_t i = 0; i < parts.size(); ++i)
    if (isGivenUp(site.arguments[i])) moveGuards(parts[i], partOf(site.arguments[i]), how, 0);
}

// `std::optional<Guard> g = take();`, `g = Guard(m);`: the move constructor of a class of the
// program's own, which the library runs; a thread's handle.
void CallLowering::moveIntoOptional(const Path& to, QualType type, const CallSite& site) {
  const auto* optional = standardInstance(type, "optional");
  if (!optional || site.arguments.size() != 1 || !isGivenUp(site.arguments[0])) return;
  const QualType element = typesOf(optional)[0].getUnqualifiedType();
  const QualType given = site.arguments[0]->getType().getUnqualifiedType();
  if (!unit_.ast().hasSameType(given, element)) return;
  if (unit_.isKind(element, TypeKind::Thread))
    return assignFlow(paths_.dereferenced(to, element), element, site.arguments[0], site.where);
  const CXXRecordDecl* record = element->getAsCXXRecordDecl();
  if (!record || unit_.isSystem(record) || !record->hasDefinition()) return;
  for (const CXXConstructorDecl* candidate : record->getDefinition()->ctors()) {
    if (!candidate->isMoveConstructor() || !candidate->isUserProvided()) continue;
    CallSite made = site;
    made.callee = candidate;
    made.receiver = nullptr;
    made.object = paths_.dereferenced(to, element);
    return callFunction(made);
  }
}

// What a method of an optional does with the object in it.
void CallLowering::giveOptional(const CallSite& site) {
  const auto* method = llvm::dyn_cast<CXXMethodDecl>(site.callee);
  if (!method || !site.receiver) return;
  const QualType type = unit_.ast().getRecordType(method->getParent());
  const auto* optional = standardInstance(type, "optional");
  if (!optional) return;
  if (method->getOverloadedOperator() == OO_Equal) moveIntoOptional(site.object, type, site);
  const bool isReset = method->getIdentifier() && method->getName() == "reset";
  const CXXRecordDecl* record = typesOf(optional)[0]->getAsCXXRecordDecl();
  if (isReset && record && !unit_.isSystem(record))
    destroy(paths_.dereferenced(site.object, typesOf(optional)[0]), typesOf(optional)[0],
            site.where);
}

// What calls of the library do with guards in pairs, tuples and optionals, beside what they access.
void CallLowering::giveGuards(const CallSite& site) {
  if (!site.callee->isInStdNamespace()) return;
  const bool isSwap = unit_.qualifiedName(site.callee) == "std::swap";
  if (isSwap && site.arguments.size() == 2) {
    const GuardMoving how{site.where, "std::swap", true};
    const QualType type = site.arguments[0]->getType();
    return moveGuards({paths_.pathOf(site.arguments[0]), type},
                      {paths_.pathOf(site.arguments[1]), type}, how, 0);
  }
  if (makesHolder(unit_, site.callee))
    return giveGuards(paths_.ofDestination(site.expression), site.expression->getType(), site);
  const auto* method = llvm::dyn_cast<CXXMethodDecl>(site.callee);
  if (!method || !site.receiver || llvm::isa<CXXConstructorDecl>(method)) return;
  const QualType type = unit_.ast().getRecordType(method->getParent());
  if (!asHolder(type) || !holdsGuard(unit_, type)) return;
  const bool isAssignment = method->getOverloadedOperator() == OO_Equal;
  const bool isReset = method->getIdentifier() && method->getName() == "reset";
  const bool isEmptied =
      isReset ||
      (isAssignment &&
       !holdsGuard(unit_, site.arguments[0]->getType().getNonReferenceType().getUnqualifiedType()));
  if (isEmptied && isOptionalGuard(unit_, type)) return destroy(site.object, type, site.where);
  if (isAssignment) giveGuards(site.object, type, site);
}

}  // namespace lockstitch
