#include "analyses/program/kept_numbers.h"

#include <algorithm>
#include <map>

namespace lockstitch::program {
namespace {

std::optional<IndexForm> formOfValue(const Program& program, const std::vector<Value>& values) {
  if (values.size() != 1) return std::nullopt;
  if (values[0].kind == ValueKind::Constant) return IndexForm{values[0].constant, {}};
  return values[0].form ? std::optional(program.forms[values[0].form]) : std::nullopt;
}

bool isMadeInLoop(const Program& program, ChainId made) {
  for (const ChainLink& link : program.chains.links(made)) {
    const Event* event = program.event(link.function, link.event);
    if (event && event->has(Flags::InLoop)) return true;
  }
  return false;
}

// One object, which a loop gives another number in each turn: nobody knows which one it holds.
bool isOfAllTurns(const Program& program, PathId location, const IndexForm& number) {
  const bool counts = std::any_of(number.terms.begin(), number.terms.end(), [](const auto& term) {
    return term.kind == TermKind::Induction;
  });
  const PathTable& paths = program.paths;
  if (!counts || paths.hasStep(location, StepKind::Index) ||
      paths.hasStep(location, StepKind::Deref))
    return false;
  const RootKey& root = paths.rootKey(location);
  if (root.kind == Root::Object) return root.symbol || !isMadeInLoop(program, root.chain);
  return root.kind == Root::Global;
}

// An element that was given a number, named by another index than the location is.
struct Filled {
  PathId element;
  StepKey filledAt, askedAt;  // the one index in which the two names differ
};

std::optional<Filled> filledAs(const Program& program, PathId element, PathId location) {
  const auto theirs = program.paths.steps(element), mine = program.paths.steps(location);
  if (theirs.size() != mine.size()) return std::nullopt;
  std::optional<Filled> filled;
  for (size_t i = 0; i < mine.size(); ++i) {
    if (mine[i] == theirs[i]) continue;
    if (filled || mine[i].kind != StepKind::Index || theirs[i].kind != StepKind::Index)
      return std::nullopt;
    filled = Filled{element, theirs[i], mine[i]};
  }
  return filled;
}

std::optional<IndexForm> indexOf(const Program& program, const StepKey& step) {
  if (step.index >= 0) return IndexForm{step.index, {}};
  return step.form ? std::optional(program.forms[step.form]) : std::nullopt;
}

// `number`, which counts with the loop that has filled the element of the index `filledAt`, at
// `askedAt`.
std::optional<IndexForm> valueAt(const IndexForm& number, const IndexForm& filledAt,
                                 const IndexForm& askedAt) {
  if (filledAt.terms.size() != 1) return std::nullopt;
  const IndexTerm& counter = filledAt.terms[0];
  if (counter.kind != TermKind::Induction || counter.coefficient != 1 || !counter.factors.empty())
    return std::nullopt;
  IndexForm turn = askedAt;
  turn.constant -= filledAt.constant;
  IndexForm result;
  result.constant = number.constant;
  for (const IndexTerm& term : number.terms) {
    if (!term.isSameCounter(counter)) {
      result.add(term, 1);
      continue;
    }
    const IndexTerm fixed{TermKind::Fixed, {}, term.factors, {}, 0, term.coefficient, {}, {}};
    const auto part = term.factors.empty() ? std::nullopt : product(turn, formOf(fixed));
    if (term.factors.empty())
      result.add(turn, term.coefficient);
    else if (part)
      result.add(*part, 1);
    else
      return std::nullopt;
  }
  return result;
}

// The element that constants from the first one on, which increase steadily, have at `askedAt`.
std::optional<IndexForm> progressionAt(const std::map<int64_t, int64_t>& constants,
                                       const IndexForm& askedAt) {
  if (constants.size() < 2 || constants.begin()->first != 0) return std::nullopt;
  const int64_t first = constants.begin()->second;
  const int64_t step = std::next(constants.begin())->second - first;
  int64_t expected = 0;
  for (const auto& [index, value] : constants)
    if (index != expected++ || value != first + index * step) return std::nullopt;
  IndexForm result;
  result.constant = first;
  result.add(askedAt, step);
  return result;
}

}  // namespace

std::optional<IndexForm> numberKeptAt(const Frame& frame, const Program& program, PathId location,
                                      bool isCopied) {
  if (!location) return std::nullopt;
  const std::vector<Value>& own = frame.stored(location);
  if (!own.empty()) {
    const auto number = formOfValue(program, own);
    const bool isUnknown = number && !isCopied && isOfAllTurns(program, location, *number);
    return isUnknown ? std::nullopt : number;
  }
  if (!program.paths.hasStep(location, StepKind::Index)) return std::nullopt;
  std::map<int64_t, int64_t> constants;
  std::optional<IndexForm> ofLoop, askedAt;
  for (PathId element : frame.storesBelow(program.paths.rootOf(location))) {
    const auto filled = filledAs(program, element, location);
    if (!filled) continue;
    const auto number = formOfValue(program, frame.stored(element));
    const auto at = indexOf(program, filled->filledAt);
    askedAt = indexOf(program, filled->askedAt);
    if (!number || !at || !askedAt || ofLoop) return std::nullopt;
    if (at->terms.empty() && number->terms.empty()) {
      constants.emplace(at->constant, number->constant);
      continue;
    }
    ofLoop = valueAt(*number, *at, *askedAt);
    if (!ofLoop) return std::nullopt;
  }
  if (constants.empty()) return ofLoop;
  return ofLoop ? std::nullopt : progressionAt(constants, *askedAt);
}

}  // namespace lockstitch::program
