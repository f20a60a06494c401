#include "analyses/program/specialise.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "analyses/program/call_resolution.h"
#include "analyses/program/function_copier.h"
#include "analyses/program/kept_constants.h"

namespace lockstitch::program {
namespace {

constexpr size_t kMaxBlocks = 300;  // of a function that is worth copying
constexpr size_t kMaxCopiesOfFunction = 8;
constexpr size_t kMaxCopies = 5000;

// What a caller fixes a parameter to, or what the callee finds at another place from there: a
// number, or a function that the callee is to run.
struct Given {
  int64_t constant = 0;
  FunctionId function;
  auto operator<=>(const Given&) const = default;
};
using Fixed =
    std::map<PathId, Given>;  // by parameter, capture, or member of these or of the object
// The same → the constants that it is compared with.
using Tests = std::map<PathId, std::set<int64_t>>;

bool isTwoWay(const Condition& condition) {
  return condition.kind == ConditionKind::PathTrue ||
         condition.kind == ConditionKind::ParameterEquals ||
         condition.kind == ConditionKind::EventSucceeded ||
         condition.kind == ConditionKind::EventEquals;
}

bool isParameter(Root root) { return root == Root::Formal || root == Root::Capture; }

// Of a copy that has no index yet.
const Event* eventOf(const Function& function, uint32_t id) {
  for (const Block& block : function.blocks)
    for (const Event& event : block.events)
      if (event.id == id) return &event;
  return nullptr;
}

// The number that decides this block's successors: a parameter or capture, or what is read of a
// member of these or of the function's object.
PathId flagOf(const Program& program, const Function& function, const Block& block) {
  const Condition& condition = block.condition;
  const bool decides =
      isTwoWay(condition) ? block.successors.size() == 2 : condition.kind == ConditionKind::Cases;
  if (condition.kind == ConditionKind::PathTrue && !condition.isFixed) return {};
  // A loop's condition changes, or nobody would loop.
  if (!decides || block.isLoopHead) return {};
  const PathTable& paths = program.paths;
  if (condition.event) {
    const Event* read = function.original ? eventOf(function, condition.event)
                                          : program.event(function.id, condition.event);
    if (!read || read->op != Op::Read || !paths.parent(read->path)) return {};
    const Root root = paths.rootKey(read->path).kind;
    return isParameter(root) || root == Root::This ? read->path : PathId{};
  }
  if (!condition.path || paths.parent(condition.path)) return {};
  return isParameter(paths.key(condition.path).root.kind) ? condition.path : PathId{};
}

bool asksForZero(const Condition& condition) {
  return condition.kind == ConditionKind::PathTrue ||
         condition.kind == ConditionKind::EventSucceeded;
}

// The constants that the block's condition asks its parameter for.
std::set<int64_t> constantsOf(const Condition& condition) {
  if (asksForZero(condition)) return {0};
  if (isTwoWay(condition)) return {condition.constant};
  std::set<int64_t> constants;
  for (uint32_t i = 0; i < condition.cases.size(); ++i)
    if (i != condition.defaultCase) constants.insert(condition.cases[i]);
  return constants;
}

// The successor that a parameter of this value leads to.
uint32_t edgeFor(const Condition& condition, int64_t value) {
  if (isTwoWay(condition)) {
    const bool isMet = asksForZero(condition) ? value != 0 : value == condition.constant;
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

// Of a pointer no form is known.
bool isPointer(const Program& program, PathId variable) {
  const std::string& type = program.text(program.paths.description(variable).type);
  return type.empty() || type.find_first_of("*(") != std::string::npos;
}

// The parameter that is passed on as it is; none: something else is. Of a number that was changed
// before no form is known.
PathId passedOn(const Program& program, const Value& value) {
  const bool isLoad = value.kind == ValueKind::Load || value.kind == ValueKind::Move;
  bool isCopy = isLoad && value.path && !program.paths.parent(value.path);
  if (!isCopy || program.paths.key(value.path).root.kind != Root::Formal) return {};
  if (!value.form && !isPointer(program, value.path)) return {};
  return value.path;
}

const Value* argumentFor(const Program& program, const Event& call, PathId parameter) {
  const RootKey& root = program.paths.key(parameter).root;
  const bool isArgument = !program.paths.parent(parameter) && root.kind == Root::Formal &&
                          root.number < call.arguments.size();
  return isArgument ? &call.arguments[root.number] : nullptr;
}

bool locks(const Event& event) {
  return event.op == Op::Acquire || event.op == Op::Release || event.op == Op::GuardBind ||
         event.op == Op::GuardAcquire || event.op == Op::GuardRelease || event.op == Op::Wait;
}

class Specialiser {
 public:
  explicit Specialiser(Program& program) : program_(program), kept_(program) {}

  void run() {
    findLocking();
    findFlags();
    findRun();
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
            if (event.op == Op::Call) callers[callee.value].push_back(function.id.value);
          if (event.op == Op::Fork) addThread(event);
          if (locks(event)) work.push_back(function.id.value);
        }
    while (!work.empty()) {
      const uint32_t function = work.back();
      work.pop_back();
      if (isLocking_[function]) continue;
      isLocking_[function] = true;
      work.insert(work.end(), callers[function].begin(), callers[function].end());
    }
    findRunByThreads();
  }

  // What the threads' functions come to by calls.
  void findRunByThreads() {
    std::vector<FunctionId> work(ofThreads_.begin(), ofThreads_.end());
    while (!work.empty()) {
      const FunctionId function = work.back();
      work.pop_back();
      if (!runByThreads_.insert(function).second) continue;
      for (const Block& block : program_.function(function).blocks)
        for (const Event& event : block.events)
          if (const FunctionId callee = event.op == Op::Call ? calleeOf(event) : FunctionId{})
            work.push_back(callee);
    }
  }

  // What threads run themselves, and what that calls: `std::thread([] { work(0); })`.
  void addThread(const Event& fork) {
    const Event* made = closureOf(fork);
    const FunctionId entry = made ? bodyOf(*made) : calleeOf(fork);
    if (entry) program_.threadEntries.insert(entry);
    if (!entry || !ofThreads_.insert(entry).second) return;
    for (const Block& block : program_.function(entry).blocks)
      for (const Event& event : block.events)
        if (const FunctionId callee = event.op == Op::Call ? calleeOf(event) : FunctionId{})
          ofThreads_.insert(callee);
  }

  void findFlags() {
    flags_.resize(program_.functions.size());
    for (const Function& function : program_.functions) {
      if (function.blocks.size() > kMaxBlocks) continue;
      bool isWorthIt = ofThreads_.count(function.id) != 0;
      Tests tests;
      for (const Block& block : function.blocks) {
        const PathId flag = flagOf(program_, function, block);
        if (flag && isWorthCopying(function.id, block, flag))
          tests[flag].merge(constantsOf(block.condition));
        for (const Event& event : block.events) {
          if (const PathId kept = keptIn(function, event)) tests[kept].insert(0);
          isWorthIt |= locks(event) || event.op == Op::Call;
        }
      }
      if (isWorthIt) flags_[function.id.value] = std::move(tests);
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (const Function& function : program_.functions) changed |= inheritFlags(function);
    }
  }

  // Modes have many values: they are told apart for the sake of locks, and where a thread's role
  // is one, alone.
  bool isWorthCopying(FunctionId function, const Block& block, PathId flag) {
    if (program_.paths.parent(flag) || program_.paths.key(flag).root.kind != Root::Formal)
      return runByThreads_.count(function) != 0 && kept_.isKept(function, flag);
    return block.condition.kind == ConditionKind::PathTrue || isLocking_[function.value] ||
           ofThreads_.count(function) != 0;
  }

  // `Guard(std::mutex& m, bool on) : m(m), on(on) { if (on) m.lock(); }`: the parameter that a
  // constructor initialises a member with, which it asks for itself.
  PathId keptIn(const Function& function, const Event& write) const {
    const bool isFlag = write.op == Op::Write && write.has(Flags::Initialises) && write.path &&
                        write.meaning && write.meaning->kind == ConditionKind::PathTrue &&
                        !write.meaning->negated && isLocking_[function.id.value];
    if (!isFlag) return {};
    const PathId parameter = passedOn(program_, write.value);
    bool isAsked = false;
    for (const Block& block : function.blocks) {
      isAsked |= asks(function, block, write.path);
      for (const Event& event : block.events)
        if (event.op == Op::Write && event.path == write.path && event.id != write.id) return {};
    }
    return isAsked ? parameter : PathId{};
  }

  // Whether the block asks whether the member, as it is read here, is zero.
  bool asks(const Function& function, const Block& block, PathId member) const {
    if (block.condition.kind != ConditionKind::EventSucceeded || block.successors.size() != 2)
      return false;
    for (const Block& each : function.blocks)
      for (const Event& event : each.events)
        if (event.id == block.condition.event) return event.op == Op::Read && event.path == member;
    return false;
  }

  // The parameters that a function runs, or passes on to who does: `void each(void (*visit)(T*))`.
  void findRun() {
    run_.resize(program_.functions.size());
    for (bool changed = true; changed;) {
      changed = false;
      for (const Function& function : program_.functions)
        if (function.blocks.size() <= kMaxBlocks)
          for (const Block& block : function.blocks)
            for (const Event& event : block.events)
              for (const PathId parameter : runBy(event))
                changed |= run_[function.id.value].insert(parameter).second;
    }
  }

  // The caller's parameters that this event runs.
  std::set<PathId> runBy(const Event& event) const {
    std::set<PathId> parameters;
    if (!runsFunction(event)) return parameters;
    if (const PathId parameter = passedOn(program_, event.value)) parameters.insert(parameter);
    const FunctionId callee = calleeOf(event);
    if (!callee || callee.value >= run_.size()) return parameters;
    for (const PathId number : run_[callee.value])
      if (const Value* argument = argumentFor(program_, event, number))
        if (const PathId parameter = passedOn(program_, *argument)) parameters.insert(parameter);
    return parameters;
  }

  // What is passed on to a flag, or kept in an object where a callee asks for it, is a flag.
  bool inheritFlags(const Function& function) {
    bool changed = false;
    if (function.blocks.size() > kMaxBlocks) return false;
    for (const Block& block : function.blocks)
      for (const Event& event : block.events)
        if (const FunctionId callee = askerOf(event))
          for (const auto& [flag, constants] : Tests(flags_[callee.value])) {
            const PathId mine = kept_.given(function.id, event, flag).location;
            if (!mine) continue;
            std::set<int64_t>& known = flags_[function.id.value][mine];
            const size_t before = known.size();
            known.insert(constants.begin(), constants.end());
            changed |= known.size() != before;
          }
    return changed;
  }

  // The function that is run, or the lambda that is made.
  FunctionId askerOf(const Event& event) const {
    return event.op == Op::Closure ? bodyOf(event) : calleeOf(event);
  }

  // The one function that a direct call means.
  FunctionId calleeOf(const Event& event) const { return directCallee(program_, event); }

  // Of a call, or of the lambda that is made.
  FunctionId bodyOf(const Event& event) const {
    const auto bodies = program_.bodies(event.calleeUsr, event.calleeInstance);
    return bodies.size() == 1 ? bodies[0] : FunctionId{};
  }

  // The lambda that a thread runs.
  const Event* closureOf(const Event& fork) const {
    if (fork.op != Op::Fork || fork.value.kind != ValueKind::Closure) return nullptr;
    return program_.event(fork.value.function, fork.value.event);
  }

  // Copies of variables are made where the lambda is.
  static bool hasCopies(const Event& made) {
    return std::any_of(made.captures.begin(), made.captures.end(),
                       [](const Capture& each) { return each.value.kind != ValueKind::Reference; });
  }

  void visit(FunctionId caller) {
    for (uint32_t block = 0; block < program_.functions[caller.value].blocks.size(); ++block)
      for (uint32_t i = 0; i < program_.functions[caller.value].blocks[block].events.size(); ++i) {
        const Event& event = program_.functions[caller.value].blocks[block].events[i];
        if (event.op != Op::Closure && !runsFunction(event)) continue;
        const Event* made = closureOf(event);
        if (made && hasCopies(*made)) continue;
        const FunctionId callee = made ? bodyOf(*made) : askerOf(event);
        if (!callee || callee.value >= flags_.size()) continue;
        const Fixed fixed = fixedBy(caller, event, callee);
        const FunctionId copy = fixed.empty() ? FunctionId{} : copyOf(callee, fixed);
        if (!copy) continue;
        if (made)
          makeAnew(*made, program_.functions[caller.value].blocks[block].events, i++, caller, copy);
        else
          program_.functions[caller.value].blocks[block].events[i].calleeInstance =
              program_.functions[copy.value].instance;
      }
  }

  // The thread at `fork`, which moves on by one, gets a lambda of its own, which is the copy.
  void makeAnew(Event made, std::vector<Event>& events, uint32_t fork, FunctionId caller,
                FunctionId copy) {
    uint32_t last = 0;
    for (const Block& block : program_.functions[caller.value].blocks)
      for (const Event& event : block.events) last = std::max(last, event.id);
    made.id = last + 1;
    made.calleeInstance = program_.functions[copy.value].instance;
    events[fork].value.function = caller;
    events[fork].value.event = made.id;
    events.insert(events.begin() + fork, std::move(made));
    program_.indexEvents(caller);  // which points to events that have moved
  }

  Fixed fixedBy(FunctionId caller, const Event& event, FunctionId callee) {
    Fixed fixed;
    for (const auto& [flag, constants] : flags_[callee.value])
      if (const auto given = constantGiven(caller, event, flag))
        fixed[flag].constant = representativeOf(*given, constants);
    for (const PathId number : run_[callee.value])
      if (const Value* argument = argumentFor(program_, event, number))
        if (argument->kind == ValueKind::Function && argument->function)
          fixed[number] = {0, argument->function};
    return fixed;
  }

  // Also what the caller, which is a copy, was given.
  std::optional<int64_t> constantGiven(FunctionId caller, const Event& event, PathId flag) {
    const NumberOrigin origin = kept_.given(caller, event, flag);
    if (!origin.location) return origin.constant;
    const auto copy = fixedOf_.find(caller);
    if (copy == fixedOf_.end()) return std::nullopt;
    const auto given = copy->second.find(origin.location);
    if (given == copy->second.end() || given->second.function) return std::nullopt;
    return given->second.constant;
  }

  FunctionId copyOf(FunctionId callee, const Fixed& fixed) {
    auto known = copies_.find({callee, fixed});
    if (known != copies_.end()) return known->second;
    if (copies_.size() >= kMaxCopies || copiesOf_[callee]++ >= kMaxCopiesOfFunction) return {};
    FunctionId id{static_cast<uint32_t>(program_.functions.size())};
    Function copy = copyOfFunction(program_, callee, id);
    std::string instance = copy.instance ? program_.text(copy.instance) : "";
    for (const auto& [flag, value] : fixed)
      instance += "\x1f" + nameOf(flag) + "=" +
                  (value.function ? "@" + std::to_string(value.function.value)
                                  : std::to_string(value.constant));
    copy.instance = program_.strings.intern(instance);
    decideKept(copy, callee, fixed);
    for (Block& block : copy.blocks) decide(copy, block, fixed);
    for (uint32_t block = 0; block < copy.blocks.size(); ++block)
      choose(copy, block, program_.function(callee).blocks);
    program_.functionsByUsr[copy.usr].push_back(id);
    program_.functions.push_back(std::move(copy));
    if (program_.threadEntries.count(callee)) program_.threadEntries.insert(id);
    copies_[{callee, fixed}] = id;
    fixedOf_[id] = fixed;
    return id;
  }

  // Unique among what a copy is told apart by.
  std::string nameOf(PathId flag) const {
    const RootKey& root = program_.paths.rootKey(flag);
    std::string name = std::to_string(root.number);
    if (root.kind != Root::Formal) name += root.kind == Root::This ? "this" : "captured";
    for (const StepKey& step : program_.paths.steps(flag))
      name += "/" + (step.symbol ? program_.text(step.symbol) : std::to_string(step.index));
    return name;
  }

  // What is asked of members that hold a parameter which is fixed.
  void decideKept(Function& copy, FunctionId callee, const Fixed& fixed) const {
    const Function& original = program_.function(callee);
    for (uint32_t at = 0; at < copy.blocks.size(); ++at)
      for (uint32_t i = 0; i < copy.blocks[at].events.size(); ++i) {
        const PathId kept = keptIn(original, original.blocks[at].events[i]);
        if (!kept || !fixed.count(kept) || fixed.at(kept).function) continue;
        Event& write = copy.blocks[at].events[i];
        write.value = Value{};
        write.value.kind = ValueKind::Constant;
        write.value.constant = fixed.at(kept).constant;
        for (Block& block : copy.blocks)
          if (asks(copy, block, write.path))
            block.successors[(write.value.constant != 0) != block.condition.negated ? 1 : 0] =
                kUnreachableBlock;
      }
  }

  // `on ? &m : nullptr`, which is told where its two ways meet again, what is taken of `on` first:
  // the one that is chosen, where the block was decided. `before`: the blocks of the original.
  static void choose(Function& copy, uint32_t block, const std::vector<Block>& before) {
    const std::vector<uint32_t>& ways = before[block].successors;
    const std::vector<uint32_t>& left = copy.blocks[block].successors;
    if (ways.size() != 2 || ways[0] == kUnreachableBlock || ways[1] == kUnreachableBlock) return;
    if ((left[0] == kUnreachableBlock) == (left[1] == kUnreachableBlock)) return;
    const std::vector<uint32_t>& behind = before[ways[0]].successors;
    if (behind.size() != 1 || behind != before[ways[1]].successors) return;
    if (behind[0] == kUnreachableBlock) return;
    std::map<std::pair<PathId, Location>, std::vector<Event*>> all;
    for (Event& event : copy.blocks[behind[0]].events)
      if (event.op == Op::Assign) all[{event.path, event.location}].push_back(&event);
    const uint32_t chosen = left[0] == kUnreachableBlock ? 1 : 0;
    for (const auto& [where, both] : all)
      if (both.size() == 2) both[1 - chosen]->value = both[chosen]->value;
  }

  void decide(const Function& copy, Block& block, const Fixed& fixed) {
    for (Event& event : block.events) {
      runGiven(event, fixed);
      passOn(event, fixed);
    }
    const PathId flag = flagOf(program_, copy, block);
    if (!flag || !fixed.count(flag)) return;
    const Given& given = fixed.at(flag);
    const uint32_t taken = edgeFor(block.condition, given.function ? 1 : given.constant);
    for (uint32_t edge = 0; edge < block.successors.size(); ++edge)
      if (edge != taken) block.successors[edge] = kUnreachableBlock;
  }

  // `visit(each)` runs the one function that was given.
  void runGiven(Event& event, const Fixed& fixed) const {
    const PathId parameter = runsFunction(event) ? passedOn(program_, event.value) : PathId{};
    if (!parameter || !fixed.count(parameter) || !fixed.at(parameter).function) return;
    const Function& given = program_.function(fixed.at(parameter).function);
    event.value = functionValue(given);
    event.calleeUsr = given.usr;
    event.calleeInstance = given.instance;
    event.dispatch = Dispatch::Direct;
  }

  static Value functionValue(const Function& function) {
    Value value;
    value.kind = ValueKind::Function;
    value.function = function.id;
    return value;
  }

  // To those who test it or run it; to others it is no more than what it was called with.
  void passOn(Event& event, const Fixed& fixed) const {
    const FunctionId callee = calleeOf(event);
    if (!callee || callee.value >= flags_.size()) return;
    const auto isFixed = [&](PathId parameter, bool isFunction) {
      const auto given = parameter ? fixed.find(parameter) : fixed.end();
      return given != fixed.end() && bool(given->second.function) == isFunction;
    };
    for (const auto& [number, constants] : flags_[callee.value]) {
      const Value* argument = argumentFor(program_, event, number);
      const PathId flag = argument ? passedOn(program_, *argument) : PathId{};
      if (!isFixed(flag, false)) continue;
      Value constant;
      constant.kind = ValueKind::Constant;
      constant.constant = fixed.at(flag).constant;
      event.arguments[program_.paths.key(number).root.number] = constant;
    }
    for (const PathId number : run_[callee.value]) {
      const Value* argument = argumentFor(program_, event, number);
      const PathId parameter = argument ? passedOn(program_, *argument) : PathId{};
      if (isFixed(parameter, true))
        event.arguments[program_.paths.key(number).root.number] =
            functionValue(program_.function(fixed.at(parameter).function));
    }
  }

  Program& program_;
  std::vector<Tests> flags_;     // by function
  std::vector<bool> isLocking_;  // by function
  KeptConstants kept_;
  std::set<FunctionId> ofThreads_;     // what threads run themselves, and what that calls
  std::set<FunctionId> runByThreads_;  // and so on
  std::vector<std::set<PathId>> run_;  // by function
  std::map<std::pair<FunctionId, Fixed>, FunctionId> copies_;
  std::map<FunctionId, size_t> copiesOf_;
  std::unordered_map<FunctionId, Fixed> fixedOf_;  // by copy
};

}  // namespace

void specialiseByFlags(Program& program) { Specialiser(program).run(); }

}  // namespace lockstitch::program
