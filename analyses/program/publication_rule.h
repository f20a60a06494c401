// unsafe-publication: double-checked locking without acquire and release. A location is read
// without a lock, what is read decides whether a lock is taken, and the location is written under
// that lock:
//     if (!instance) { lock(m); if (!instance) instance = new T; }
// A fast path that finds it written is ordered by nothing after what was written before it.
#pragma once

#include "analyses/program/analysis_context.h"
#include "analyses/program/candidates.h"

namespace lockstitch::program {

// Where the location is a plain one the test and the write are a data race, and this rule replaces
// the `data-race` on the same object among `findings`, with its sites: one cause, one finding, and
// the rule that says what to do. In code that no program reaches the shape itself is told. Where
// the location is atomic but tested or written relaxed there is no race on it; the finding is then
// about what is published. Other races, on the object's own fields, are left alone.
void tellPublications(const AnalysisContext& context, const std::vector<OriginView>& views,
                      std::vector<Finding>& findings);

}  // namespace lockstitch::program
