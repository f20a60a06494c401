// A cycle of locks in words.
#include <algorithm>
#include <set>

#include "analyses/findings/confidence.h"
#include "analyses/findings/fingerprint.h"
#include "analyses/lock_order/initialiser_role.h"
#include "analyses/lock_order/lock_order_graph.h"

namespace lockstitch {
namespace {

using Edges = std::vector<LockOrderEdge>;

// The innermost call that both acquisitions are below: the function that takes the one lock and
// then the other, be it through helpers. Null when the stacks have no user's frame in common.
const Frame* takerOfBoth(const LockOrderEdge& edge) {
  const CallStack &from = edge.fromSite.stack, &to = edge.toSite.stack;
  const Frame* taker = nullptr;
  for (size_t i = 1; i <= std::min(from.size(), to.size()); ++i) {
    const Frame &left = from[from.size() - i], &right = to[to.size() - i];
    if (left.function != right.function || left.function.empty()) break;
    if (right.isUser) taker = &right;
    if (left.location != right.location || left.address != right.address) break;
  }
  return taker;
}

// Who does it: the function, else the place, else the thread.
std::string actor(const LockOrderEdge& edge) {
  const Frame* frame = takerOfBoth(edge);
  if (!frame) frame = decidingFrame(edge.fromSite);
  if (!frame || (frame->function.empty() && frame->location.file.empty()))
    frame = decidingFrame(edge.toSite);
  if (frame && !frame->function.empty()) return normaliseFunctionName(frame->function);
  if (frame && !frame->location.file.empty()) {
    const std::string& file = frame->location.file;
    return "the code at " + file.substr(file.find_last_of("/\\") + 1) + ":" +
           std::to_string(frame->location.line);
  }
  return edge.toSite.thread.empty() ? "a thread" : edge.toSite.thread;
}

std::set<std::string> locksOf(const Edges& edges) {
  std::set<std::string> names;
  for (const LockOrderEdge& edge : edges) names.insert(edge.toSite.object);
  return names;
}

bool oneActor(const Edges& edges) {
  return std::all_of(edges.begin(), edges.end(),
                     [&](const LockOrderEdge& edge) { return actor(edge) == actor(edges[0]); });
}

std::string list(const std::vector<std::string>& items) {
  std::string text;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? " and " : ", ";
    text += items[i];
  }
  return text;
}

bool isOnce(const Site& site) { return site.role == kInitialises; }

std::string takes(const LockOrderEdge& edge) {
  const std::string taken = isOnce(edge.toSite) ? "needs " + edge.toSite.object + " initialised"
                                                : "takes " + edge.toSite.object;
  if (isOnce(edge.fromSite))
    return actor(edge) + " initialises " + edge.fromSite.object + " and " + taken;
  return actor(edge) + " takes " + edge.fromSite.object +
         (isOnce(edge.toSite) ? " and " + taken : " then " + edge.toSite.object);
}

// All locks of the cycle go by one name.
std::string messageOfOneName(const Edges& edges, const std::string& name) {
  if (edges.size() > 2)
    return "a circle of " + std::to_string(edges.size()) + " " + name + ": each thread in " +
           actor(edges[0]) + " holds one and asks for the next";
  if (oneActor(edges))
    return actor(edges[0]) + " takes two " + name +
           " locks, and two threads can take them in opposite orders";
  return actor(edges[0]) + " and " + actor(edges[1]) + " each take two " + name +
         " locks, and can take them in opposite orders";
}

std::string messageOf(const Edges& edges) {
  const std::set<std::string> locks = locksOf(edges);
  if (locks.size() == 1) return messageOfOneName(edges, *locks.begin());
  if (edges.size() == 2) {
    if (oneActor(edges)) return takes(edges[0]) + ", and also takes them in the opposite order";
    return takes(edges[0]) + "; " + actor(edges[1]) + " takes them in the opposite order";
  }
  constexpr size_t kShown = 4;
  std::string text = list({locks.begin(), locks.end()}) + " are taken in a circle: ";
  if (locks.size() > kShown) text = std::to_string(locks.size()) + " locks are taken in a circle: ";
  for (size_t i = 0; i < edges.size() && i < kShown; ++i) text += (i ? ", " : "") + takes(edges[i]);
  if (edges.size() > kShown)
    text += ", and " + std::to_string(edges.size() - kShown) + " more steps";
  return text;
}

// The first of the edges within an initialiser; null when there is none.
const LockOrderEdge* initialiserOf(const Edges& edges) {
  const auto at = std::find_if(edges.begin(), edges.end(),
                               [](const LockOrderEdge& edge) { return isOnce(edge.fromSite); });
  return at == edges.end() ? nullptr : &*at;
}

std::string whyOf(const LockCycle& cycle) {
  const size_t threads = std::max<size_t>(2, cycle.edges.size());
  const std::string number = threads == 2 ? "two" : std::to_string(threads);
  if (cycle.verdict.infeasibleBecause.empty())
    return (initialiserOf(cycle.edges) ? "While an initialiser runs, whoever needs what it makes "
                                         "waits, as for a lock. "
                                       : "") +
           ("When " + number) +
           " threads do this at the same time, each can hold the lock that the " +
           (threads == 2 ? "other" : "next") +
           " one waits for. Then none of them ever goes on: a deadlock. Only timing decides "
           "whether it "
           "happens, so a program can pass every test and hang in use.";
  std::string reason = cycle.verdict.infeasibleBecause;
  for (const RefuterVerdict& refuter : cycle.verdict.refuters)
    if (refuter.refutes) {
      reason = refuter.reason;
      break;
    }
  return "Locks taken in opposite orders deadlock when threads meet in between. Here they "
         "cannot: " +
         reason + ". The note stands because a later change can remove that protection unseen.";
}

bool isC(const Edges& edges) {
  const Frame* frame = decidingFrame(edges[0].toSite);
  return frame && frame->location.file.ends_with(".c");
}

// No guard takes one.
bool withSemaphore(const Edges& edges) {
  return std::any_of(edges.begin(), edges.end(),
                     [](const LockOrderEdge& edge) { return edge.ofSemaphore; });
}

std::string fixOf(const Edges& edges) {
  const std::set<std::string> locks = locksOf(edges);
  if (const LockOrderEdge* edge = initialiserOf(edges))
    return "Let the initialiser of " + edge->fromSite.object + " do without " +
           edge->toSite.object + ", or let it run before other locks are taken";
  const bool isGuarded = !isC(edges) && !withSemaphore(edges);
  if (locks.size() == 1)
    return !isGuarded ? "Always take the two locks in one order, for instance the one with the "
                        "lower address first"
                      : "Take both at once with std::scoped_lock(first, second), which cannot "
                        "deadlock, or "
                        "always in one order, for instance by address (std::less)";
  const std::string order = "take them in one order everywhere: " + edges[0].fromSite.object +
                            " before " + edges[0].toSite.object;
  if (edges.size() > 2)
    return "Give the locks one order, and take them in it everywhere; " + actor(edges.back()) +
           " is the one that goes against it";
  if (!isGuarded) return "T" + order.substr(1);
  return "Take both at once with std::scoped_lock(" + edges[0].fromSite.object + ", " +
         edges[0].toSite.object + "), which cannot deadlock, or " + order;
}

std::string objectOf(const Edges& edges) {
  std::vector<std::string> names;
  for (const LockOrderEdge& edge : edges) names.push_back(edge.fromSite.object);
  std::rotate(names.begin(), std::min_element(names.begin(), names.end()), names.end());
  std::string text;
  for (const std::string& name : names) text += name + " → ";
  return text + names.front();
}

}  // namespace

Finding toFinding(const LockCycle& cycle, EvidenceKind evidence) {
  const bool feasible = cycle.verdict.infeasibleBecause.empty();
  Finding finding;
  finding.rule = Rule::LockOrderInversion;
  finding.severity = feasible ? Severity::Error : Severity::Note;
  finding.object = objectOf(cycle.edges);
  finding.message = messageOf(cycle.edges);
  if (!feasible) finding.message += " (cannot deadlock: " + cycle.verdict.infeasibleBecause + ")";
  finding.why = whyOf(cycle);
  finding.fix = fixOf(cycle.edges);
  for (const LockOrderEdge& edge : cycle.edges) {
    finding.sites.push_back(edge.fromSite);
    finding.sites.back().role = "holds";
    finding.sites.push_back(edge.toSite);
    finding.sites.back().role = "acquires";
  }
  finding.evidence.push_back({evidence, "", 1});
  finding.refuters = cycle.verdict.refuters;
  finding.infeasibleBecause = cycle.verdict.infeasibleBecause;
  finding.confidence = confidenceOf(finding.rule, evidence);
  assignFingerprint(finding);
  return finding;
}

}  // namespace lockstitch
