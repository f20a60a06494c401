// Joins what the two engines say of the same thing into one finding with both pieces of evidence.
#pragma once

#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch {

// Findings are the same when their fingerprints are equal, or when the rule is the same and their
// deciding sites stand at the same source lines in the same functions (the runtime often cannot
// name the object that the source names: then the static name and fingerprint are kept; or it names
// a member where the source has all of a variable), or when circles of the same locks, of whatever
// lengths, have an acquisition in common, or when a race of the same object is told by the
// functions that the source's accesses were inlined into. A `deadlock` that happened joins the
// `lock-order-inversion` that foretold it over the same acquisition sites, and the
// `join-under-lock` or `wait-holding-second-lock` of the very join or wait that stands in it while
// another thread waits for that lock; the fused rule is `deadlock`. Both stacks, all evidence and
// all refuter verdicts are kept; the confidence is the higher one, because neither engine takes
// from what the other knows. The result is sorted by severity (errors first), file, line, rule and
// is independent of the order of the input. O(n log n) in findings, and each of a run's that is
// left is compared with the static ones.
std::vector<Finding> fuse(std::vector<Finding> findings);

}  // namespace lockstitch
