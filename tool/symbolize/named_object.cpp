#include "tool/symbolize/named_object.h"

#include <algorithm>
#include <array>
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

bool isLockTypeName(const std::string& name) {
  return std::any_of(kLockTypes.begin(), kLockTypes.end(),
                     [&name](std::string_view type) { return name.ends_with(type); });
}

bool isLock(const Scope& scope, const Expression& expression, const llvm::DWARFDie& named) {
  const llvm::DWARFDie type = scope.typeOfExpression(expression);
  return (type.isValid() && isLockTypeName(qualifiedName(type))) ||
         isLockTypeName(declaredTypeName(named));
}

DataSymbol symbolOf(const llvm::DWARFDie& named) {
  return {objectName(named), "", declarationOf(named)};
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
  const std::string text = source.statement(frame.location.file, frame.location.line);
  const Scope scope(info.context(), frame);
  std::optional<DataSymbol> found;
  for (const Expression& expression : namedExpressions(text)) {
    const llvm::DWARFDie named = scope.resolve(expression);
    if (!named.isValid() || !isLock(scope, expression, named)) continue;
    DataSymbol symbol = symbolOf(named);
    if (found && found->name != symbol.name) return std::nullopt;  // which of them is meant?
    found = std::move(symbol);
  }
  return found;
}

}  // namespace lockstitch
