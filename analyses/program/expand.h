// One origin with all that happens under it, as the rules look at it.
#pragma once

#include <vector>

#include "analyses/program/descent.h"
#include "analyses/program/direct_entries.h"
#include "analyses/program/explained_places.h"
#include "analyses/program/origins.h"
#include "analyses/program/reached_stores.h"

namespace lockstitch::program {

struct Expansion {
  Summary summary;                     // the origin's, and what was settled below it, in its names
  std::vector<LocalProblem> problems;  // locks taken by callees whose callers hold them
};

// Expands one origin after the other.
class OriginExpander {
 public:
  // All summaries must be made. `ranks` as in descent.h. `explained`: of what is accessed there,
  // also what certainly is no race in a large program is told; must outlive this.
  OriginExpander(AnalysisContext& context, const std::vector<uint32_t>& ranks,
                 const ExplainedPlaces& explained);

  Expansion expand(const Origin& origin);

 private:
  AnalysisContext& context_;
  const std::vector<uint32_t>& ranks_;
  const ExplainedPlaces& explained_;
  const StoresByRoot stores_;
  const DirectEntries entries_;
  // By library code that starts no threads; what one of its functions that nobody calls leads to
  // is judged once in a large library, whoever else leads there.
  EnteredBefore entered_;
};

}  // namespace lockstitch::program
