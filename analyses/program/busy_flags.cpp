#include "analyses/program/busy_flags.h"

#include <algorithm>
#include <map>

namespace lockstitch::program {

Symbol flagOf(const Program& program, PathId path) {
  const PathKey& key = program.paths.key(path);
  if (!key.parent) return key.root.kind == Root::Global ? key.root.symbol : Symbol{};
  return key.step.kind == StepKind::Field ? key.step.symbol : Symbol{};
}

std::set<Symbol> findBusyFlags(const Program& program) {
  std::set<Symbol> flags;
  for (const Function& function : program.functions) {
    std::map<Symbol, bool> isCalledUnder;  // flags that are set: whether there was a call since
    for (const Block& block : function.blocks)
      for (const Event& event : block.events) {
        if (event.op == Op::Call)
          for (auto& [flag, isCalled] : isCalledUnder) isCalled = true;
        const bool isConstant = event.value.kind == ValueKind::Constant;
        const Symbol flag = event.op == Op::Write && isConstant && event.path
                                ? flagOf(program, event.path)
                                : Symbol{};
        if (!flag) continue;
        const auto known = isCalledUnder.find(flag);
        if (event.value.constant != 0)
          isCalledUnder.emplace(flag, false);
        else if (known != isCalledUnder.end() && known->second)
          flags.insert(flag);
      }
  }
  return flags;
}

bool isBusyMark(const Program& program, PathId lock) {
  if (!program.paths.parent(lock)) return false;
  const Symbol symbol = program.paths.key(lock).step.symbol;
  return symbol && (symbol == program.exclusions.busy || symbol == program.exclusions.idle);
}

bool isContradictory(const Program& program, const Lockset& held) {
  const auto isOf = [&](const HeldLock& mark, Symbol symbol) {
    return program.paths.parent(mark.lock) && program.paths.key(mark.lock).step.symbol == symbol;
  };
  for (const HeldLock& idle : held)
    if (isOf(idle, program.exclusions.idle))
      for (const HeldLock& busy : held)
        if (isOf(busy, program.exclusions.busy) &&
            program.paths.parent(busy.lock) == program.paths.parent(idle.lock))
          return true;
  return false;
}

}  // namespace lockstitch::program
