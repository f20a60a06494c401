#include "analyses/program/signal_masks.h"

#include <algorithm>
#include <optional>

#include "analyses/program/bottom_up.h"
#include "analyses/program/control_flow.h"

namespace lockstitch::program {
namespace {

enum How : int64_t { kBlock = 0, kUnblock = 1, kSet = 2 };

bool changesMask(const Function& function) {
  for (const Block& block : function.blocks)
    for (const Event& event : block.events)
      if (event.op == Op::SignalMask) return true;
  return false;
}

}  // namespace

SignalMasks::SignalMasks(const Program& program, const std::vector<std::vector<FunctionId>>& graph)
    : program_(program) {
  bool any = false;
  for (const Function& function : program.functions) any |= changesMask(function);
  if (!any) return;
  for (const auto& component : componentsCalleesFirst(graph))
    for (FunctionId function : component) {
      const auto& callees = graph[function.value];
      const bool isReached = std::any_of(callees.begin(), callees.end(), [&](FunctionId callee) {
        return effects_.count(callee) != 0;
      });
      if (isReached || changesMask(program.function(function))) analyse(function, callees);
    }
}

bool SignalMasks::after(const Event& event, bool isBlocked,
                        const std::vector<FunctionId>& callees) const {
  if (event.op == Op::SignalMask) {
    if (event.number == kBlock) return true;
    // Setting the mask anew blocks what was open, and gives back what was blocked.
    return event.number == kSet && !isBlocked;
  }
  if (event.op != Op::Call || event.value.kind != ValueKind::Function) return isBlocked;
  if (!std::binary_search(callees.begin(), callees.end(), event.value.function)) return isBlocked;
  const auto callee = effects_.find(event.value.function);
  return callee == effects_.end() ? isBlocked : callee->second.atExit[isBlocked];
}

void SignalMasks::analyse(FunctionId id, const std::vector<FunctionId>& callees) {
  const Function& function = program_.function(id);
  const ControlFlow flow(function);
  Effect effect;
  for (int entry = 0; entry < 2; ++entry) {
    std::vector<std::optional<bool>> in(function.blocks.size());
    if (function.entry < in.size()) in[function.entry] = entry == 1;
    // Blocked is lost only, so each block changes twice at most.
    for (bool changed = true; changed;) {
      changed = false;
      for (uint32_t block : flow.reversePostOrder()) {
        if (!in[block]) continue;
        bool isBlocked = *in[block];
        for (const Event& event : function.blocks[block].events) {
          effect.at[entry][event.id] = isBlocked;
          isBlocked = after(event, isBlocked, callees);
        }
        for (uint32_t next : function.blocks[block].successors) {
          if (next >= in.size() || (in[next] && (isBlocked || !*in[next]))) continue;
          in[next] = isBlocked;
          changed = true;
        }
      }
    }
    if (function.exit < in.size() && in[function.exit]) effect.atExit[entry] = *in[function.exit];
  }
  effects_[id] = std::move(effect);
}

bool SignalMasks::areBlockedAt(ChainId chain) const {
  bool isBlocked = false;
  for (; chain; chain = program_.chains[chain].inner) {
    const ChainLink& link = program_.chains[chain];
    const auto known = effects_.find(link.function);
    if (known == effects_.end()) continue;
    const auto at = known->second.at[isBlocked].find(link.event);
    if (at != known->second.at[isBlocked].end()) isBlocked = at->second;
  }
  return isBlocked;
}

}  // namespace lockstitch::program
