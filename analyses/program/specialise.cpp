#include "analyses/program/specialise.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "analyses/program/call_resolution.h"

namespace lockstitch::program {
namespace {

constexpr size_t kMaxBlocks = 300;  // of a function that is worth copying
constexpr size_t kMaxCopiesOfFunction = 8;
constexpr size_t kMaxCopies = 5000;

// What a caller fixes a parameter to: a number, or a function that the callee is to run.
struct Given {
  int64_t constant = 0;
  FunctionId function;
  auto operator<=>(const Given&) const = default;
};
using Fixed = std::map<uint32_t, Given>;  // by parameter number
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
  if (condition.kind == ConditionKind::PathTrue && !condition.isFixed) return std::nullopt;
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

// Of a pointer no form is known.
bool isPointer(const Program& program, PathId variable) {
  const std::string& type = program.text(program.paths.description(variable).type);
  return type.empty() || type.find_first_of("*(") != std::string::npos;
}

// The parameter that is passed on as it is: of a number that was changed before no form is known.
std::optional<uint32_t> passedOn(const Program& program, const Value& value) {
  const bool isLoad = value.kind == ValueKind::Load || value.kind == ValueKind::Move;
  bool isCopy = isLoad && value.path && !program.paths.parent(value.path);
  if (!isCopy || program.paths.key(value.path).root.kind != Root::Formal) return std::nullopt;
  if (!value.form && !isPointer(program, value.path)) return std::nullopt;
  return program.paths.key(value.path).root.number;
}

bool locks(const Event& event) {
  return event.op == Op::Acquire || event.op == Op::Release || event.op == Op::GuardBind ||
         event.op == Op::GuardAcquire || event.op == Op::GuardRelease || event.op == Op::Wait;
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
    value.form = rewrite(value.form);
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
    if (step.indexText) step.indexText = rewrite(step.indexText, false);
    step.form = rewrite(step.form);
    return step;
  }

  // The name of a variable of the function; or, of parameters alone, which go by the copy's name.
  Symbol rewrite(Symbol name, bool isOfParameter) {
    const std::string mine = std::to_string(from_.value) + "#";
    const std::string text = program_.text(name);
    if (!text.starts_with(mine)) return name;
    const std::string variable = text.substr(mine.size());
    const auto& parameters = program_.function(from_).parameters;
    const bool isParameter = std::any_of(
        parameters.begin(), parameters.end(),
        [&](const Parameter& parameter) { return program_.text(parameter.name) == variable; });
    if (isOfParameter && !isParameter) return name;
    return program_.strings.intern(std::to_string(to_.value) + "#" + variable);
  }

