#include "analyses/program/own_numbers.h"

#include <algorithm>
#include <vector>

#include "analyses/program/thread_links.h"

namespace lockstitch::program {
namespace {

constexpr size_t kMaxResults = 4;  // calls within calls whose results are followed

class Way {
 public:
  Way(const Program& program, std::vector<ChainLink> own, std::string_view numbers)
      : program_(program), own_(std::move(own)), numbers_(numbers) {}

  // Of a path or value in the function of the link number `at`.
  bool isPathOf(PathId path, size_t at) const {
    const PathTable& paths = program_.paths;
    for (const StepKey& step : paths.steps(path))
      if (step.kind == StepKind::Index && isForm(step.form, at)) return true;
    const RootKey& root = paths.rootKey(path);
    const FunctionId function = own_[at].function;
    if (root.kind == Root::Result) return isResultOf(function, root.event, 0);
    if (root.kind == Root::Object && root.symbol) return isVariableOf(paths.rootOf(path), at);
    const Event* call = callInto(at);
    if (!call) return false;
    if (root.kind == Root::This) return isValueOf(call->receiver, at - 1);
    return root.kind == Root::Formal && root.number < call->arguments.size() &&
           isValueOf(call->arguments[root.number], at - 1);
  }

 private:
  // The call by which the function of the link number `at` was entered; null: by none.
  const Event* callInto(size_t at) const {
    const Event* call =
        at > 0 ? program_.event(own_[at - 1].function, own_[at - 1].event) : nullptr;
    return call && call->op == Op::Call ? call : nullptr;
  }

  bool isValueOf(const Value& value, size_t at) const {
    if (isForm(value.form, at)) return true;
    if (value.kind == ValueKind::Result) return isResultOf(own_[at].function, value.event, 0);
    return value.path && isPathOf(value.path, at);
  }

  // The number itself, or the parameter that it was passed in.
  bool isForm(FormId form, size_t at) const {
    if (isOneTaken(program_, form, numbers_)) return true;
    if (!form || at == 0) return false;
    const IndexForm& whole = program_.forms[form];
    if (whole.terms.size() != 1 || whole.terms[0].factors.size() != 1) return false;
    const Symbol variable = whole.terms[0].factors[0].variable;
    if (!variable) return false;
    const std::string& text = program_.text(variable);
    const std::string name = text.substr(text.find('#') + 1);
    const auto& parameters = program_.function(own_[at].function).parameters;
    const Event* call = callInto(at);
    if (!call) return false;
    for (size_t i = 0; i < parameters.size() && i < call->arguments.size(); ++i)
      if (program_.text(parameters[i].name) == name) {
        const Value& given = call->arguments[i];
        return isForm(given.form, at - 1) || isParameterAgain(given, at - 1);
      }
    return false;
  }

  bool isParameterAgain(const Value& given, size_t at) const {
    const Event* call = callInto(at);
    if (!call || !given.path || program_.paths.parent(given.path)) return false;
    const RootKey& root = program_.paths.key(given.path).root;
    return root.kind == Root::Formal && root.number < call->arguments.size() &&
           (isForm(call->arguments[root.number].form, at - 1) ||
            isParameterAgain(call->arguments[root.number], at - 1));
  }

  bool isVariableOf(PathId variable, size_t at) const {
    bool isAny = false;
    for (const Block& block : program_.function(own_[at].function).blocks)
      for (const Event& event : block.events) {
        if (event.op != Op::Assign || event.path != variable) continue;
        if (event.value.kind == ValueKind::Constant) continue;
        // `p = p->next`
        if (event.value.path && program_.paths.rootOf(event.value.path) == variable) return false;
        if (!isValueOf(event.value, at)) return false;
        isAny = true;
      }
    return isAny;
  }

  // What a function returns that has itself taken it, but for constants.
  bool isResultOf(FunctionId caller, uint32_t call, size_t depth) const {
    const Event* event = program_.event(caller, call);
    if (!event || event->value.kind != ValueKind::Function || depth > kMaxResults) return false;
    bool isAny = false;
    for (const Block& block : program_.function(event->value.function).blocks)
      for (const Event& returned : block.events) {
        if (returned.op != Op::Return || returned.value.kind == ValueKind::Constant) continue;
        const Value& value = returned.value;
        const bool isOwn = isOneTaken(program_, value.form, numbers_) || isPlainPath(value.path) ||
                           (value.kind == ValueKind::Result &&
                            isResultOf(event->value.function, value.event, depth + 1));
        if (!isOwn) return false;
        isAny = true;
      }
    return isAny;
  }

  bool isPlainPath(PathId path) const {
    for (const StepKey& step : program_.paths.steps(path))
      if (step.kind == StepKind::Index && isOneTaken(program_, step.form, numbers_)) return true;
    return false;
  }

  const Program& program_;
  const std::vector<ChainLink> own_;
  const std::string_view numbers_;
};

}  // namespace

bool isOneTaken(const Program& program, FormId form, std::string_view numbers) {
  if (!form) return false;
  const IndexForm& whole = program.forms[form];
  if (whole.constant != 0 || whole.terms.size() != 1) return false;
  const IndexTerm& term = whole.terms[0];
  if (term.kind != TermKind::Distributed || term.coefficient != 1 || !term.factors.empty())
    return false;
  const Symbol name = program.distributions[term.distribution.value].name;
  return name && program.text(name).starts_with(numbers);
}

bool hasTakenItself(const OriginView& view, const Access& access, std::string_view numbers) {
  std::vector<ChainLink> own = ownLinks(view, access.context);
  if (own.empty()) return false;
  const Event* event = view.program.event(own.back().function, own.back().event);
  const size_t last = own.size() - 1;
  return event && event->path &&
         Way(view.program, std::move(own), numbers).isPathOf(event->path, last);
}

}  // namespace lockstitch::program
