#include "analyses/program/function_copier.h"

#include <algorithm>

namespace lockstitch::program {
namespace {

class Copier {
 public:
  Copier(Program& program, FunctionId from, FunctionId to)
      : program_(program), from_(from), to_(to) {}

  Function copy() {
    Function function = program_.function(from_);
    function.id = to_;
    function.original = from_;
    for (Block& block : function.blocks) {
      for (Event& event : block.events) rewrite(event);
      block.condition.path = rewrite(block.condition.path);
    }
    return function;
  }

 private:
  void rewrite(Event& event) {
    event.path = rewrite(event.path);
    rewrite(event.value);
    rewrite(event.receiver);
    for (Value& argument : event.arguments) rewrite(argument);
    for (PathId& lock : event.locks) lock = rewrite(lock);
    for (Capture& capture : event.captures) rewrite(capture.value);
  }

  void rewrite(Value& value) {
    value.path = rewrite(value.path);
    value.form = rewrite(value.form);
    if (value.kind == ValueKind::Closure && value.function == from_) value.function = to_;
  }

  PathId rewrite(PathId path) {
    if (!path) return path;
    auto known = paths_.find(path);
    if (known != paths_.end()) return known->second;
    PathKey key = program_.paths.key(path);
    PathId made = key.parent ? program_.paths.append(rewrite(key.parent), rewrite(key.step))
                             : program_.paths.root(rewrite(key.root));
    program_.paths.describe(made, program_.paths.description(path));
    return paths_[path] = made;
  }

  StepKey rewrite(StepKey step) {
    if (step.indexText) step.indexText = rewrite(step.indexText, false);
    step.form = rewrite(step.form);
    return step;
  }

  // The name of a variable of the function; or, of parameters alone, which go by the copy's name.
  Symbol rewrite(Symbol name, bool isOfParameter) {
    const std::string mine = std::to_string(from_.value) + "#";
    const std::string text = program_.text(name);
    if (!text.starts_with(mine)) return name;
    const std::string variable = text.substr(mine.size());
    const auto& parameters = program_.function(from_).parameters;
    const bool isParameter = std::any_of(
        parameters.begin(), parameters.end(),
        [&](const Parameter& parameter) { return program_.text(parameter.name) == variable; });
    if (isOfParameter && !isParameter) return name;
    return program_.strings.intern(std::to_string(to_.value) + "#" + variable);
  }

  // What is not a parameter is the same variable in all copies, which are compared.
  FormId rewrite(FormId form) {
    if (!form) return form;
    const IndexForm original = program_.forms[form];
    IndexForm copy;
    copy.constant = original.constant;
    for (IndexTerm term : original.terms) {
      term.variable = rewrite(term.variable, true);
      term.limit = rewrite(term.limit);
      for (FormId& choice : term.choices) choice = rewrite(choice);
      for (IndexFactor& factor : term.factors) {
        factor.variable = rewrite(factor.variable, true);
        factor.path = rewrite(factor.path);
        factor.numerator = rewrite(factor.numerator);
        factor.denominator = rewrite(factor.denominator);
      }
      std::sort(term.factors.begin(), term.factors.end());
      copy.add(term, 1);
    }
    return program_.forms.intern(copy);
  }

  RootKey rewrite(RootKey root) {
    if (root.function == from_) root.function = to_;
    if (root.chain && program_.chains[root.chain].function == from_) {
      ChainLink link = program_.chains[root.chain];
      link.function = to_;
      root.chain = program_.chains.intern(link);
    }
    return root;
  }

  Program& program_;
  FunctionId from_, to_;
  std::map<PathId, PathId> paths_;
};

}  // namespace

Function copyOfFunction(Program& program, FunctionId from, FunctionId to) {
  return Copier(program, from, to).copy();
}

}  // namespace lockstitch::program
