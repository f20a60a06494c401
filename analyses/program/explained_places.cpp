#include "analyses/program/explained_places.h"

namespace lockstitch::program {

ExplainedPlaces::ExplainedPlaces(const Program& program, const CallTargets& targets,
                                 const std::function<bool(const SourceLocation&)>& isAskedFor) {
  if (!isAskedFor) return;
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks)
      for (const Event& event : block.events)
        if (isAskedFor(program.location(event.location))) add(program, targets, function.id, event);
}

void ExplainedPlaces::add(const Program& program, const CallTargets& targets, FunctionId function,
                          const Event& event) {
  if (!events_.insert(keyOf(function, event.id)).second) return;
  for (const CallTarget& target : targets.of(function, event.id)) {
    const Function& callee = program.function(target.callable.function);
    if (!callee.isSystem) continue;
    for (const Block& block : callee.blocks)
      for (const Event& inner : block.events) add(program, targets, callee.id, inner);
  }
}

bool ExplainedPlaces::has(const ChainTable& chains, ChainId chain) const {
  for (const ChainLink& link : chains.links(chain))
    if (has(link.function, link.event)) return true;
  return false;
}

}  // namespace lockstitch::program
