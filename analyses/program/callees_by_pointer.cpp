#include "analyses/program/callees_by_pointer.h"

#include <algorithm>
#include <set>

#include "analyses/findings/confidence.h"

namespace lockstitch::program {
namespace {

std::set<SourceLocation> callsByPointer(const Program& program, const CallTargets& targets) {
  std::set<SourceLocation> calls;
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks)
      for (const Event& event : block.events)
        if (isCallToSeveral(targets, function.id, event))
          calls.insert(program.location(event.location));
  return calls;
}

bool leadsThrough(const Finding& finding, const std::set<SourceLocation>& calls) {
  return std::any_of(finding.sites.begin(), finding.sites.end(), [&](const Site& site) {
    return std::any_of(site.stack.begin(), site.stack.end(),
                       [&](const Frame& frame) { return calls.count(frame.location) > 0; });
  });
}

}  // namespace

bool isCallToSeveral(const CallTargets& targets, FunctionId function, const Event& event) {
  if (event.op != Op::Call || event.value.kind == ValueKind::Function) return false;
  std::set<FunctionId> callees;
  for (const CallTarget& target : targets.of(function, event.id))
    callees.insert(target.callable.function);
  return callees.size() >= kSeveralCallees;
}

void doubtCallsByPointer(const Program& program, const CallTargets& targets,
                         std::vector<Finding>& findings) {
  const std::set<SourceLocation> calls = callsByPointer(program, targets);
  if (calls.empty()) return;
  for (Finding& finding : findings) {
    const bool dependsOnCallee =
        finding.rule == Rule::LockOrderInversion || finding.rule == Rule::DoubleLock ||
        finding.rule == Rule::ForkWithLock || finding.rule == Rule::SignalUnsafeLock;
    if (dependsOnCallee && leadsThrough(finding, calls))
      addDoubt(Doubt::OneOfSeveralCallees, finding);
  }
}

}  // namespace lockstitch::program
