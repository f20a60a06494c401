#include "analyses/program/sentinels.h"

#include <set>

namespace lockstitch::program {
namespace {

class Sentinels {
 public:
  explicit Sentinels(Program& program) : program_(program), paths_(program.paths) {}

  void forget() {
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Event& event : block.events) visit(function, event);
    std::erase_if(linked_, [&](PathId object) { return used_.count(object) != 0; });
    if (linked_.empty()) return;
    for (Function& function : program_.functions)
      for (Block& block : function.blocks)
        for (Event& event : block.events)
          if (isAddressOf(event.value, linked_)) makeNull(event.value);
  }

 private:
  void visit(const Function& function, const Event& event) {
    const bool isInitialiser = function.kind == facts::FunctionKind::GlobalInitializer;
    const PathId object = event.path ? globalOf(event.path) : PathId{};
    if (object && isInitialiser && event.value.kind == ValueKind::Address &&
        event.value.path == object && object != event.path)
      linked_.insert(object);
    if (object && !isInitialiser && !paths_.hasStep(event.path, StepKind::Deref))
      used_.insert(object);
    if (event.value.kind != ValueKind::Address) use(event.value);
    use(event.receiver);
    for (const Value& argument : event.arguments) use(argument);
    for (const Capture& capture : event.captures) use(capture.value);
    for (PathId lock : event.locks) used_.insert(globalOf(lock));
  }

  PathId globalOf(PathId path) const {
    const PathId root = paths_.rootOf(path);
    return paths_.key(root).root.kind == Root::Global ? root : PathId{};
  }

  void use(const Value& value) {
    if (value.path && globalOf(value.path)) used_.insert(globalOf(value.path));
  }

  bool isAddressOf(const Value& value, const std::set<PathId>& objects) const {
    return value.kind == ValueKind::Address && objects.count(value.path) != 0;
  }

  static void makeNull(Value& address) {
    Value null;
    null.kind = ValueKind::Constant;
    null.depends = std::move(address.depends);
    address = std::move(null);
  }

  Program& program_;
  const PathTable& paths_;
  std::set<PathId> linked_;  // that lead to themselves from the start
  std::set<PathId> used_;    // by name, or by somebody to whom they are passed
};

}  // namespace

void forgetSentinels(Program& program) { Sentinels(program).forget(); }

}  // namespace lockstitch::program
