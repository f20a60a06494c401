#include "analyses/lock_order/cycle_verdict.h"

#include <algorithm>

namespace lockstitch {
namespace {

using Edges = std::vector<LockOrderEdge>;

// Calls `test` with every pair of edges of the cycle; a cycle of one edge is met by itself in
// another thread. Returns the first pair for which it holds.
template <typename Test>
std::optional<std::pair<size_t, size_t>> firstPair(const Edges& cycle, Test test) {
  if (cycle.size() == 1) {
    if (test(cycle[0], cycle[0])) return std::pair<size_t, size_t>(0, 0);
    return std::nullopt;
  }
  for (size_t i = 0; i < cycle.size(); ++i)
    for (size_t j = i + 1; j < cycle.size(); ++j)
      if (test(cycle[i], cycle[j])) return std::pair(i, j);
  return std::nullopt;
}

std::string placeOf(const Site& site) {
  const Frame* frame = decidingFrame(site);
  if (!frame || frame->location.file.empty()) return "an unknown place";
  const std::string& file = frame->location.file;
  return file.substr(file.find_last_of("/\\") + 1) + ":" + std::to_string(frame->location.line);
}

std::string placesOf(const Edges& cycle, std::pair<size_t, size_t> pair) {
  return placeOf(cycle[pair.first].toSite) + " and " + placeOf(cycle[pair.second].toSite);
}

void record(CycleVerdict& verdict, const char* refuter, std::string shortReason, std::string yes,
            std::string no) {
  const bool refutes = !shortReason.empty();
  if (refutes && verdict.infeasibleBecause.empty())
    verdict.infeasibleBecause = std::move(shortReason);
  verdict.refuters.push_back({refuter, refutes, refutes ? std::move(yes) : std::move(no)});
}

}  // namespace

bool CycleJudge::takesRecursiveAgain(const LockOrderEdge& edge) const {
  const LockInfo& to = graph_.lock(edge.to);
  return to.isRecursive && !to.standsForMany &&
         std::find(edge.gates.begin(), edge.gates.end(), edge.to) != edge.gates.end();
}

bool CycleJudge::canWait(const LockOrderEdge& edge) const {
  return !edge.toIsTry && !takesRecursiveAgain(edge);
}

bool CycleJudge::inDifferentThreads(const LockOrderEdge& a, const LockOrderEdge& b) const {
  return a.thread != b.thread || (a.threadStandsForMany && b.threadStandsForMany);
}

const LockInfo* CycleJudge::commonGate(const LockOrderEdge& a, const LockOrderEdge& b) const {
  const LockInfo* best = nullptr;
  for (LockNode gate : a.gates) {
    const LockInfo& lock = graph_.lock(gate);
    if (lock.standsForMany) continue;  // two threads may hold two of them
    if (std::find(b.gates.begin(), b.gates.end(), gate) == b.gates.end()) continue;
    if (!best ||
        std::tie(lock.lockClass, lock.instance) < std::tie(best->lockClass, best->instance))
      best = &lock;
  }
  return best;
}

bool CycleJudge::isOrdered(const LockOrderEdge& a, const LockOrderEdge& b) const {
  return ordered_ && &a != &b && !(a == b) && ordered_(a, b);
}

bool CycleJudge::canMeet(const LockOrderEdge& a, const LockOrderEdge& b) const {
  return inDifferentThreads(a, b) && !commonGate(a, b) && !isOrdered(a, b);
}

bool CycleJudge::excludes(const LockOrderEdge& waiter, const LockOrderEdge& holder) const {
  return !(waiter.toShared && holder.fromShared);
}

CycleVerdict CycleJudge::judge(const Edges& cycle) const {
  CycleVerdict verdict;
  using Edge = LockOrderEdge;

  const auto oneThread =
      firstPair(cycle, [&](const Edge& a, const Edge& b) { return !inDifferentThreads(a, b); });
  record(verdict, "single-thread", oneThread ? "one thread" : "",
         oneThread ? "one thread alone takes the locks at " + placesOf(cycle, *oneThread) : "",
         "different threads take the locks");

  const auto again = std::any_of(cycle.begin(), cycle.end(),
                                 [&](const Edge& e) { return takesRecursiveAgain(e); });
  record(verdict, "recursive-lock", again ? "its holder takes a recursive lock again" : "",
         "one of the acquisitions is of a recursive lock that its thread holds already",
         "no lock is taken again by its holder");

  const auto isTry =
      std::any_of(cycle.begin(), cycle.end(), [](const Edge& e) { return e.toIsTry; });
  record(verdict, "try-lock", isTry ? "a try_lock never waits" : "",
         "one of the locks is only tried for, which never waits", "every acquisition waits");

  const auto gated =
      firstPair(cycle, [&](const Edge& a, const Edge& b) { return commonGate(a, b) != nullptr; });
  const LockInfo* gate = gated ? commonGate(cycle[gated->first], cycle[gated->second]) : nullptr;
  record(verdict, "gate-lock", gate ? "gate lock " + gate->lockClass : "",
         gate ? gate->lockClass + " is held at " + placesOf(cycle, *gated) +
                    ", so only one thread at a time gets there"
              : "",
         "no common lock is held around the acquisitions");

  const auto ordered =
      firstPair(cycle, [&](const Edge& a, const Edge& b) { return isOrdered(a, b); });
  record(verdict, "ordered-by-join", ordered ? "ordered by join" : "",
         ordered ? "thread start and join put the acquisitions at " + placesOf(cycle, *ordered) +
                       " one after the other"
                 : "",
         "no thread start or join orders the acquisitions");

  bool shared = false;
  for (size_t i = 0; i < cycle.size(); ++i)
    shared |= !excludes(cycle[i], cycle[(i + 1) % cycle.size()]);
  record(verdict, "shared-mode", shared ? "shared mode only" : "",
         "one of the locks is held shared and asked for shared",
         "every wait is for an exclusive use");
  return verdict;
}

}  // namespace lockstitch
