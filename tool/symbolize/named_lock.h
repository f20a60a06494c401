// Which lock a statement means, by its text and the debug information of the function around it.
#pragma once

#include <optional>

#include "analyses/trace/symbols.h"
#include "tool/symbolize/debug_info.h"
#include "tool/symbolize/source_text.h"

namespace lockstitch {

// The lock in the statement at `frame`, where everything that the statement mentions is understood
// and it names locks of one class only. Nothing where any of it could be another lock: a call whose
// result is one or is not known, a macro, a member of what is no chain of names. No name is better
// than that of another lock. `known` as for Symbols::lockAt().
std::optional<NamedLock> lockNamedAt(const Frame& frame, DebugInfo& info, SourceText& source,
                                     const LockFrame& known);

// The same of what says that an initialiser has run: std::once_flag, pthread_once_t, once_flag.
// Whatever else the statement mentions is no such flag.
std::optional<DataSymbol> onceFlagNamedAt(const Frame& frame, DebugInfo& info, SourceText& source);

}  // namespace lockstitch
