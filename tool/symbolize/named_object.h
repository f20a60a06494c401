// What the source at a place names, by its text and its debug information together.
#pragma once

#include <optional>

#include "analyses/trace/symbols.h"
#include "tool/symbolize/debug_info.h"
#include "tool/symbolize/source_text.h"

namespace lockstitch {

// The variable or member that the access at `frame` is of, where its column tells; with `isCaller`,
// that the call there is of which makes the access.
std::optional<DataSymbol> objectAccessedAt(const Frame& frame, bool isCaller, DebugInfo& info,
                                           SourceText& source);

}  // namespace lockstitch
