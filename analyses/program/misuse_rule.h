// Rules about how one lock is used: double-lock, lock-leak, lock-across-suspend (from what each
// function's own analysis found), unlock-not-held and blocking-under-lock (from what happens under
// the origins).
#pragma once

#include "analyses/program/candidates.h"

namespace lockstitch::program {

std::vector<Finding> tellLocalProblems(const Program& program, const SetTables& sets,
                                       const std::vector<std::vector<LocalProblem>>& problems);

// A lock given back that nobody on the way took, although the program does take it somewhere.
std::vector<Finding> findUnlockNotHeld(const OriginView& view);

// Notes: a call that may block while a lock is held that another thread may want at that time.
std::vector<Finding> findBlockingUnderLock(const OriginView& view);

}  // namespace lockstitch::program
