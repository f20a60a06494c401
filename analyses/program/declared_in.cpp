#include "analyses/program/declared_in.h"

namespace lockstitch::program {

std::string declaredIn(const Program& program, PathId object) {
  const PathTable& paths = program.paths;
  for (PathId at = object; paths.parent(at); at = paths.parent(at))
    if (paths.key(at).step.kind == StepKind::Field &&
        !program.text(paths.key(at).step.symbol).starts_with("<"))
      return "";
  const RootKey& root = paths.rootKey(object);
  if (root.kind == Root::Global) {
    const std::string& usr = program.text(root.symbol);
    return usr.starts_with("c:") ? usr.substr(2, usr.find('@') - 2) : "";
  }
  if (root.kind != Root::Object || !root.chain) return "";
  const ChainLink& made = program.chains[program.chains.leaf(root.chain)];
  const Function& function = program.function(made.function);
  const Location* at = &function.location;
  if (const Event* event = program.event(made.function, made.event); event && !root.symbol)
    at = &event->location;
  const std::string& file = program.text(at->file);
  return program.text(function.name) + ", " + file.substr(file.find_last_of("/\\") + 1) + ":" +
         std::to_string(at->line);
}

}  // namespace lockstitch::program
