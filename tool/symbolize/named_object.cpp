#include "tool/symbolize/named_object.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "tool/symbolize/dwarf_types.h"
#include "tool/symbolize/expression.h"
#include "tool/symbolize/scope.h"

namespace lockstitch {
namespace {

// How the types of locks end, whatever namespace they are in.
constexpr std::array<std::string_view, 10> kLockTypes{
    "mutex", "pthread_mutex_t", "pthread_rwlock_t", "pthread_spinlock_t", "sem_t",
    "mtx_t", "Mutex",           "SpinLock",         "spinlock",           "counting_semaphore"};

constexpr std::array<std::string_view, 2> kOnceTypes{"once_flag", "pthread_once_t"};

using TypeNames = std::span<const std::string_view>;

// Typedefs say what C's locks are: the types below them have no names.
std::string declaredTypeName(const llvm::DWARFDie& named) {
  llvm::DWARFDie type = named.getAttributeValueAsReferencedDie(llvm::dwarf::DW_AT_type);
  for (int depth = 0; type.isValid() && depth < 16; ++depth) {
    const std::string name = qualifiedName(type);
    if (!name.empty()) return name;
    type = type.getAttributeValueAsReferencedDie(llvm::dwarf::DW_AT_type);
  }
  return "";
}

bool endsAs(const std::string& name, TypeNames types) {
  return std::any_of(types.begin(), types.end(),
                     [&name](std::string_view type) { return name.ends_with(type); });
}

bool isOf(TypeNames types, const Scope& scope, const Expression& expression,
          const llvm::DWARFDie& named) {
  const llvm::DWARFDie type = scope.typeOfExpression(expression);
  return (type.isValid() && endsAs(qualifiedName(type), types)) ||
         endsAs(declaredTypeName(named), types);
}

DataSymbol symbolOf(const llvm::DWARFDie& named) {
  return {objectName(named), "", declarationOf(named)};
}

// A reference to an object of these types that a call gives, `ledger.mutex()`, has no name.
bool callsForOne(const std::string& text, const Scope& scope, TypeNames types) {
  const std::vector<Expression> called = calledExpressions(text);
  return std::any_of(called.begin(), called.end(), [&](const Expression& expression) {
    const llvm::DWARFDie function = scope.calledBy(expression);
    return function.isValid() && endsAs(declaredTypeName(function), types);
  });
}

// The one object of these types that `text` names; nothing where it names several, or means one
// without a name.
std::optional<DataSymbol> onlyNamed(const std::string& text, const Scope& scope, TypeNames types) {
  std::optional<DataSymbol> found;
  for (const Expression& expression : namedExpressions(text)) {
    const llvm::DWARFDie named = scope.resolve(expression);
    if (!named.isValid() || !isOf(types, scope, expression, named)) continue;
    DataSymbol symbol = symbolOf(named);
    if (found && found->name != symbol.name) return std::nullopt;  // which of them is meant?
    found = std::move(symbol);
  }
  if (found && callsForOne(text, scope, types)) return std::nullopt;
  return found;
}

// Of several statements on one line, the one at `column` (from 1). Cut at every brace, too, so it
// may be less than the whole.
std::string statementAt(const std::string& text, size_t column) {
  if (column == 0 || column > text.size()) return "";
  const size_t before = column == 1 ? text.npos : text.find_last_of(";{}", column - 2);
  const size_t begin = before == text.npos ? 0 : before + 1;
  return text.substr(begin, text.find(';', column - 1) - begin);
}

std::optional<DataSymbol> namedAt(const Frame& frame, DebugInfo& info, SourceText& source,
                                  TypeNames types) {
  const std::string text = source.statement(frame.location.file, frame.location.line);
  const Scope scope(info.context(), frame);
  const auto found = onlyNamed(text, scope, types);
  return found ? found : onlyNamed(statementAt(text, frame.location.column), scope, types);
}

}  // namespace

std::optional<DataSymbol> objectAccessedAt(const Frame& frame, DebugInfo& info,
                                           SourceText& source) {
  const std::string_view line = source.line(frame.location.file, frame.location.line);
  const auto expression = accessedExpression(line, frame.location.column);
  if (!expression) return std::nullopt;
  const Scope scope(info.context(), frame);
  const llvm::DWARFDie named = scope.resolve(*expression);
  if (!named.isValid()) return std::nullopt;
  DataSymbol symbol = symbolOf(named);
  symbol.isAlias = scope.isAlias(*expression);
  return symbol;
}

std::optional<DataSymbol> lockNamedAt(const Frame& frame, DebugInfo& info, SourceText& source) {
  return namedAt(frame, info, source, kLockTypes);
}

std::optional<DataSymbol> onceFlagNamedAt(const Frame& frame, DebugInfo& info, SourceText& source) {
  return namedAt(frame, info, source, kOnceTypes);
}

}  // namespace lockstitch
