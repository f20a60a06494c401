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
std::pair<ChainLink, ChainLink> CheckThenAct::meetingOf(ChainId read, ChainId write) {
  linksOf(read, reads_);
  linksOf(write, writes_);
  for (auto from = reads_.rbegin(); from != reads_.rend(); ++from)
    for (auto to = writes_.rbegin(); to != writes_.rend(); ++to)
      if (from->function == to->function) return {*from, *to};
  return {};
}

void CheckThenAct::linksOf(ChainId chain, std::vector<ChainLink>& links) const {
  links.clear();
  for (const ChainLink& link : program_.chains.links(chain)) links.push_back(link);
}

bool CheckThenAct::decides(ChainId read, ChainId write) {
  const auto [from, to] = meetingOf(read, write);
  if (!from.function || from.event == to.event) return false;
  const auto [known, isNew] = deciders_.try_emplace({to.function.value, to.event});
  if (isNew) known->second = decidersOf(to.function, to.event);
  return std::binary_search(known->second.begin(), known->second.end(), from.event);
}

}  // namespace lockstitch::program
