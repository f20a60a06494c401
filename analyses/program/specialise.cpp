#include "analyses/program/specialise.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace lockstitch::program {
namespace {

constexpr size_t kMaxBlocks = 300;  // of a function that is worth copying
constexpr size_t kMaxCopiesOfFunction = 8;
constexpr size_t kMaxCopies = 5000;

using Fixed = std::map<uint32_t, bool>;  // parameter number → what the caller fixes it to

// The parameter whose truth decides this block's successors.
std::optional<uint32_t> flagOf(const Program& program, const Block& block) {
  bool decides = block.successors.size() == 2 && block.condition.kind == ConditionKind::PathTrue;
  // A loop's condition changes, or nobody would loop.
  if (!decides || block.isLoopHead || program.paths.parent(block.condition.path))
    return std::nullopt;
  const RootKey& root = program.paths.key(block.condition.path).root;
  if (root.kind != Root::Formal) return std::nullopt;
  return root.number;
}

// The parameter that is passed on as it is.
std::optional<uint32_t> passedOn(const Program& program, const Value& value) {
  bool isCopy = value.kind == ValueKind::Load && value.path && !program.paths.parent(value.path);
  if (!isCopy || program.paths.key(value.path).root.kind != Root::Formal) return std::nullopt;
  return program.paths.key(value.path).root.number;
}

bool locks(const Event& event) {
  return event.op == Op::Acquire || event.op == Op::Release || event.op == Op::GuardBind ||
         event.op == Op::GuardAcquire || event.op == Op::GuardRelease;
}

// Copies one function into another id: what its paths and values say of the function itself, says
// it of the copy.
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
    if (!step.indexText) return step;
    const std::string mine = std::to_string(from_.value) + "#";
    const std::string text = program_.text(step.indexText);
    if (text.starts_with(mine))
      step.indexText =
          program_.strings.intern(std::to_string(to_.value) + "#" + text.substr(mine.size()));
    return step;
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

class Specialiser {
 public:
  explicit Specialiser(Program& program) : program_(program) {}

  void run() {
    findFlags();
    // Copies are appended: their calls are looked at as well.
    for (uint32_t id = 1; id < program_.functions.size(); ++id) visit(FunctionId{id});
    program_.indexEvents();
  }

 private:
  void findFlags() {
    flags_.resize(program_.functions.size());
    for (const Function& function : program_.functions) {
      if (function.blocks.size() > kMaxBlocks) continue;
      bool isLocking = false;
      std::set<uint32_t> deciding;
      for (const Block& block : function.blocks) {
        if (auto flag = flagOf(program_, block)) deciding.insert(*flag);
        for (const Event& event : block.events) isLocking |= locks(event) || event.op == Op::Call;
      }
      if (isLocking) flags_[function.id.value] = std::move(deciding);
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (const Function& function : program_.functions) changed |= inheritFlags(function);
    }
  }

  // A parameter that is passed on to a flag is a flag.
  bool inheritFlags(const Function& function) {
    bool changed = false;
    if (function.blocks.size() > kMaxBlocks) return false;
    for (const Block& block : function.blocks)
      for (const Event& event : block.events)
        if (FunctionId callee = calleeOf(event))
          for (uint32_t flag : flags_[callee.value])
            if (flag < event.arguments.size())
              if (auto mine = passedOn(program_, event.arguments[flag]))
                changed |= flags_[function.id.value].insert(*mine).second;
    return changed;
  }

  // The one function that a direct call means.
  FunctionId calleeOf(const Event& event) const {
    if (event.op != Op::Call || event.value.kind != ValueKind::Function ||
        event.dispatch != Dispatch::Direct)
      return {};
    auto bodies = program_.bodies(event.calleeUsr, event.calleeInstance);
    return bodies.size() == 1 ? bodies[0] : FunctionId{};
  }

  void visit(FunctionId caller) {
    for (uint32_t block = 0; block < program_.functions[caller.value].blocks.size(); ++block)
      for (uint32_t i = 0; i < program_.functions[caller.value].blocks[block].events.size(); ++i) {
        const Event& event = program_.functions[caller.value].blocks[block].events[i];
        FunctionId callee = calleeOf(event);
        if (!callee || callee.value >= flags_.size()) continue;
        Fixed fixed;
        for (uint32_t flag : flags_[callee.value])
          if (flag < event.arguments.size() && event.arguments[flag].kind == ValueKind::Constant)
            fixed[flag] = event.arguments[flag].constant != 0;
        if (fixed.empty()) continue;
        FunctionId copy = copyOf(callee, fixed);
        if (copy)
          program_.functions[caller.value].blocks[block].events[i].calleeInstance =
              program_.functions[copy.value].instance;
      }
  }

  FunctionId copyOf(FunctionId callee, const Fixed& fixed) {
    auto known = copies_.find({callee, fixed});
    if (known != copies_.end()) return known->second;
    if (copies_.size() >= kMaxCopies || copiesOf_[callee]++ >= kMaxCopiesOfFunction) return {};
    FunctionId id{static_cast<uint32_t>(program_.functions.size())};
    Function copy = Copier(program_, callee, id).copy();
    std::string instance = copy.instance ? program_.text(copy.instance) : "";
    for (auto& [flag, truth] : fixed)
      instance += (truth ? "\x1f+" : "\x1f-") + std::to_string(flag);
    copy.instance = program_.strings.intern(instance);
    for (Block& block : copy.blocks) decide(block, fixed);
    program_.functionsByUsr[copy.usr].push_back(id);
    program_.functions.push_back(std::move(copy));
    copies_[{callee, fixed}] = id;
    return id;
  }

  void decide(Block& block, const Fixed& fixed) {
    for (Event& event : block.events)
      for (Value& argument : event.arguments)
        if (auto flag = passedOn(program_, argument); flag && fixed.count(*flag)) {
          argument = Value{};
          argument.kind = ValueKind::Constant;
          argument.constant = fixed.at(*flag);
        }
    auto flag = flagOf(program_, block);
    if (!flag || !fixed.count(*flag)) return;
    bool takesFirst = fixed.at(*flag) != block.condition.negated;
    block.successors[takesFirst ? 1 : 0] = kUnreachableBlock;
  }

  Program& program_;
  std::vector<std::set<uint32_t>> flags_;  // by function
  std::map<std::pair<FunctionId, Fixed>, FunctionId> copies_;
  std::map<FunctionId, size_t> copiesOf_;
};

}  // namespace

void specialiseByFlags(Program& program) { Specialiser(program).run(); }

}  // namespace lockstitch::program
