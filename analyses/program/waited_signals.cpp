#include "analyses/program/waited_signals.h"

namespace lockstitch::program {

void WaitedSignals::add(const Events& events) {
  const auto addAll = [&](const auto& items) {
    for (const auto& item : items) add(item.context.waited);
  };
  addAll(events.accesses);
  addAll(events.acquisitions);
  addAll(events.calls);
  addAll(events.waits);
  addAll(events.splits);
  addAll(events.posts);
  addAll(events.entries);
}

void WaitedSignals::add(PathSetId signals) {
  if (!signals || !known_.insert(signals).second) return;
  for (PathId signal : PathSet(sets_.pathSets[signals]))
    for (PathId location : names_.locations(signal)) objects_.insert(objectOf(location));
}

}  // namespace lockstitch::program
