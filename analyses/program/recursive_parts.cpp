#include "analyses/program/recursive_parts.h"

#include <algorithm>
#include <utility>

namespace lockstitch::program {

Links linksOf(const Program& program, ChainId chain) {
  const ChainTable::Links all = program.chains.links(chain);
  return {all.begin(), all.end()};
}

bool isOnePlace(const ChainLink& x, const ChainLink& y) {
  return x.function == y.function && x.event == y.event;
}

bool isStart(const Event& event) { return event.op == Op::Fork || event.op == Op::Post; }

std::vector<FunctionId> calleesOf(const Program& program, const Function& function,
                                  const Event& event) {
  if (event.value.kind == ValueKind::Function)
    return program.bodies(event.calleeUsr, event.calleeInstance);
  if (event.value.kind != ValueKind::Closure) return {};
  const Event* closure = program.event(function.id, event.value.event);
  return closure ? program.bodies(closure->calleeUsr, closure->calleeInstance)
                 : std::vector<FunctionId>{};
}

UntilJoined untilJoined(const Function& function, const Event& start) {
  UntilJoined until;
  std::set<uint32_t> seen;
  std::vector<std::pair<uint32_t, size_t>> open;
  for (uint32_t number = 0; number < function.blocks.size(); ++number)
    for (size_t i = 0; i < function.blocks[number].events.size(); ++i)
      if (&function.blocks[number].events[i] == &start) open.emplace_back(number, i + 1);
  while (!open.empty()) {
    const auto [number, first] = open.back();
    open.pop_back();
    const Block& block = function.blocks[number];
    bool isJoined = false;
    for (size_t i = first; i < block.events.size() && !isJoined; ++i) {
      isJoined = block.events[i].op == Op::Join && block.events[i].path == start.path;
      if (!isJoined) until.events.insert(block.events[i].id);
    }
    if (isJoined) continue;
    until.mayEnd |= number == function.exit;
    for (const uint32_t next : block.successors)
      if (next != kUnreachableBlock && seen.insert(next).second) open.emplace_back(next, 0);
  }
  return until;
}

bool DividingFunctions::leadToBoth(ChainId a, ChainId b) {
  const ChainTable::Links mine = program_.chains.links(a), theirs = program_.chains.links(b);
  const auto end = mine.end();
  for (auto x = mine.begin(), y = theirs.begin(); x != end && y != end; ++x, ++y) {
    if (x->function == y->function && isOne(x->function)) return true;
    if (!isOnePlace(*x, *y)) return false;
  }
  return false;
}

bool DividingFunctions::isOne(FunctionId id) {
  const auto [known, isNew] = known_.try_emplace(id, false);
  if (isNew) known->second = startsItself(program_.function(id));
  return known->second;
}

// Itself, or a closure of its own that may call it.
bool DividingFunctions::startsItself(const Function& function) const {
  const auto isPart = [&](FunctionId callee) {
    const Function& started = program_.function(callee);
    return callee == function.id ||
           (started.kind == facts::FunctionKind::Lambda && started.parent == function.usr);
  };
  return std::any_of(function.blocks.begin(), function.blocks.end(), [&](const Block& block) {
    return std::any_of(block.events.begin(), block.events.end(), [&](const Event& event) {
      if (!isStart(event)) return false;
      const std::vector<FunctionId> callees = calleesOf(program_, function, event);
      return std::any_of(callees.begin(), callees.end(), isPart);
    });
  });
}

bool startsBelow(const Program& program, const Links& links, size_t at) {
  for (size_t i = at; i < links.size(); ++i)
    if (const Event* event = program.event(links[i].function, links[i].event))
      if (isStart(*event)) return links[i].function == links[at].function;
  return false;
}

}  // namespace lockstitch::program
