#include "analyses/program/callback_calls.h"

#include <set>
#include <vector>

namespace lockstitch::program {
namespace {

constexpr int kMaxCopies = 4;  // from one local variable to the next

class Finder {
 public:
  Finder(Program& program, const CallTargets& targets) : program_(program), targets_(targets) {}

  CallbackCalls run() {
    for (const Function& function : program_.functions) collectFilled(function);
    for (const Function& function : program_.functions) {
      locals_.clear();
      for (const Block& block : function.blocks)
        for (const Event& event : block.events)
          if (event.op == Op::Assign && event.path) locals_[event.path].push_back(&event.value);
      for (const Block& block : function.blocks)
        for (const Event& event : block.events) visit(function, event);
    }
    return std::move(calls_);
  }

 private:
  // The field or global that a path names, dereferences and indices apart; none for a variable.
  Symbol placeOf(PathId path) const {
    const PathTable& paths = program_.paths;
    for (; path && paths.parent(path); path = paths.parent(path))
      if (paths.key(path).step.kind == StepKind::Field) return paths.key(path).step.symbol;
    return path && paths.key(path).root.kind == Root::Global ? paths.key(path).root.symbol
                                                             : Symbol{};
  }

  bool isGiven(const Value& value) const {
    return value.path && program_.paths.rootKey(value.path).kind == Root::Formal;
  }

  // Fields and globals that take what a function was given.
  void collectFilled(const Function& function) {
    for (const Block& block : function.blocks)
      for (const Event& event : block.events) {
        const bool isStore = event.op == Op::Assign || event.op == Op::Write;
        if (isStore && event.path && isGiven(event.value)) filled_.insert(placeOf(event.path));
        // A library's container takes its arguments.
        if (event.op != Op::Call || !event.receiver.path) continue;
        if (!targets_.of(function.id, event.id).empty()) continue;
        for (const Value& argument : event.arguments)
          if (isGiven(argument)) filled_.insert(placeOf(event.receiver.path));
      }
  }

  bool isRegistered(PathId path, int depth) const {
    if (const Symbol place = placeOf(path)) return filled_.count(place) != 0;
    const auto known = locals_.find(program_.paths.rootOf(path));
    if (known == locals_.end() || depth > kMaxCopies) return false;
    for (const Value* value : known->second)
      if (value->path && isRegistered(value->path, depth + 1)) return true;
    return false;
  }

  void visit(const Function& function, const Event& event) {
    if (event.op != Op::Call || event.dispatch == Dispatch::Direct) return;
    const bool isKnown = !targets_.of(function.id, event.id).empty();
    if (event.dispatch == Dispatch::Virtual) {
      if (!isKnown) calls_.add(function.id, event.id, event.name);
      return;
    }
    if (!event.value.path) return;
    if (isKnown && !isRegistered(event.value.path, 0)) return;
    calls_.add(function.id, event.id, nameOf(function, event.value.path));
  }

  Symbol nameOf(const Function& function, PathId path) {
    const Symbol name = nameOfPlace(function, path);
    if (!program_.paths.hasStep(path, StepKind::Index)) return name;
    return program_.strings.intern("a function in " + program_.text(name));
  }

  Symbol nameOfPlace(const Function& function, PathId path) {
    const PathTable& paths = program_.paths;
    for (; paths.parent(path); path = paths.parent(path))
      if (paths.key(path).step.kind == StepKind::Field) return paths.key(path).step.symbol;
    if (const Symbol name = paths.description(path).name) return name;
    const RootKey& root = paths.key(path).root;
    if (root.kind == Root::Formal && root.number < function.parameters.size())
      return function.parameters[root.number].name;
    return program_.strings.intern("a function");
  }

  Program& program_;
  const CallTargets& targets_;
  std::set<Symbol> filled_;
  std::map<PathId, std::vector<const Value*>> locals_;  // of the function that is looked at
  CallbackCalls calls_;
};

}  // namespace

CallbackCalls findCallbackCalls(Program& program, const CallTargets& targets) {
  return Finder(program, targets).run();
}

}  // namespace lockstitch::program
