#include "analyses/program/never_returns.h"

#include <algorithm>

namespace lockstitch::program {
namespace {

class NeverReturning {
 public:
  explicit NeverReturning(Program& program)
      : program_(program), never_(program.functions.size(), false) {}

  void cut() {
    for (const Function& function : program_.functions)
      never_[function.id.value] = endsElsewhere(function);
    bool isCut = false;
    for (bool changed = true; changed;) {
      changed = false;
      for (Function& function : program_.functions) {
        bool isShorter = false;
        for (Block& block : function.blocks) isShorter |= cut(block);
        isCut |= isShorter;
        if (!isShorter || never_[function.id.value] || !endsElsewhere(function)) continue;
        never_[function.id.value] = changed = true;
      }
    }
    if (isCut) program_.indexEvents();
  }

 private:
  bool cut(Block& block) {
    const auto last = std::find_if(block.events.begin(), block.events.end(),
                                   [&](const Event& event) { return neverReturns(event); });
    if (last == block.events.end()) return false;
    const bool isAlreadyCut = last + 1 == block.events.end() &&
                              std::all_of(block.successors.begin(), block.successors.end(),
                                          [](uint32_t next) { return next == kUnreachableBlock; });
    block.events.erase(last + 1, block.events.end());
    block.successors.assign(block.successors.size(), kUnreachableBlock);
    return !isAlreadyCut;
  }

  bool neverReturns(const Event& event) const {
    if (event.op != Op::Call || event.value.kind != ValueKind::Function) return false;
    if (event.dispatch == Dispatch::Virtual) return false;
    const std::vector<FunctionId> bodies = program_.bodies(event.calleeUsr, event.calleeInstance);
    return !bodies.empty() && std::all_of(bodies.begin(), bodies.end(),
                                          [&](FunctionId body) { return never_[body.value]; });
  }

  // A coroutine comes back where it is suspended.
  static bool endsElsewhere(const Function& function) {
    if (function.blocks.empty() || function.isCoroutine || function.entry == function.exit)
      return false;
    std::vector<bool> seen(function.blocks.size(), false);
    std::vector<uint32_t> work{function.entry};
    while (!work.empty()) {
      const uint32_t block = work.back();
      work.pop_back();
      if (block >= seen.size() || seen[block]) continue;
      if (block == function.exit) return false;
      seen[block] = true;
      const std::vector<uint32_t>& next = function.blocks[block].successors;
      work.insert(work.end(), next.begin(), next.end());
    }
    return true;
  }

  Program& program_;
  std::vector<bool> never_;  // by function
};

}  // namespace

void cutBehindCallsThatNeverReturn(Program& program) { NeverReturning(program).cut(); }

}  // namespace lockstitch::program
