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

// How the first stands to the second, if they differ.
struct Told {
  ElementOrder order = ElementOrder::Unknown;
  bool mayBeSame = true;
};

// The first element of a table comes before all others, whatever their indices are. Nothing, where
// it cannot be told.
std::optional<Told> orderOf(const Program& program, const StepKey& first, const StepKey& second) {
  if (const std::optional<int64_t> between = distance(program, first, second)) {
    if (*between == 0) return Told{};
    return Told{*between > 0 ? ElementOrder::Before : ElementOrder::Behind, false};
  }
  if (first.index == 0) return Told{ElementOrder::Before};
  if (second.index == 0) return Told{ElementOrder::Behind};
  return std::nullopt;
}

}  // namespace

ElementOrder elementOrder(const Program& program, PathId first, PathId second) {
  const PathTable& paths = program.paths;
  if (paths.rootOf(first) != paths.rootOf(second) || paths.depth(first) != paths.depth(second))
    return ElementOrder::Unknown;
  const std::vector<StepKey> a = paths.steps(first), b = paths.steps(second);
  Told told;
  for (size_t i = 0; i < a.size(); ++i) {
    const bool areIndices = a[i].kind == StepKind::Index && b[i].kind == StepKind::Index;
    if (!areIndices && a[i] != b[i]) return ElementOrder::Unknown;
    if (!areIndices || !told.mayBeSame) continue;
    const std::optional<Told> here = orderOf(program, a[i], b[i]);
    if (!here) return ElementOrder::Unknown;
    // Where the outer ones are the same, the inner ones decide.
    const bool isDecided = told.order != ElementOrder::Unknown;
    if (isDecided && here->order != ElementOrder::Unknown) return ElementOrder::Unknown;
    if (!isDecided) told = *here;
  }
  return told.order;
}

}  // namespace lockstitch::program
