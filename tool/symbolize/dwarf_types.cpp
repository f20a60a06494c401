#include "tool/symbolize/dwarf_types.h"

#include <llvm/DebugInfo/DWARF/DWARFContext.h>
#include <llvm/DebugInfo/DWARF/DWARFFormValue.h>
#include <llvm/DebugInfo/DWARF/DWARFUnit.h>

#include <algorithm>

#include "analyses/findings/fingerprint.h"
#include "tool/symbolize/source_text.h"

namespace lockstitch {
namespace {

using llvm::DWARFDie;
namespace dwarf = llvm::dwarf;

constexpr int kDeepest = 64;  // of types within types, in debug information that may be damaged

std::optional<uint64_t> constant(const DWARFDie& die, dwarf::Attribute attribute) {
  const auto value = die.find(attribute);
  return value ? value->getAsUnsignedConstant() : std::nullopt;
}

std::string shortName(const DWARFDie& die) {
  const char* name = die.getName(llvm::DINameKind::ShortName);
  std::string text = name != nullptr ? name : "";
  // Template arguments are part of the name; operators have angle brackets of their own.
  const size_t arguments = text.find('<');
  if (arguments != std::string::npos && !text.starts_with("operator")) text.resize(arguments);
  return text;
}

// A declaration stands in for the definition that another unit or type unit holds.
DWARFDie definitionOf(const DWARFDie& type) {
  return type.isValid() ? type.resolveTypeUnitReference() : type;
}

DWARFDie stripped(DWARFDie type) {
  for (int depth = 0; type.isValid() && depth < kDeepest; ++depth) {
    switch (type.getTag()) {
      case dwarf::DW_TAG_typedef:
      case dwarf::DW_TAG_const_type:
      case dwarf::DW_TAG_volatile_type:
      case dwarf::DW_TAG_restrict_type:
      case dwarf::DW_TAG_atomic_type:
        type = definitionOf(type.getAttributeValueAsReferencedDie(dwarf::DW_AT_type));
        break;
      default:
        return type;
    }
  }
  return {};
}

bool isAnonymousClass(const DWARFDie& type) { return isClass(type) && shortName(type).empty(); }

}  // namespace

std::vector<DWARFDie> childrenOf(const DWARFDie& die) {
  std::vector<DWARFDie> children;
  if (!die.isValid()) return children;
  for (DWARFDie at = die.getFirstChild(); at.isValid() && !at.isNULL(); at = at.getSibling()) {
    children.push_back(at);
  }
  return children;
}

DWARFDie declaredTypeOf(const DWARFDie& die) {
  if (!die.isValid()) return {};
  const auto type = die.findRecursively({dwarf::DW_AT_type});
  return type ? die.getAttributeValueAsReferencedDie(*type) : DWARFDie();
}

DWARFDie typeOf(const DWARFDie& die) { return stripped(definitionOf(declaredTypeOf(die))); }

bool isClass(const DWARFDie& type) {
  return type.isValid() && (type.getTag() == dwarf::DW_TAG_class_type ||
                            type.getTag() == dwarf::DW_TAG_structure_type ||
                            type.getTag() == dwarf::DW_TAG_union_type);
}

bool isVariable(const DWARFDie& die) {
  return die.isValid() &&
         (die.getTag() == dwarf::DW_TAG_variable || die.getTag() == dwarf::DW_TAG_formal_parameter);
}

DWARFDie functionAround(DWARFDie die) {
  do {
    die = die.getParent();
  } while (die.isValid() && !die.isSubprogramDIE() && !die.isSubroutineDIE());
  return die;
}

bool isLocal(const DWARFDie& named) { return isVariable(named) && functionAround(named).isValid(); }

std::string qualifiedName(const DWARFDie& die) {
  std::string name = shortName(die);
  if (name.empty()) return "";
  DWARFDie scope = die;
  const DWARFDie declaration = die.getAttributeValueAsReferencedDie(dwarf::DW_AT_specification);
  if (declaration.isValid()) scope = declaration;
  for (DWARFDie at = scope.getParent(); at.isValid(); at = at.getParent()) {
    if (at.isSubprogramDIE()) break;  // a local's; clang has the function in its namespace
    if (at.getTag() != dwarf::DW_TAG_namespace && !isClass(at)) continue;
    const std::string outer = shortName(at);
    if (!outer.empty()) name = outer + "::" + name;
  }
  return name;
}

namespace {

// The die that stands in the class or namespace of the function: not its inlined copies, nor a
// definition outside.
DWARFDie declarationOfFunction(DWARFDie function) {
  for (int depth = 0; depth < kDeepest; ++depth) {
    DWARFDie next = function.getAttributeValueAsReferencedDie(dwarf::DW_AT_abstract_origin);
    if (!next.isValid())
      next = function.getAttributeValueAsReferencedDie(dwarf::DW_AT_specification);
    if (!next.isValid()) break;
    function = next;
  }
  return function;
}

}  // namespace

namespace {

bool isClosure(const DWARFDie& type) {
  if (!isAnonymousClass(type)) return false;
  for (const DWARFDie& child : childrenOf(type))
    if (child.isSubprogramDIE() && shortName(child) == "operator()") return true;
  return false;
}

// The closures of one function, without those of closures within, in the order of the source.
void addClosures(const DWARFDie& scope, std::vector<DWARFDie>& closures) {
  for (const DWARFDie& child : childrenOf(scope)) {
    if (isClosure(child)) closures.push_back(child);
    if (child.getTag() == dwarf::DW_TAG_lexical_block) addClosures(child, closures);
  }
}

// What g++ makes of an OpenMP region, within the function that the region is in.
bool isOutlinedRegion(const DWARFDie& die) {
  if (!die.isSubprogramDIE() || shortName(die).find("._omp_fn.") == std::string::npos) return false;
  DWARFDie around = die.getParent();
  while (around.isValid() && around.getTag() == dwarf::DW_TAG_lexical_block)
    around = around.getParent();
  return around.isValid() && around.isSubprogramDIE();
}

// "lambda", and from a function's second one on "lambda#2", as `check` calls them.
std::string closureName(const DWARFDie& closure) {
  DWARFDie around = closure.getParent();
  while (around.isValid() && around.getTag() == dwarf::DW_TAG_lexical_block)
    around = around.getParent();
  if (!around.isValid() || !around.isSubprogramDIE()) return "lambda";
  std::vector<DWARFDie> closures;
  addClosures(around, closures);
  const auto line = [](const DWARFDie& die) {
    return constant(die, dwarf::DW_AT_decl_line).value_or(0);
  };
  std::stable_sort(closures.begin(), closures.end(),
                   [&](const DWARFDie& a, const DWARFDie& b) { return line(a) < line(b); });
  const auto found = std::find(closures.begin(), closures.end(), closure);
  return found == closures.begin() || found == closures.end()
             ? "lambda"
             : "lambda#" + std::to_string(found - closures.begin() + 1);
}

// Clang keeps no more of the function around a lambda, when it has inlined that, than a subprogram
// without a name or anything else; the lambda's mangled name says which it was.
bool isPlaceholder(const DWARFDie& scope) {
  return scope.isSubprogramDIE() && shortName(scope).empty() &&
         !scope.find(dwarf::DW_AT_abstract_origin) && !scope.find(dwarf::DW_AT_specification) &&
         !scope.find(dwarf::DW_AT_low_pc) && !scope.find(dwarf::DW_AT_ranges);
}

size_t partsOf(const std::string& name) {
  size_t parts = 1;
  for (size_t at = 0; (at = name.find("::", at)) != std::string::npos; at += 2) ++parts;
  return parts;
}

// What the mangled name has before its last names, as many as `inner` has, with "::" behind; ""
// where there is none.
std::string scopeInLinkage(const DWARFDie& function, const std::string& inner) {
  const char* linkage = function.getName(llvm::DINameKind::LinkageName);
  if (linkage == nullptr) return "";
  const std::string whole = normaliseFunctionName(linkage);
  size_t end = whole.size();
  for (size_t parts = partsOf(inner); parts > 0; --parts) {
    if (end == 0 || (end = whole.rfind("::", end - 1)) == std::string::npos) return "";
  }
  return whole.substr(0, end) + "::";
}

}  // namespace

std::string functionName(DWARFDie function) {
  std::string name;
  const auto prepend = [&name](const std::string& outer) {
    name = name.empty() ? outer : outer + "::" + name;
  };
  for (DWARFDie at = function; at.isValid(); at = at.getParent()) {
    const bool isFunction = at.isSubprogramDIE() || at.isSubroutineDIE();
    if (!isFunction && !isClass(at) && at.getTag() != dwarf::DW_TAG_namespace) continue;
    if (isOutlinedRegion(at)) continue;
    if (isFunction) at = declarationOfFunction(at);
    if (isPlaceholder(at)) return scopeInLinkage(function, name) + name;
    const std::string own = shortName(at);
    if (!own.empty())
      prepend(own);
    else if (isClass(at))  // a closure: what is called is the lambda itself
      name.starts_with("operator()") ? void(name.replace(0, 10, closureName(at)))
                                     : prepend(closureName(at));
    else
      prepend("(anonymous)");
  }
  return name;
}

std::string staticName(const DWARFDie& variable) {
  const DWARFDie function = functionAround(variable);
  const std::string own = qualifiedName(variable);
  if (own.empty() || !function.isValid()) return own;
  // Of a lambda's variable clang may not know the lambda.
  const std::string around = withoutAnonymous(normaliseFunctionName(functionName(function)));
  return around.empty() ? own : around + "::" + own;
}

bool isMadeByCompiler(DWARFDie function) {
  function = declarationOfFunction(function);
  return constant(function, dwarf::DW_AT_artificial).value_or(0) != 0 ||
         constant(function, dwarf::DW_AT_defaulted).value_or(0) != 0;
}

bool mayTellCaller(DWARFDie function) {
  const auto isParameter = [](const DWARFDie& child) {
    return child.getTag() == dwarf::DW_TAG_formal_parameter ||
           child.getTag() == dwarf::DW_TAG_unspecified_parameters;
  };
  // What an optimiser took away is told of by the declaration.
  for (const DWARFDie& die : {function, declarationOfFunction(function)}) {
    if (die.findRecursively({dwarf::DW_AT_type})) return true;
    const std::vector<DWARFDie> children = childrenOf(die);
    if (std::any_of(children.begin(), children.end(), isParameter)) return true;
  }
  return false;
}

DWARFDie referentOf(DWARFDie type) {
  for (int depth = 0; type.isValid() && depth < kDeepest; ++depth) {
    switch (type.getTag()) {
      case dwarf::DW_TAG_pointer_type:
      case dwarf::DW_TAG_reference_type:
      case dwarf::DW_TAG_rvalue_reference_type:
        type = typeOf(type);
        break;
      default:
        return type;
    }
  }
  return type;
}

// pthread_mutex_t, sem_t, mtx_t and their like are unions, whose first member is `__data` or, where
// nothing is to be seen, `__size`.
bool isPosixObject(const DWARFDie& type) {
  if (type.getTag() != dwarf::DW_TAG_union_type) return false;
  for (const DWARFDie& child : childrenOf(type)) {
    if (child.getTag() != dwarf::DW_TAG_member) continue;
    const std::string first = shortName(child);
    return first == "__data" || first == "__size";
  }
  return false;
}

// GCC's omp_lock_t and omp_nest_lock_t are typedefs of structures without a name.
bool isOmpLock(const DWARFDie& type) {
  if (type.getTag() != dwarf::DW_TAG_structure_type || !shortName(type).empty()) return false;
  const auto members = childrenOf(type);
  return std::distance(members.begin(), members.end()) == 1 && shortName(*members.begin()) == "_x";
}

bool isLibraryClass(const DWARFDie& type) {
  if (isPosixObject(type) || isOmpLock(type)) return true;
  const std::string name = qualifiedName(type);
  return name.starts_with("std::") || name.starts_with("__gnu_cxx::") ||
         name.starts_with("boost::") || name.starts_with("pthread_") || name == "omp_lock_t" ||
         name == "omp_nest_lock_t";
}

uint64_t bytesOf(DWARFDie type) {
  if (!type.isValid()) return 0;
  if (auto bytes = constant(type, dwarf::DW_AT_byte_size)) return *bytes;
  return type.getTypeSize(8).value_or(0);
}

DWARFDie memberNamed(const DWARFDie& type, const std::string& name) {
  if (!isClass(type)) return {};
  for (const DWARFDie& child : childrenOf(type)) {
    const bool isMember = child.getTag() == dwarf::DW_TAG_member ||
                          (child.getTag() == dwarf::DW_TAG_variable);  // static, by some producers
    if (isMember && shortName(child) == name) return child;
    const bool isBase = child.getTag() == dwarf::DW_TAG_inheritance;
    if (!isBase && !(isMember && isAnonymousClass(typeOf(child)) && shortName(child).empty()))
      continue;
    if (DWARFDie found = memberNamed(typeOf(child), name); found.isValid()) return found;
  }
  return {};
}

namespace {

bool isBitField(const DWARFDie& member) {
  return member.isValid() && member.getTag() == dwarf::DW_TAG_member &&
         constant(member, dwarf::DW_AT_bit_size).has_value();
}

// The first and the last of the adjacent bit-fields that `member` is among; those of a union stand
// alone.
std::pair<DWARFDie, DWARFDie> bitFieldsAround(const DWARFDie& member) {
  std::pair<DWARFDie, DWARFDie> run{member, member};
  if (member.getParent().getTag() == dwarf::DW_TAG_union_type) return run;
  while (isBitField(run.first.getPreviousSibling())) run.first = run.first.getPreviousSibling();
  while (isBitField(run.second.getSibling())) run.second = run.second.getSibling();
  return run;
}

// From the first byte of adjacent bit-fields up to the one behind them; nothing for other members.
std::optional<std::pair<uint64_t, uint64_t>> bytesOfBitFields(const DWARFDie& member) {
  if (!isBitField(member)) return std::nullopt;
  const auto [first, last] = bitFieldsAround(member);
  const auto begin = constant(first, dwarf::DW_AT_data_bit_offset);
  const auto end = constant(last, dwarf::DW_AT_data_bit_offset);
  if (!begin || !end) return std::nullopt;
  return std::pair(*begin / 8, (*end + *constant(last, dwarf::DW_AT_bit_size) + 7) / 8);
}

// From the first byte of a member or base up to the one behind it.
std::optional<std::pair<uint64_t, uint64_t>> bytesIn(const DWARFDie& type, const DWARFDie& child) {
  if (const auto bits = bytesOfBitFields(child)) return bits;
  const auto start = type.getTag() == dwarf::DW_TAG_union_type
                         ? std::optional<uint64_t>(0)
                         : constant(child, dwarf::DW_AT_data_member_location);
  if (!start) return std::nullopt;
  return std::pair(*start, *start + bytesOf(typeOf(child)));
}

}  // namespace

DWARFDie memberAt(DWARFDie type, uint64_t offset, uint64_t least) {
  DWARFDie found;
  for (int depth = 0; type.isValid() && depth < kDeepest; ++depth) {
    if (type.getTag() == dwarf::DW_TAG_array_type) {
      type = typeOf(type);
      const uint64_t bytes = bytesOf(type);
      if (bytes == 0 || bytes < least) return found;
      offset %= bytes;
      continue;
    }
    if (!isClass(type) || isLibraryClass(type)) return found;
    DWARFDie next;
    for (const DWARFDie& child : childrenOf(type)) {
      const bool isBase = child.getTag() == dwarf::DW_TAG_inheritance;
      if (!isBase && child.getTag() != dwarf::DW_TAG_member) continue;
      const auto bytes = bytesIn(type, child);
      if (!bytes || offset < bytes->first || offset >= bytes->second) continue;
      if (isBase && isLibraryClass(typeOf(child))) continue;
      next = child;
      offset -= bytes->first;
      break;
    }
    if (!next.isValid()) return found;
    if (!isBitField(next) && bytesOf(typeOf(next)) < least) return found;
    if (next.getTag() == dwarf::DW_TAG_member && !shortName(next).empty()) found = next;
    type = typeOf(next);
  }
  return found;
}

namespace {

// "[1][2]" of the element at `offset`, which is made that within the element.
std::string subscriptsAt(const DWARFDie& array, uint64_t bytes, uint64_t& offset) {
  uint64_t index = offset / bytes;
  offset %= bytes;
  std::vector<uint64_t> counts;
  for (const DWARFDie& range : childrenOf(array)) {
    if (range.getTag() != dwarf::DW_TAG_subrange_type) continue;
    const auto last = constant(range, dwarf::DW_AT_upper_bound);
    counts.push_back(constant(range, dwarf::DW_AT_count).value_or(last ? *last + 1 : 0));
  }
  std::string text;
  for (size_t i = counts.size(); i-- > 1;) {
    if (counts[i] == 0) return "";
    text = "[" + std::to_string(index % counts[i]) + "]" + text;
    index /= counts[i];
  }
  return "[" + std::to_string(index) + "]" + text;
}

// The member or base that `offset` lies in, which is made that within it.
DWARFDie childAt(const DWARFDie& type, uint64_t& offset) {
  for (const DWARFDie& child : childrenOf(type)) {
    if (child.getTag() != dwarf::DW_TAG_inheritance && child.getTag() != dwarf::DW_TAG_member)
      continue;
    const auto bytes = bytesIn(type, child);
    if (!bytes || offset < bytes->first || offset >= bytes->second) continue;
    offset -= bytes->first;
    return child;
  }
  return {};
}

}  // namespace

std::string pathAt(DWARFDie type, uint64_t offset) {
  std::string path;
  for (int depth = 0; type.isValid() && depth < kDeepest; ++depth) {
    if (type.getTag() == dwarf::DW_TAG_array_type) {
      const DWARFDie element = typeOf(type);
      if (bytesOf(element) == 0) return path;
      path += subscriptsAt(type, bytesOf(element), offset);
      type = element;
      continue;
    }
    const bool isArray = qualifiedName(type) == "std::array";
    if (!isClass(type) || (isLibraryClass(type) && !isArray)) return path;
    const DWARFDie child = childAt(type, offset);
    if (!child.isValid()) return path;
    const bool isBase = child.getTag() == dwarf::DW_TAG_inheritance;
    if (isBase && isLibraryClass(typeOf(child))) return path;
    const std::string name = isBase || isArray ? "" : shortName(child);
    if (!name.empty()) path += "." + name;
    type = typeOf(child);
  }
  return path;
}

std::string objectName(const DWARFDie& die) {
  if (die.getTag() != dwarf::DW_TAG_member) return qualifiedName(die);
  DWARFDie owner = die.getParent();
  while (owner.isValid() && isAnonymousClass(owner)) owner = owner.getParent();
  std::string member = shortName(die);
  if (isBitField(die)) {  // one memory location, as `check` calls it
    const auto [first, last] = bitFieldsAround(die);
    member = shortName(first) + (first == last ? "" : ".." + shortName(last));
  }
  if (!isClass(owner)) {
    // A lambda's capture, which g++ prefixes: the variable that was captured is meant.
    return member.starts_with("__") ? member.substr(2) : member;
  }
  return qualifiedName(owner) + "::" + member;
}

DataSymbol symbolOf(const DWARFDie& named) {
  DataSymbol symbol{objectName(named), "", declarationOf(named)};
  const dwarf::Tag type = named.isValid() ? typeOf(named).getTag() : dwarf::DW_TAG_null;
  const bool isOther = type == dwarf::DW_TAG_pointer_type || type == dwarf::DW_TAG_reference_type ||
                       type == dwarf::DW_TAG_rvalue_reference_type;
  symbol.isLocal = isLocal(named) && !isOther;
  return symbol;
}

SourceLocation declarationOf(const DWARFDie& instance) {
  SourceLocation location;
  const DWARFDie origin = instance.getAttributeValueAsReferencedDie(dwarf::DW_AT_abstract_origin);
  const DWARFDie& definition = origin.isValid() ? origin : instance;
  // What g++ declares in a namespace and defines outside says there where it is declared.
  const DWARFDie declaration =
      definition.getAttributeValueAsReferencedDie(dwarf::DW_AT_specification);
  const DWARFDie& die = declaration.isValid() ? declaration : definition;
  const auto file = constant(die, dwarf::DW_AT_decl_file);
  llvm::DWARFUnit* unit = die.getDwarfUnit();
  const auto* table = unit->getContext().getLineTableForUnit(unit);
  if (!file || table == nullptr) return location;
  const char* folder = unit->getCompilationDir();
  table->getFileNameByIndex(*file, folder != nullptr ? folder : "",
                            llvm::DILineInfoSpecifier::FileLineInfoKind::AbsoluteFilePath,
                            location.file);
  location.file = normalSourceName(location.file);
  location.line = static_cast<uint32_t>(constant(die, dwarf::DW_AT_decl_line).value_or(0));
  return location;
}

}  // namespace lockstitch
