// The barriers that the threads of a team pass next. All of them pass the same barriers in the same
// order (OpenMP 5.2, 15.3.1): two places from which other barriers come next are not reached by two
// threads at one time.
#pragma once

#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "analyses/program/candidates.h"

namespace lockstitch::program {

// A barrier, by the calls that lead to it from the start of the team's thread: USR and event of
// each. The end of the team is the one without any.
using BarrierPlace = std::vector<std::pair<Symbol, uint32_t>>;

// Those that may come next behind what a team's own thread does at `context`; nothing where a call
// on the way may lead anywhere. Cost: linear in the functions on the way to those barriers, each of
// them looked into once for each call.
std::optional<std::set<BarrierPlace>> nextBarriers(const OriginView& view, const Context& context);

}  // namespace lockstitch::program
