// Rules about how one lock is used: double-lock, lock-leak, lock-across-suspend (from what each
// function's own analysis found), unlock-not-held and blocking-under-lock (from what happens under
// the origins).
#pragma once

#include "analyses/program/candidates.h"

namespace lockstitch::program {

// Forgets the double locks within what runs once that show in no view: whoever comes there with the
// lock held comes after it has run. Linear in the views' acquisitions and locks.
void forgetRunBefore(const Program& program, const std::vector<OriginView>& views,
                     std::vector<std::vector<LocalProblem>>& problems);

std::vector<Finding> tellLocalProblems(const Program& program, const SetTables& sets,
                                       const std::vector<std::vector<LocalProblem>>& problems);

// A lock given back that nobody on the way took, although the program does take it somewhere.
std::vector<Finding> findUnlockNotHeld(const OriginView& view);

// Notes: a call that may block while a lock is held that another thread may want at that time.
std::vector<Finding> findBlockingUnderLock(const OriginView& view);

}  // namespace lockstitch::program
