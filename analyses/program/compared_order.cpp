// Which of two locks is taken first, where the code compares the objects that have them: whoever
// goes through `if (a->id < b->id) { lock(a); lock(b); } else { lock(b); lock(a); }` takes the lock
// of the smaller one first, whatever it was called with (Havender, Avoiding Deadlock in
// Multitasking Systems, 1968). What is told of an acquisition is by what the held lock is smaller,
// or larger; a circle that others close is judged where they all are known (lock_order_rule.cpp).
#include <algorithm>

#include "analyses/program/element_order.h"
#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

// [held lock, this] in Acquisition::orderedAgainst.
constexpr const char* kSmaller = "<smaller by ";
constexpr const char* kLarger = "<larger by ";

// What is so on the way of `edge`. The text is that of the condition without its negation, but for
// `x < y` of which the facts know rather that it is no `x >= y` (ConditionBuilder::build).
std::optional<OrderComparison> onEdge(const Condition& condition, const OrderComparison& text,
                                      bool isWrittenAsLess, uint32_t edge) {
  const bool isAsWritten = condition.kind != facts::ConditionKind::Compare && isWrittenAsLess;
  const bool isTrue = (edge == 0) != (condition.negated && !isAsWritten);
  return isTrue ? text : text.otherwise();
}

bool takesLock(const Event& event) {
  return event.op == Op::Acquire || event.op == Op::GuardAcquire || event.op == Op::JointAcquire ||
         event.op == Op::GuardBind;
}

}  // namespace

// The blocks that end with a comparison by `<` and the like, and the names of what points to what.
void FunctionAnalysis::findOrderTests() {
  knowsOrderTests_ = true;
  for (uint32_t block : flow_.reversePostOrder()) {
    const Condition& condition = function().blocks[block].condition;
    const std::string& text = program().text(condition.text);
    if (function().blocks[block].successors.size() != 2) continue;
    const auto comparison = orderComparison(text);
    if (!comparison) {
      // `if (isLess)`, which remembers what was compared.
      if (const auto remembered = orderComparison(program().text(condition.whole)))
        orderTests_.push_back({block, {*remembered, remembered->otherwise()}});
      continue;
    }
    const bool isLess =
        text.find(" < ") != std::string::npos || text.find(" <= ") != std::string::npos;
    OrderTest test{block, {}};
    for (uint32_t edge : {0, 1}) test.onEdge[edge] = onEdge(condition, *comparison, isLess, edge);
    orderTests_.push_back(std::move(test));
  }
  if (orderTests_.empty()) return;
  for (const auto& [destination, values] : frame_.stores()) {
    const std::string& name = program().text(program().paths.description(destination).name);
    if (name.empty()) continue;
    for (const Value& value : values)
      if (value.path) namesOfOwners_[program().paths.rootOf(value.path)].insert(name);
  }
}

// The names by which this function calls the object that has the lock.
std::set<std::string> FunctionAnalysis::ownerNames(PathId lock) const {
  const Program& program = context_.program;
  std::set<std::string> names;
  const auto known = namesOfOwners_.find(program.paths.rootOf(lock));
  if (known != namesOfOwners_.end()) names = known->second;
  const RootKey& root = program.paths.rootKey(lock);
  // What is called so is another thing in each function: not what the path was described by.
  if (root.kind == Root::Formal) {
    if (root.number < function().parameters.size())
      names.insert(program.text(function().parameters[root.number].name));
  } else if (root.kind == Root::Capture) {
    names.insert(program.text(program.captureName(function_, root.number)));
  } else if (root.kind == Root::This) {
    names.insert("this");
  } else {
    names.insert(program.text(program.paths.description(lock).name));
  }
  for (const StepKey& step : program.paths.steps(lock)) {
    if (step.kind != StepKind::Index || !step.indexText) continue;
    const std::string& text = program.text(step.indexText);
    names.insert(text.substr(text.find('#') + 1));
  }
  names.erase("");
  return names;
}

