#include "analyses/program/call_resolution.h"

#include <algorithm>
#include <set>

namespace lockstitch::program {
namespace {

const std::vector<CallTarget> kNoTargets;

// What can hold a callable: a path without its dereferences and indices, fields by name alone.
struct Node {
  FunctionId function;  // for what is relative to a function
  PathId root;
  Symbol field;
  bool isReturn = false;
  auto operator<=>(const Node&) const = default;
};

class Resolver {
 public:
  explicit Resolver(Program& program)
      : program_(program), second_(program.strings.intern("std::pair::second")) {}

  CallTargets run() {
    indexOverriders();
    collectEvents();
    indexMade();
    for (int round = 0; round < 20; ++round) {
      changed_ = false;
      for (auto& [function, event] : events_) visit(function, *event);
      if (!changed_) break;
    }
    CallTargets result;
    for (auto& [function, event] : events_)
      if (runsFunction(*event) || namesHandler(*event))
        result.set(function, event->id, targets(function, *event));
    return result;
  }

 private:
  void indexOverriders() {
    for (const Function& function : program_.functions) hasMain_ |= function.isMain;
    for (const Function& function : program_.functions)
      for (Symbol overridden : function.overrides) overriders_[overridden].insert(function.usr);
  }

  // The classes of which objects are made somewhere, and what they derive from (rapid type
  // analysis: Bacon & Sweeney, OOPSLA 1996). A constructor that another one runs on its own object
  // makes a part of it.
  void indexMade() {
    for (const auto& [caller, event] : events_) {
      if (event->op != Op::Call || event->value.kind != ValueKind::Function) continue;
      const bool isPart = program_.function(caller).kind == facts::FunctionKind::Constructor &&
                          event->receiver.path && !program_.paths.parent(event->receiver.path) &&
                          program_.paths.key(event->receiver.path).root.kind == Root::This;
      if (isPart) continue;
      for (FunctionId body : program_.bodies(event->calleeUsr, event->calleeInstance))
        if (program_.function(body).kind == facts::FunctionKind::Constructor)
          addMade(program_.function(body).record);
    }
  }

  void addMade(Symbol record) {
    if (!record || !made_.insert(record).second) return;
    const auto known = program_.records.find(record);
    if (known == program_.records.end()) return;
    for (Symbol base : known->second.bases) addMade(base);
  }

  // Whether an object that runs this method may exist. A library's users may make what it does not.
  bool isEverMade(FunctionId body) const {
    const Symbol record = program_.function(body).record;
    return !record || !hasMain_ || made_.count(record) || !program_.records.count(record);
  }

  void collectEvents() {
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Event& event : block.events)
          if (runsFunction(event) || namesHandler(event) || event.op == Op::Assign ||
              event.op == Op::Return || event.op == Op::Write || event.op == Op::AtomicWrite ||
              event.op == Op::Closure)
            events_.emplace_back(function.id, &event);
  }

  Node node(FunctionId function, PathId path) const {
    for (; program_.paths.parent(path); path = program_.paths.parent(path)) {
      const StepKey& step = program_.paths.key(path).step;
      // What a key leads to is what is in the container.
      const bool isOfPair = step.kind == StepKind::Field && step.symbol == second_;
      if (step.kind == StepKind::Field && !isOfPair) return Node{{}, {}, step.symbol};
    }
    Root kind = program_.paths.rootKey(path).kind;
    bool relative = kind == Root::Formal || kind == Root::This || kind == Root::Capture;
    return Node{relative ? function : FunctionId{}, path, {}};
  }

  Callable closure(FunctionId owner, uint32_t eventId) const {
    const Event* event = program_.event(owner, eventId);
    if (!event) return {};
    auto bodies = program_.bodies(event->calleeUsr, event->calleeInstance);
    if (bodies.empty()) return {};
    return Callable{bodies.front(), owner, eventId};
  }

  std::set<Callable> values(FunctionId function, const Value& value) {
    std::set<Callable> result;
    switch (value.kind) {
      case ValueKind::Function:
        if (value.function) result.insert(Callable{value.function, {}, 0});
        break;
      case ValueKind::Closure: {
        Callable made = closure(value.function, value.event);
        if (made.function) result.insert(made);
        break;
      }
      case ValueKind::Reference:
      case ValueKind::Address:
      case ValueKind::Load:
      case ValueKind::Move:
        if (value.path) result = sets_[node(function, value.path)];
        break;
      case ValueKind::Result: {
        const Event* call = program_.event(function, value.event);
        if (!call) break;
        auto callees = targets(function, *call);
        for (const CallTarget& target : callees) {
          const auto& returned = sets_[returnNode(target.callable.function)];
          result.insert(returned.begin(), returned.end());
        }
        if (callees.empty() && call->receiver.path)
          result = sets_[node(function, call->receiver.path)];
        break;
      }
      default:
        break;
    }
    return result;
  }

  static Node returnNode(FunctionId function) { return Node{function, {}, {}, true}; }

  void add(const Node& node, const std::set<Callable>& callables) {
    if (callables.empty()) return;
    auto& known = sets_[node];
    size_t before = known.size();
    known.insert(callables.begin(), callables.end());
    if (known.size() != before) changed_ = true;
  }

