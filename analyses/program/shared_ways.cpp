#include "analyses/program/shared_ways.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <vector>

#include "analyses/program/control_flow.h"
#include "analyses/program/given_elements.h"
#include "analyses/program/thread_links.h"

namespace lockstitch::program {
namespace {

// A call on the way: whose parameters are asked for, by which event of its caller it was called.
struct Activation {
  FunctionId function;
  const Event* call = nullptr;         // null: the thread's own function
  const Activation* caller = nullptr;  // likewise
};

class Search {
 public:
  // `makers`: functions that make what the threads are given, beside the one that starts them.
  Search(const Program& program, const ChainLink& start, const std::vector<FunctionId>& makers)
      : program_(program), start_(start), given_(program, start) {
    for (FunctionId maker : makers) makers_.emplace_back(program, ChainLink{maker, 0, {}});
  }

  // Of the object that `path` means: whether a pointer on the way to it lay in a shared place.
  bool isReachedByShared(PathId path, const Activation& at) {
    const PathTable& paths = program_.paths;
    const auto steps = paths.steps(path);
    const auto last = std::find_if(steps.rbegin(), steps.rend(), [](const StepKey& step) {
      return step.kind == StepKind::Deref;
    });
    const size_t derefs = std::count_if(steps.begin(), steps.end(), [](const StepKey& step) {
      return step.kind == StepKind::Deref;
    });
    const PathId root = paths.rootOf(path);
    if (last == steps.rend()) return isReference(root, at);
    noteMembers(path);
    if (isChosenByParameter(steps, steps.rend() - last)) return false;
    return isSharedPlace(root, derefs > 1 || steps[0].kind != StepKind::Deref, at);
  }

 private:
  bool isOfKind(PathId path, Root kind) const { return program_.paths.rootKey(path).kind == kind; }

  // `all[id]->…`: of several, the one that goes with a number that does not change here.
  bool isChosenByParameter(const std::vector<StepKey>& steps, size_t end) const {
    return std::any_of(steps.begin(), steps.begin() + end, [&](const StepKey& step) {
      if (step.kind != StepKind::Index || !step.form) return false;
      const auto& terms = program_.forms[step.form].terms;
      return !terms.empty() && std::all_of(terms.begin(), terms.end(), [](const IndexTerm& term) {
        return term.kind == TermKind::Fixed;
      });
    });
  }

  // Whether the variable `root`, or with `isWithin` what lies in the object that it is or leads to,
  // is where several threads find pointers.
  bool isSharedPlace(PathId root, bool isWithin, const Activation& at) {
    const RootKey& key = program_.paths.key(root).root;
    if (key.kind == Root::Global) return key.number != kThreadLocal;
    if (!seen_.insert({at.function, at.call, root, isWithin}).second || seen_.size() > kMost)
      return false;
    if (key.kind == Root::Result) return isSharedResult(key.event, isWithin, at);
    if (key.kind == Root::Object) return isSharedVariable(root, isWithin, at);
    if (!at.call) return isWithin ? leadsToOthers_ || isGivenToAll(key) : isGivenToSeveral(key);
    const Value* given = givenBy(*at.call, key, at);
    return given && isSharedValue(*given, isWithin, *at.caller);
  }

  bool isSharedValue(const Value& value, bool isWithin, const Activation& at) {
    switch (value.kind) {
      case ValueKind::Address:
      case ValueKind::Reference:
        if (!value.path) return false;
        if (program_.paths.steps(value.path).empty())
          return isWithin && isSharedPlace(value.path, !isOfKind(value.path, Root::Object), at);
        return isReachedByShared(value.path, at);
      case ValueKind::Load:
      case ValueKind::Move: {
        if (!value.path) return false;
        const bool isPart = !program_.paths.steps(value.path).empty();
        noteMembers(value.path);
        return isSharedPlace(program_.paths.rootOf(value.path), isWithin || isPart, at);
      }
      case ValueKind::Result:
        return isSharedResult(value.event, isWithin, at);
      default:
        return false;
    }
  }

  bool isReference(PathId root, const Activation& at) {
    const RootKey& key = program_.paths.key(root).root;
    if (key.kind == Root::Global || key.kind == Root::Object) return false;
    if (key.kind == Root::Result) return isSharedResult(key.event, false, at);
    const Value* given = at.call ? givenBy(*at.call, key, at) : nullptr;
    return given && given->path && isReachedByShared(given->path, *at.caller);
  }

  bool isSharedVariable(PathId variable, bool isWithin, const Activation& at) {
    for (const Block& block : program_.function(at.function).blocks)
      for (const Event& event : block.events)
        if (event.op == Op::Assign && event.path == variable &&
            isSharedValue(event.value, isWithin, at))
          return true;
    return false;
  }

