#include "analyses/program/owed_locks.h"

namespace lockstitch::program {

Symbol lockName(const PathTable& paths, PathId lock) {
  for (PathId at = lock; at; at = paths.parent(at)) {
    const PathKey& key = paths.key(at);
    if (key.parent && key.step.kind == StepKind::Field) return key.step.symbol;
    if (!key.parent && (key.root.kind == Root::Global || key.root.kind == Root::Object))
      return key.root.symbol;
  }
  return {};
}

namespace {

// What a function takes, or gives back: locks by name, and those of its arguments.
struct Locks {
  std::set<Symbol> names;
  std::set<uint32_t> arguments;

  void add(const Program& program, PathId lock) {
    if (!lock || isExclusion(program, lock)) return;
    const RootKey& root = program.paths.rootKey(lock);
    if (const Symbol name = lockName(program.paths, lock))
      names.insert(name);
    else if (root.kind == Root::Formal)
      arguments.insert(root.number);
  }

  void remove(const Locks& others) {
    for (const Symbol name : others.names) names.erase(name);
    for (const uint32_t argument : others.arguments) arguments.erase(argument);
  }
};

class OwedLocks {
 public:
  OwedLocks(const Program& program, const CallTargets& targets)
      : program_(program), targets_(targets), balances_(program.functions.size()) {}

  void balance(FunctionId id) {
    Balance own;
    for (const Block& block : program_.function(id).blocks)
      for (const Event& event : block.events) {
        if (event.op == Op::Acquire) own.taken.add(program_, event.path);
        if (event.op == Op::Release) own.given.add(program_, event.path);
        if (event.op != Op::Call) continue;
        for (const CallTarget& target : targets_.of(id, event.id)) {
          const Balance& callee = balances_[target.callable.function.value];
          addOfCallee(own.taken, callee.taken, event);
          addOfCallee(own.given, callee.given, event);
        }
      }
    Balance& rest = balances_[id.value] = own;
    rest.taken.remove(own.given);
    rest.given.remove(own.taken);
  }

  const std::set<Symbol>& givenBack(FunctionId id) const { return balances_[id.value].given.names; }

 private:
  struct Balance {
    Locks taken, given;
  };

  void addOfCallee(Locks& own, const Locks& callee, const Event& call) const {
    own.names.insert(callee.names.begin(), callee.names.end());
    for (const uint32_t argument : callee.arguments)
      if (argument < call.arguments.size()) own.add(program_, call.arguments[argument].path);
  }

  const Program& program_;
  const CallTargets& targets_;
  std::vector<Balance> balances_;  // by FunctionId
};

}  // namespace

std::map<FunctionId, std::set<Symbol>> findOwedLocks(
    const Program& program, const CallTargets& targets,
    const std::vector<std::vector<FunctionId>>& callees,
    const std::vector<std::vector<FunctionId>>& components) {
  OwedLocks locks(program, targets);
  std::vector<bool> isCalled(program.functions.size());
  for (const auto& component : components)
    for (const FunctionId id : component) {
      locks.balance(id);
      for (const FunctionId callee : callees[id.value]) isCalled[callee.value] = true;
    }
  std::set<Symbol> byNobody;  // in sight
  for (const Function& function : program.functions)
    if (function.id && !isCalled[function.id.value])
      byNobody.insert(locks.givenBack(function.id).begin(), locks.givenBack(function.id).end());

  std::map<FunctionId, std::set<Symbol>> owed;
  for (auto component = components.rbegin(); component != components.rend(); ++component)
    for (const FunctionId id : *component) {
      std::set<Symbol> mine = locks.givenBack(id);
      if (const auto above = owed.find(id); above != owed.end())
        mine.insert(above->second.begin(), above->second.end());
      if (!isCalled[id.value] && !byNobody.empty()) owed[id] = byNobody;
      if (mine.empty()) continue;
      for (const FunctionId callee : callees[id.value])
        owed[callee].insert(mine.begin(), mine.end());
    }
  return owed;
}

}  // namespace lockstitch::program
