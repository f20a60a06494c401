#include "analyses/program/whole_parts.h"

#include "analyses/program/accessed_types.h"

namespace lockstitch::program {
namespace {

constexpr StepKey kAnyElement{StepKind::Index, {}, -1, {}, {}};

}  // namespace

void WholeParts::addTo(PathId location, std::vector<const Access*>& accesses) {
  std::vector<StepKey> steps;  // from the whole to the part
  PathId part = location;
  for (PathId whole = ownerOf(part); whole; whole = ownerOf(part)) {
    steps.insert(steps.begin(), program_.paths.key(part).step);
    part = whole;
    for (const Access* access : at(whole)) addPart(*access, access->path, steps, accesses);
    // `*p`, of which `p->x` is a member, is `p[0]`.
    if (steps[0].kind != StepKind::Field) continue;
    for (const Access* access : at(program_.paths.append(whole, kAnyElement)))
      if (program_.paths.key(access->path).step.index <= 0)
        addPart(*access, program_.paths.parent(access->path), steps, accesses);
  }
}

const Access* WholeParts::wholeOf(const Access* part) const {
  const auto found = wholeOf_.find(part);
  return found == wholeOf_.end() ? nullptr : found->second;
}

void WholeParts::clear() {
  wholeOf_.clear();
  parts_.clear();
}

// The object of which this is a member or an element; none for our own names and what the library
// has.
PathId WholeParts::ownerOf(PathId path) const {
  const PathTable& paths = program_.paths;
  if (!paths.parent(path)) return {};
  const StepKey& step = paths.key(path).step;
  if (step.kind == StepKind::Index) return paths.parent(path);
  if (step.kind != StepKind::Field) return {};
  const std::string& name = program_.text(step.symbol);
  return name.starts_with("<") || name.starts_with("std::") ? PathId{} : paths.parent(path);
}

const std::vector<const Access*>& WholeParts::at(PathId location) {
  static const std::vector<const Access*> kNone;
  const auto found = all_.find(shapes_.of(location));
  return found == all_.end() ? kNone : found->second;
}

// The access of the whole as one of what `steps` lead to from `path`.
void WholeParts::addPart(const Access& whole, PathId path, const std::vector<StepKey>& steps,
                         std::vector<const Access*>& accesses) {
  StepKey element = kAnyElement;
  if (steps[0].kind == StepKind::Index && !whole.isEnd && !isArray(program_, whole)) {
    if (!isScalar(whole)) return;
    element.index = 0;  // `*p` is `p[0]`
  }
  for (const StepKey& step : steps)
    path = program_.paths.append(path, step.kind == StepKind::Index ? element : step);
  parts_.push_back(whole);
  parts_.back().path = path;
  accesses.push_back(&parts_.back());
  wholeOf_[accesses.back()] = &whole;
}

// Containers may go by another name than the library's.
bool WholeParts::isScalar(const Access& access) const {
  const std::string& type = typeOf(program_, access);
  return !type.empty() && !type.starts_with("std::") && !isRecord(program_, type) &&
         !isOfContainer(view_, access);
}

}  // namespace lockstitch::program
