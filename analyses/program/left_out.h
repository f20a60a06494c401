// What a condition leaves out: `if (i == k) continue;` in a loop that a team
// divides.
#pragma once

#include <vector>

#include "analyses/program/dependence.h"
#include "analyses/program/sharing.h"

namespace lockstitch::program {

// Whether one side knows by a condition that it is not at the other's elements.
// `all` are the subscripts of the two paths. Cost: two dependence tests for
// each such condition.
bool isLeftOut(const OriginView& view, const AccessPair& pair,
               const std::vector<SubscriptPair>& all, const DependenceContext& context);

}  // namespace lockstitch::program