  void visit(FunctionId function, const Event& event) {
    if (event.op == Op::Return) return add(returnNode(function), values(function, event.value));
    if (event.op == Op::Closure) return bindCaptures(function, event);
    if (namesHandler(event)) return;
    if (!runsFunction(event)) {
      if (event.path) add(node(function, event.path), values(function, event.value));
      return;
    }
    auto callees = targets(function, event);
    for (const CallTarget& target : callees) bindArguments(function, event, target.callable);
    if (callees.empty() && event.receiver.path)
      for (const Value& argument : event.arguments)
        add(node(function, event.receiver.path), values(function, argument));
  }

  void bindCaptures(FunctionId function, const Event& event) {
    Callable made = closure(function, event.id);
    if (!made.function) return;
    for (uint32_t i = 0; i < event.captures.size(); ++i)
      add(Node{made.function, captureRoot(i), {}}, values(function, event.captures[i].value));
  }

  void bindArguments(FunctionId function, const Event& event, const Callable& callee) {
    for (uint32_t i = 0; i < event.arguments.size(); ++i) {
      RootKey formal;
      formal.kind = Root::Formal;
      formal.number = i;
      PathId root = findRoot(formal);
      if (root) add(Node{callee.function, root, {}}, values(function, event.arguments[i]));
    }
  }

  PathId captureRoot(uint32_t number) {
    RootKey key;
    key.kind = Root::Capture;
    key.number = number;
    return findRoot(key);
  }

  // Roots are interned, so the path that the callee's body uses is this one.
  PathId findRoot(const RootKey& key) { return program_.paths.root(key); }

  std::vector<CallTarget> targets(FunctionId function, const Event& event) {
    std::set<CallTarget> result;
    if (const Event* deferred = deferredCall(program_, function, event))
      return targets(function, *deferred);
    if (event.value.kind == ValueKind::Function) {
      std::set<Symbol> usrs{event.calleeUsr};
      if (event.dispatch == Dispatch::Virtual) addOverriders(event.calleeUsr, usrs);
      std::vector<FunctionId> bodies;
      for (Symbol usr : usrs)
        for (FunctionId body : program_.bodies(usr, event.calleeInstance)) bodies.push_back(body);
      const bool isAnyMade = std::any_of(bodies.begin(), bodies.end(),
                                         [&](FunctionId body) { return isEverMade(body); });
      for (FunctionId body : bodies)
        if (event.dispatch != Dispatch::Virtual || !isAnyMade || isEverMade(body))
          result.insert(CallTarget{withClosure(function, event, body), false});
    } else {
      bool direct = event.value.kind == ValueKind::Closure;
      for (const Callable& callable : values(function, event.value))
        result.insert(CallTarget{callable, !direct});
    }
    return {result.begin(), result.end()};
  }

  // A lambda's operator() called by name: which closure it is, the receiver says.
  Callable withClosure(FunctionId function, const Event& event, FunctionId body) {
    Callable callable{body, {}, 0};
    if (program_.function(body).kind != facts::FunctionKind::Lambda) return callable;
    for (const Callable& value : values(function, event.receiver))
      if (value.function == body) return value;
    auto made = closuresByBody_.find(body);
    if (made == closuresByBody_.end()) {
      indexClosures();
      made = closuresByBody_.find(body);
    }
    return made == closuresByBody_.end() ? callable : made->second;
  }

  void indexClosures() {
    for (auto& [function, event] : events_) {
      if (event->op != Op::Closure) continue;
      Callable made = closure(function, event->id);
      if (made.function) closuresByBody_.emplace(made.function, made);
    }
  }

  void addOverriders(Symbol usr, std::set<Symbol>& usrs) {
    auto found = overriders_.find(usr);
    if (found == overriders_.end()) return;
    for (Symbol overrider : found->second)
      if (usrs.insert(overrider).second) addOverriders(overrider, usrs);
  }

  Program& program_;
  Symbol second_;
  std::vector<std::pair<FunctionId, const Event*>> events_;
  std::map<Symbol, std::set<Symbol>> overriders_;
  std::set<Symbol> made_;  // classes, by USR
  bool hasMain_ = false;
  std::map<Node, std::set<Callable>> sets_;
  std::map<FunctionId, Callable> closuresByBody_;
  bool changed_ = false;
};

}  // namespace

bool namesHandler(const Event& event) {
  return event.op == Op::SignalHandler || event.op == Op::AtFork;
}

bool runsFunction(const Event& event) {
  return event.op == Op::Call || event.op == Op::Fork || event.op == Op::Post ||
         event.op == Op::Once;
}

const Event* deferredCall(const Program& program, FunctionId function, const Event& event) {
  if (event.op != Op::Fork && event.op != Op::Post) return nullptr;
  if (event.value.kind != ValueKind::Result) return nullptr;
  const Event* call = program.event(function, event.value.event);
  return call && call->op == Op::Call ? call : nullptr;
}

const std::vector<CallTarget>& CallTargets::of(FunctionId function, uint32_t event) const {
  auto found = targets_.find({function, event});
  return found == targets_.end() ? kNoTargets : found->second;
}

void CallTargets::set(FunctionId function, uint32_t event, std::vector<CallTarget> targets) {
  targets_[{function, event}] = std::move(targets);
}

CallTargets resolveCalls(Program& program) { return Resolver(program).run(); }

}  // namespace lockstitch::program
