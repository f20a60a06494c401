#include "analyses/lock_order/cycle_search.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <limits>

namespace lockstitch {
namespace {

constexpr uint32_t kFar = std::numeric_limits<uint32_t>::max();

class CycleSearch {
 public:
  CycleSearch(const Successors& successors, const std::vector<size_t>& components,
              const CycleLimits& limits, const CycleVisitor& visit)
      : successors_(successors),
        components_(components),
        limits_(limits),
        visit_(visit),
        predecessors_(successors.size()),
        distance_(successors.size(), kFar),
        onPath_(successors.size(), false) {
    size_t count = 0;
    for (size_t component : components_) count = std::max(count, component + 1);
    left_.assign(count, false);
    sizes_.assign(count, 0);
    for (size_t component : components_) ++sizes_[component];
    for (uint32_t from = 0; from < successors_.size(); ++from)
      for (uint32_t to : successors_[from])
        if (components_[from] == components_[to]) predecessors_[to].push_back(from);
  }

  bool run() {
    ofLengthOne();
    ofLengthTwo();
    const size_t longest = *std::max_element(sizes_.begin(), sizes_.end());
    for (size_t length = 3; length <= std::min(limits_.maxLength, longest); ++length)
      for (uint32_t start = 0; start < successors_.size() && goesOn(); ++start)
        ofLength(length, start);
    return !cut_ && (stopped_ || !hasTooLargeComponent());
  }

 private:
  bool goesOn() const { return !stopped_ && !cut_; }
  bool isEdge(uint32_t from, uint32_t to) const {
    return std::binary_search(successors_[from].begin(), successors_[from].end(), to);
  }

  void report(const std::vector<uint32_t>& cycle) {
    const size_t component = components_[cycle.front()];
    const CycleStep next = visit_(cycle, component);
    if (next == CycleStep::Stop) stopped_ = true;
    if (next == CycleStep::LeaveComponent) left_[component] = true;
  }

  bool isOpen(uint32_t node) const { return goesOn() && !left_[components_[node]]; }

  void ofLengthOne() {
    for (uint32_t node = 0; node < successors_.size() && limits_.maxLength >= 1; ++node)
      if (isOpen(node) && isEdge(node, node)) report({node});
  }

  void ofLengthTwo() {
    for (uint32_t node = 0; node < successors_.size() && limits_.maxLength >= 2; ++node)
      for (uint32_t next : successors_[node])
        if (next > node && isOpen(node) && isEdge(next, node)) report({node, next});
  }

  void ofLength(size_t length, uint32_t start) {
    if (!isOpen(start) || sizes_[components_[start]] < length) return;
    measureDistances(start, static_cast<uint32_t>(length) - 1);
    path_.assign(1, start);
    extend(length, start);
    for (uint32_t node : measured_) distance_[node] = kFar;
  }

  // Steps from each node back to `start` over nodes that are not smaller, up to `limit`.
  void measureDistances(uint32_t start, uint32_t limit) {
    measured_.assign(1, start);
    distance_[start] = 0;
    for (size_t at = 0; at < measured_.size(); ++at) {
      const uint32_t node = measured_[at];
      if (distance_[node] == limit) break;
      for (uint32_t before : predecessors_[node]) {
        countStep();
        if (before < start || distance_[before] != kFar) continue;
        distance_[before] = distance_[node] + 1;
        measured_.push_back(before);
      }
    }
  }

  void extend(size_t length, uint32_t start) {
    const uint32_t last = path_.back();
    if (path_.size() == length) {
      if (isEdge(last, start)) report(path_);
      return;
    }
    const size_t stepsBack = length - path_.size();  // from the next node to the start
    onPath_[last] = true;
    for (uint32_t next : successors_[last]) {
      if (!isOpen(start)) break;
      countStep();
      if (next <= start || onPath_[next] || distance_[next] > stepsBack) continue;
      path_.push_back(next);
      extend(length, start);
      path_.pop_back();
    }
    onPath_[last] = false;
  }

  void countStep() {
    if (++steps_ > limits_.maxSteps) cut_ = true;
  }

  bool hasTooLargeComponent() const {
    for (size_t i = 0; i < sizes_.size(); ++i)
      if (!left_[i] && sizes_[i] > limits_.maxLength) return true;
    return false;
  }

  const Successors& successors_;
  const std::vector<size_t>& components_;
  const CycleLimits limits_;
  const CycleVisitor& visit_;
  std::vector<std::vector<uint32_t>> predecessors_;  // within the component
  std::vector<uint32_t> distance_, measured_, path_;
  std::vector<bool> onPath_, left_;
  std::vector<size_t> sizes_;
  uint64_t steps_ = 0;
  bool cut_ = false, stopped_ = false;
};

}  // namespace

std::vector<size_t> strongComponents(const Successors& successors, size_t* count) {
  boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> graph(successors.size());
  for (uint32_t from = 0; from < successors.size(); ++from)
    for (uint32_t to : successors[from]) boost::add_edge(from, to, graph);
  std::vector<size_t> raw(successors.size());
  boost::strong_components(graph, boost::make_iterator_property_map(
                                      raw.begin(), boost::get(boost::vertex_index, graph)));
  std::vector<size_t> renumbered(successors.size(), SIZE_MAX), result;
  *count = 0;
  for (size_t component : raw) {
    if (renumbered[component] == SIZE_MAX) renumbered[component] = (*count)++;
    result.push_back(renumbered[component]);
  }
  return result;
}

bool visitCycles(const Successors& successors, const std::vector<size_t>& components,
                 const CycleLimits& limits, const CycleVisitor& visit) {
  if (successors.empty()) return true;
  return CycleSearch(successors, components, limits, visit).run();
}

}  // namespace lockstitch
