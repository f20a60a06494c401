#include "analyses/program/constant_members.h"

#include <set>

namespace lockstitch::program {
namespace {

// The member that the path ends with; none where it ends otherwise.
Symbol memberOf(const Program& program, PathId path) {
  const PathTable& paths = program.paths;
  const bool isMember = path && paths.parent(path) && paths.key(path).step.kind == StepKind::Field;
  return isMember ? paths.key(path).step.symbol : Symbol{};
}

bool writes(const Event& event) {
  return event.op == Op::Write || event.op == Op::AtomicWrite || event.op == Op::AtomicUpdate;
}

std::set<Symbol> changedMembers(const Program& program) {
  std::set<Symbol> changed;
  auto note = [&](PathId path) {
    if (const Symbol member = memberOf(program, path)) changed.insert(member);
  };
  auto noteValue = [&](const Value& value) {
    if (value.kind == ValueKind::Address || value.kind == ValueKind::Reference) note(value.path);
  };
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks)
      for (const Event& event : block.events) {
        if (writes(event)) note(event.path);
        noteValue(event.value);
        for (const Value& argument : event.arguments) noteValue(argument);
        for (const Capture& capture : event.captures) noteValue(capture.value);
      }
  return changed;
}

bool isNumber(const Program& program, PathId path) {
  const std::string& type = program.text(program.paths.description(path).type);
  return type.find('*') == std::string::npos && type.find("std::") == std::string::npos;
}

}  // namespace

void forgetChangedMembers(Program& program) {
  const std::set<Symbol> changed = changedMembers(program);
  for (Function& function : program.functions)
    for (Block& block : function.blocks)
      for (Event& event : block.events)
        if (event.op == Op::Assign && event.value.kind == ValueKind::Constant &&
            isNumber(program, event.path) && changed.count(memberOf(program, event.path)))
          event.value = Value{};
}

}  // namespace lockstitch::program
