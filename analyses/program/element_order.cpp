#include "analyses/program/element_order.h"

#include <algorithm>
#include <optional>

namespace lockstitch::program {
namespace {

// second - first, where both are the same sum of numbers that do not change but for a constant.
std::optional<int64_t> distance(const Program& program, const StepKey& first,
                                const StepKey& second) {
  if (first.index >= 0 && second.index >= 0) return second.index - first.index;
  if (!first.form || !second.form) return std::nullopt;
  const IndexForm& from = program.forms[first.form];
  const bool isSteady =
      std::none_of(from.terms.begin(), from.terms.end(),
                   [](const IndexTerm& term) { return term.kind == TermKind::Varying; });
  IndexForm difference = program.forms[second.form];
  difference.add(from, -1);
  if (!isSteady || !difference.terms.empty()) return std::nullopt;
  return difference.constant;
}

}  // namespace

ElementOrder elementOrder(const Program& program, PathId first, PathId second) {
  const PathTable& paths = program.paths;
  if (paths.rootOf(first) != paths.rootOf(second) || paths.depth(first) != paths.depth(second))
    return ElementOrder::Unknown;
  const std::vector<StepKey> a = paths.steps(first), b = paths.steps(second);
  ElementOrder order = ElementOrder::Unknown;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i].kind != b[i].kind) return ElementOrder::Unknown;
    if (a[i].kind != StepKind::Index) {
      if (a[i] != b[i]) return ElementOrder::Unknown;
    } else if (order == ElementOrder::Unknown) {
      const std::optional<int64_t> between = distance(program, a[i], b[i]);
      if (!between) return ElementOrder::Unknown;
      if (*between != 0) order = *between > 0 ? ElementOrder::Before : ElementOrder::Behind;
    }
  }
  return order;
}

}  // namespace lockstitch::program
