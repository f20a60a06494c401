#include "analyses/program/asked_handles.h"

#include <algorithm>

namespace lockstitch::program {

std::vector<AskedHandle> handlesOfOtherEdge(const Function& function, const ControlFlow& flow,
                                            uint32_t block, uint32_t edge) {
  std::vector<AskedHandle> asked;
  const Block& decider = function.blocks[block];
  if (decider.successors.size() != 2 || decider.condition.depends.empty()) return asked;
  const uint32_t other = decider.successors[1 - edge];
  const bool isForZero = decider.condition.kind == ConditionKind::EventSucceeded ||
                         decider.condition.kind == ConditionKind::PathTrue;
  for (uint32_t at : flow.reversePostOrder()) {
    if (!flow.dominates(other, at)) continue;
    const std::vector<uint32_t> deciders = flow.decidersOf(at);
    if (std::find(deciders.begin(), deciders.end(), block) == deciders.end()) continue;
    for (const Event& event : function.blocks[at].events)
      if (event.op == Op::Join && event.path)
        asked.push_back({event.path, decider.condition.depends, isForZero});
  }
  return asked;
}

}  // namespace lockstitch::program
