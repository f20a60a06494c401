// What runs once (once.h), where a function comes to it.
#include "analyses/program/function_analysis.h"
#include "analyses/program/once.h"
#include "analyses/program/one_object.h"

namespace lockstitch::program {

// The flag of std::call_once or pthread_once, as a lock; of one of several no more is known than
// that it is one of them.
PathId FunctionAnalysis::onceOf(const Event& event) {
  if (event.op != Op::Once) return {};
  const Paths flags = frame_.resolve(event.path);
  return flags.empty() ? PathId{} : program().paths.field(flags[0], synthetic_.once);
}

// False where the function has run already. Whoever comes to it waits for another thread that runs
// it, as for a lock, and for ever if that is the thread itself.
bool FunctionAnalysis::enterOnce(const FlowState& state, const Event& event, PathId once) {
  const Lockset held = state.heldLocks();
  if (isPassed(program(), held, once)) return false;
  checkDoubleLock(state, once, Mode::Exclusive, program().prepend(function_, event.id, {}), {},
                  held);
  if (recording_) recordAcquisition(state, event, once, false);
  return true;
}

void FunctionAnalysis::passOnce(FlowState& state, PathId once, ChainId here) {
  state.addCertain(once, Mode::Shared, here);
  const PathId flag = program().paths.parent(once);
  if (frame_.isStable(flag) && isOfOneObject(program(), flag))
    state.addCertain(passedOf(program(), once), Mode::Shared, here);
}

}  // namespace lockstitch::program
