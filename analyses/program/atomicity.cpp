#include "analyses/program/function_analysis.h"

namespace lockstitch::program {

void FunctionAnalysis::findSplitSections() {}

}  // namespace lockstitch::program
