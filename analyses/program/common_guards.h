// Which locks are held at all accesses of a location, and of a field: what is certainly guarded is
// no part of a finding.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "analyses/program/access_candidates.h"
#include "analyses/program/origins.h"

namespace lockstitch::program {

// Whether one lock is held exclusively at all of them, of which there is one at least; see
// refuteByCommonLock. Gives the program the paths that the locks have.
bool haveCommonLock(AnalysisContext& context, const LocationAccesses& accesses);

// In library code, whose threads are not known: the names of the locks that are held where a field
// is accessed.
class FieldGuards {
 public:
  FieldGuards(AnalysisContext& context, const Origin& origin)
      : context_(context), program_(context.program), origin_(origin) {}

  // `path` is accessed under `held`.
  void note(PathId path, LocksetId held);
  // Some accesses of the field by which the location is known hold a lock, others do not hold it.
  bool isPartlyGuarded(PathId location) const;

 private:
  struct Guards {
    bool isKnown = false;
    std::set<Symbol> atAll, atAny;  // the accesses
  };

  Symbol fieldOf(PathId path) const;

  AnalysisContext& context_;
  const Program& program_;
  const Origin& origin_;
  std::map<Symbol, Guards> fields_;
};

}  // namespace lockstitch::program
