// findCycles: simple cycles of locks, each realised by edges that can happen together where there
// are such, and one kept for each set of lock classes.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "analyses/lock_order/cycle_search.h"
#include "analyses/lock_order/cycle_verdict.h"
#include "analyses/lock_order/lock_order_graph.h"

namespace lockstitch {
namespace {

using Chosen = std::vector<const LockOrderEdge*>;
using ClassSet = std::set<std::pair<std::string, std::string>>;  // of classOf()

// Of parallel edges, while looking for a combination that can deadlock.
constexpr size_t kMaxChoicesPerCycle = 100'000;
constexpr size_t kMaxChoices = 10'000'000;

SourceLocation placeOf(const Site& site) {
  const Frame* frame = decidingFrame(site);
  return frame ? frame->location : SourceLocation{};
}

std::string functionOf(const Site& site) {
  const Frame* frame = decidingFrame(site);
  return frame ? frame->function : std::string();
}

bool edgeBefore(const LockOrderEdge& a, const LockOrderEdge& b) {
  const auto key = [](const LockOrderEdge& e) {
    return std::tuple(placeOf(e.toSite), placeOf(e.fromSite), functionOf(e.toSite), e.toSite.thread,
                      e.fromShared, e.toShared, e.toIsTry, e.thread);
  };
  return key(a) < key(b);
}

class ClassCycles {
 public:
  ClassCycles(const LockOrderGraph& graph, const LockOrderGraph::OrderedByForkJoin& ordered,
              size_t maxLength, size_t limit)
      : graph_(graph), judge_(graph, ordered), maxLength_(maxLength), limit_(limit) {}

  std::vector<LockCycle> find(bool* wasCut) {
    numberNodes();
    collectEdges();
    size_t count = 0;
    const std::vector<size_t> components = strongComponents(successors_, &count);
    countClasses(components, count);
    const bool whole = limit_ == 0 ? byNumber_.empty()
                                   : visitCycles(successors_, components, {maxLength_},
                                                 [&](const auto& cycle, size_t component) {
                                                   return visit(cycle, component);
                                                 });
    if (wasCut) *wasCut = !whole || limitHit_ || choicesCut_;
    return sorted();
  }

 private:
  // Nodes are numbered by what they are called, so that the result does not depend on the order in
  // which an engine met them.
  void numberNodes() {
    byNumber_.resize(graph_.lockCount());
    std::iota(byNumber_.begin(), byNumber_.end(), 0u);
    std::stable_sort(byNumber_.begin(), byNumber_.end(), [&](uint32_t a, uint32_t b) {
      const LockInfo &left = graph_.lock({a}), &right = graph_.lock({b});
      return std::tie(left.lockClass, left.declaredIn, left.instance) <
             std::tie(right.lockClass, right.declaredIn, right.instance);
    });
    numberOf_.resize(byNumber_.size());
    for (uint32_t number = 0; number < byNumber_.size(); ++number)
      numberOf_[byNumber_[number]] = number;
  }

  void collectEdges() {
    successors_.resize(byNumber_.size());
    for (const LockOrderEdge& edge : graph_.edges()) {
      // A lock taken again by its holder is double-lock's business, unless the node stands for
      // many.
      if (edge.from == edge.to && !graph_.lock(edge.from).standsForMany) continue;
      const uint32_t from = numberOf_[edge.from.value], to = numberOf_[edge.to.value];
      successors_[from].push_back(to);
      between_[{from, to}].push_back(&edge);
    }
    for (auto& list : successors_) {
      std::sort(list.begin(), list.end());
      list.erase(std::unique(list.begin(), list.end()), list.end());
    }
    for (auto& [ends, list] : between_)
      std::stable_sort(list.begin(), list.end(),
                       [](const auto* a, const auto* b) { return edgeBefore(*a, *b); });
  }

  void countClasses(const std::vector<size_t>& components, size_t count) {
    std::vector<ClassSet> classes(count);
    for (uint32_t number = 0; number < components.size(); ++number)
      classes[components[number]].insert(classOf(graph_.lock({byNumber_[number]})));
    for (const ClassSet& set : classes) classCount_.push_back(set.size());
    feasibleSets_.resize(count);
  }

  CycleStep visit(const std::vector<uint32_t>& numbers, size_t component) {
    ClassSet classes;
    for (uint32_t number : numbers) classes.insert(classOf(graph_.lock({byNumber_[number]})));
    const auto known = found_.find(classes);
    const bool isNew = known == found_.end();
    if (isNew && found_.size() >= limit_) {
      limitHit_ = true;
      return CycleStep::Stop;
    }
    if (isNew || !known->second.verdict.infeasibleBecause.empty()) {
      collectCandidates(numbers);
      Chosen chosen = feasibleChoice();
      const bool feasible = !chosen.empty();
      if (isNew || feasible)
        found_[classes] = cycleOf(feasible ? std::move(chosen) : infeasibleChoice());
      if (!feasible) return choicesLeft_ > 0 ? CycleStep::Continue : CycleStep::Stop;
    }
    return everySetFound(std::move(classes), component) ? CycleStep::LeaveComponent
                                                        : CycleStep::Continue;
  }

