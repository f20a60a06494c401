// `lockstitch dump model`: the linked program and what its functions do, one line per item, stable.
#pragma once

#include <string>
#include <vector>

#include "analyses/program/analysis_context.h"
#include "analyses/program/origins.h"

namespace lockstitch::program {

std::string dumpModel(const AnalysisContext& context, const std::vector<Origin>& origins);

}  // namespace lockstitch::program
