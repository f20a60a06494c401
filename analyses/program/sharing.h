// Refuters of a pair of accesses: each a small question with a reason for its answer.
#pragma once

#include "analyses/findings/finding.h"
#include "analyses/program/candidates.h"

namespace lockstitch::program {

// Two accesses of one location form under one origin.
struct AccessPair {
  const Access& a;
  const Access& b;
};

// Whether each turn of a loop gives another value.
bool differsEachTurn(const Program& program, const Value& value);

// Whether one thread at a time has this token, and comes after the one before: whoever gave it back
// had taken it, and did so in release order. True of what is no token. Linear in the token's posts.
bool isExclusiveToken(const OriginView& view, PathId lock);

// Both steps and roots alike but for indices that may be equal.
bool mayBeSameLocation(const OriginView& view, const AccessPair& pair);

RefuterVerdict refuteByAtomics(const AccessPair& pair);
RefuterVerdict refuteByOrder(const OriginView& view, const AccessPair& pair,
                             ParallelVerdict* parallel);
RefuterVerdict refuteByCommonLock(const OriginView& view, const AccessPair& pair);
RefuterVerdict refuteByOwnership(const OriginView& view, const AccessPair& pair,
                                 const ParallelVerdict& parallel);
RefuterVerdict refuteBySlots(const OriginView& view, const AccessPair& pair,
                             const ParallelVerdict& parallel);
// A barrier of their team lies between the two on every way.
RefuterVerdict refuteByPhase(const OriginView& view, const AccessPair& pair,
                             const ParallelVerdict& parallel);
// What a loop's turn prepares for the thread that it starts, earlier turns' threads do not have.
RefuterVerdict refuteByTurn(const OriginView& view, const AccessPair& pair);
// Both hold a lock of one table, chosen by an index that goes with the data's.
RefuterVerdict refuteByStripe(const OriginView& view, const AccessPair& pair);
// Each side has got past a semaphore of a ring that lets one thread through at a time.
RefuterVerdict refuteByBaton(const OriginView& view, const AccessPair& pair);
// Each side works on a part of a range that a recursive function has divided.
RefuterVerdict refuteByDivision(const OriginView& view, const AccessPair& pair);
RefuterVerdict refuteByTransfer(const OriginView& view, const AccessPair& pair);
RefuterVerdict refuteBySignal(const OriginView& view, const AccessPair& pair);
// Whether the access precedes each post of the signal that may end a wait for it: whoever has
// waited comes behind.
bool comesBeforeWaiters(const OriginView& view, const Access& access, PathId signal);

// What speaks against a pair that none of these refutes (findings/confidence.h): both sides hold a
// lock of one kind, the same member of a class or an element of one table, and nothing says which.
bool holdLocksOfOneKind(const OriginView& view, const AccessPair& pair);
// Their object is one of several that are made in one place.
bool meansSeveralObjects(const OriginView& view, const AccessPair& pair);

// The lock by which both sides are kept apart, or none.
PathId commonLock(const OriginView& view, const AccessPair& pair);

}  // namespace lockstitch::program
