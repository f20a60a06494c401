#include "analyses/program/left_out.h"

#include <algorithm>
#include <optional>

#include "analyses/program/subscripts.h"

namespace lockstitch::program {
namespace {

// The coefficient of the counter `of` in `form`, as a form; nothing where it is
// not in it.
std::optional<IndexForm> multiplierIn(const IndexForm& form, const IndexTerm& of) {
  for (const IndexTerm& term : form.terms) {
    if (!term.isSameCounter(of)) continue;
    if (term.factors.empty()) return IndexForm{term.coefficient, {}};
    IndexTerm by;
    by.kind = TermKind::Fixed;
    by.factors = term.factors;
    by.coefficient = term.coefficient;
    return formOf(by);
  }
  return std::nullopt;
}

const IndexTerm* counterIn(const IndexForm& form) {
  const IndexTerm* counter = nullptr;
  for (const IndexTerm& term : form.terms) {
    if (term.kind == TermKind::Fixed) continue;
    if (counter || term.kind != TermKind::Distributed || term.coefficient != 1 ||
        !term.factors.empty())
      return nullptr;
    counter = &term;
  }
  return counter;
}

// `if (i != k)`: the one side has found that its counter is not `other`. If the
// other side's indices, with its own counter in the place of `other`, are equal
// to the first's in the same iteration alone, then the counter would have to be
// `other` for the two to meet.
bool isLeftOut(const std::vector<SubscriptPair>& all, const IndexForm& own, const IndexForm& other,
               bool isOfA, const DependenceContext& context) {
  const IndexTerm* counter = counterIn(own);
  if (!counter || !context.isDistinct(*counter)) return false;
  const bool isOneForAll =
      std::all_of(other.terms.begin(), other.terms.end(), [&](const auto& term) {
        return term.kind == TermKind::Fixed &&
               std::all_of(term.factors.begin(), term.factors.end(), context.isCommon);
      });
  if (!isOneForAll) return false;
  std::vector<SubscriptPair> replaced = all;
  for (SubscriptPair& each : replaced) {
    IndexForm& mine = isOfA ? each.a : each.b;
    IndexForm& theirs = isOfA ? each.b : each.a;
    const auto by = multiplierIn(mine, *counter);
    if (multiplierIn(theirs, *counter)) return false;
    if (!by) continue;
    IndexForm apart = own;
    apart.add(other, -1);
    const auto shift = product(apart, *by);
    if (!shift) return false;
    theirs.add(*shift, 1);
  }
  return overlap(replaced, context) == Overlap::SameThread;
}

}  // namespace

bool isLeftOut(const OriginView& view, const AccessPair& pair,
               const std::vector<SubscriptPair>& all, const DependenceContext& context) {
  for (const bool isOfA : {true, false}) {
    const Access& access = isOfA ? pair.a : pair.b;
    for (const HeldLock& held : view.sets.locksets[access.context.held]) {
      const PathTable& paths = view.program.paths;
      if (!paths.parent(held.lock) ||
          paths.key(held.lock).step.symbol != view.program.exclusions.differs)
        continue;
      const std::vector<StepKey> steps = paths.steps(held.lock);
      const IndexForm x = indexForm(view.program, steps[0]), y = indexForm(view.program, steps[1]);
      if (isLeftOut(all, x, y, isOfA, context) || isLeftOut(all, y, x, isOfA, context)) return true;
    }
  }
  return false;
}

}  // namespace lockstitch::program
