#include "analyses/program/settle.h"

#include <algorithm>
#include <iterator>

#include "analyses/program/closed_paths.h"

namespace lockstitch::program {
namespace {

// Callers know this many of a callee's stores into closed places, so that they can tell what its
// pointers mean; of more, late_names.h knows.
constexpr size_t kMaxClosedStores = 64;

template <class Item, class IsClosed>
void moveClosed(std::vector<Item>& from, std::vector<Item>& to, const IsClosed& isClosed) {
  const auto split = std::stable_partition(from.begin(), from.end(),
                                           [&](const Item& item) { return !isClosed(item); });
  to.insert(to.end(), std::make_move_iterator(split), std::make_move_iterator(from.end()));
  from.erase(split, from.end());
}

void settleStores(ClosedPaths& closed, Summary& summary) {
  size_t kept = 0;
  moveClosed(summary.stores, summary.settledStores, [&](const StoreEffect& store) {
    const bool isClosed = closed.isClosed(store.destination) && closed.isClosed(store.value);
    return isClosed && ++kept > kMaxClosedStores;
  });
}

}  // namespace

void settle(Frame& frame, const SetTables& sets, Summary& summary) {
  ClosedPaths closed(frame.program(), sets, frame.function());
  Events& settled = summary.settled;
  moveClosed(summary.accesses, settled.accesses, [&](const Access& item) {
    return !item.fresh && closed.isClosed(item.path) && closed.isClosed(item.takenUnder) &&
           closed.isClosed(item.context);
  });
  moveClosed(summary.acquisitions, settled.acquisitions, [&](const Acquisition& item) {
    return closed.isClosed(item.lock) && closed.isClosed(item.orderedAgainst) &&
           closed.isClosed(item.context);
  });
  moveClosed(summary.calls, settled.calls,
             [&](const NotedCall& item) { return closed.isClosed(item.context); });
  moveClosed(summary.waits, settled.waits, [&](const WaitUse& item) {
    return closed.isClosed(item.condition) && closed.isClosed(item.locks) &&
           closed.isClosed(item.context);
  });
  moveClosed(summary.splits, settled.splits, [&](const SplitSection& item) {
    return closed.isClosed(item.path) && closed.isClosed(item.lock) &&
           closed.isClosed(item.context);
  });
  moveClosed(summary.posts, settled.posts, [&](const SignalPost& item) {
    return closed.isClosed(item.signal) && closed.isClosed(item.context);
  });
  moveClosed(summary.entries, settled.entries,
             [&](const Entry& item) { return closed.isClosed(item.context); });
  settleStores(closed, summary);
  moveClosed(summary.posted, summary.settledPosted,
             [&](PathId signal) { return closed.isClosed(signal); });
}

}  // namespace lockstitch::program
