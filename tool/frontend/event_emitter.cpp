#include "tool/frontend/event_emitter.h"

namespace lockstitch {

uint32_t EventEmitter::path(const Path& path) {
  if (path.root == facts::RootKind::Local && path.variable) {
    state_.mentioned.insert(static_cast<const clang::VarDecl*>(path.variable));
  }
  return state_.unit.facts().path(path);
}

facts::EventT& EventEmitter::emit(facts::Op op, clang::SourceLocation where, const Path& path) {
  auto event = std::make_unique<facts::EventT>();
  event->id = state_.nextEvent++;
  event->op = op;
  event->path = this->path(path);
  event->location = std::make_unique<facts::Location>(state_.unit.location(where));
  if (where.isMacroID()) event->macro = state_.unit.string(state_.unit.macroOf(where));
  addFlag(*event, facts::Flags::InLoop, state_.blockInLoop);
  addFlag(*event, facts::Flags::InTry, op == facts::Op::Call && state_.inTry);
  state_.block->events.push_back(std::move(event));
  return *state_.block->events.back();
}

uint32_t EventEmitter::access(facts::Op op, clang::SourceLocation where, const Path& path,
                              facts::Flags flags) {
  if (!path.isShared()) return 0;
  facts::EventT& event = emit(op, where, path);
  addFlag(event, flags);
  return event.id;
}

}  // namespace lockstitch
