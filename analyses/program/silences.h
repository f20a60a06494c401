// Why accesses are not reported: what `lockstitch explain FILE:LINE` says of a line without a
// finding.
#pragma once

#include <vector>

#include "analyses/program/analysis_context.h"
#include "analyses/program/candidates.h"
#include "analyses/program/explained_places.h"

namespace lockstitch::program {

// Two accesses with what each refuter said; the last one refutes, or none. None says anything of
// what was judged with others.
struct JudgedPair {
  const Access* a = nullptr;
  const Access* b = nullptr;
  std::vector<RefuterVerdict> refuters;
  size_t count = 1;  // of the pairs for which it stands
};

// Of one location, but for the places of its races: for each place that accesses it, the accesses
// that it could have conflicted with and what keeps them apart, one for each kind of reason, the
// other thread's first. A place without such is said to be never written, or to access other
// elements than the rest. The first site of each result is the place it is about.
std::vector<Finding> tellSilences(const OriginView& view,
                                  const std::vector<const Access*>& accesses,
                                  const std::vector<JudgedPair>& dismissed,
                                  const std::vector<JudgedPair>& races);

// Accesses at the explained places of which no origin knows: of what is thread-local or constant,
// of new objects, in code that nobody runs.
std::vector<Finding> tellUnseenAccesses(const AnalysisContext& context,
                                        const std::vector<OriginView>& views,
                                        const ExplainedPlaces& explained);

}  // namespace lockstitch::program
