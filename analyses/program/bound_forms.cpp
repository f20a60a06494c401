// What a callee's numbers mean at one call: the linear forms of binding.cpp.
#include <algorithm>

#include "analyses/program/frame.h"
#include "analyses/program/kept_numbers.h"

namespace lockstitch::program {

FormId Binding::bindForm(FormId form) {
  if (!form) return form;
  IndexForm mine;
  const IndexForm callee = frame_.program().forms[form];
  mine.constant = callee.constant;
  for (const IndexTerm& term : callee.terms) mine.add(bindTerm(term), 1);
  return frame_.program().forms.intern(mine);
}

IndexForm Binding::bindTerm(const IndexTerm& whole) {
  IndexTerm counter = whole;
  counter.factors.clear();
  counter.coefficient = 1;
  // Recursion would bind for ever.
  if (!call_.isRecursive) {
    counter.limit = bindForm(counter.limit);
    for (FormId& choice : counter.choices) choice = bindForm(choice);
  }
  IndexForm mine;
  if (counter.kind == TermKind::Fixed)
    mine.constant = whole.coefficient;
  else
    mine.add(counter, whole.coefficient);
  for (const IndexFactor& factor : whole.factors) {
    const auto both = product(mine, bindFactor(factor));
    if (!both) return opaque(whole);
    mine = *both;
  }
  return mine;
}

// What is no longer understood.
IndexForm Binding::opaque(const IndexTerm& term) {
  IndexTerm mine;
  mine.variable = term.variable;
  if (!mine.variable && !term.factors.empty()) mine.variable = term.factors.front().variable;
  return formOf(mine);
}

IndexForm Binding::bindFactor(const IndexFactor& factor) {
  Program& program = frame_.program();
  if (factor.denominator) return call_.isRecursive ? formOf(factor) : bindQuotient(factor);
  if (factor.isPosition) return call_.isRecursive ? formOf(factor) : bindPosition(factor);
  if (factor.path && !call_.isRecursive) return bindKept(factor);
  const std::string& text = program.text(factor.variable);
  const std::string mine = std::to_string(call_.callee.function.value) + "#";
  const bool isParameter = !factor.isOfActivation && text.starts_with(mine);
  const PathId root = isParameter ? rootNamed(text.substr(mine.size())) : PathId{};
  if (!root) return formOf(factor);
  const std::vector<Value> values = bound(root);
  const Value value = values.size() == 1 ? values[0] : Value{};
  if (value.kind == ValueKind::Constant) return IndexForm{value.constant, {}};
  if (value.form && isBoundOnce(value.form))
    return call_.startsThread ? fromOutside(program.forms[value.form]) : program.forms[value.form];
  // A copy may be another one in each thread; what is referred to is one for all.
  IndexFactor given;
  // (What nobody passes, to main by the system, is one as well.)
  given.varies = value.kind != ValueKind::Reference && (call_.startsThread || !values.empty());
  given.variable = program.strings.intern("path " + std::to_string(value.path.value) + "#" +
                                          text.substr(mine.size()));
  // What a closure has copied, the function knows that made it.
  const bool isCaptured = value.path && value.kind == ValueKind::Load &&
                          program.paths.key(value.path).root.kind == Root::ClosureCapture;
  if (isCaptured) given.path = value.path;
  return formOf(given);
}

// What a thread is given of its creator's number in a team, its own team counts otherwise.
IndexForm Binding::fromOutside(const IndexForm& form) {
  Program& program = frame_.program();
  IndexForm mine;
  mine.constant = form.constant;
  for (IndexTerm term : form.terms) {
    if (term.kind == TermKind::Distributed) {
      Distribution numbers = program.distributions[term.distribution.value];
      const Symbol starter = program.function(frame_.function()).usr;
      if (!numbers.function && numbers.name && program.text(numbers.name) == kThreadNumbers) {
        numbers.function = starter;
        numbers.name =
            program.strings.intern(std::string(kThreadNumbers) + " in " + program.text(starter));
        term.distribution = program.addDistribution(std::move(numbers));
      }
    }
    mine.add(term, 1);
  }
  return mine;
}

// Recursion adds to its parameters for ever: what is more than a number that was there before is
// not followed.
bool Binding::isBoundOnce(FormId form) const {
  if (!call_.isRecursive) return true;
  const IndexForm& given = frame_.program().forms[form];
  return given.terms.empty() ||
         (given.terms.size() == 1 && given.constant == 0 && given.terms[0].coefficient == 1 &&
          given.terms[0].factors.size() <= 1);
}

// A quotient of what varies from thread to thread is that much of the dividend.
IndexForm Binding::bindQuotient(const IndexFactor& factor) {
  Program& program = frame_.program();
  IndexFactor mine = factor;
  mine.denominator = bindForm(factor.denominator);
  const IndexForm by = program.forms[mine.denominator];
  const bool isConstant = by.terms.empty() && by.constant > 0;
  if (isConstant && by.constant == 1 && !factor.numerator) return by;
  if (!by.isFixed()) return opaque(formOf(factor).terms[0]);
  if (!factor.numerator) return formOf(mine);
  mine.numerator = bindForm(factor.numerator);
  const IndexForm whole = program.forms[mine.numerator];
  if (isConstant && whole.terms.empty() && whole.constant >= 0)
    return IndexForm{whole.constant / by.constant, {}};
  if (isConstant && by.constant == 1) return whole;
  if (whole.isFixed()) return formOf(mine);
  mine.numerator = {};
  const auto share = product(whole, formOf(mine));
  return share ? *share : opaque(whole.terms[0]);
}

// The number of the element that the pointer leads to here: of several one of theirs.
IndexForm Binding::bindPosition(const IndexFactor& factor) {
  Program& program = frame_.program();
  IndexTerm choice;
  choice.variable = factor.variable;
  for (const PathId element : paths(program.paths.deref(factor.path))) {
    const auto number = positionAt(element);
    if (!number) return opaque(formOf(factor).terms[0]);
    choice.choices.push_back(program.forms.intern(*number));
  }
  if (choice.choices.empty()) return opaque(formOf(factor).terms[0]);
  return choice.choices.size() == 1 ? program.forms[choice.choices[0]] : formOf(choice);
}

std::optional<IndexForm> Binding::positionAt(PathId element) {
  Program& program = frame_.program();
  if (!program.paths.parent(element)) return std::nullopt;
  const StepKey step = program.paths.key(element).step;
  if (step.kind == StepKind::Index && step.index >= 0) return IndexForm{step.index, {}};
  if (step.kind == StepKind::Index && step.form) return program.forms[step.form];
  if (step.kind != StepKind::Deref) return std::nullopt;
  // What no pointer that is known here holds, a caller may know.
  IndexFactor mine;
  mine.isPosition = true;
  mine.path = program.paths.parent(element);
  mine.variable = program.strings.intern("path " + std::to_string(mine.path.value) + "#position");
  const Root root = program.paths.rootKey(mine.path).kind;
  mine.varies = root != Root::Formal && root != Root::This && root != Root::Capture;
  return formOf(mine);
}

// The value of what is kept in one of the caller's locations that was given one value, where that
// is linear or constant; otherwise the factor goes by the caller's name of the location.
IndexForm Binding::bindKept(const IndexFactor& factor) {
  Program& program = frame_.program();
  const RootKey& root = program.paths.key(factor.path).root;
  if (root.kind == Root::ClosureCapture && root.function == frame_.function())
    if (const Value* captured = frame_.capture(root.function, root.event, root.number)) {
      if (captured->kind == ValueKind::Constant) return IndexForm{captured->constant, {}};
      if (captured->form) return program.forms[captured->form];
    }
  const Paths& kept = paths(factor.path);
  IndexFactor mine = factor;
  mine.path = kept.size() == 1 ? kept[0] : PathId{};
  if (mine.path == factor.path) return formOf(mine);
  const std::string text = program.text(factor.variable);
  mine.variable = program.strings.intern("path " + std::to_string(mine.path.value) +
                                         text.substr(std::min(text.find('#'), text.size())));
  auto number = numberKeptAt(frame_, program, mine.path);
  // Of an object that is given by value, what its original was given when it was copied.
  const Paths originals = number ? Paths{} : contents(factor.path);
  if (originals.size() == 1 && originals != kept)
    number = numberKeptAt(frame_, program, originals[0], true);
  return number ? *number : formOf(mine);
}

}  // namespace lockstitch::program
