#include "analyses/program/parameter_variables.h"

#include <algorithm>
#include <iterator>

#include "analyses/program/busy_flags.h"
#include "analyses/program/flow_state.h"

namespace lockstitch::program {
namespace {

// RootKey.event of a Parameter.
enum class Kind : uint32_t { Formal, This, Capture };

template <class Item, class Rename>
void moveAll(std::vector<Item>& from, std::vector<Item>& to, const Rename& rename) {
  for (Item& item : from) rename(item);
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  from.clear();
}

// Each thread has its own; that its address is given away is not seen here.
bool isThreadsOwn(const Program& program, PathId path) {
  const RootKey& root = program.paths.rootKey(path);
  return root.kind == Root::Global && root.number == kThreadLocal;
}

}  // namespace

PathId ParameterNames::of(PathId path) {
  if (!path) return path;
  const auto known = known_.find(path);
  if (known != known_.end()) return known->second;
  const PathKey key = program_.paths.key(path);
  PathId mine = path;
  if (!key.parent)
    mine = root(path);
  else if (const PathId parent = of(key.parent); parent != key.parent)
    mine = program_.paths.append(parent, key.step);
  if (mine != path) program_.paths.describe(mine, program_.paths.description(path));
  return known_[path] = mine;
}

PathId ParameterNames::root(PathId root) {
  const RootKey key = program_.paths.key(root).root;
  const auto parameter = [&](Kind kind, uint32_t number) {
    return program_.paths.root(
        {Root::Parameter, {}, number, static_cast<uint32_t>(kind), function_, {}});
  };
  switch (key.kind) {
    case Root::Formal:
      return parameter(Kind::Formal, key.number);
    case Root::This:
      return parameter(Kind::This, 0);
    case Root::Capture:
      return parameter(Kind::Capture, key.number);
    case Root::Result:  // of a function without a body: one object for all calls
      return program_.paths.root(
          {Root::Object, {}, 0, 0, {}, program_.prepend(key.function, key.event, {})});
    default:
      return root;
  }
}

PathSet ParameterNames::of(const PathSet& paths) {
  PathSet mine;
  for (PathId path : paths) insertSorted(mine, of(path));
  return mine;
}

PathSetId ParameterNames::of(PathSetId paths) {
  if (!paths) return paths;
  const auto known = knownSets_.find(paths);
  if (known != knownSets_.end()) return known->second;
  return knownSets_[paths] = sets_.pathSets.intern(of(PathSet(sets_.pathSets[paths])));
}

LocksetId ParameterNames::of(LocksetId held) {
  if (!held) return held;
  const auto known = knownLocksets_.find(held);
  if (known != knownLocksets_.end()) return known->second;
  Lockset mine = sets_.locksets[held];
  std::erase_if(mine, [](const HeldLock& lock) { return !lock.site; });  // only demanded
  for (HeldLock& lock : mine) lock.lock = of(lock.lock);
  // A variable is many objects: that one's flag is set says nothing of another's.
  std::erase_if(mine, [&](const HeldLock& lock) {
    return isBusyMark(program_, lock.lock) &&
           program_.paths.rootKey(lock.lock).kind == Root::Parameter;
  });
  std::sort(mine.begin(), mine.end(), byLock);
  return knownLocksets_[held] = sets_.locksets.intern(mine);
}

Context ParameterNames::of(const Context& context) {
  Context mine = context;
  mine.held = of(context.held);
  mine.dropped = of(context.dropped);
  mine.waited = of(context.waited);
  mine.posted = of(context.posted);
  mine.phase = of(context.phase);
  if (context.condition.root) mine.condition = kPassedBySome;  // which one is asked of nobody
  return mine;
}

Value ParameterNames::of(const Value& value) {
  Value mine = value;
  mine.path = of(value.path);
  return mine;
}

std::vector<PathId> parametersOf(Program& program, FunctionId callee) {
  const Function& function = program.function(callee);
  std::vector<PathId> roots;
  for (uint32_t i = 0; i < function.parameters.size(); ++i)
    roots.push_back(program.paths.root({Root::Formal, {}, i, 0, {}, {}}));
  if (function.record) roots.push_back(program.paths.root({Root::This, {}, 0, 0, {}, {}}));
  return roots;
}

// `this` is the object itself, whether the call names it or a pointer to it.
Value asAssigned(PathTable& paths, PathId root, Value value) {
  value.depends.clear();
  if (paths.key(root).root.kind != Root::This || !value.path) return value;
  const bool isPointer = value.kind == ValueKind::Load || value.kind == ValueKind::Move;
  if (isPointer) value.path = paths.deref(value.path);
  value.kind = ValueKind::Reference;
  return value;
}

void settleWhole(Program& program, SetTables& sets, FunctionId function, Summary& summary) {
  ParameterNames names(program, sets, function);
  Events& settled = summary.settled;
  const auto rename = [&](auto& item) { item.context = names.of(item.context); };
  std::erase_if(summary.accesses,
                [&](const Access& item) { return isThreadsOwn(program, item.path); });
  moveAll(summary.accesses, settled.accesses, [&](Access& item) {
    rename(item);
    item.path = names.of(item.path);
    item.takenUnder = names.of(item.takenUnder);
    item.fresh = false;
  });
  moveAll(summary.acquisitions, settled.acquisitions, [&](Acquisition& item) {
    rename(item);
    item.lock = names.of(item.lock);
    item.orderedAgainst = names.of(item.orderedAgainst);
  });
  moveAll(summary.calls, settled.calls, rename);
  moveAll(summary.waits, settled.waits, [&](WaitUse& item) {
    rename(item);
    item.condition = names.of(item.condition);
    item.locks = names.of(item.locks);
  });
  moveAll(summary.splits, settled.splits, [&](SplitSection& item) {
    rename(item);
    item.path = names.of(item.path);
    item.lock = names.of(item.lock);
  });
  moveAll(summary.posts, settled.posts, [&](SignalPost& item) {
    rename(item);
    item.signal = names.of(item.signal);
  });
  moveAll(summary.entries, settled.entries, rename);
  moveAll(summary.stores, summary.settledStores, [&](StoreEffect& item) {
    item.destination = names.of(item.destination);
    item.value = names.of(item.value);
  });
  for (PathId signal : PathSet(summary.posted))
    insertSorted(summary.settledPosted, names.of(signal));
  summary.releases.clear();  // of callers' locks, which are as many as there are ways
  summary.guards.clear();
  std::erase_if(summary.acquired, [](const LockEffect& effect) { return !effect.must; });
  summary.hasVariables = true;
}

}  // namespace lockstitch::program
