#include "analyses/program/given_functions.h"

#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

// Not the number of a mark (posted_signals.h).
constexpr uint32_t kGiven = 1;

// The functions that the event tells somebody of: what it stores, returns or passes on, not what it
// calls or starts.
std::vector<Symbol> givenBy(const Program& program, const Event& event) {
  std::vector<Symbol> given;
  const auto add = [&](const Value& value) {
    if (value.kind == ValueKind::Function && value.function)
      given.push_back(program.function(value.function).usr);
  };
  if (!runsFunction(event)) add(event.value);
  for (const Value& argument : event.arguments) add(argument);
  for (const Capture& capture : event.captures) add(capture.value);
  return given;
}

bool isFromTheStart(const Program& program, const Function& function, const Event& event) {
  if (function.kind == facts::FunctionKind::GlobalInitializer) return true;
  return event.has(Flags::Initialises) && event.path &&
         program.paths.rootKey(event.path).kind == Root::Global;
}

bool isByPointer(const Event& event) {
  return event.op == Op::Call && event.dispatch == Dispatch::Indirect;
}

}  // namespace

PathId givenSignal(PathTable& paths, Symbol function) {
  RootKey key;
  key.kind = Root::Function;
  key.symbol = function;
  key.event = kGiven;
  return paths.root(key);
}

bool isGivenSignal(const PathTable& paths, PathId signal) {
  const PathKey& key = paths.key(signal);
  return !key.parent && key.root.kind == Root::Function && key.root.symbol &&
         key.root.event == kGiven;
}

std::set<Symbol> findGivenFunctions(const Program& program, const CallTargets& targets,
                                    const std::set<FunctionId>& threadEntries) {
  std::set<Symbol> functions;
  for (FunctionId entry : threadEntries)
    for (const Block& block : program.function(entry).blocks)
      for (const Event& event : block.events)
        if (isByPointer(event))
          for (const CallTarget& target : targets.of(entry, event.id))
            functions.insert(program.function(target.callable.function).usr);
  if (functions.empty()) return functions;
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks)
      for (const Event& event : block.events)
        if (isFromTheStart(program, function, event))
          for (Symbol given : givenBy(program, event)) functions.erase(given);
  return functions;
}

// The event tells somebody of functions that threads run by pointers.
void FunctionAnalysis::giveFunctions(FlowState& state, const Event& event) {
  if (program().givenFunctions.empty()) return;
  for (Symbol given : givenBy(program(), event))
    if (program().givenFunctions.count(given))
      post(state, event, givenSignal(program().paths, given), false);
}

void FunctionAnalysis::runGiven(FlowState& state, const Event& call, FunctionId callee) {
  const Symbol name = program().function(callee).usr;
  if (!isByPointer(call) || context_.threadEntries.count(function_) == 0) return;
  if (program().givenFunctions.count(name))
    insertSorted(state.waited, givenSignal(program().paths, name));
}

}  // namespace lockstitch::program
