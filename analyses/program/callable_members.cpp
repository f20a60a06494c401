#include "analyses/program/callable_members.h"

namespace lockstitch::program {
namespace {

bool isCallable(const Value& value) {
  return value.kind == ValueKind::Function || value.kind == ValueKind::Closure;
}

// A member of a global object or local variable, and of no element of it.
bool isNamed(const PathTable& paths, PathId path) {
  const RootKey& root = paths.rootKey(path);
  if (root.kind != Root::Global && (root.kind != Root::Object || !root.symbol)) return false;
  for (const StepKey& step : paths.steps(path))
    if (step.kind != StepKind::Field) return false;
  return true;
}

}  // namespace

CallableMembers findCallableMembers(const Program& program) {
  const PathTable& paths = program.paths;
  CallableMembers result;
  std::set<Symbol> others;  // given in another way, or something else
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks)
      for (const Event& event : block.events) {
        const bool isMember = event.op == Op::Assign && event.path && paths.parent(event.path) &&
                              paths.key(event.path).step.kind == StepKind::Field;
        if (!isMember) continue;
        const Symbol member = paths.key(event.path).step.symbol;
        if (event.value.kind == ValueKind::Constant) continue;  // it holds none
        if (isCallable(event.value) && isNamed(paths, event.path)) {
          result.named.insert(member);
          result.given[event.path].push_back(event.value);
        } else {
          others.insert(member);
        }
      }
  for (const Symbol member : others) result.named.erase(member);
  return result;
}

}  // namespace lockstitch::program
