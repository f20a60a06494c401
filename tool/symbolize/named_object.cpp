#include "tool/symbolize/named_object.h"

#include <string_view>

#include "tool/symbolize/dwarf_types.h"
#include "tool/symbolize/expression.h"
#include "tool/symbolize/scope.h"

namespace lockstitch {

std::optional<DataSymbol> objectAccessedAt(const Frame& frame, DebugInfo& info,
                                           SourceText& source) {
  const std::string_view line = source.line(frame.location.file, frame.location.line);
  const auto expression = accessedExpression(line, frame.location.column);
  if (!expression) return std::nullopt;
  const Scope scope(info.context(), frame);
  const llvm::DWARFDie named = scope.resolve(*expression);
  if (!named.isValid()) return std::nullopt;
  DataSymbol symbol{objectName(named), "", declarationOf(named)};
  symbol.isAlias = scope.isAlias(*expression);
  return symbol;
}

}  // namespace lockstitch