// Of the held locks, those of which the code has fixed before that they come first; or, with the
// comparison that says so, by what they are smaller, or larger.
PathSet FunctionAnalysis::orderedAgainst(const Event& event, PathId lock, const Lockset& held) {
  PathSet ordered;
  if (held.empty()) return ordered;
  if (!knowsOrderTests_) findOrderTests();
  const uint32_t block = blockOf_[event.id];
  for (const HeldLock& one : held) {
    const PathId other = one.lock;
    if (other == lock) continue;
    if (isSmallerThen(other, lock) || isOrderChosen(block, other, lock) ||
        isExchanged(block, other, lock))
      insertSorted(ordered, other);
    else
      for (PathId told : comparedLocks(block, other, lock)) insertSorted(ordered, told);
    if (const PathId told = besideLock(other, lock)) insertSorted(ordered, told);
  }
  return ordered;
}

// That the held lock is that of an element before the other's, or behind it.
PathId FunctionAnalysis::besideLock(PathId held, PathId lock) {
  const ElementOrder order = elementOrder(program(), held, lock);
  if (order == ElementOrder::Unknown) return {};
  const char* mark = order == ElementOrder::Before ? kElementBefore : kElementBehind;
  return program().paths.field(held, program().strings.intern(mark));
}

// What the comparisons that were passed on the way to `block` say of the held lock.
Paths FunctionAnalysis::comparedLocks(uint32_t block, PathId held, PathId lock) {
  Paths told;
  if (orderTests_.empty()) return told;
  const std::set<std::string> first = ownerNames(held), second = ownerNames(lock);
  const auto tell = [&](const char* how, const std::string& by) {
    addPath(told, program().paths.field(held, program().strings.intern(how + by + ">")));
  };
  for (const OrderTest& test : orderTests_)
    for (uint32_t edge : {0, 1}) {
      if (!isDecidedBy(test.block, edge, block)) continue;
      const OrderComparison& known = *test.onEdge[edge];
      const auto mayBeUsed = [&](const std::string& by) {
        if (by.empty() || isChangedHere(by)) return false;
        // Who leaves where one is larger, goes on where both are equal, in either order.
        return known.isStrict || by == kByIdentity || !isLeftWithoutLocks(test.block, 1 - edge);
      };
      for (const std::string& x : first)
        for (const std::string& y : second) {
          if (second.count(x) || first.count(y)) continue;  // either of the two is called so
          if (const std::string by = comparedBy(known, x, y); mayBeUsed(by)) tell(kSmaller, by);
          if (const std::string by = comparedBy(known, y, x); mayBeUsed(by)) tell(kLarger, by);
        }
    }
  return told;
}

// `if (first->id > second->id) std::swap(first, second);`: which of the two is called so is decided
// by a comparison. That it is decided rightly is assumed.
bool FunctionAnalysis::isExchanged(uint32_t block, PathId held, PathId lock) const {
  if (orderTests_.empty()) return false;
  const std::set<std::string> first = ownerNames(held), second = ownerNames(lock);
  const auto areCompared = [&](const OrderTest& test, const std::string& x, const std::string& y) {
    return !comparedBy(*test.onEdge[0], x, y).empty() || !comparedBy(*test.onEdge[0], y, x).empty();
  };
  for (const OrderTest& test : orderTests_) {
    if (!flow_.dominates(test.block, block)) continue;
    for (const std::string& x : first)
      for (const std::string& y : second)
        if (areCompared(test, x, y) && areSetAnew(block, x, y)) return true;
  }
  return false;
}

// The pointers that are the smaller or the larger one of two, and nothing else.
void FunctionAnalysis::findExtremes() {
  knowsExtremes_ = true;
  for (const Block& block : function().blocks)
    for (const Event& event : block.events) {
      if (event.op != Op::Assign || !event.path) continue;
      const auto [known, isNew] = extremes_.try_emplace(event.path, event.name);
      if (!isNew && known->second != event.name) known->second = {};
    }
}

// "min(a, b)" of `lo->mutex`, where `lo = std::min(a, b)`; or "".
std::string FunctionAnalysis::extremeOf(PathId name) {
  if (!knowsExtremes_) findExtremes();
  for (PathId at = name; at; at = program().paths.parent(at)) {
    const auto known = extremes_.find(at);
    if (known == extremes_.end() || !known->second) continue;
    const std::string& text = program().text(known->second);
    const std::optional<ChosenByOrder> chosen = chosenByOrder(text);
    if (!chosen) return text;
    return chosen->by.empty() || isChangedHere(chosen->by) ? "" : chosen->name + chosen->by;
  }
  return "";
}

