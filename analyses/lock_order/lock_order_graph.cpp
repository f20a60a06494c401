#include "analyses/lock_order/lock_order_graph.h"

#include <cstdio>
#include <cstdlib>

namespace lockstitch {
namespace {

void mix(size_t& hash, size_t value) {
  hash ^= value + 0x9e3779b97f4a7c15ull + (hash << 6) + (hash >> 2);
}

void mix(size_t& hash, const Site& site) {
  if (const Frame* frame = decidingFrame(site)) {
    mix(hash, std::hash<std::string>()(frame->location.file));
    mix(hash, frame->location.line);
    mix(hash, frame->address);
  }
}

size_t hashOf(const LockOrderEdge& edge) {
  size_t hash = edge.from.value;
  for (uint64_t value : {edge.to.value, edge.thread}) mix(hash, value);
  for (LockNode gate : edge.gates) mix(hash, gate.value);
  mix(hash, edge.fromSite);
  mix(hash, edge.toSite);
  return hash;
}

[[noreturn]] void broken(const char* what) {
  std::fprintf(stderr, "lockstitch: broken lock-order graph: %s\n", what);
  std::abort();
}

}  // namespace

LockNode LockOrderGraph::addLock(LockInfo info) {
  locks_.push_back(std::move(info));
  return LockNode{static_cast<uint32_t>(locks_.size() - 1)};
}

void LockOrderGraph::addEdge(LockOrderEdge edge) {
  if (edge.from.value >= locks_.size() || edge.to.value >= locks_.size())
    broken("an edge to a lock that was not added");
  const size_t hash = hashOf(edge);
  const auto [begin, end] = known_.equal_range(hash);
  for (auto at = begin; at != end; ++at)
    if (edges_[at->second] == edge) return;
  known_.emplace(hash, edges_.size());
  edges_.push_back(std::move(edge));
}

const LockInfo& LockOrderGraph::lock(LockNode node) const {
  if (node.value >= locks_.size()) broken("an unknown lock");
  return locks_[node.value];
}

void LockOrderGraph::checkInvariants() const {
  for (const LockInfo& info : locks_)
    if (info.lockClass.empty()) broken("a lock without a class");
  for (const LockOrderEdge& edge : edges_) {
    if (edge.from.value >= locks_.size() || edge.to.value >= locks_.size())
      broken("an edge to an unknown lock");
    for (LockNode gate : edge.gates)
      if (gate.value >= locks_.size()) broken("an unknown gate lock");
  }
  if (known_.size() != edges_.size()) broken("an edge that is not indexed");
}

}  // namespace lockstitch
