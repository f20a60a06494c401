#include "analyses/program/check_then_act.h"

#include <algorithm>

namespace lockstitch::program {

CheckThenAct::EventIds CheckThenAct::decidersOf(FunctionId id, uint32_t event) {
  const Function& function = program_.function(id);
  uint32_t home = kUnreachableBlock;
  for (uint32_t block = 0; block < function.blocks.size(); ++block)
    for (const Event& other : function.blocks[block].events)
      if (other.id == event) home = block;
  EventIds deciders;
  if (home == kUnreachableBlock) return deciders;
  const ControlFlow& flow = flows_.try_emplace(id.value, function).first->second;
  for (uint32_t decider : flow.decidersOf(home)) {
    const auto& depends = function.blocks[decider].condition.depends;
    deciders.insert(deciders.end(), depends.begin(), depends.end());
  }
  std::sort(deciders.begin(), deciders.end());
  return deciders;
}

// The innermost function that both go through, by what it does itself or by what it calls:
// `if (look() > 0) put(look() - 1);`.
std::pair<ChainLink, ChainLink> CheckThenAct::meetingOf(ChainId read, ChainId write) const {
  std::pair<ChainLink, ChainLink> meeting;
  for (ChainId from = read; from; from = program_.chains[from].inner)
    for (ChainId to = write; to; to = program_.chains[to].inner)
      if (program_.chains[from].function == program_.chains[to].function)
        meeting = {program_.chains[from], program_.chains[to]};
  return meeting;
}

bool CheckThenAct::decides(ChainId read, ChainId write) {
  const auto [from, to] = meetingOf(read, write);
  if (!from.function || from.event == to.event) return false;
  const auto [known, isNew] = deciders_.try_emplace({to.function.value, to.event});
  if (isNew) known->second = decidersOf(to.function, to.event);
  return std::binary_search(known->second.begin(), known->second.end(), from.event);
}

}  // namespace lockstitch::program