  // Of n classes there are 2^n - 1 sets: once each has its feasible cycle, nothing new can come
  // from this component.
  bool everySetFound(ClassSet classes, size_t component) {
    std::set<ClassSet>& sets = feasibleSets_[component];
    sets.insert(std::move(classes));
    const size_t count = classCount_[component];
    return count < 20 && sets.size() == (size_t{1} << count) - 1;
  }

  void collectCandidates(const std::vector<uint32_t>& numbers) {
    candidates_.clear();
    for (size_t i = 0; i < numbers.size(); ++i)
      candidates_.push_back(&between_.at({numbers[i], numbers[(i + 1) % numbers.size()]}));
  }

  LockCycle cycleOf(const Chosen& chosen) const {
    LockCycle cycle;
    for (const LockOrderEdge* edge : chosen) {
      LockOrderEdge& copy = cycle.edges.emplace_back(*edge);
      if (copy.fromSite.object.empty()) copy.fromSite.object = graph_.lock(copy.from).lockClass;
      if (copy.toSite.object.empty()) copy.toSite.object = graph_.lock(copy.to).lockClass;
    }
    cycle.verdict = judge_.judge(cycle.edges);
    return cycle;
  }

  // The first combination of edges that can deadlock; empty when there is none.
  Chosen feasibleChoice() {
    return firstChoice([&](const Chosen& chosen, const LockOrderEdge& edge, bool isLast) {
      if (!judge_.canWait(edge)) return false;
      for (const LockOrderEdge* other : chosen)
        if (!judge_.canMeet(*other, edge)) return false;
      if (!chosen.empty() && !judge_.excludes(*chosen.back(), edge)) return false;
      if (!isLast) return true;
      const bool isAlone = chosen.empty();
      return judge_.excludes(edge, isAlone ? edge : *chosen.front()) &&
             (!isAlone || judge_.canMeet(edge, edge));
    });
  }

  // One in different threads, which has a more telling reason not to deadlock, else the first.
  Chosen infeasibleChoice() {
    Chosen chosen = firstChoice([&](const Chosen& before, const LockOrderEdge& edge, bool isLast) {
      if (before.empty() && isLast) return judge_.inDifferentThreads(edge, edge);
      return std::all_of(before.begin(), before.end(), [&](const LockOrderEdge* other) {
        return judge_.inDifferentThreads(*other, edge);
      });
    });
    if (chosen.empty())
      for (const auto* list : candidates_) chosen.push_back(list->front());
    return chosen;
  }

  // Two locks of one class are taken by one edge that two threads run, or by two edges.
  template <typename Fits>
  Chosen firstChoice(const Fits& fits) {
    choicesHere_ = 0;
    Chosen chosen;
    if (choose(chosen, fits)) return chosen;
    if (candidates_.size() == 1) {
      candidates_.push_back(candidates_[0]);
      chosen.clear();
      const bool found = choose(chosen, fits);
      candidates_.pop_back();
      if (found) return chosen;
    }
    return {};
  }

  template <typename Fits>
  bool choose(Chosen& chosen, const Fits& fits) {
    if (chosen.size() == candidates_.size()) return true;
    const bool isLast = chosen.size() + 1 == candidates_.size();
    for (const LockOrderEdge* edge : *candidates_[chosen.size()]) {
      if (++choicesHere_ > kMaxChoicesPerCycle || choicesLeft_ == 0) {
        choicesCut_ = true;
        return false;
      }
      --choicesLeft_;
      if (!fits(chosen, *edge, isLast)) continue;
      chosen.push_back(edge);
      if (choose(chosen, fits)) return true;
      chosen.pop_back();
    }
    return false;
  }

  std::vector<LockCycle> sorted() {
    std::vector<LockCycle> cycles;
    for (auto& [classes, cycle] : found_) cycles.push_back(std::move(cycle));  // by class names
    return cycles;
  }

  const LockOrderGraph& graph_;
  const CycleJudge judge_;
  const size_t maxLength_, limit_;
  std::vector<uint32_t> byNumber_, numberOf_;  // number → node, node → number
  Successors successors_;                      // by number
  std::map<std::pair<uint32_t, uint32_t>, Chosen> between_;
  std::vector<const Chosen*> candidates_;  // for each edge of the cycle being looked at
  std::vector<size_t> classCount_;         // per component
  std::vector<std::set<ClassSet>> feasibleSets_;
  std::map<ClassSet, LockCycle> found_;
  size_t choicesHere_ = 0, choicesLeft_ = kMaxChoices;
  bool limitHit_ = false, choicesCut_ = false;
};

}  // namespace

std::vector<LockCycle> LockOrderGraph::findCycles(const OrderedByForkJoin& orderedByForkJoin,
                                                  size_t maxLength, size_t limit,
                                                  bool* wasCut) const {
  return ClassCycles(*this, orderedByForkJoin, maxLength, limit).find(wasCut);
}

}  // namespace lockstitch
