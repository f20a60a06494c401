#include "analyses/program/lock_takers.h"

#include <algorithm>

namespace lockstitch::program {
namespace {

bool takesLock(const Event& event) {
  switch (event.op) {
    case Op::Acquire:
    case Op::GuardBind:
    case Op::GuardAcquire:
    case Op::GuardMove:
    case Op::JointAcquire:
    case Op::Wait:
    case Op::SignalWait:
    case Op::AtomicUpdate:  // perhaps of a spin lock by hand
      return true;
    default:
      return false;
  }
}

bool givesLockBack(const Event& event) {
  return event.op == Op::Release || event.op == Op::GuardRelease || event.op == Op::GuardDestroy;
}

template <class Is>
bool hasEvent(const Function& function, Is is) {
  return std::any_of(function.blocks.begin(), function.blocks.end(), [&](const Block& block) {
    return std::any_of(block.events.begin(), block.events.end(), is);
  });
}

}  // namespace

std::vector<bool> findLockTakers(const Program& program, const CallTargets& targets) {
  std::vector<bool> takers(program.functions.size());
  std::vector<std::vector<FunctionId>> callers(program.functions.size());
  std::vector<FunctionId> open;
  const auto add = [&](FunctionId function) {
    if (takers[function.value]) return;
    takers[function.value] = true;
    open.push_back(function);
  };
  const auto keepsLock = [&](FunctionId callee) {
    const Function& function = program.function(callee);
    return hasEvent(function, takesLock) && !hasEvent(function, givesLockBack);
  };
  for (const Function& function : program.functions) {
    if (!function.required.empty() || hasEvent(function, takesLock)) add(function.id);
    for (const Block& block : function.blocks)
      for (const Event& event : block.events) {
        if (event.op != Op::Call) continue;
        for (const CallTarget& target : targets.of(function.id, event.id)) {
          const FunctionId callee = target.callable.function;
          if (event.dispatch != Dispatch::Indirect)
            callers[callee.value].push_back(function.id);
          else if (keepsLock(callee))
            add(function.id);
        }
      }
  }
  while (!open.empty()) {
    const FunctionId callee = open.back();
    open.pop_back();
    for (const FunctionId caller : callers[callee.value]) add(caller);
  }
  return takers;
}

}  // namespace lockstitch::program
