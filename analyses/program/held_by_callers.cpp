#include "analyses/program/held_by_callers.h"

#include <algorithm>
#include <set>

#include "analyses/program/callees_by_pointer.h"
#include "analyses/program/once.h"

namespace lockstitch::program {

void HeldByCallers::check(const Instance& instance, const Acquisition& settled, PathId lock) {
  if (!instance.context.held || settled.context.thread != 0) return;
  if (settled.isTry || settled.isRecursive || settled.isAmbiguous) return;
  const LocksetId outer = names_.locks(instance.context.held);
  const PathSet& dropped = context_.sets.pathSets[names_.locations(settled.context.dropped)];
  for (const HeldLock& held : context_.sets.locksets[outer]) {
    if (held.lock != lock || std::binary_search(dropped.begin(), dropped.end(), lock)) continue;
    if (!waitsForItself(program_, lock, held.mode, settled.mode)) continue;
    if (!isOne(lock) || !names_.isStable(lock)) continue;
    tell(instance, settled, held);
  }
}

bool HeldByCallers::isOne(PathId lock) const {
  for (const StepKey& step : program_.paths.steps(lock))
    if (step.kind == StepKind::Index && step.index < 0) return false;
  return true;
}

// From the function on in which the two ways part: who holds the lock.
void HeldByCallers::tell(const Instance& instance, const Acquisition& settled,
                         const HeldLock& held) {
  const uint32_t executor = instance.situations[0].thread;
  ChainId here = descent_.chain(instance, settled.context.chain, executor), there;
  const LocksetId all = names_.locks(descent_.heldWithSites(instance, settled.context, executor));
  for (const HeldLock& each : context_.sets.locksets[all])
    if (each.lock == held.lock) there = each.site;
  const ChainTable& chains = program_.chains;
  while (chains[here].inner && chains[there].inner &&
         chains[here].function == chains[there].function &&
         chains[here].event == chains[there].event) {
    here = chains[here].inner;
    there = chains[there].inner;
  }
  LocalProblem problem{Rule::DoubleLock, held.lock, here, there, settled.mode, held.mode};
  problem.isWithinOnce = isWithinOnce(program_, context_.sets.locksets[all]);
  describeWay(instance, executor, problem);
  if (std::find(problems_.begin(), problems_.end(), problem) == problems_.end())
    problems_.push_back(problem);
}

// Of the calls from where the lock was taken down to the instance: a chain leaves out what a
// recursion adds to it, and the middle of what is long.
void HeldByCallers::describeWay(const Instance& instance, uint32_t executor,
                                LocalProblem& problem) {
  std::set<FunctionId> entered{instance.function};
  const Instance* at = &instance;
  while (isEntered(*at, problem.lock)) {
    const Way& way = descent_.wayOf(*at, executor);
    if (!way.entry) return;
    const ChainTable& chains = program_.chains;
    for (ChainId link = way.entry->context.chain; link; link = chains[link].inner) {
      const FunctionId function = chains[link].function;
      const Event* call = program_.event(function, chains[link].event);
      problem.isByReentry |= !entered.insert(function).second;
      problem.isByPointer |= call && isCallToSeveral(context_.targets, function, *call);
    }
    at = &descent_.instances()[way.parent];
    executor = way.parentThread;
  }
}

// With the lock held by a caller.
bool HeldByCallers::isEntered(const Instance& instance, PathId lock) {
  const Lockset& held = context_.sets.locksets[names_.locks(instance.context.held)];
  return std::any_of(held.begin(), held.end(),
                     [&](const HeldLock& each) { return each.lock == lock; });
}

}  // namespace lockstitch::program
