// A translation unit's facts: every function, class and variable of the user's code in it.
#pragma once

#include "tool/frontend/unit_context.h"

namespace lockstitch {

void lowerUnit(UnitContext& unit);

}  // namespace lockstitch
