// Striped locks: a table of locks of which the data's hash or index chooses one. Which one cannot
// be told; that it is the data's own is assumed where the code says so: both indices are computed
// from the same variables, or the data are found by a pointer. docs/soundness.md states the rule.
#include <algorithm>
#include <cctype>
#include <set>

#include "analyses/program/sharing.h"

namespace lockstitch::program {
namespace {

// "12#h & 15" → {"12#h"}: the variables of an index, with the function that they are of.
std::set<std::string> variablesOf(const std::string& index) {
  std::set<std::string> variables;
  const size_t hash = index.find('#');
  if (hash == std::string::npos) return variables;
  const std::string owner = index.substr(0, hash + 1);
  auto isPart = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  for (size_t at = hash + 1; at < index.size();) {
    size_t end = at;
    while (end < index.size() && isPart(index[end])) ++end;
    const bool isName = end > at && !std::isdigit(static_cast<unsigned char>(index[at]));
    if (isName) variables.insert(owner + index.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return variables;
}

std::set<std::string> variablesOf(const OriginView& view, PathId path) {
  std::set<std::string> all;
  for (const StepKey& step : view.program.paths.steps(path))
    if (step.kind == StepKind::Index && step.indexText)
      all.merge(variablesOf(view.program.text(step.indexText)));
  return all;
}

bool isOpenElement(const OriginView& view, PathId lock) {
  const auto steps = view.program.paths.steps(lock);
  return std::any_of(steps.begin(), steps.end(), [](const StepKey& step) {
    return step.kind == StepKind::Index && step.index < 0;
  });
}

// Whether the lock may have been chosen for the data.
bool goesWith(const OriginView& view, PathId lock, PathId data) {
  const RootKey& root = view.program.paths.rootKey(data);
  if (root.kind == Root::Object && !root.symbol) return true;
  const std::set<std::string> mine = variablesOf(view, lock), theirs = variablesOf(view, data);
  return std::any_of(mine.begin(), mine.end(),
                     [&](const std::string& variable) { return theirs.count(variable) != 0; });
}

}  // namespace

RefuterVerdict refuteByStripe(const OriginView& view, const AccessPair& pair) {
  for (const HeldLock& x : view.sets.locksets[pair.a.context.held])
    for (const HeldLock& y : view.sets.locksets[pair.b.context.held]) {
      const bool isShared = x.mode == Mode::Shared && y.mode == Mode::Shared;
      if (isShared || isExclusion(view.program, x.lock) || !isOpenElement(view, x.lock) ||
          !isOpenElement(view, y.lock) || !view.program.paths.mayCoincide(x.lock, y.lock))
        continue;
      if (goesWith(view, x.lock, pair.a.path) && goesWith(view, y.lock, pair.b.path))
        return {"striped-lock", true,
                "both hold the lock of " + view.narrator.object(x.lock) + " that goes with it"};
    }
  return {"striped-lock", false, "no table of locks has one for it on both sides"};
}

}  // namespace lockstitch::program
