// What the source at a place names, by its text and its debug information together.
#pragma once

#include <optional>

#include "analyses/trace/symbols.h"
#include "tool/symbolize/debug_info.h"
#include "tool/symbolize/source_text.h"

namespace lockstitch {

std::optional<DataSymbol> objectAccessedAt(const Frame& frame, DebugInfo& info, SourceText& source);

// The lock in the statement at `frame`, where it names locks of one class only.
std::optional<DataSymbol> lockNamedAt(const Frame& frame, DebugInfo& info, SourceText& source);
// The same of what says that an initialiser has run: std::once_flag, pthread_once_t, once_flag.
std::optional<DataSymbol> onceFlagNamedAt(const Frame& frame, DebugInfo& info, SourceText& source);

}  // namespace lockstitch
