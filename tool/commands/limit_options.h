// The options that bound what one translation unit may cost.
#pragma once

#include "tool/check/extraction_limits.h"

namespace CLI {
class App;
}  // namespace CLI

namespace lockstitch {

// --tu-timeout, --tu-memory; also by the variables of extraction_limits.h. `limits` must outlive
// the parsing.
void addLimitOptions(CLI::App& command, ExtractionLimits& limits);

}  // namespace lockstitch
