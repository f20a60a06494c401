#include "analyses/program/path_table.h"

#include <algorithm>

namespace lockstitch::program {

namespace {

size_t bothOf(uint32_t high, uint32_t low) { return size_t{high} << 32 | low; }

}  // namespace

size_t PathKeyHash::operator()(const PathKey& key) const {
  const StepKey& step = key.step;
  if (key.parent) {
    const size_t hash = mixHash(bothOf(key.parent.value, step.symbol.value),
                                bothOf(static_cast<uint32_t>(step.kind), step.indexText.value));
    return mixHash(mixHash(hash, static_cast<size_t>(step.index)), step.form.value);
  }
  const RootKey& root = key.root;
  const size_t hash = mixHash(bothOf(static_cast<uint32_t>(root.kind), root.symbol.value),
                              bothOf(root.number, root.event));
  return mixHash(hash, bothOf(root.function.value, root.chain.value));
}

PathId PathTable::intern(const PathKey& key) {
  const PathId id = paths_.intern(key);
  if (id.value == shapes_.size())
    shapes_.push_back(key.parent ? Shape{rootOf(key.parent), depth(key.parent) + 1} : Shape{id, 0});
  return id;
}

PathId PathTable::root(const RootKey& key) { return intern(PathKey{{}, key, {}}); }

PathId PathTable::append(PathId parent, const StepKey& step) {
  // Into a member and out of it again, or the other way round.
  const StepKey& last = key(parent).step;
  const bool isUndone = this->parent(parent) && step.symbol && last.symbol == step.symbol &&
                        ((step.kind == StepKind::Base && last.kind == StepKind::Field) ||
                         (step.kind == StepKind::Field && last.kind == StepKind::Base));
  if (isUndone) return this->parent(parent);
  return intern(PathKey{parent, {}, step});
}

PathId PathTable::deref(PathId parent) {
  return append(parent, StepKey{StepKind::Deref, {}, -1, {}, {}});
}

PathId PathTable::field(PathId parent, Symbol symbol) {
  return append(parent, StepKey{StepKind::Field, symbol, -1, {}, {}});
}

PathId PathTable::prefix(PathId path, uint32_t depth) const {
  for (uint32_t steps = this->depth(path); steps > depth; --steps) path = parent(path);
  return path;
}

bool PathTable::isPrefix(PathId prefix, PathId path) const {
  if (rootOf(prefix) != rootOf(path)) return false;
  for (uint32_t steps = depth(path); steps > depth(prefix); --steps) path = parent(path);
  return path == prefix;
}

bool PathTable::covers(PathId wide, PathId path) const {
  for (; wide != path; wide = parent(wide), path = parent(path)) {
    if (!parent(wide) || !parent(path)) return false;
    const StepKey& open = key(wide).step;
    const StepKey& step = key(path).step;
    const bool isOpen = open.kind == StepKind::Index && open.index < 0 && !open.indexText;
    if (!(open == step) && !(isOpen && step.kind == StepKind::Index)) return false;
  }
  return true;
}

bool PathTable::mayCoincide(PathId a, PathId b) const {
  for (; a != b; a = parent(a), b = parent(b)) {
    if (!parent(a) || !parent(b)) return false;
    const StepKey& x = key(a).step;
    const StepKey& y = key(b).step;
    if (x.kind != y.kind || x.symbol != y.symbol) return false;
    if (x.index >= 0 && y.index >= 0 && x.index != y.index) return false;
  }
  return true;
}

bool PathTable::hasStep(PathId path, StepKind kind) const {
  for (; parent(path); path = parent(path))
    if (key(path).step.kind == kind) return true;
  return false;
}

std::vector<StepKey> PathTable::steps(PathId path) const {
  std::vector<StepKey> steps;
  for (; parent(path); path = parent(path)) steps.push_back(key(path).step);
  std::reverse(steps.begin(), steps.end());
  return steps;
}

void PathTable::describe(PathId path, const PathDescription& description) {
  if (descriptions_.size() <= path.value) descriptions_.resize(path.value + 1);
  PathDescription& known = descriptions_[path.value];
  if (!known.name) known.name = description.name;
  if (!known.type) known.type = description.type;
  if (!known.rootType) known.rootType = description.rootType;
}

PathDescription PathTable::description(PathId path) const {
  PathDescription own =
      path.value < descriptions_.size() ? descriptions_[path.value] : PathDescription{};
  PathId root = rootOf(path);
  if (root != path && root.value < descriptions_.size()) {
    own.name = descriptions_[root.value].name;
    own.rootType = descriptions_[root.value].rootType;
  }
  return own;
}

}  // namespace lockstitch::program
