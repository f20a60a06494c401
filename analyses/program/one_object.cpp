#include "analyses/program/one_object.h"

namespace lockstitch::program {

bool isOfOneObject(const Program& program, PathId path) {
  for (const StepKey& step : program.paths.steps(path))
    if (step.kind == StepKind::Index && step.index < 0) return false;
  const RootKey& root = program.paths.rootKey(path);
  if (root.kind == Root::Parameter) return false;
  for (const ChainLink& made : program.chains.links(root.chain)) {
    const Event* event = program.event(made.function, made.event);
    if (event && event->has(Flags::InLoop)) return false;
  }
  return true;
}

}  // namespace lockstitch::program