  // What is not a parameter is the same variable in all copies, which are compared.
  FormId rewrite(FormId form) {
    if (!form) return form;
    const IndexForm original = program_.forms[form];
    IndexForm copy;
    copy.constant = original.constant;
    for (IndexTerm term : original.terms) {
      term.variable = rewrite(term.variable, true);
      term.limit = rewrite(term.limit);
      for (FormId& choice : term.choices) choice = rewrite(choice);
      for (IndexFactor& factor : term.factors) {
        factor.variable = rewrite(factor.variable, true);
        factor.path = rewrite(factor.path);
        factor.numerator = rewrite(factor.numerator);
        factor.denominator = rewrite(factor.denominator);
      }
      std::sort(term.factors.begin(), term.factors.end());
      copy.add(term, 1);
    }
    return program_.forms.intern(copy);
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
        if (const auto flag = flagOf(program_, block); flag && isWorthCopying(function.id, block))
          tests[*flag].merge(constantsOf(block.condition));
        for (const Event& event : block.events) {
          if (const auto kept = keptIn(function, event)) tests[*kept].insert(0);
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
  bool isWorthCopying(FunctionId function, const Block& block) const {
    return block.condition.kind == ConditionKind::PathTrue || isLocking_[function.value] ||
           ofThreads_.count(function) != 0;
  }

  // `Guard(std::mutex& m, bool on) : m(m), on(on) { if (on) m.lock(); }`: the parameter that a
  // constructor initialises a member with, which it asks for itself.
  std::optional<uint32_t> keptIn(const Function& function, const Event& write) const {
    const bool isFlag = write.op == Op::Write && write.has(Flags::Initialises) && write.path &&
                        write.meaning && write.meaning->kind == ConditionKind::PathTrue &&
                        !write.meaning->negated && isLocking_[function.id.value];
    if (!isFlag) return std::nullopt;
    const auto parameter = passedOn(program_, write.value);
    bool isAsked = false;
    for (const Block& block : function.blocks) {
      isAsked |= asks(function, block, write.path);
      for (const Event& event : block.events)
        if (event.op == Op::Write && event.path == write.path && event.id != write.id)
          return std::nullopt;
    }
    return isAsked ? parameter : std::nullopt;
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
              for (const uint32_t parameter : runBy(event))
                changed |= run_[function.id.value].insert(parameter).second;
    }
  }

  // The caller's parameters that this event runs.
  std::set<uint32_t> runBy(const Event& event) const {
    std::set<uint32_t> parameters;
    if (!runsFunction(event)) return parameters;
    if (const auto parameter = passedOn(program_, event.value)) parameters.insert(*parameter);
    const FunctionId callee = calleeOf(event);
    if (!callee || callee.value >= run_.size()) return parameters;
    for (const uint32_t number : run_[callee.value])
      if (number < event.arguments.size())
        if (const auto parameter = passedOn(program_, event.arguments[number]))
          parameters.insert(*parameter);
    return parameters;
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
    if (!runsFunction(event) || event.value.kind != ValueKind::Function ||
        event.dispatch != Dispatch::Direct)
      return {};
    return bodyOf(event);
  }

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
        const Event* made = closureOf(event);
        if (made && hasCopies(*made)) continue;
        const FunctionId callee = made ? bodyOf(*made) : calleeOf(event);
        if (!callee || callee.value >= flags_.size()) continue;
        const Fixed fixed = fixedBy(event, callee);
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

  // An enumerator, or a variable that is a constant, is told as an index is.
  std::optional<int64_t> constantOf(const Value& value) const {
    if (value.kind == ValueKind::Constant) return value.constant;
    if (!value.form) return std::nullopt;
    const IndexForm& form = program_.forms[value.form];
    return form.terms.empty() ? std::optional(form.constant) : std::nullopt;
  }

  Fixed fixedBy(const Event& call, FunctionId callee) const {
    Fixed fixed;
    for (const auto& [flag, constants] : flags_[callee.value])
      if (const auto given =
              flag < call.arguments.size() ? constantOf(call.arguments[flag]) : std::nullopt)
        fixed[flag].constant = representativeOf(*given, constants);
    for (const uint32_t number : run_[callee.value])
      if (number < call.arguments.size() && call.arguments[number].kind == ValueKind::Function)
        if (const FunctionId given = call.arguments[number].function) fixed[number] = {0, given};
    return fixed;
  }

  FunctionId copyOf(FunctionId callee, const Fixed& fixed) {
    auto known = copies_.find({callee, fixed});
    if (known != copies_.end()) return known->second;
    if (copies_.size() >= kMaxCopies || copiesOf_[callee]++ >= kMaxCopiesOfFunction) return {};
    FunctionId id{static_cast<uint32_t>(program_.functions.size())};
    Function copy = Copier(program_, callee, id).copy();
    std::string instance = copy.instance ? program_.text(copy.instance) : "";
    for (const auto& [flag, value] : fixed)
      instance += "\x1f" + std::to_string(flag) + "=" +
                  (value.function ? "@" + std::to_string(value.function.value)
                                  : std::to_string(value.constant));
    copy.instance = program_.strings.intern(instance);
    decideKept(copy, callee, fixed);
    for (Block& block : copy.blocks) decide(block, fixed);
    for (uint32_t block = 0; block < copy.blocks.size(); ++block)
      choose(copy, block, program_.function(callee).blocks);
    program_.functionsByUsr[copy.usr].push_back(id);
    program_.functions.push_back(std::move(copy));
    if (program_.threadEntries.count(callee)) program_.threadEntries.insert(id);
    copies_[{callee, fixed}] = id;
    return id;
  }

  // What is asked of members that hold a parameter which is fixed.
  void decideKept(Function& copy, FunctionId callee, const Fixed& fixed) const {
    const Function& original = program_.function(callee);
    for (uint32_t at = 0; at < copy.blocks.size(); ++at)
      for (uint32_t i = 0; i < copy.blocks[at].events.size(); ++i) {
        const auto kept = keptIn(original, original.blocks[at].events[i]);
        if (!kept || !fixed.count(*kept) || fixed.at(*kept).function) continue;
        Event& write = copy.blocks[at].events[i];
        write.value = Value{};
        write.value.kind = ValueKind::Constant;
        write.value.constant = fixed.at(*kept).constant;
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

  void decide(Block& block, const Fixed& fixed) {
    for (Event& event : block.events) {
      runGiven(event, fixed);
      passOn(event, fixed);
    }
    const auto flag = flagOf(program_, block);
    if (!flag || !fixed.count(*flag)) return;
    const Given& given = fixed.at(*flag);
    const uint32_t taken = edgeFor(block.condition, given.function ? 1 : given.constant);
    for (uint32_t edge = 0; edge < block.successors.size(); ++edge)
      if (edge != taken) block.successors[edge] = kUnreachableBlock;
  }

  // `visit(each)` runs the one function that was given.
  void runGiven(Event& event, const Fixed& fixed) const {
    const auto parameter = runsFunction(event) ? passedOn(program_, event.value) : std::nullopt;
    if (!parameter || !fixed.count(*parameter) || !fixed.at(*parameter).function) return;
    const Function& given = program_.function(fixed.at(*parameter).function);
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
    for (const auto& [number, constants] : flags_[callee.value]) {
      if (number >= event.arguments.size()) continue;
      Value& argument = event.arguments[number];
      const auto flag = passedOn(program_, argument);
      if (!flag || !fixed.count(*flag)) continue;
      if (fixed.at(*flag).function) continue;
      argument = Value{};
      argument.kind = ValueKind::Constant;
      argument.constant = fixed.at(*flag).constant;
    }
    for (const uint32_t number : run_[callee.value]) {
      if (number >= event.arguments.size()) continue;
      const auto parameter = passedOn(program_, event.arguments[number]);
      if (parameter && fixed.count(*parameter) && fixed.at(*parameter).function)
        event.arguments[number] = functionValue(program_.function(fixed.at(*parameter).function));
    }
  }

  Program& program_;
  std::vector<Tests> flags_;             // by function
  std::vector<bool> isLocking_;          // by function
  std::set<FunctionId> ofThreads_;       // what threads run themselves, and what that calls
  std::vector<std::set<uint32_t>> run_;  // by function
  std::map<std::pair<FunctionId, Fixed>, FunctionId> copies_;
  std::map<FunctionId, size_t> copiesOf_;
};

}  // namespace

void specialiseByFlags(Program& program) { Specialiser(program).run(); }

}  // namespace lockstitch::program
