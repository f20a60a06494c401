#include "analyses/program/accessed_types.h"

#include <algorithm>

namespace lockstitch::program {

const std::string& typeOf(const Program& program, const Access& access) {
  return program.text(program.paths.description(access.path).type);
}

bool isRecord(const Program& program, const std::string& type) {
  return std::any_of(program.records.begin(), program.records.end(),
                     [&](const auto& record) { return program.text(record.second.name) == type; });
}

bool isArray(const Program& program, const Access& access) {
  const std::string& type = typeOf(program, access);
  return type.ends_with("]") || type.starts_with("std::array<");
}

bool isOfContainer(const OriginView& view, const Access& access) {
  const Event* event = view.narrator.leaf(access.context.chain);
  return event && event->has(Flags::WholeContainer);
}

bool isAtomicPlace(const Program& program, PathId place) {
  const std::string& type = program.text(program.paths.description(place).type);
  return type.starts_with("std::atomic") || type.starts_with("_Atomic");
}

size_t pointersOn(const PathTable& paths, PathId path) {
  const std::vector<StepKey> steps = paths.steps(path);
  return std::count_if(steps.begin(), steps.end(),
                       [](const StepKey& step) { return step.kind == StepKind::Deref; });
}

}  // namespace lockstitch::program
