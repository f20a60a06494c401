#include "analyses/program/busy_flags.h"

#include <algorithm>
#include <map>

#include "analyses/program/once.h"

namespace lockstitch::program {

Symbol flagOf(const Program& program, PathId path) {
  const PathKey& key = program.paths.key(path);
  if (!key.parent) return key.root.kind == Root::Global ? key.root.symbol : Symbol{};
  return key.step.kind == StepKind::Field ? key.step.symbol : Symbol{};
}

namespace {

Symbol writtenFlag(const Program& program, const Event& event) {
  return event.op == Op::Write && event.path ? flagOf(program, event.path) : Symbol{};
}

// What is ever written to members and globals: 0 and one constant say "free" and "busy", more of
// them say something else.
std::set<Symbol> findStates(const Program& program) {
  std::set<Symbol> states;
  std::map<Symbol, int64_t> busy;
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks)
      for (const Event& event : block.events) {
        const Symbol flag = writtenFlag(program, event);
        if (!flag) continue;
        const bool isConstant = event.value.kind == ValueKind::Constant;
        if (isConstant && event.value.constant == 0) continue;
        const auto known = busy.emplace(flag, event.value.constant).first;
        if (!isConstant || known->second != event.value.constant) states.insert(flag);
      }
  return states;
}

}  // namespace

std::set<Symbol> findBusyFlags(const Program& program) {
  std::set<Symbol> flags;
  for (const Function& function : program.functions) {
    std::map<Symbol, bool> isCalledUnder;  // flags that are set: whether there was a call since
    for (const Block& block : function.blocks)
      for (const Event& event : block.events) {
        if (event.op == Op::Call)
          for (auto& [flag, isCalled] : isCalledUnder) isCalled = true;
        const Symbol flag = writtenFlag(program, event);
        if (!flag || event.value.kind != ValueKind::Constant) continue;
        const auto known = isCalledUnder.find(flag);
        if (event.value.constant != 0)
          isCalledUnder.emplace(flag, false);
        else if (known != isCalledUnder.end() && known->second)
          flags.insert(flag);
      }
  }
  for (const Symbol state : findStates(program)) flags.erase(state);
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
  return runsAgain(program, held);
}

}  // namespace lockstitch::program
