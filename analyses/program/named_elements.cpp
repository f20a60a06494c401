#include "analyses/program/named_elements.h"

#include <vector>

namespace lockstitch::program {
namespace {

bool isOpen(const PathTable& paths, PathId path) {
  for (PathId at = path; paths.parent(at); at = paths.parent(at))
    if (paths.key(at).step.kind == StepKind::Index && paths.key(at).step.index < 0) return true;
  return false;
}

bool namesPlace(const Value& value) {
  return value.path && (value.kind == ValueKind::Reference || value.kind == ValueKind::Address ||
                        value.kind == ValueKind::Load || value.kind == ValueKind::Move);
}

// What a local variable of the function was given, if that was one thing.
PathId onlyGiven(const Function& function, PathId variable) {
  PathId given;
  for (const Block& block : function.blocks)
    for (const Event& event : block.events) {
      if (event.op != Op::Assign || event.path != variable) continue;
      if (given || !namesPlace(event.value)) return {};
      given = event.value.path;
    }
  return given;
}

}  // namespace

PathId elementNamed(const Program& program, ChainId acquisition) {
  const PathTable& paths = program.paths;
  std::vector<ChainLink> links;
  for (const ChainLink& link : program.chains.links(acquisition)) links.push_back(link);
  if (links.empty()) return {};
  const Event* taken = program.event(links.back().function, links.back().event);
  if (!taken) return {};
  PathId name = taken->locks.size() == 1 ? taken->locks[0] : taken->path;
  for (size_t i = links.size(); i-- > 0 && name;) {
    const Function& function = program.function(links[i].function);
    if (isOpen(paths, name)) return name;
    if (const RootKey& root = paths.rootKey(name); root.kind == Root::Object && root.symbol)
      name = onlyGiven(function, paths.rootOf(name));
    if (!name || isOpen(paths, name)) return name;
    const RootKey& root = paths.rootKey(name);
    const Event* call = i > 0 ? program.event(links[i - 1].function, links[i - 1].event) : nullptr;
    if (!call) return {};
    const Value* given = nullptr;
    if (root.kind == Root::This) given = &call->receiver;
    if (root.kind == Root::Formal && root.number < call->arguments.size())
      given = &call->arguments[root.number];
    name = given && namesPlace(*given) ? given->path : PathId{};
  }
  return {};
}

}  // namespace lockstitch::program
