// Which lock a member leads to that decides whether to give it back: `m_ = &m;`, and later `if (m_)
// m_->unlock();`. A guard that is assigned another one leads to one lock first, then to another.
#include <algorithm>

#include "analyses/program/function_analysis.h"
#include "analyses/program/lock_deciders.h"

namespace lockstitch::program {

Symbol FunctionAnalysis::leadsName(PathId place, PathId lock) const {
  return context_.program.strings.intern("<" + std::to_string(place.value) + " leads to " +
                                         std::to_string(lock.value) + ">");
}

void FunctionAnalysis::holdLead(FlowState& state, PathId place, PathId lock) {
  const Symbol name = leadsName(place, lock);
  leadsTo_[name] = {place, lock};
  state.assume({name, true});
}

void FunctionAnalysis::forgetLead(FlowState& state, PathId place) {
  for (const auto& [name, lead] : leadsTo_)
    if (lead.first == place) state.forgetCondition(name);
}

// The lock that the place leads to on all ways here; none: unknown.
PathId FunctionAnalysis::leadAt(const FlowState& state, PathId place) const {
  for (const auto& [name, lead] : leadsTo_)
    if (lead.first == place && std::binary_search(state.assumptions.begin(),
                                                  state.assumptions.end(), Assumption{name, true}))
      return lead.second;
  return {};
}

// Where a value leads that is written; `before`: where the places that it is read from led.
PathId FunctionAnalysis::leadOf(const FlowState& before, const Value& value) {
  if (!value.path) return {};
  const bool isLoad = value.kind == ValueKind::Load || value.kind == ValueKind::Move;
  if (!isLoad && value.kind != ValueKind::Address) return {};
  const Paths places = frame_.resolve(value.path);
  if (places.size() != 1) return {};
  return isLoad ? leadAt(before, places[0]) : places[0];
}

// What the callee has written, by the caller's names.
PathId FunctionAnalysis::leadOf(const FlowState& before, Site& site, const Value& value) {
  if (!value.path) return {};
  const bool isParameter = !program().paths.parent(value.path) && value.kind == ValueKind::Load &&
                           program().paths.key(value.path).root.kind == Root::Formal;
  if (isParameter) {
    const std::vector<Value> given = site.binding.bound(value.path);
    return given.size() == 1 ? leadOf(before, given[0]) : PathId{};
  }
  const Paths& places = site.binding.paths(value.path);
  if (places.size() != 1) return {};
  return value.kind == ValueKind::Address ? places[0] : leadAt(before, places[0]);
}

// `Guard g = take();`: the members of what was returned.
void FunctionAnalysis::moveDeciders(FlowState& state, const Event& assign) {
  if (assign.value.kind != ValueKind::Result) return;
  PathTable& paths = program().paths;
  const PathId from = resultOf(assign.value.event);
  const Paths to = frame_.resolve(assign.path);
  if (to.size() != 1) return;
  for (PathId member : std::set<PathId>(heldDeciders_)) {
    if (member == from || !paths.isPrefix(from, member)) continue;
    PathId mine = to[0];
    const std::vector<StepKey> steps = paths.steps(member);
    for (size_t i = paths.depth(from); i < steps.size(); ++i) mine = paths.append(mine, steps[i]);
    const std::optional<bool> truth = truthAt(state, member);
    const PathId lead = leadAt(state, member);
    forgetDecider(state, mine);
    if (truth) holdDecider(state, mine, *truth);
    if (lead) holdLead(state, mine, lead);
  }
}

// The member whose lock is given back by this name, `m_` of `*m_`.
PathId FunctionAnalysis::leaderOf(PathId lock) const {
  const PathTable& paths = context_.program.paths;
  const bool isPointee = lock && paths.parent(lock) && paths.key(lock).step.kind == StepKind::Deref;
  return isPointee && isLockDecider(paths.parent(lock)) ? paths.parent(lock) : PathId{};
}

// Whether the member may have been written on a way to the event.
bool FunctionAnalysis::isWrittenBefore(PathId member, const Event& event) {
  const uint32_t here = blockOf_[event.id];
  const auto isBefore = [&](const Event& other) {
    const uint32_t there = blockOf_[other.id];
    return (there == here && other.id < event.id) || flow_.reaches(there, here);
  };
  for (const Block& block : function().blocks)
    for (const Event& other : block.events) {
      if (other.op == Op::Write && isBefore(other)) {
        const Paths written = frame_.resolve(other.path);
        if (std::find(written.begin(), written.end(), member) != written.end()) return true;
      }
      if (other.op != Op::Call || !isBefore(other)) continue;
      for (Site& site : sites_[other.id])
        if (containsSorted(decidersWrittenBy(site), member)) return true;
    }
  return false;
}

// What an unlock gives back: of a member that leads to one lock at a time, the one that it leads to
// now.
Paths FunctionAnalysis::unlockedBy(const FlowState& state, const Event& event) {
  const Paths locks = frame_.resolve(event.path);
  const PathId written = locks.size() > 1 ? leaderOf(event.path) : PathId{};
  const Paths members = written ? frame_.resolve(written) : Paths{};
  if (members.size() != 1) return locks;
  if (const PathId lead = leadAt(state, members[0])) return {lead};
  if (isOfCallers(members[0]) && !isWrittenBefore(members[0], event))
    return {program().paths.deref(members[0])};
  return locks;
}

// The same, of what a callee gives back; none where that is not known.
PathId FunctionAnalysis::leadReleased(const FlowState& state, Site& site, PathId released) {
  const PathId member = leaderOf(released);
  const Paths members = member ? site.binding.paths(member) : Paths{};
  if (members.size() != 1) return {};
  if (const PathId lead = leadAt(state, members[0])) return lead;
  const Event* call = program().event(function_, site.binding.call().event);
  const bool isAsAtEntry = call && isLockDecider(members[0]) && isOfCallers(members[0]) &&
                           !isWrittenBefore(members[0], *call);
  return isAsAtEntry ? program().paths.deref(members[0]) : PathId{};
}

// The objects of this function that are what it returns: the one that is made in its caller's
// place, or the variable.
PathSet FunctionAnalysis::objectsReturned() const {
  const PathTable& paths = context_.program.paths;
  PathSet made, variables;
  for (PathId member : heldDeciders_)
    if (const PathId root = paths.rootOf(member);
        context_.program.text(paths.key(root).root.symbol) == "<returned>")
      insertSorted(made, root);
  if (!made.empty()) return made;
  for (const Block& block : function().blocks)
    for (const Event& event : block.events)
      if (event.op == Op::Return && event.value.path && isOwnVariable(event.value.path))
        insertSorted(variables, event.value.path);
  return variables.size() == 1 ? variables : PathSet{};
}

// By what the caller calls a member that the callee tells of.
Paths FunctionAnalysis::decidersOfCallee(Site& site, PathId member) {
  PathTable& paths = program().paths;
  if (paths.rootKey(member).kind != Root::Object) return site.binding.paths(member);
  PathId mine = resultOf(site.binding.call().event);
  for (const StepKey& step : paths.steps(member)) mine = paths.append(mine, step);
  return {mine};
}

}  // namespace lockstitch::program
