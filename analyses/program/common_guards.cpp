#include "analyses/program/common_guards.h"

#include <boost/unordered/unordered_flat_set.hpp>

#include "analyses/program/flow_state.h"

namespace lockstitch::program {
namespace {

// The lock itself, if that is certainly one object. Or it is part of the very element that is
// accessed: then what it is to any element of this shape.
PathId guardOf(Program& program, PathId location, PathId path, const HeldLock& lock) {
  PathTable& paths = program.paths;
  if (lock.mode != Mode::Exclusive || isExclusion(program, lock.lock)) return {};
  if (paths.rootKey(lock.lock).kind != Root::Global) return {};
  PathId owner = lock.lock;
  auto isOpen = [&](PathId at) {
    const StepKey& step = paths.key(at).step;
    return step.kind == StepKind::Index && step.index < 0;
  };
  while (paths.parent(owner) && !isOpen(owner)) owner = paths.parent(owner);
  if (!paths.parent(owner)) return lock.lock;
  if (!paths.isPrefix(owner, path)) return {};
  const uint32_t depth = paths.depth(owner);
  const std::vector<StepKey> steps = paths.steps(lock.lock);
  PathId guard = paths.prefix(location, depth);
  for (uint32_t i = depth; i < steps.size(); ++i) guard = paths.append(guard, steps[i]);
  return guard;
}

// The locks that one thread at a time holds where it accesses `path`, of the shape `location`.
std::set<PathId> guardsOf(AnalysisContext& context, PathId location, PathId path, LocksetId held) {
  std::set<PathId> guards;
  for (const HeldLock& lock : context.sets.locksets[held])
    if (PathId guard = guardOf(context.program, location, path, lock)) guards.insert(guard);
  return guards;
}

}  // namespace

bool haveCommonLock(AnalysisContext& context, const LocationAccesses& accesses) {
  const PathId location = accesses.location;
  const Candidate& first = accesses.candidates.front();
  std::set<PathId> common = guardsOf(context, location, first.path, first.held);
  boost::unordered_flat_set<uint64_t> seen;
  auto keepThoseOf = [&](PathId path, LocksetId held) {
    if (common.empty() || !seen.insert(uint64_t{path.value} << 32 | held.value).second) return;
    const std::set<PathId> mine = guardsOf(context, location, path, held);
    std::erase_if(common, [&](PathId guard) { return mine.count(guard) == 0; });
  };
  for (const Candidate& each : accesses.candidates) keepThoseOf(each.path, each.held);
  for (const Access* each : accesses.own) keepThoseOf(each->path, each->context.held);
  return !common.empty();
}

// The field by which the location is known; see guard_rule.cpp.
Symbol FieldGuards::fieldOf(PathId path) const {
  for (PathId at = path; program_.paths.parent(at); at = program_.paths.parent(at))
    if (program_.paths.key(at).step.kind == StepKind::Field)
      return program_.paths.key(at).step.symbol;
  return program_.paths.rootKey(path).symbol;
}

void FieldGuards::note(PathId path, LocksetId held) {
  std::set<Symbol> names;
  for (const HeldLock& lock : context_.sets.locksets[held]) names.insert(fieldOf(lock.lock));
  Guards& guards = fields_[fieldOf(path)];
  guards.atAny.insert(names.begin(), names.end());
  if (!guards.isKnown) guards.atAll = names;
  std::erase_if(guards.atAll, [&](Symbol name) { return names.count(name) == 0; });
  guards.isKnown = true;
}

bool FieldGuards::isPartlyGuarded(PathId location) const {
  const Symbol field = fieldOf(location);
  if (!origin_.isProgram && program_.declaredGuards.count(field)) return true;
  const auto found = fields_.find(field);
  return found != fields_.end() && found->second.atAll.empty() && !found->second.atAny.empty();
}

}  // namespace lockstitch::program