// `lock(lo->m); lock(hi->m);`, where the one is the smaller and the other the larger of two: each
// of the two may be held when the other is taken, and always it is the smaller, or the larger.
void FunctionAnalysis::recordExtremes(const FlowState& state, const Event& event, PathId name,
                                      const Paths& locks) {
  const std::string first = extremeOf(state.findLock(locks[0])->via), second = extremeOf(name);
  constexpr size_t kKind = 3;  // "min", "max"
  if (first.size() <= kKind || second.size() <= kKind || first == second) return;
  if (first.substr(kKind) != second.substr(kKind)) return;
  const size_t close = closingBracket(first, kKind);
  if (close == std::string::npos) return;
  const std::string by = first.substr(close + 1);
  const std::string mark = (first.starts_with("min") ? kSmaller : kLarger) +
                           (by.empty() ? std::string(kByIdentity) : by) + ">";
  for (size_t i : {0, 1}) {
    FlowState other = state;
    LockState* held = other.findLock(locks[1 - i]);
    held->must = true;
    const PathId told = program().paths.field(held->lock, program().strings.intern(mark));
    recordAcquisition(other, event, locks[i], false, {told});
  }
}

// Whether who comes to `block` has left `test` by this edge, the last time.
bool FunctionAnalysis::isDecidedBy(uint32_t test, uint32_t edge, uint32_t block) const {
  const uint32_t next = function().blocks[test].successors[edge];
  if (!flow_.isReachable(next) || !flow_.dominates(next, block)) return false;
  const std::vector<uint32_t>& ways = flow_.predecessors(next);
  return std::all_of(ways.begin(), ways.end(),
                     [&](uint32_t from) { return from == test || flow_.dominates(next, from); });
}

// Whether the function takes no lock any more after `block`, on the way of this edge.
bool FunctionAnalysis::isLeftWithoutLocks(uint32_t block, uint32_t edge) const {
  const uint32_t next = function().blocks[block].successors[edge];
  const auto takesOne = [&](const Event& event) {
    if (takesLock(event)) return true;
    const auto sites = sites_.find(event.id);
    return sites != sites_.end() &&
           std::any_of(sites->second.begin(), sites->second.end(), [](const Site& site) {
             return site.callee && (!site.callee->acquisitions.empty() ||
                                    !site.callee->settled.acquisitions.empty());
           });
  };
  return std::none_of(flow_.reversePostOrder().begin(), flow_.reversePostOrder().end(),
                      [&](uint32_t at) {
                        const std::vector<Event>& events = function().blocks[at].events;
                        return (at == next || flow_.reaches(next, at)) &&
                               std::any_of(events.begin(), events.end(), takesOne);
                      });
}

// Whether the function changes what it compares by: `balance` orders nothing where it is changed.
bool FunctionAnalysis::isChangedHere(const std::string& by) const {
  const size_t dot = by.rfind(". ");
  if (dot == std::string::npos) return false;
  // "load::sum", by which a field is known.
  const std::string member = "::" + by.substr(dot + 2, by.find(' ', dot + 2) - dot - 2);
  const PathTable& paths = context_.program.paths;
  for (const Block& block : function().blocks)
    for (const Event& event : block.events) {
      if (event.op != Op::Write || event.has(Flags::Initialises) || !event.path) continue;
      if (!paths.parent(event.path) || paths.key(event.path).step.kind != StepKind::Field) continue;
      if (context_.program.text(paths.key(event.path).step.symbol).ends_with(member)) return true;
    }
  return false;
}

// `locks[std::min(a, b)]`, then `locks[std::max(a, b)]`; or the other way round, always.
bool FunctionAnalysis::isSmallerThen(PathId first, PathId second) const {
  auto argumentsOf = [&](PathId lock, bool* isMin) {
    for (const StepKey& step : context_.program.paths.steps(lock)) {
      const std::string text = step.indexText ? context_.program.text(step.indexText) : "";
      const size_t call = std::min(text.find("min("), text.find("max("));
      if (call == std::string::npos) continue;
      *isMin = text[call + 1] == 'i';
      return text.substr(call + 3);
    }
    return std::string();
  };
  bool isMin = false, isOtherMin = false;
  const std::string mine = argumentsOf(first, &isMin), other = argumentsOf(second, &isOtherMin);
  return !mine.empty() && mine == other && isMin != isOtherMin;
}

}  // namespace lockstitch::program
