#include "analyses/program/class_names.h"

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// "Record" of "Record::field".
Symbol ClassNames::classOf(Program& program, Symbol field) {
  const auto known = classes_.find(field);
  if (known != classes_.end()) return known->second;
  const std::string& name = program.text(field);
  const size_t end = name.rfind("::");
  const Symbol owner =
      end == std::string::npos ? Symbol{} : program.strings.intern(name.substr(0, end));
  return classes_[field] = owner;
}

// The pointer's target that `path` is, or is an element or a base of; none: it is a variable or a
// member.
PathId ClassNames::objectOf(const Program& program, PathId path) {
  for (; program.paths.parent(path); path = program.paths.parent(path)) {
    const StepKind kind = program.paths.key(path).step.kind;
    if (kind == StepKind::Deref) return path;
    if (kind == StepKind::Field) return {};
  }
  return {};
}

PathId ClassNames::shortened(Program& program, PathId path) {
  const PathKey key = program.paths.key(path);
  if (!key.parent) return path;
  const auto known = known_.find(path);
  if (known != known_.end()) return known->second;
  const PathId parent = shortened(program, key.parent);
  PathId result = parent == key.parent ? path : program.paths.append(parent, key.step);
  const Symbol owner =
      key.step.kind == StepKind::Field ? classOf(program, key.step.symbol) : Symbol{};
  if (owner && objectOf(program, parent)) {
    for (PathId at = parent; program.paths.parent(at); at = program.paths.parent(at)) {
      const StepKey step = program.paths.key(at).step;
      const PathId object = program.paths.parent(at);
      const bool isAlike = step.kind == StepKind::Field && classOf(program, step.symbol) == owner;
      if (isAlike && objectOf(program, object)) result = program.paths.append(object, key.step);
    }
  }
  if (result != path) program.paths.describe(result, program.paths.description(path));
  return known_[path] = result;
}

}  // namespace lockstitch::program
