// A task writes t[i][j] and says so (`depend(out: t[i][j])`), another reads
// t[i][j - 1]. The two are one element where the second's j is one more; they
// wait for each other if in such tasks one item is the same too, or if a chain
// of dependences leads from the one to the other. Both are distances: vectors
// of constants, one for each dimension (Banerjee's distance vectors).
#include "analyses/program/depend_items.h"

#include <algorithm>
#include <optional>

#include "analyses/program/subscripts.h"

namespace lockstitch::program {
namespace {

using Distance = std::vector<int64_t>;

constexpr int kMaxLinks = 3;

// The forms of all indices; nothing where one of them has none.
std::optional<std::vector<IndexForm>> indicesOf(const Program& program, PathId path) {
  std::vector<IndexForm> forms;
  for (const StepKey& step : program.paths.steps(path)) {
    if (step.kind == StepKind::Deref) return std::nullopt;
    if (step.kind != StepKind::Index) continue;
    if (!hasIndexForm(step)) return std::nullopt;
    forms.push_back(indexForm(program, step));
  }
  return forms;
}

// By how much all indices of one differ from those of the other, as numbers.
std::optional<Distance> distanceOf(const Program& program, PathId from, PathId to) {
  const auto a = indicesOf(program, from), b = indicesOf(program, to);
  if (!a || !b || a->empty() || a->size() != b->size()) return std::nullopt;
  Distance distance;
  for (size_t i = 0; i < a->size(); ++i) {
    IndexForm apart = (*a)[i];
    apart.add((*b)[i], -1);
    if (!apart.terms.empty()) return std::nullopt;
    distance.push_back(apart.constant);
  }
  return distance;
}

// In the order in which loops make the tasks.
bool isLater(const Distance& distance) {
  const auto first =
      std::find_if(distance.begin(), distance.end(), [](int64_t each) { return each != 0; });
  return first != distance.end() && *first > 0;
}

Distance opposite(Distance distance) {
  for (int64_t& each : distance) each = -each;
  return distance;
}

// Whether so many links at most make the whole way.
bool isReached(const Distance& way, const std::vector<Distance>& links, int depth) {
  if (std::all_of(way.begin(), way.end(), [](int64_t each) { return each == 0; })) return true;
  if (depth == kMaxLinks) return false;
  return std::any_of(links.begin(), links.end(), [&](const Distance& link) {
    Distance rest = way;
    for (size_t i = 0; i < rest.size(); ++i) rest[i] -= link[i];
    return isReached(rest, links, depth + 1);
  });
}

}  // namespace

bool isOfDependence(const Program& program, PathId lock) {
  return program.paths.parent(lock) &&
         program.paths.key(lock).step.symbol == program.exclusions.depend;
}

bool isOfUnrelatedTasks(const OriginView& view, const AccessPair& pair) {
  const Program& program = view.program;
  const PathTable& paths = program.paths;
  const PathId array = paths.rootOf(pair.a.path);
  if (pair.a.context.thread != pair.b.context.thread || paths.rootOf(pair.b.path) != array)
    return false;
  auto way = distanceOf(program, pair.a.path, pair.b.path);
  if (!way) return false;
  if (isLater(opposite(*way))) way = opposite(*way);
  std::vector<Distance> links;
  for (const HeldLock& x : view.sets.locksets[pair.a.context.held])
    for (const HeldLock& y : view.sets.locksets[pair.b.context.held]) {
      if (!isOfDependence(program, x.lock) || !isOfDependence(program, y.lock)) continue;
      if (x.mode == Mode::Shared && y.mode == Mode::Shared) continue;
      if (paths.rootOf(x.lock) != array || paths.rootOf(y.lock) != array) return false;
      const auto link = distanceOf(program, x.lock, y.lock);
      if (!link || link->size() != way->size()) return false;
      if (isLater(*link)) links.push_back(*link);
      if (isLater(opposite(*link))) links.push_back(opposite(*link));
    }
  return isLater(*way) && !isReached(*way, links, 0);
}

}  // namespace lockstitch::program
