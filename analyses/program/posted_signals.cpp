#include "analyses/program/posted_signals.h"

#include "analyses/program/flow_state.h"

namespace lockstitch::program {

PathId postsOf(PathTable& paths, FunctionId function) {
  RootKey mark;
  mark.kind = Root::Function;
  mark.number = function.value;
  return paths.root(mark);
}

PathSetId PostedSignals::told(PathSetId signals) {
  if (!signals || telling_.empty()) return {};
  const auto known = told_.find(signals);
  if (known != told_.end()) return known->second;
  PathSet result;
  for (PathId signal : PathSet(sets_.pathSets[signals])) add(signal, result);
  return told_[signals] = sets_.pathSets.intern(result);
}

void PostedSignals::add(PathId signal, PathSet& into) {
  const PathKey& key = paths_.key(signal);
  if (!key.parent && key.root.kind == Root::Function && key.root.number) {
    into = unionOf(into, postedBy(FunctionId{key.root.number}));
    return;
  }
  for (PathId location : names_.locations(signal))
    if (telling_.count(location)) insertSorted(into, location);
}

const PathSet& PostedSignals::postedBy(FunctionId function) {
  const auto known = postedBy_.find(function);
  if (known != postedBy_.end()) return known->second;
  postedBy_[function] = {};  // of recursion
  PathSet result;
  for (PathId signal : summaries_[function.value].settledPosted) add(signal, result);
  return postedBy_[function] = std::move(result);
}

}  // namespace lockstitch::program
