#include "analyses/program/own_rows.h"

#include <algorithm>

#include "analyses/program/subscripts.h"

namespace lockstitch::program {
namespace {

const Event* eventOf(const Program& program, const Access& access) {
  const ChainLink& leaf = program.chains[program.chains.leaf(access.context.chain)];
  return program.event(leaf.function, leaf.event);
}

// Up to the last pointer that is followed: `m[i]`, `cells[i].data`.
size_t lengthOfRow(const std::vector<StepKey>& steps) {
  size_t length = steps.size();
  while (length && steps[length - 1].kind != StepKind::Deref) --length;
  return length;
}

// Whether it is an element that each turn of a loop has another of, or a member of one.
bool isElementOfTurn(const Program& program, PathId path) {
  const std::vector<StepKey> steps = program.paths.steps(path);
  for (size_t i = steps.size(); i-- > 0 && steps[i].kind != StepKind::Deref;) {
    if (steps[i].kind != StepKind::Index) continue;
    Value index;
    index.form = steps[i].form;
    return differsEachTurn(program, index);
  }
  return false;
}

bool isPlainLocal(const Program& program, PathId path) {
  const RootKey& root = program.paths.rootKey(path);
  return root.kind == Root::Object && root.symbol && program.paths.steps(path).empty();
}

// Whether the value is the pointer to what the event `made` of `function` has given.
bool pointsTo(const Program& program, const Value& value, FunctionId function, uint32_t made) {
  if (value.kind == ValueKind::Result) return value.event == made;
  if (value.kind == ValueKind::Load)
    return std::find(value.depends.begin(), value.depends.end(), made) != value.depends.end();
  if (value.kind != ValueKind::Address || !value.path) return false;
  const RootKey& root = program.paths.rootKey(value.path);
  if (root.kind != Root::Object || !root.chain) return false;
  const ChainLink& leaf = program.chains[program.chains.leaf(root.chain)];
  return leaf.function == function && leaf.event == made;
}

// Made in a loop, and put nowhere but into the turn's own element.
bool isPutIntoOwnElement(const Program& program, FunctionId function, uint32_t made) {
  const Event* maker = program.event(function, made);
  if (!maker || !maker->has(Flags::InLoop)) return false;
  bool isPut = false;
  for (const Block& block : program.function(function).blocks)
    for (const Event& event : block.events) {
      if (event.op != Op::Assign || !event.path ||
          !pointsTo(program, event.value, function, made) || isPlainLocal(program, event.path))
        continue;
      if (!event.has(Flags::InLoop) || !isElementOfTurn(program, event.path)) return false;
      isPut = true;
    }
  return isPut;
}

bool isOfOwnElement(const Program& program, const RootKey& object) {
  if (object.kind != Root::Object || object.symbol) return false;
  for (ChainId link = object.chain; link; link = program.chains[link].inner)
    if (isPutIntoOwnElement(program, program.chains[link].function, program.chains[link].event))
      return true;
  return false;
}

}  // namespace

std::vector<SubscriptPair> rowSubscripts(const OriginView& view, const AccessPair& pair) {
  const Program& program = view.program;
  const PathTable& paths = program.paths;
  const ChainTable& chains = program.chains;
  if (chains[chains.leaf(pair.a.context.chain)].function !=
      chains[chains.leaf(pair.b.context.chain)].function)
    return {};
  const Event *mine = eventOf(program, pair.a), *theirs = eventOf(program, pair.b);
  if (!mine || !theirs || !mine->path || !theirs->path) return {};
  const auto a = paths.steps(mine->path), b = paths.steps(theirs->path);
  const size_t length = lengthOfRow(a);
  if (paths.rootKey(mine->path) != paths.rootKey(theirs->path) || length != lengthOfRow(b))
    return {};
  std::vector<SubscriptPair> subscripts;
  for (size_t i = 0; i < length; ++i) {
    if (a[i].kind != b[i].kind || a[i].symbol != b[i].symbol) return {};
    if (hasIndexForm(a[i]) && hasIndexForm(b[i]))
      subscripts.push_back({indexForm(program, a[i]), indexForm(program, b[i])});
  }
  const bool isOwn = !subscripts.empty() && isOfOwnElement(program, paths.rootKey(pair.a.path));
  return isOwn ? subscripts : std::vector<SubscriptPair>{};
}

}  // namespace lockstitch::program
