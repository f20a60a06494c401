// The lock-order graph as text: one line per lock, edge and cycle, sorted, each once.
#include <set>

#include "analyses/findings/fingerprint.h"
#include "analyses/lock_order/lock_order_graph.h"

namespace lockstitch {
namespace {

std::string placeOf(const Site& site) {
  const Frame* frame = decidingFrame(site);
  if (!frame) return "?";
  const std::string& file = frame->location.file;
  std::string text = normaliseFunctionName(frame->function);
  if (!file.empty())
    text += (text.empty() ? "" : " ") + file.substr(file.find_last_of("/\\") + 1) + ":" +
            std::to_string(frame->location.line);
  return text.empty() ? "?" : text;
}

std::string nameOf(const LockInfo& lock) {
  return lock.lockClass + (lock.instance.empty() ? "" : " of " + lock.instance);
}

std::string lockLine(const LockInfo& lock) {
  return "lock " + nameOf(lock) + (lock.isRecursive ? " recursive" : "") +
         (lock.standsForMany ? " many" : "");
}

std::string edgeLine(const LockOrderGraph& graph, const LockOrderEdge& edge) {
  std::string text = "edge " + nameOf(graph.lock(edge.from)) + (edge.fromShared ? " shared" : "") +
                     " -> " + nameOf(graph.lock(edge.to)) + (edge.toShared ? " shared" : "") +
                     (edge.toIsTry ? " try" : "") + " | held since " + placeOf(edge.fromSite) +
                     ", asked for in " + placeOf(edge.toSite);
  if (!edge.toSite.thread.empty()) text += " | " + edge.toSite.thread;
  std::set<std::string> gates;
  for (LockNode gate : edge.gates)
    if (gate != edge.from) gates.insert(nameOf(graph.lock(gate)));
  std::string names;
  for (const std::string& gate : gates) names += (names.empty() ? " | under " : ", ") + gate;
  return text + names;
}

std::string cycleLine(const LockOrderGraph& graph, const LockCycle& cycle) {
  std::string text = "cycle ";
  for (const LockOrderEdge& edge : cycle.edges) text += graph.lock(edge.from).lockClass + " -> ";
  text += graph.lock(cycle.edges.front().from).lockClass;
  const std::string& reason = cycle.verdict.infeasibleBecause;
  return text + (reason.empty() ? " | can deadlock" : " | cannot deadlock: " + reason);
}

std::string joined(const std::set<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

}  // namespace

std::string dumpLockOrder(const LockOrderGraph& graph, const std::vector<LockCycle>& cycles) {
  std::set<std::string> locks, edges, circles;
  for (uint32_t i = 0; i < graph.lockCount(); ++i) locks.insert(lockLine(graph.lock({i})));
  for (const LockOrderEdge& edge : graph.edges()) edges.insert(edgeLine(graph, edge));
  for (const LockCycle& cycle : cycles)
    if (!cycle.edges.empty()) circles.insert(cycleLine(graph, cycle));
  return joined(locks) + joined(edges) + joined(circles);
}

}  // namespace lockstitch
