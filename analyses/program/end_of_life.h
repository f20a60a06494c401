// An object that may be used while or after it ends: it is freed, its scope ends, or the container
// that it is in moves or drops its elements.
#pragma once

#include <vector>

#include "analyses/findings/finding.h"
#include "analyses/program/candidates.h"
#include "analyses/program/silences.h"

namespace lockstitch::program {

// Whether room is reserved somewhere for the elements of the container that `ended` are in: it is
// taken to grow within that, so that they stay where they are.
bool hasRoom(const Program& program, PathId ended);

// The finding, but for its evidence, of pairs that no refuter dismissed: `a` of each is the end of
// what goes by the name of `ended`, `b` a use of it or of a part. The first pair decides. At least
// one.
Finding tellEnd(const OriginView& view, const std::vector<JudgedPair>& pairs, PathId ended);

}  // namespace lockstitch::program
