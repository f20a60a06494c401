// Nodes that are taken out of a list with links both ways: `node->prev->next = node->next`. Whoever
// does so under the list's lock has the node alone, with what it is a part of.
#include <algorithm>

#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

// `node->prev->next = node->next`: the node; none: the write is no such one.
PathId unlinkedNode(const PathTable& paths, const Event& write) {
  const Value& value = write.value;
  if (!write.path || !value.path || value.kind != ValueKind::Load) return {};
  const PathId neighbour = paths.parent(write.path);
  if (!neighbour || paths.key(neighbour).step.kind != StepKind::Deref) return {};
  const PathId back = paths.parent(neighbour);
  const PathId node = back ? paths.parent(back) : PathId{};
  const bool isNode = node && paths.parent(node) && paths.parent(value.path) == node;
  const bool areLinks = isNode && paths.key(back).step != paths.key(value.path).step &&
                        paths.key(write.path).step == paths.key(value.path).step;
  return areLinks ? node : PathId{};
}

}  // namespace

void FunctionAnalysis::unlink(FlowState& state, const Event& write) {
  const PathId node = unlinkedNode(program().paths, write);
  if (!node) return;
  const PathId root = program().paths.rootOf(node);
  if (program().paths.key(root).root.kind == Root::Formal) insertSorted(summary_.unlinked, root);
  takeNode(state, node);
}

// What a callee does so to what it is given.
void FunctionAnalysis::takeUnlinked(FlowState& state, Site& site) {
  for (PathId formal : site.callee->unlinked)
    for (const Value& value : site.binding.bound(formal)) {
      if (value.kind == ValueKind::Address) takeNode(state, value.path);
      if (value.kind == ValueKind::Load && value.path)
        takeNode(state, program().paths.deref(value.path));
      const PathId root = value.path ? program().paths.rootOf(value.path) : PathId{};
      if (root && program().paths.key(root).root.kind == Root::Formal)
        insertSorted(summary_.unlinked, root);
    }
}

// `node`: by the name that the code has for it.
void FunctionAnalysis::takeNode(FlowState& state, PathId node) {
  const auto held = std::find_if(
      state.locks.begin(), state.locks.end(),
      [&](const LockState& lock) { return lock.must && isRealLock(context_.program, lock.lock); });
  if (held == state.locks.end() || !node) return;
  const PathId lock = held->lock, root = program().paths.rootOf(node);
  const auto take = [&](PathId handle) {
    const Taken taken{handle, lock, true};
    const auto at = std::lower_bound(state.taken.begin(), state.taken.end(), taken);
    if (at == state.taken.end() || *at != taken) state.taken.insert(at, taken);
  };
  if (isOwnVariable(root) && root != node) take(root);
  for (const Snapshot& known : std::vector<Snapshot>(state.snapshots))
    if (known.handle != root && leadsThrough(state, node, known.handle)) take(known.handle);
}

// Whether the path is of what the handle leads to, by the handle's name or by that of the place
// whose value it has.
bool FunctionAnalysis::leadsThrough(const FlowState& state, PathId path, PathId handle) {
  const PathTable& paths = program().paths;
  for (PathId at = path; paths.parent(at); at = paths.parent(at)) {
    if (paths.key(at).step.kind != StepKind::Deref) continue;
    const PathId pointer = paths.parent(at);
    if (pointer == handle) return true;
    const Paths places = frame_.resolve(pointer);
    if (places.size() != 1) continue;
    if (std::binary_search(state.snapshots.begin(), state.snapshots.end(),
                           Snapshot{handle, places[0]}))
      return true;
  }
  return false;
}

}  // namespace lockstitch::program
