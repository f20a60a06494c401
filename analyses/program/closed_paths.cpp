#include "analyses/program/closed_paths.h"

#include <algorithm>

#include "analyses/program/frame.h"

namespace lockstitch::program {

bool ClosedPaths::isClosed(PathId path) {
  if (!path) return true;
  const auto known = known_.find(path);
  if (known != known_.end()) return known->second;
  const PathKey& key = program_.paths.key(path);
  const bool isClosedHere =
      key.parent ? isClosed(key.parent) && isClosedIndex(key.step) : isClosedRoot(key.root);
  return known_[path] = isClosedHere;
}

bool ClosedPaths::isClosed(PathSetId paths) {
  if (!paths) return true;
  const auto known = knownSets_.find(paths);
  if (known != knownSets_.end()) return known->second;
  const PathSet& all = sets_.pathSets[paths];
  return knownSets_[paths] =
             std::all_of(all.begin(), all.end(), [&](PathId path) { return isClosed(path); });
}

bool ClosedPaths::isClosed(LocksetId locks) {
  if (!locks) return true;
  const auto known = knownLocksets_.find(locks);
  if (known != knownLocksets_.end()) return known->second;
  const Lockset& all = sets_.locksets[locks];
  return knownLocksets_[locks] =
             std::all_of(all.begin(), all.end(),
                         // What is only demanded of callers is for them to know.
                         [&](const HeldLock& held) { return held.site && isClosed(held.lock); });
}

bool ClosedPaths::isClosed(const Context& context) {
  return !context.condition.root && isClosed(context.held) && isClosed(context.dropped) &&
         isClosed(context.waited) && isClosed(context.posted) && isClosed(context.phase);
}

bool ClosedPaths::isClosedRoot(const RootKey& root) const {
  switch (root.kind) {
    case Root::Global:
      return root.number != kThreadLocal;  // a thread's own, from its start on
    case Root::Function:
    case Root::Unknown:
    case Root::Parameter:
      return true;
    case Root::Object:
      return program_.chains.length(root.chain) >= kMaxObjectChain;
    default:
      return false;
  }
}

bool ClosedPaths::isClosedIndex(const StepKey& step) {
  if (step.kind != StepKind::Index) return true;
  if (step.indexText && namesParameter(step.indexText)) return false;
  return isClosedForm(step.form);
}

bool ClosedPaths::isClosedForm(FormId form) {
  for (const IndexTerm& term : program_.forms[form].terms) {
    if (namesParameter(term.variable) || (term.limit && !isClosedForm(term.limit))) return false;
    for (const FormId choice : term.choices)
      if (!isClosedForm(choice)) return false;
    for (const IndexFactor& factor : term.factors)
      if (namesParameter(factor.variable) || (factor.path && !isClosed(factor.path)) ||
          !isClosedForm(factor.numerator) || !isClosedForm(factor.denominator))
        return false;
  }
  return true;
}

// "12#i", of function 12: a name that a call can bind.
bool ClosedPaths::namesParameter(Symbol variable) const {
  const std::string& text = program_.text(variable);
  const size_t mark = text.find('#');
  if (mark == std::string::npos) return false;
  if (text.compare(0, mark, std::to_string(function_.value)) != 0) return false;
  const Function& function = program_.function(function_);
  if (function.kind == facts::FunctionKind::Lambda) return true;  // perhaps a capture
  const std::string name = text.substr(mark + 1);
  return std::any_of(function.parameters.begin(), function.parameters.end(),
                     [&](const Parameter& each) { return program_.text(each.name) == name; });
}

}  // namespace lockstitch::program
