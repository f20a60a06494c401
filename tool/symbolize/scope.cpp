#include "tool/symbolize/scope.h"

#include <llvm/DebugInfo/DWARF/DWARFCompileUnit.h>

#include "analyses/findings/fingerprint.h"
#include "tool/symbolize/dwarf_types.h"

namespace lockstitch {
namespace {

using llvm::DWARFDie;
namespace dwarf = llvm::dwarf;

bool isNamed(const DWARFDie& die, const std::string& name) {
  const char* own = die.getName(llvm::DINameKind::ShortName);
  return own != nullptr && name == own;
}

bool isReference(const DWARFDie& type) {
  return type.getTag() == dwarf::DW_TAG_reference_type ||
         type.getTag() == dwarf::DW_TAG_rvalue_reference_type;
}

bool isPointer(const DWARFDie& type) { return type.getTag() == dwarf::DW_TAG_pointer_type; }

// A lambda's copy or reference, as clang has it: a member of a class without a name.
bool isCapture(const DWARFDie& named) {
  return named.getTag() == dwarf::DW_TAG_member && qualifiedName(named.getParent()).empty() &&
         isClass(named.getParent());
}

// The last declaration of `name` at or before `line` in a function and its blocks: later ones hide
// earlier ones where both can be seen.
void findLocal(const DWARFDie& block, const std::string& name, uint32_t line, DWARFDie& best) {
  for (const DWARFDie& child : childrenOf(block)) {
    if (child.getTag() == dwarf::DW_TAG_lexical_block) {
      findLocal(child, name, line, best);
    } else if (isVariable(child) && isNamed(child, name)) {
      const uint64_t declared = child.getDeclLine();
      if (declared > line) continue;
      if (!best.isValid() || declared >= best.getDeclLine()) best = child;
    }
  }
}

// The variable `name` that can be seen where a class stands in a function: g++ has both in their
// blocks, clang the class in the function itself.
DWARFDie visibleAt(const DWARFDie& type, const std::string& name) {
  const DWARFDie function = functionAround(type);
  if (!function.isValid()) return {};
  for (DWARFDie block = type.getParent(); block.isValid() && block != function;
       block = block.getParent())
    for (const DWARFDie& child : childrenOf(block))
      if (isVariable(child) && isNamed(child, name) && !isMadeByCompiler(child)) return child;
  DWARFDie best;
  findLocal(function, name, static_cast<uint32_t>(type.getDeclLine()), best);
  return best.isValid() && !isMadeByCompiler(best) ? best : DWARFDie();
}

// The closure in whose body a class stands.
DWARFDie closureAround(const DWARFDie& type) {
  DWARFDie function = functionAround(type);
  if (!function.isValid()) return {};
  const DWARFDie declaration =
      function.getAttributeValueAsReferencedDie(dwarf::DW_AT_specification);
  if (declaration.isValid()) function = declaration;
  return function.getParent();
}

DWARFDie captureIn(const DWARFDie& closure, const std::string& name) {
  const DWARFDie capture = memberNamed(closure, name);
  return capture.isValid() ? capture : memberNamed(closure, "__" + name);
}

// The abstract function that an inlined instance or an out-of-line one is of: it has the blocks.
DWARFDie originOf(const DWARFDie& function) {
  const DWARFDie origin = function.getAttributeValueAsReferencedDie(dwarf::DW_AT_abstract_origin);
  return origin.isValid() ? origin : function;
}

// A variable by its qualified name, in namespaces below `scope`.
DWARFDie findGlobal(const DWARFDie& scope, const std::string& name) {
  for (const DWARFDie& child : childrenOf(scope)) {
    if (child.getTag() == dwarf::DW_TAG_variable) {
      const std::string own = qualifiedName(child);
      const bool isSame = own == name || own.ends_with("::" + name);
      if (isSame && typeOf(child).isValid()) return child;
    } else if (child.getTag() == dwarf::DW_TAG_namespace) {
      if (DWARFDie found = findGlobal(child, name); found.isValid()) return found;
    }
  }
  return {};
}

DWARFDie methodNamed(const DWARFDie& type, const std::string& name) {
  if (!isClass(type)) return {};
  for (const DWARFDie& child : childrenOf(type)) {
    if (child.getTag() == dwarf::DW_TAG_subprogram && isNamed(child, name)) return child;
    if (child.getTag() != dwarf::DW_TAG_inheritance) continue;
    if (DWARFDie found = methodNamed(typeOf(child), name); found.isValid()) return found;
  }
  return {};
}

// By its name or the end of its qualified one, in namespaces below `scope`.
DWARFDie findFunction(const DWARFDie& scope, const std::string& name) {
  for (const DWARFDie& child : childrenOf(scope)) {
    if (child.getTag() == dwarf::DW_TAG_subprogram) {
      const std::string own = qualifiedName(child);
      if (own == name || own.ends_with("::" + name)) return child;
    }
    if (child.getTag() != dwarf::DW_TAG_namespace) continue;
    if (DWARFDie found = findFunction(child, name); found.isValid()) return found;
  }
  return {};
}

// What `*x`, `x->…` and `x[…]` of a class of the standard library lead to: its first type argument.
DWARFDie firstTypeArgument(const DWARFDie& type) {
  if (!isClass(type)) return {};
  for (const DWARFDie& child : childrenOf(type)) {
    if (child.getTag() == dwarf::DW_TAG_template_type_parameter) return referentOf(typeOf(child));
  }
  return {};
}

DWARFDie elementOf(const DWARFDie& type) {
  if (type.isValid() && type.getTag() == dwarf::DW_TAG_array_type) return typeOf(type);
  return isClass(type) ? firstTypeArgument(type) : type;  // of a pointer: already followed
}

}  // namespace

namespace {

// "Lock" of "app::Mutex<int>::Lock(bool)".
std::string lastName(const std::string& function) {
  const std::string name = normaliseFunctionName(function);
  const size_t at = name.rfind("::");
  return at == std::string::npos ? name : name.substr(at + 2);
}

}  // namespace

Scope::Scope(llvm::DWARFContext& context, const Frame& frame)
    : address_(frame.address), line_(frame.location.line) {
  llvm::DWARFCompileUnit* unit = context.getCompileUnitForCodeAddress(address_);
  if (unit == nullptr) return;
  llvm::SmallVector<DWARFDie, 4> chain;
  unit->getInlinedChainForAddress(address_, chain);
  // "Lock" is also a part of "MutexLock": what has the whole name comes first.
  const std::string last = lastName(frame.function);
  for (const bool isWhole : {true, false})
    for (const DWARFDie& die : chain) {
      const char* name = die.getName(llvm::DINameKind::ShortName);
      // A lambda's frame is called by the lambda, its die `operator()`.
      const bool isNamed = name != nullptr &&
                           (isWhole ? lastName(name) == last || frame.function == functionName(die)
                                    : frame.function.find(name) != std::string::npos);
      if (!isNamed) continue;
      function_ = die;
      return;
    }
}

DWARFDie Scope::classOfThis() const {
  for (const DWARFDie& from : {function_, originOf(function_)}) {
    for (const DWARFDie& child : childrenOf(from)) {
      if (child.getTag() != dwarf::DW_TAG_formal_parameter) continue;
      // g++ calls the closure that a lambda's body runs in by this name.
      if (isNamed(child, "this") || isNamed(child, "__closure")) return referentOf(typeOf(child));
    }
  }
  return {};
}

// The captured "name" as g++ has it; clang's captures are called like the variable.
DWARFDie Scope::captureNamed(const std::string& name) const {
  return memberNamed(classOfThis(), "__" + name);
}

DWARFDie Scope::memberOfThis(const std::string& name) const {
  const DWARFDie object = classOfThis();
  if (!isClass(object)) return {};
  if (DWARFDie found = memberNamed(object, name); found.isValid()) return found;
  if (DWARFDie found = captureNamed(name); found.isValid()) return found;
  for (const char* captured : {"__this", "this"}) {
    const DWARFDie outer = memberNamed(object, captured);
    if (!outer.isValid()) continue;
    if (DWARFDie found = memberNamed(referentOf(typeOf(outer)), name); found.isValid())
      return found;
  }
  return {};
}

DWARFDie Scope::local(const std::string& name) const {
  DWARFDie best;
  for (const DWARFDie& from : {function_, originOf(function_)}) findLocal(from, name, line_, best);
  // Within a lambda's body g++ has each capture once more, as a variable that nobody declared: a
  // reference, whatever way it was captured.
  const bool isCapture = best.isValid() && isMadeByCompiler(best) && captureNamed(name).isValid();
  return isCapture ? DWARFDie() : best;
}

DWARFDie Scope::global(const std::string& name) const {
  return findGlobal(function_.getDwarfUnit()->getUnitDIE(false), name);
}

DWARFDie Scope::head(const std::string& name) const {
  if (DWARFDie found = local(name); found.isValid()) return found;
  if (DWARFDie found = memberOfThis(name); found.isValid()) return found;
  return global(name);
}

Scope::Meaning Scope::follow(const Expression& expression) const {
  Meaning meaning;
  if (!function_.isValid()) return meaning;
  for (const Component& component : expression) {
    if (component.step == Step::Start) {
      if (component.name == "this") {
        meaning = {{}, classOfThis(), false};
      } else {
        meaning.named = head(component.name);
        if (!meaning.named.isValid()) return {};
        meaning.type = referentOf(typeOf(meaning.named));
        meaning.isAlias = isLocal(meaning.named) && meaning.type != typeOf(meaning.named) &&
                          !isPointer(typeOf(meaning.named));
      }
      continue;
    }
    if (component.step == Step::Element) {
      const bool isOwn = isLocal(meaning.named) || isCapture(meaning.named);
      if (isOwn && isPointer(typeOf(meaning.named))) meaning.isAlias = true;
      meaning.type = referentOf(elementOf(meaning.type));
      continue;
    }
    DWARFDie member = memberNamed(meaning.type, component.name);
    if (!member.isValid() && component.step == Step::Arrow) {
      member = memberNamed(firstTypeArgument(meaning.type), component.name);
    }
    if (!member.isValid()) return {};
    // `pair.second` is a part of what the pair is, and `iterator->second` of what that leads to.
    const bool isOfLibrary = meaning.named.isValid() && isLibraryClass(member.getParent());
    meaning.isAlias = isOfLibrary && (meaning.isAlias ||
                                      (component.step == Step::Arrow && isLocal(meaning.named)));
    if (!isOfLibrary) meaning.named = member;
    meaning.type = referentOf(typeOf(member));
  }
  return meaning;
}

DWARFDie Scope::calledBy(const Expression& expression) const {
  if (!function_.isValid() || expression.empty()) return {};
  const Component& called = expression.back();
  if (expression.size() == 1) {
    const DWARFDie own = methodNamed(classOfThis(), called.name);
    return own.isValid() ? own
                         : findFunction(function_.getDwarfUnit()->getUnitDIE(false), called.name);
  }
  const DWARFDie object = typeOfExpression({expression.begin(), expression.end() - 1});
  const DWARFDie own = methodNamed(object, called.name);
  return own.isValid() || called.step != Step::Arrow
             ? own
             : methodNamed(firstTypeArgument(object), called.name);
}

std::string Scope::methodName() const {
  const char* name = function_.isValid() ? function_.getName(llvm::DINameKind::ShortName) : nullptr;
  return name == nullptr ? "" : name;
}

bool Scope::isGiven(const Expression& expression) const {
  const DWARFDie named = resolve(expression);
  if (!named.isValid() || isCapture(named)) return false;
  const DWARFDie type = typeOf(named);
  if (isReference(type)) return true;
  return isPointer(type) &&
         (isLocal(named) || qualifiedName(classOfThis()).ends_with(methodName()));
}

bool Scope::isCapturedByReference(const Expression& expression) const {
  if (!function_.isValid() || expression.empty()) return false;
  const std::string& name = expression.front().name;
  // As clang has it, and g++.
  const DWARFDie capture = memberNamed(classOfThis(), name);
  if (capture.isValid()) return isCapture(capture) && isReference(typeOf(capture));
  const DWARFDie prefixed = captureNamed(name);
  return prefixed.isValid() && isReference(typeOf(prefixed));
}

// Compilers say of a capture where it is used first.
DWARFDie Scope::capturedBy(const DWARFDie& named) const {
  constexpr int kDeepest = 8;  // lambdas within lambdas
  DWARFDie at = named;
  for (int depth = 0; depth < kDeepest && isCapture(at) && isReference(typeOf(at)); ++depth) {
    const DWARFDie closure = at.getParent();
    const std::string name = objectName(at);
    const DWARFDie found = visibleAt(closure, name);
    if (found.isValid()) return found;
    const DWARFDie outer = captureIn(closureAround(closure), name);
    if (!outer.isValid()) return named;
    at = outer;
  }
  return isCapture(at) ? named : at;
}

DWARFDie Scope::resolve(const Expression& expression) const { return follow(expression).named; }

bool Scope::isAlias(const Expression& expression) const { return follow(expression).isAlias; }

DWARFDie Scope::typeOfExpression(const Expression& expression) const {
  return follow(expression).type;
}

}  // namespace lockstitch
