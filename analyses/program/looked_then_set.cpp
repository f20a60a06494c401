#include "analyses/program/looked_then_set.h"

#include <algorithm>

namespace lockstitch::program {
namespace {

// What is so of what the event found, where the condition is left by `edge`.
Look lookOf(const Condition& condition, uint32_t event, uint32_t edge) {
  const bool isTrue = (edge == 0) != condition.negated;
  if (condition.kind == ConditionKind::EventSucceeded && condition.event == event)
    return {isTrue ? Look::Kind::NotZero : Look::Kind::Zero, 0};
  if (condition.kind == ConditionKind::EventEquals && condition.event == event && isTrue)
    return {Look::Kind::Equal, condition.constant};
  return {};
}

bool comparesByOrder(const std::string& text) {
  const auto isIn = [&](const char* sign) { return text.find(sign) != std::string::npos; };
  return isIn(" < ") || isIn(" > ") || isIn(" <= ") || isIn(" >= ");
}

// What others may notice, or what costs to be done twice.
bool isNoticed(const Program& program, const Event& event) {
  switch (event.op) {
    case Op::Return:
      return event.value.kind != ValueKind::Unknown;
    case Op::Write:
      return event.path && !event.has(Flags::Initialises) &&
             !(program.paths.rootKey(event.path).kind == Root::Object &&
               !program.paths.hasStep(event.path, StepKind::Deref));
    case Op::AtomicWrite:
    case Op::AtomicUpdate:
    case Op::Call:
    case Op::Fork:
    case Op::Post:
    case Op::Allocate:
    case Op::Free:
    case Op::Blocking:
    case Op::InternalLock:
      return true;
    default:
      return false;
  }
}

// Whether something is done where the way of `edge` leads and no other, but for `set`.
bool doesMore(const Program& program, const Function& function, const ControlFlow& flow,
              uint32_t next, const Event& set) {
  for (uint32_t block : flow.reversePostOrder())
    if (flow.dominates(next, block))
      for (const Event& event : function.blocks[block].events)
        if (event.id != set.id && !event.ignorable && isNoticed(program, event)) return true;
  return false;
}

}  // namespace

Look lookBefore(const Program& program, const Function& function, const ControlFlow& flow,
                const Event& set, const std::vector<uint32_t>& reads) {
  const auto place = placeOf(function, set.id);
  if (!place) return {};
  const bool isConstant = set.value.kind == ValueKind::Constant;
  for (uint32_t decider : flow.decidersOf(place->block)) {
    const Block& block = function.blocks[decider];
    if (block.successors.size() != 2) continue;
    const uint32_t edge = flow.dominates(block.successors[0], place->block) ? 0 : 1;
    const std::vector<uint32_t>& asked = block.condition.depends;
    for (uint32_t read : reads) {
      const Look look = lookOf(block.condition, read, edge);
      if (isConstant && look.kind != Look::Kind::None && !look.isStillSo(set.value.constant) &&
          doesMore(program, function, flow, block.successors[edge], set))
        return look;
      if (!isConstant && std::count(asked.begin(), asked.end(), read) > 0 &&
          comparesByOrder(program.text(block.condition.text)))
        return {Look::Kind::Ordered, 0};
    }
  }
  return {};
}

}  // namespace lockstitch::program
