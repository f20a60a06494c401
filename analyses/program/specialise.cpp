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

using Fixed = std::map<uint32_t, int64_t>;  // parameter number → what the caller fixes it to
// Parameter number → the constants that it is compared with.
using Tests = std::map<uint32_t, std::set<int64_t>>;

bool isTwoWay(const Condition& condition) {
  return condition.kind == ConditionKind::PathTrue ||
         condition.kind == ConditionKind::ParameterEquals;
}

// The parameter whose value decides this block's successors.
std::optional<uint32_t> flagOf(const Program& program, const Block& block) {
  const Condition& condition = block.condition;
  const bool decides =
      isTwoWay(condition) ? block.successors.size() == 2 : condition.kind == ConditionKind::Cases;
  // A loop's condition changes, or nobody would loop.
  if (!decides || block.isLoopHead || !condition.path || program.paths.parent(condition.path))
    return std::nullopt;
  const RootKey& root = program.paths.key(condition.path).root;
  if (root.kind != Root::Formal) return std::nullopt;
  return root.number;
}

// The constants that the block's condition asks its parameter for.
std::set<int64_t> constantsOf(const Condition& condition) {
  if (condition.kind == ConditionKind::PathTrue) return {0};
  if (condition.kind == ConditionKind::ParameterEquals) return {condition.constant};
  std::set<int64_t> constants;
  for (uint32_t i = 0; i < condition.cases.size(); ++i)
    if (i != condition.defaultCase) constants.insert(condition.cases[i]);
  return constants;
}

// The successor that a parameter of this value leads to.
uint32_t edgeFor(const Condition& condition, int64_t value) {
  if (isTwoWay(condition)) {
    const bool isMet =
        condition.kind == ConditionKind::PathTrue ? value != 0 : value == condition.constant;
    return isMet != condition.negated ? 0 : 1;
  }
  return condition.caseOf(value);
}

// All values that no test tells from this one are one.
int64_t representativeOf(int64_t value, const std::set<int64_t>& tested) {
  if (tested.count(value)) return value;
  int64_t other = 0;
  while (tested.count(other)) ++other;
  return other;
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
    findLocking();
    findFlags();
    // Copies are appended: their calls are looked at as well.
    for (uint32_t id = 1; id < program_.functions.size(); ++id) visit(FunctionId{id});
    program_.indexEvents();
  }

 private:
  // The functions that may take or give back a lock, by what they call directly.
  void findLocking() {
    std::vector<std::vector<uint32_t>> callers(program_.functions.size());
    std::vector<uint32_t> work;
    isLocking_.resize(program_.functions.size());
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Event& event : block.events) {
          if (const FunctionId callee = calleeOf(event))
            callers[callee.value].push_back(function.id.value);
          if (locks(event)) work.push_back(function.id.value);
        }
    while (!work.empty()) {
      const uint32_t function = work.back();
      work.pop_back();
      if (isLocking_[function]) continue;
      isLocking_[function] = true;
      work.insert(work.end(), callers[function].begin(), callers[function].end());
    }
  }

  void findFlags() {
    flags_.resize(program_.functions.size());
    for (const Function& function : program_.functions) {
      if (function.blocks.size() > kMaxBlocks) continue;
      bool isWorthIt = false;
      Tests tests;
      for (const Block& block : function.blocks) {
        if (const auto flag = flagOf(program_, block); flag && isWorthCopying(function.id, block))
          tests[*flag].merge(constantsOf(block.condition));
        for (const Event& event : block.events) isWorthIt |= locks(event) || event.op == Op::Call;
      }
      if (isWorthIt) flags_[function.id.value] = std::move(tests);
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (const Function& function : program_.functions) changed |= inheritFlags(function);
    }
  }

  // Modes have many values: they are told apart for the sake of locks alone.
  bool isWorthCopying(FunctionId function, const Block& block) const {
    return block.condition.kind == ConditionKind::PathTrue || isLocking_[function.value];
  }

  // A parameter that is passed on to a flag is a flag.
  bool inheritFlags(const Function& function) {
    bool changed = false;
    if (function.blocks.size() > kMaxBlocks) return false;
    for (const Block& block : function.blocks)
      for (const Event& event : block.events)
        if (FunctionId callee = calleeOf(event))
          for (const auto& [flag, constants] : Tests(flags_[callee.value]))
            if (flag < event.arguments.size())
              if (auto mine = passedOn(program_, event.arguments[flag])) {
                std::set<int64_t>& known = flags_[function.id.value][*mine];
                const size_t before = known.size();
                known.insert(constants.begin(), constants.end());
                changed |= known.size() != before;
              }
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
        for (const auto& [flag, constants] : flags_[callee.value])
          if (flag < event.arguments.size() && event.arguments[flag].kind == ValueKind::Constant)
            fixed[flag] = representativeOf(event.arguments[flag].constant, constants);
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
    for (const auto& [flag, value] : fixed)
      instance += "\x1f" + std::to_string(flag) + "=" + std::to_string(value);
    copy.instance = program_.strings.intern(instance);
    for (Block& block : copy.blocks) decide(block, fixed);
    program_.functionsByUsr[copy.usr].push_back(id);
    program_.functions.push_back(std::move(copy));
    copies_[{callee, fixed}] = id;
    return id;
  }

  void decide(Block& block, const Fixed& fixed) {
    for (Event& event : block.events) passOn(event, fixed);
    const auto flag = flagOf(program_, block);
    if (!flag || !fixed.count(*flag)) return;
    const uint32_t taken = edgeFor(block.condition, fixed.at(*flag));
    for (uint32_t edge = 0; edge < block.successors.size(); ++edge)
      if (edge != taken) block.successors[edge] = kUnreachableBlock;
  }

  // To those who test it; to others it is no more than what it was called with.
  void passOn(Event& event, const Fixed& fixed) const {
    const FunctionId callee = calleeOf(event);
    if (!callee || callee.value >= flags_.size()) return;
    for (const auto& [number, constants] : flags_[callee.value]) {
      if (number >= event.arguments.size()) continue;
      Value& argument = event.arguments[number];
      const auto flag = passedOn(program_, argument);
      if (!flag || !fixed.count(*flag)) continue;
      argument = Value{};
      argument.kind = ValueKind::Constant;
      argument.constant = fixed.at(*flag);
    }
  }

  Program& program_;
  std::vector<Tests> flags_;     // by function
  std::vector<bool> isLocking_;  // by function
  std::map<std::pair<FunctionId, Fixed>, FunctionId> copies_;
  std::map<FunctionId, size_t> copiesOf_;
};

}  // namespace

void specialiseByFlags(Program& program) { Specialiser(program).run(); }

}  // namespace lockstitch::program
