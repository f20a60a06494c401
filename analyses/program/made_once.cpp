#include "analyses/program/made_once.h"

#include <algorithm>
#include <set>

#include "analyses/program/once.h"

namespace lockstitch::program {
namespace {

// Where one block of the function is come to from.
struct Way {
  uint32_t from = kUnreachableBlock;
  size_t count = 0;
};

class MadeOnce {
 public:
  explicit MadeOnce(Program& program) : program_(program) {
    for (const Function& function : program.functions)
      for (const Block& block : function.blocks)
        for (const Event& event : block.events)
          if (event.op == Op::Once) noteRun(function, event);
  }

  void mark(Function& function) {
    std::vector<Way> ways(function.blocks.size());
    for (uint32_t from = 0; from < function.blocks.size(); ++from)
      for (const uint32_t to : function.blocks[from].successors)
        if (to < ways.size()) ways[to] = {from, ways[to].count + 1};
    for (uint32_t number = 0; number < function.blocks.size(); ++number) {
      Block& block = function.blocks[number];
      for (Event& event : block.events) {
        if (event.op != Op::Allocate || event.has(Flags::InLoop)) continue;
        const PathId global = globalGiven(block, event.id);
        if (!global) continue;
        const Condition* asked =
            ways[number].count == 1 ? &function.blocks[ways[number].from].condition : nullptr;
        if (isRunOnce(function) || isBehindOnce(block, event) ||
            (asked && asksFor(function, *asked, global)))
          event.flags |= static_cast<uint32_t>(Flags::ByAll);
      }
    }
  }

 private:
  void noteRun(const Function& function, const Event& once) {
    Symbol run = once.calleeUsr;
    if (once.value.kind == ValueKind::Closure)
      if (const Event* closure = program_.event(function.id, once.value.event))
        run = closure->calleeUsr;
    if (run) runs_.insert(run);
  }

  bool isRunOnce(const Function& function) const { return runs_.contains(function.usr); }

  // Whether it is the initialiser of a static variable.
  bool isBehindOnce(const Block& block, const Event& made) const {
    bool isWithin = false;
    for (const Event& event : block.events) {
      if (&event == &made) return isWithin;
      if (!event.path || !isOnce(program_, event.path)) continue;
      isWithin = event.op == Op::Acquire && event.mode == Mode::Exclusive;
    }
    return false;
  }

  bool isObject(const Value& value, uint32_t made) const {
    if (value.kind != ValueKind::Address || !value.path || program_.paths.parent(value.path))
      return false;
    const RootKey& root = program_.paths.rootKey(value.path);
    return root.kind == Root::Object && !root.symbol && root.chain &&
           program_.chains[program_.chains.leaf(root.chain)].event == made;
  }

  bool isGlobal(PathId path) const {
    const RootKey& root = program_.paths.rootKey(path);
    return root.kind == Root::Global && root.number != kThreadLocal &&
           !program_.paths.hasStep(path, StepKind::Index) &&
           !program_.paths.hasStep(path, StepKind::Deref);
  }

  // The global that the block gives the object to, itself or by a variable of its own.
  PathId globalGiven(const Block& block, uint32_t made) const {
    std::set<PathId> holders;
    for (const Event& event : block.events) {
      if (event.op != Op::Assign || !event.path) continue;
      const bool isIt = isObject(event.value, made) ||
                        (event.value.kind == ValueKind::Load && holders.contains(event.value.path));
      if (!isIt) continue;
      if (isGlobal(event.path)) return event.path;
      holders.insert(event.path);
    }
    return {};
  }

  // The branch depends on what was read of the global, also by way of a variable: `p = instance; if
  // (!p) …`.
  bool asksFor(const Function& function, const Condition& asked, PathId global) const {
    if (asked.path == global) return true;
    const auto isOfGlobal = [&](uint32_t id) {
      const Event* event = program_.event(function.id, id);
      return event && event->path == global;
    };
    if (asked.kind == ConditionKind::EventSucceeded) return isOfGlobal(asked.event);
    return asked.kind == ConditionKind::PathTrue &&
           std::any_of(asked.depends.begin(), asked.depends.end(), isOfGlobal);
  }

  Program& program_;
  std::set<Symbol> runs_;  // the functions that run once
};

}  // namespace

void markMadeOnce(Program& program) {
  MadeOnce once(program);
  for (Function& function : program.functions) once.mark(function);
}

bool isMadeOnce(const Program& program, const RootKey& object) {
  if (object.kind != Root::Object || object.symbol || !object.chain) return false;
  const ChainLink& made = program.chains[program.chains.leaf(object.chain)];
  const Event* event = program.event(made.function, made.event);
  return event && event->op == Op::Allocate && event->has(Flags::ByAll);
}

}  // namespace lockstitch::program
