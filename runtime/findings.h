// What was found so far: each thing once, with a cap that is counted when it is hit.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

enum class FindingKind : u32 { Race, Atomicity, Deadlock, Misuse, LockOrder, Other };

// True the first time for this fingerprint.
bool isNewFinding(u64 fingerprint);
// A cheap look without a lock: true when it was surely reported already.
bool wasFound(u64 fingerprint);
void countFinding(FindingKind kind);
u32 findingsOf(FindingKind kind);
u32 findingsInAll();
void resetFindings();

}  // namespace lockstitch::rt
