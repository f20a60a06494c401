#include "analyses/program/control_flow.h"

#include <algorithm>

namespace lockstitch::program {

std::optional<EventPlace> placeOf(const Function& function, uint32_t event) {
  for (uint32_t block = 0; block < function.blocks.size(); ++block) {
    const std::vector<Event>& events = function.blocks[block].events;
    for (size_t i = 0; i < events.size(); ++i)
      if (events[i].id == event) return EventPlace{block, i};
  }
  return std::nullopt;
}

ControlFlow::ControlFlow(const Function& function) {
  size_t count = function.blocks.size();
  successors_.resize(count);
  predecessors_.resize(count);
  position_.assign(count, kUnreachableBlock);
  dominator_.assign(count, kUnreachableBlock);
  loopOf_.assign(count, kUnreachableBlock);
  outerLoop_.assign(count, kUnreachableBlock);
  for (uint32_t block = 0; block < count; ++block)
    for (uint32_t next : function.blocks[block].successors)
      if (next < count) {
        successors_[block].push_back(next);
        predecessors_[next].push_back(block);
      }
  if (function.entry >= count) return;
  computeOrder(function);
  computeDominators(function.entry);
  computeLoops();
}

void ControlFlow::computeOrder(const Function& function) {
  std::vector<bool> seen(successors_.size());
  std::vector<std::pair<uint32_t, size_t>> stack{{function.entry, 0}};
  seen[function.entry] = true;
  while (!stack.empty()) {
    auto& [block, next] = stack.back();
    if (next == successors_[block].size()) {
      order_.push_back(block);
      stack.pop_back();
      continue;
    }
    uint32_t successor = successors_[block][next++];
    if (!seen[successor]) {
      seen[successor] = true;
      stack.emplace_back(successor, 0);
    }
  }
  std::reverse(order_.begin(), order_.end());
  for (uint32_t i = 0; i < order_.size(); ++i) position_[order_[i]] = i;
}

// Cooper, Harvey and Kennedy: A Simple, Fast Dominance Algorithm.
void ControlFlow::computeDominators(uint32_t entry) {
  dominator_[entry] = entry;
  auto intersect = [&](uint32_t a, uint32_t b) {
    while (a != b) {
      while (position_[a] > position_[b]) a = dominator_[a];
      while (position_[b] > position_[a]) b = dominator_[b];
    }
    return a;
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t block : order_) {
      if (block == entry) continue;
      uint32_t best = kUnreachableBlock;
      for (uint32_t from : predecessors_[block]) {
        if (dominator_[from] == kUnreachableBlock) continue;
        best = best == kUnreachableBlock ? from : intersect(from, best);
      }
      if (best != dominator_[block]) {
        dominator_[block] = best;
        changed = true;
      }
    }
  }
}

bool ControlFlow::dominates(uint32_t a, uint32_t b) const {
  if (!isReachable(a) || !isReachable(b)) return false;
  while (position_[b] > position_[a]) b = dominator_[b];
  return a == b;
}

// Inner loops have later heads, so visiting heads in order makes the innermost the last to write.
void ControlFlow::computeLoops() {
  for (uint32_t head : order_) {
    std::vector<uint32_t> work;
    for (uint32_t from : predecessors_[head])
      if (dominates(head, from)) work.push_back(from);
    if (work.empty()) continue;
    outerLoop_[head] = loopOf_[head];
    std::vector<bool> inside(successors_.size());
    inside[head] = true;
    loopOf_[head] = head;
    while (!work.empty()) {
      uint32_t block = work.back();
      work.pop_back();
      if (inside[block]) continue;
      inside[block] = true;
      loopOf_[block] = head;
      for (uint32_t from : predecessors_[block])
        if (isReachable(from)) work.push_back(from);
    }
  }
}

bool ControlFlow::isInLoop(uint32_t block, uint32_t head) const {
  if (block >= loopOf_.size()) return false;
  for (uint32_t loop = loopOf_[block]; loop != kUnreachableBlock; loop = outerLoop_[loop])
    if (loop == head) return true;
  return false;
}

bool ControlFlow::reaches(uint32_t from, uint32_t to) const {
  std::vector<bool> seen(successors_.size());
  std::vector<uint32_t> work{from};
  while (!work.empty()) {
    const uint32_t block = work.back();
    work.pop_back();
    for (uint32_t next : successors_[block]) {
      if (next == to) return true;
      if (seen[next]) continue;
      seen[next] = true;
      work.push_back(next);
    }
  }
  return false;
}

std::vector<uint32_t> ControlFlow::decidersOf(uint32_t block) const {
  std::vector<uint32_t> deciders;
  if (!isReachable(block)) return deciders;
  for (uint32_t at = block; dominator_[at] != at; at = dominator_[at]) {
    uint32_t from = dominator_[at];
    if (successors_[from].size() < 2) continue;
    // `at` is entered from `from` alone (or from its own loop).
    bool isDecided = true;
    for (uint32_t predecessor : predecessors_[at])
      if (predecessor != from && !dominates(at, predecessor)) isDecided = false;
    if (isDecided) deciders.push_back(from);
  }
  return deciders;
}

}  // namespace lockstitch::program
