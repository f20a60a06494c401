// data-race: conflicting accesses of one location that may happen in parallel under no common lock.
#pragma once

#include "analyses/program/candidates.h"
#include "analyses/program/explained_places.h"

namespace lockstitch::program {

// One finding for each object, with the strongest pair of accesses first. Accesses are compared
// only within their location's bucket; `program` gets the names of members and elements that
// accesses of wholes are compared under. Dismissed pairs are kept of what is accessed at the
// `explained` places.
Verdicts findRaces(Program& program, const OriginView& view, const ExplainedPlaces& explained);

}  // namespace lockstitch::program
