#include "analyses/program/turns.h"

#include <algorithm>
#include <optional>

#include "analyses/program/busy_flags.h"

namespace lockstitch::program {
namespace {

bool asksForNumber(const Condition& condition) {
  return condition.kind == ConditionKind::EventEquals ||
         (condition.kind == ConditionKind::EventReached && condition.path);
}

const Condition* conditionOn(const Function& function, uint32_t event) {
  for (const Block& block : function.blocks)
    if (block.condition.event == event) return &block.condition;
  return nullptr;
}

// The value of the parameter that the path is, as far as the calls on the way give a constant.
std::optional<int64_t> constantOfParameter(const Program& program, PathId number,
                                           const std::vector<ChainLink>& calls) {
  for (auto call = calls.rbegin(); call != calls.rend(); ++call) {
    const PathTable& paths = program.paths;
    const RootKey& root = paths.key(number).root;
    if (paths.parent(number) || root.kind != Root::Formal) return std::nullopt;
    const Event* event = program.event(call->function, call->event);
    if (!event || root.number >= event->arguments.size()) return std::nullopt;
    const Value& given = event->arguments[root.number];
    if (given.kind == ValueKind::Constant) return given.constant;
    if (given.kind != ValueKind::Load) return std::nullopt;
    number = given.path;
  }
  return std::nullopt;
}

// The constant that was asked for, if it is one.
std::optional<int64_t> numberAsked(const Program& program, ChainId found) {
  std::vector<ChainLink> links;
  for (; found; found = program.chains[found].inner) links.push_back(program.chains[found]);
  if (links.empty()) return std::nullopt;
  const ChainLink asked = links.back();
  links.pop_back();
  const Condition* condition = conditionOn(program.function(asked.function), asked.event);
  if (!condition) return std::nullopt;
  if (condition->kind == ConditionKind::EventEquals) return condition->constant;
  if (condition->kind == ConditionKind::EventSucceeded) return 0;
  return constantOfParameter(program, condition->path, links);
}

// A key by which one of many elements is looked up.
bool isOfSomeElement(const Program& program, PathId path) {
  const std::vector<StepKey> steps = program.paths.steps(path);
  return std::any_of(steps.begin(), steps.end(), [](const StepKey& step) {
    return step.kind == StepKind::Index && step.index < 0;
  });
}

}  // namespace

std::set<Symbol> findTurns(const Program& program) {
  std::set<Symbol> turns;
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks) {
      if (!asksForNumber(block.condition)) continue;
      const Event* read = program.event(function.id, block.condition.event);
      if (!read || (read->op != Op::Read && read->op != Op::AtomicRead)) continue;
      if (read->op == Op::Read && isOfSomeElement(program, read->path)) continue;
      if (const Symbol name = flagOf(program, read->path)) turns.insert(name);
    }
  return turns;
}

bool isTurn(const Program& program, PathId lock) {
  return program.paths.parent(lock) &&
         program.paths.key(lock).step.symbol == program.exclusions.turn;
}

bool areOtherTurns(const Program& program, ChainId found, ChainId foundByOther) {
  const auto mine = numberAsked(program, found), theirs = numberAsked(program, foundByOther);
  return !mine || !theirs || *mine != *theirs;
}

}  // namespace lockstitch::program