  bool isSharedResult(uint32_t call, bool isWithin, const Activation& at) {
    // In recursion once: its other turns give what this one gives.
    if (!called_.insert({at.function, call, isWithin}).second || called_.size() > kMost)
      return false;
    const Event* event = program_.event(at.function, call);
    if (!event || event->value.kind != ValueKind::Function || !event->value.function) return false;
    const Activation callee{event->value.function, event, &at};
    for (const Block& block : program_.function(callee.function).blocks)
      for (const Event& returned : block.events)
        if (returned.op == Op::Return && isSharedValue(returned.value, isWithin, callee))
          return true;
    return false;
  }

  // What a parameter, the object of the method or a capture was given.
  const Value* givenBy(const Event& call, const RootKey& key, const Activation& at) const {
    if (key.kind == Root::Formal)
      return key.number < call.arguments.size() ? &call.arguments[key.number] : nullptr;
    if (key.kind == Root::This) return &call.receiver;
    if (key.kind != Root::Capture || call.value.kind != ValueKind::Closure) return nullptr;
    const FunctionId maker = at.caller ? at.caller->function : call.value.function;
    const Event* closure = program_.event(maker, call.value.event);
    return closure && key.number < closure->captures.size() ? &closure->captures[key.number].value
                                                            : nullptr;
  }

  // The way goes through a member that may lead to what another thread is given.
  void noteMembers(PathId path) {
    for (const StepKey& step : program_.paths.steps(path)) {
      if (step.kind != StepKind::Field || leadsToOthers_) continue;
      leadsToOthers_ = given_.leadsToOthers(step.symbol) ||
                       std::any_of(makers_.begin(), makers_.end(), [&](const GivenElements& maker) {
                         return maker.leadsToOthers(step.symbol);
                       });
    }
  }

  // The start of the thread gives one object to several turns'.
  bool isGivenToSeveral(const RootKey& key) const {
    const Value* given = givenAtStart(program_, key, start_);
    return given && given_.isOfSeveral(*given);
  }

  // The start of the thread stands in a loop and gives the same to each turn's.
  bool isGivenToAll(const RootKey& key) const {
    const Value* given = givenAtStart(program_, key, start_);
    if (!given || !given->path || differsEachTurn(program_, *given)) return false;
    if (program_.paths.hasStep(given->path, StepKind::Index)) return given_.isOfSeveral(*given);
    return given->kind != ValueKind::Load || !isAssignedInLoop(given->path);
  }

  bool isAssignedInLoop(PathId variable) const {
    for (const Block& block : program_.function(start_.function).blocks)
      for (const Event& event : block.events)
        if (event.op == Op::Assign && event.path == variable && event.has(Flags::InLoop))
          return true;
    return false;
  }

  static constexpr size_t kMost = 200;  // places that are asked for

