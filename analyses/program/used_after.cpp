#include "analyses/program/used_after.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "analyses/program/control_flow.h"
#include "analyses/program/own_numbers.h"

namespace lockstitch::program {
namespace {

bool isPartOfName(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

// Whether the source text names this variable.
bool isNamedIn(const std::string& text, const std::string& name) {
  for (size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
    const size_t end = at + name.size();
    if ((at == 0 || !isPartOfName(text[at - 1])) &&
        (end == text.size() || !isPartOfName(text[end])))
      return true;
  }
  return false;
}

class Uses {
 public:
  Uses(const Program& program, const Function& function, const Event& given,
       std::string_view numbers)
      : program_(program), function_(function), flow_(function), given_(given), numbers_(numbers) {}

  bool any(const Value& number) {
    if (number.path) {
      roots_.insert(program_.paths.rootOf(number.path));
      name_ = program_.text(program_.paths.description(number.path).name);
    }
    sources_.insert(number.depends.begin(), number.depends.end());
    if (number.kind == ValueKind::Result) sources_.insert(number.event);
    if (number.path) noteFilled(number.path);
    return isAnyBehind();
  }

  bool any(const std::string& name) {
    name_ = name;
    forEach([&](const Event& event) {
      for (const Value& argument : event.arguments) addIfNamed(argument);
      addIfNamed(event.value);
    });
    return isAnyBehind();
  }

 private:
  bool isAnyBehind() {
    while (noteAliases()) {
    }
    const std::optional<EventPlace> place = placeOf(function_, given_.id);
    if (!place) return true;
    loop_ = flow_.loopOf(place->block);
    return isUsedFrom(place->block, place->position + 1);
  }

  // Where the number is passed on, its path and where it comes from are known.
  void addIfNamed(const Value& value) {
    if (!value.path || program_.paths.parent(value.path) ||
        program_.text(program_.paths.description(value.path).name) != name_)
      return;
    roots_.insert(value.path);
    sources_.insert(value.depends.begin(), value.depends.end());
    noteFilled(value.path);
  }

  // `take(i)`, by reference or by its address: from then on it is another number.
  void noteFilled(PathId variable) {
    forEach([&](const Event& event) {
      if (event.op != Op::Call || event.id == given_.id) return;
      for (const Value& argument : event.arguments)
        if (argument.path == variable &&
            (argument.kind == ValueKind::Reference || argument.kind == ValueKind::Address))
          sources_.insert(event.id);
    });
  }

  // Variables and results that lead to what the number chooses; whether there are more than before.
  bool noteAliases() {
    const size_t before = roots_.size() + results_.size();
    forEach([&](const Event& event) {
      if (event.op == Op::Assign && event.path && !program_.paths.parent(event.path) &&
          isMention(event.value))
        roots_.insert(event.path);
      const bool isGivenIt =
          std::any_of(event.arguments.begin(), event.arguments.end(),
                      [&](const Value& argument) { return isMention(argument); });
      if (event.op == Op::Call && isGivenIt && event.id != given_.id) results_.insert(event.id);
    });
    return roots_.size() + results_.size() > before;
  }

  template <class Action>
  void forEach(const Action& action) {
    for (const Block& block : function_.blocks)
      for (const Event& event : block.events) action(event);
  }

  bool isUsedFrom(uint32_t block, size_t first) {
    const std::vector<Event>& events = function_.blocks[block].events;
    for (size_t i = first; i < events.size(); ++i) {
      if (sources_.count(events[i].id)) return false;
      if (isUse(events[i])) return true;
    }
    for (uint32_t next : function_.blocks[block].successors)
      if (next < function_.blocks.size() && !isNextTurn(next) && seen_.insert(next).second &&
          isUsedFrom(next, 0))
        return true;
    return false;
  }

  // Of a loop that counts with the number itself.
  bool isNextTurn(uint32_t block) const { return sources_.empty() && block == loop_; }

  bool isUse(const Event& event) const {
    if (event.op == Op::ScopeBegin || event.op == Op::ScopeEnd || event.op == Op::SetFlag)
      return false;
    const bool isElsewhere = event.path && program_.paths.parent(event.path);
    if (isElsewhere && isMention(event.path)) return true;
    if (isMention(event.value) || isMention(event.receiver)) return true;
    if (std::any_of(event.arguments.begin(), event.arguments.end(),
                    [&](const Value& argument) { return isMention(argument); }))
      return true;
    return std::any_of(event.captures.begin(), event.captures.end(),
                       [&](const Capture& capture) { return isMention(capture.value); });
  }

  bool isMention(const Value& value) const {
    if (value.kind == ValueKind::Result && results_.count(value.event)) return true;
    const bool isOfSource = std::any_of(value.depends.begin(), value.depends.end(),
                                        [&](uint32_t event) { return sources_.count(event); });
    return (isOfSource && isNumber(value.form)) || (value.path && isMention(value.path));
  }

  // The number by another name, perhaps.
  bool isNumber(FormId form) const {
    if (!form) return false;
    if (!numbers_.empty() && isOneTaken(program_, form, numbers_)) return true;
    for (const IndexTerm& term : program_.forms[form].terms)
      for (const IndexFactor& factor : term.factors) {
        const std::string text = factor.variable ? program_.text(factor.variable) : "";
        if (!name_.empty() && text.substr(text.find('#') + 1) == name_) return true;
      }
    return false;
  }

  bool isMention(PathId path) const {
    const PathTable& paths = program_.paths;
    const RootKey& root = paths.rootKey(path);
    if (roots_.count(paths.rootOf(path))) return true;
    if (root.kind == Root::Result && root.function == function_.id && results_.count(root.event))
      return true;
    for (const StepKey& step : paths.steps(path)) {
      if (step.kind != StepKind::Index) continue;
      if (isNumber(step.form)) return true;
      if (!step.indexText || name_.empty()) continue;
      const std::string& text = program_.text(step.indexText);
      if (isNamedIn(text.substr(text.find('#') + 1), name_)) return true;
    }
    return false;
  }

  const Program& program_;
  const Function& function_;
  const ControlFlow flow_;
  const Event& given_;
  const std::string_view numbers_;
  std::string name_;
  std::set<PathId> roots_;      // the variable, and pointers that were made with it
  std::set<uint32_t> results_;  // of calls that were given it
  std::set<uint32_t> sources_;  // events with which it is given another value
  std::set<uint32_t> seen_;
  uint32_t loop_ = kUnreachableBlock;
};

}  // namespace

bool isUsedAfter(const Program& program, const Function& function, const Event& given,
                 const Value& number, std::string_view numbers) {
  return Uses(program, function, given, numbers).any(number);
}

bool isUsedAfter(const Program& program, const Function& function, const Event& given,
                 const std::string& name, std::string_view numbers) {
  return Uses(program, function, given, numbers).any(name);
}

}  // namespace lockstitch::program
