// Which signals may have been posted before, as far as that can tell an order.
//
// A caller's state does not list all that its callees post: it has one mark for each callee
// (postsOf), which is opened here. And a signal by which nobody can be ordered is left out, so that
// contexts do not differ in it: who waits for a signal comes after its post only if one thread
// alone posts it (OriginView::isPostedOnlyBy).
#pragma once

#include <set>
#include <unordered_map>
#include <vector>

#include "analyses/program/late_names.h"
#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

// "All that `function` may have posted when it returns."
PathId postsOf(PathTable& paths, FunctionId function);

class PostedSignals {
 public:
  // `names` must know all stores by the first question.
  PostedSignals(SetTables& sets, const PathTable& paths, const std::vector<Summary>& summaries,
                LateNames& names)
      : sets_(sets), paths_(paths), summaries_(summaries), names_(names) {}

  // Before the first question; without, none tells.
  void setTelling(std::set<PathId> telling) { telling_ = std::move(telling); }
  // The signals of the set that tell, marks opened.
  PathSetId told(PathSetId signals);

 private:
  void add(PathId signal, PathSet& into);
  const PathSet& postedBy(FunctionId function);

  SetTables& sets_;
  const PathTable& paths_;
  const std::vector<Summary>& summaries_;
  LateNames& names_;
  std::set<PathId> telling_;
  std::unordered_map<FunctionId, PathSet> postedBy_;
  std::unordered_map<PathSetId, PathSetId> told_;
};

}  // namespace lockstitch::program