  const Program& program_;
  const ChainLink start_;
  const GivenElements given_;
  std::vector<GivenElements> makers_;
  bool leadsToOthers_ = false;
  std::set<std::tuple<FunctionId, const Event*, PathId, bool>> seen_;
  std::set<std::tuple<FunctionId, uint32_t, bool>> called_;
};

// The head of the innermost loop around the event.
uint32_t loopAround(const Function& function, const ControlFlow& flow, uint32_t event) {
  for (uint32_t block = 0; block < function.blocks.size(); ++block)
    for (const Event& each : function.blocks[block].events)
      if (each.id == event) return flow.loopOf(block);
  return kUnreachableBlock;
}

bool isWithinLoopOf(const Function& function, uint32_t made, uint32_t started) {
  const ControlFlow flow(function);
  const uint32_t loop = loopAround(function, flow, started);
  if (loop == kUnreachableBlock) return false;
  for (uint32_t block = 0; block < function.blocks.size(); ++block)
    for (const Event& each : function.blocks[block].events)
      if (each.id == made) return flow.isInLoop(block, loop);
  return true;  // a variable whose lifetime begins in a loop
}

// All that the start is given.
std::vector<const Value*> givenValues(const Program& program, const ChainLink& start) {
  const Event* fork = program.event(start.function, start.event);
  std::vector<const Value*> all{&fork->receiver};
  for (const Value& argument : fork->arguments) all.push_back(&argument);
  const bool isClosure = fork->value.kind == ValueKind::Closure;
  const Event* closure = isClosure ? program.event(start.function, fork->value.event) : nullptr;
  if (closure)
    for (const Capture& capture : closure->captures) all.push_back(&capture.value);
  return all;
}

// Something that the start is given is another one in each turn.
bool givesEachItsOwn(const Program& program, const ChainLink& start, const GivenElements& given) {
  const std::vector<const Value*> values = givenValues(program, start);
  return std::any_of(values.begin(), values.end(), [&](const Value* value) {
    return differsEachTurn(program, *value) || given.isOfTurn(*value);
  });
}

// The variables that hold the elements which the start is given, another one in each turn.
std::set<PathId> givenTables(const Program& program, const ChainLink& start,
                             const GivenElements& given) {
  std::set<PathId> tables;
  for (const Value* value : givenValues(program, start))
    if (value->path && given.isOfTurn(*value)) tables.merge(given.tablesOf(*value));
  return tables;
}

// The functions behind the first link of the chain.
std::vector<FunctionId> functionsOn(const Program& program, ChainId chain) {
  std::vector<FunctionId> all;
  for (ChainId link = program.chains[chain].inner; link; link = program.chains[link].inner)
    all.push_back(program.chains[link].function);
  return all;
}

// goesThroughSharedPlace(), of an object that `makers` have made.
bool goesThroughShared(const OriginView& view, const Access& access,
                       const std::vector<FunctionId>& makers) {
  const Program& program = view.program;
  const std::vector<ChainLink> own = ownLinks(view, access.context);
  if (own.empty()) return false;
  const ChainLink& start =
      program.chains[program.chains.leaf(view.summary.threads[access.context.thread].chain)];
  std::vector<Activation> activations(own.size());
  for (size_t i = 0; i < own.size(); ++i) {
    activations[i].function = own[i].function;
    if (i == 0) continue;
    activations[i].call = program.event(own[i - 1].function, own[i - 1].event);
    activations[i].caller = &activations[i - 1];
    if (!activations[i].call) return false;
  }
  const Event* event = program.event(own.back().function, own.back().event);
  if (!event || !event->path) return false;
  Search search(program, start, makers);
  return search.isReachedByShared(event->path, activations.back());
}

// Whether the call, start or closure is given what lies in, or behind, one of the variables.
bool isGivenAnyOf(const Program& program, const Event& event, const std::set<PathId>& variables) {
  const auto isOne = [&](const Value& value) {
    return value.path && variables.count(program.paths.rootOf(value.path)) != 0;
  };
  return std::any_of(event.arguments.begin(), event.arguments.end(), isOne) ||
         std::any_of(event.captures.begin(), event.captures.end(),
                     [&](const Capture& capture) { return isOne(capture.value); });
}

// Whether what `made` makes, a local variable if it has a name, was put into one element of one of
// the tables alone, and once, and is given to nobody by another name.
bool isPutInOneElement(const Program& program, const ChainLink& made, Symbol name,
                       const std::set<PathId>& tables) {
  const PathTable& paths = program.paths;
  std::set<PathId> variables;  // that are it or lead to it
  const auto isIt = [&](const Value& value) {
    if (value.kind == ValueKind::Load || value.kind == ValueKind::Move)
      return variables.count(value.path) != 0;
    if (value.kind != ValueKind::Address || !value.path || paths.parent(value.path)) return false;
    const RootKey& root = paths.key(value.path).root;
    if (root.kind != Root::Object || root.symbol != name || !root.chain) return false;
    if (name) variables.insert(value.path);
    return name || program.chains[root.chain].event == made.event;
  };
  size_t elements = 0;
  for (const Block& block : program.function(made.function).blocks)
    for (const Event& event : block.events) {
      if (event.op != Op::Assign || !event.path || !isIt(event.value)) continue;
      if (event.has(Flags::InLoop)) return false;
      if (!paths.hasStep(event.path, StepKind::Index))
        variables.insert(event.path);
      else if (tables.count(paths.rootOf(event.path)) == 0 || ++elements > 1)
        return false;
    }
  if (elements != 1) return false;
  for (const Block& block : program.function(made.function).blocks)
    for (const Event& event : block.events)
      if (isGivenAnyOf(program, event, variables)) return false;
  return true;
}

}  // namespace

bool isMadeForEachThread(const OriginView& view, const AccessPair& pair, ChainId made,
                         const ChainLink& start) {
  const std::vector<FunctionId> makers = functionsOn(view.program, made);
  if (goesThroughShared(view, pair.a, makers) || goesThroughShared(view, pair.b, makers))
    return false;
  // The cheaper question.
  if (givesEachItsOwn(view.program, start, GivenElements(view.program, start))) return true;
  return isWithinLoopOf(view.program.function(start.function), view.program.chains[made].event,
                        start.event);
}

bool isInOneElement(const OriginView& view, const AccessPair& pair, ChainId made,
                    const ChainLink& start) {
  const ChainLink& link = view.program.chains[made];
  if (link.inner || goesThroughSharedPlace(view, pair.a) || goesThroughSharedPlace(view, pair.b))
    return false;
  const Symbol name = view.program.paths.rootKey(pair.a.path).symbol;
  const GivenElements given(view.program, start);
  return given.isInOneLoop() && givesEachItsOwn(view.program, start, given) &&
         isPutInOneElement(view.program, link, name, givenTables(view.program, start, given));
}

bool goesThroughSharedPlace(const OriginView& view, const Access& access) {
  return goesThroughShared(view, access, {});
}

}  // namespace lockstitch::program
