#include "tool/symbolize/named_object.h"

#include <string_view>

#include "tool/symbolize/dwarf_types.h"
#include "tool/symbolize/expression.h"
#include "tool/symbolize/scope.h"

namespace lockstitch {

namespace {

// What is accessed where an object is changed by an operator. Of a class that has the operator it
// is what the operator is given: what it does with the object is done elsewhere. A whole object
// that is assigned to another is read and written at that place.
std::optional<Expression> changedAt(std::string_view line, size_t column, const Scope& scope) {
  auto left = accessedExpression(line, column);
  if (!left || !isClass(scope.typeOfExpression(*left))) return left;
  const auto right = assignedExpression(line, column);
  return right && isClass(scope.typeOfExpression(*right)) ? left : right;
}

// What a call is of that makes an access: `queue.empty()`, `text += "s"`.
std::optional<Expression> calledAt(std::string_view line, size_t column, const Scope& scope) {
  const auto object = objectOfCall(line, column);
  if (!object) return accessedExpression(line, column);
  return isLibraryClass(scope.typeOfExpression(*object)) ? object : std::nullopt;
}

}  // namespace

std::optional<DataSymbol> objectAccessedAt(const Frame& frame, bool isCaller, DebugInfo& info,
                                           SourceText& source) {
  const std::string_view line = source.line(frame.location.file, frame.location.line);
  const size_t column = frame.location.column;
  const Scope scope(info.context(), frame);
  const auto expression = isCaller                    ? calledAt(line, column, scope)
                          : isChangedAt(line, column) ? changedAt(line, column, scope)
                                                      : accessedExpression(line, column);
  if (!expression) return std::nullopt;
  const llvm::DWARFDie named = scope.resolve(*expression);
  if (!named.isValid()) return std::nullopt;
  DataSymbol symbol = symbolOf(scope.capturedBy(named));
  symbol.isAlias = scope.isAlias(*expression);
  symbol.isCaptured = scope.isCapturedByReference(*expression);
  return symbol;
}

}  // namespace lockstitch
