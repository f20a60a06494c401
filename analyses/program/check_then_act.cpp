#include "analyses/program/check_then_act.h"

#include <algorithm>

#include "analyses/program/control_flow.h"

namespace lockstitch::program {

bool decides(const Program& program, ChainId read, ChainId write) {
  while (program.chains[read].inner) read = program.chains[read].inner;
  while (program.chains[write].inner) write = program.chains[write].inner;
  const ChainLink& from = program.chains[read];
  const ChainLink& to = program.chains[write];
  if (from.function != to.function || from.event == to.event) return false;
  const Function& function = program.function(from.function);
  uint32_t home = kUnreachableBlock;
  for (uint32_t block = 0; block < function.blocks.size(); ++block)
    for (const Event& event : function.blocks[block].events)
      if (event.id == to.event) home = block;
  if (home == kUnreachableBlock) return false;
  ControlFlow flow(function);
  for (uint32_t decider : flow.decidersOf(home)) {
    const auto& depends = function.blocks[decider].condition.depends;
    if (std::find(depends.begin(), depends.end(), from.event) != depends.end()) return true;
  }
  return false;
}

}  // namespace lockstitch::program
