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

// What a node may hold: a callable, or an object of a class (a pointer to one).
struct Content {
  Callable callable;
  Symbol record;
  auto operator<=>(const Content&) const = default;
};
using Contents = std::set<Content>;

constexpr int kMaxRounds = 20;
constexpr int kMaxFallbacks = 8;

class Resolver {
 public:
  explicit Resolver(Program& program)
      : program_(program),
        hierarchy_(program),
        this_(program.paths.root(RootKey{Root::This, {}, 0, 0, {}, {}})) {}

  CallTargets run() {
    indexOverriders();
    collectEvents();
    indexMade();
    findContents();
    if (knowsClasses_) tellClasses();
    CallTargets result;
    for (auto& [function, event] : events_)
      if (runsFunction(*event) || namesHandler(*event))
        result.set(function, event->id, targets(function, *event));
    return result;
  }

 private:
  // A virtual call on a pointer into which nothing flows may run all that overrides what it names.
  void findContents() {
    knowsClasses_ = hierarchy_.hasPolymorphic();
    for (int round = 0; settleContents() && round < kMaxFallbacks; ++round) {
      if (!knowsClasses_ || !fallBack()) return;
    }
    knowsClasses_ = false;
    settleContents();
  }

  // Whether it came to an end.
  bool settleContents() {
    for (int round = 0; round < kMaxRounds; ++round) {
      changed_ = false;
      for (auto& [function, event] : events_) visit(function, *event);
      if (!changed_) return true;
    }
    return false;
  }

  bool fallBack() {
    bool isAny = false;
    for (auto& [function, event] : events_)
      if (event->dispatch == Dispatch::Virtual && targets(function, *event).empty())
        isAny |= unpruned_.insert(event).second;
    return isAny;
  }

  void tellClasses() {
    for (const auto& [node, contents] : sets_) {
      if (!node.field) continue;
      const Classes classes = classesOf(contents);
      if (!classes.empty()) program_.objectClasses.setPointees(program_, node.field, classes);
    }
    for (const auto& [function, event] : events_) {
      const Symbol record = madeBy(function, *event);
      const PathId object = event->receiver.path;
      if (!record || program_.paths.parent(object)) continue;
      const RootKey& root = program_.paths.key(object).root;
      if (root.kind == Root::Object)
        program_.objectClasses.addMade(program_, {program_.chains.leaf(root.chain), root.symbol},
                                       record);
    }
  }

  static Classes classesOf(const Contents& contents) {
    Classes classes;
    for (const Content& each : contents)
      if (each.record) classes.insert(each.record);
    return classes;
  }

  static std::set<Callable> callablesOf(const Contents& contents) {
    std::set<Callable> callables;
    for (const Content& each : contents)
      if (each.callable.function) callables.insert(each.callable);
    return callables;
  }

  // The class with virtual functions of which the event's receiver is made here; or none. A
  // constructor that another one runs on its own object makes a part of it.
  Symbol madeBy(FunctionId caller, const Event& event) const {
    if (event.op != Op::Call || event.value.kind != ValueKind::Function || !event.receiver.path)
      return {};
    if (isPartOf(caller, event)) return {};
    for (FunctionId body : program_.bodies(event.calleeUsr, event.calleeInstance)) {
      const Function& made = program_.function(body);
      if (made.kind == facts::FunctionKind::Constructor && hierarchy_.isPolymorphic(made.record))
        return made.record;
    }
    return {};
  }

  bool isPartOf(FunctionId caller, const Event& event) const {
    return program_.function(caller).kind == facts::FunctionKind::Constructor &&
           event.receiver.path && !program_.paths.parent(event.receiver.path) &&
           program_.paths.key(event.receiver.path).root.kind == Root::This;
  }

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
      if (isPartOf(caller, *event)) continue;
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
      if (step.kind == StepKind::Field) return Node{{}, {}, step.symbol};
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

  Contents values(FunctionId function, const Value& value) {
    switch (value.kind) {
      case ValueKind::Function: {
        Contents all;
        if (!value.function) return all;
        for (FunctionId one : program_.meant(value)) all.insert({Callable{one, {}, 0}, {}});
        return all;
      }
      case ValueKind::Closure: {
        const Callable made = closure(value.function, value.event);
        return made.function ? Contents{{made, {}}} : Contents{};
      }
      case ValueKind::Reference:
      case ValueKind::Address:
      case ValueKind::Load:
      case ValueKind::Move:
        return value.path ? sets_[node(function, value.path)] : Contents{};
      case ValueKind::Result:
        return results(function, program_.event(function, value.event));
      default:
        return {};
    }
  }

  Contents results(FunctionId function, const Event* call) {
    if (!call) return {};
    const std::vector<CallTarget> callees = targets(function, *call);
    Contents result;
    for (const CallTarget& target : callees) {
      const Contents& returned = sets_[returnNode(target.callable.function)];
      result.insert(returned.begin(), returned.end());
    }
    if (!callees.empty() || call->dispatch == Dispatch::Virtual) return result;
    // What a container was given, it gives back.
    return call->receiver.path ? sets_[node(function, call->receiver.path)] : Contents{};
  }

  static Node returnNode(FunctionId function) { return Node{function, {}, {}, true}; }

  void add(const Node& node, const Contents& contents) {
    if (contents.empty()) return;
    auto& known = sets_[node];
    size_t before = known.size();
    known.insert(contents.begin(), contents.end());
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
    if (knowsClasses_)
      if (const Symbol record = madeBy(function, event))
        add(node(function, event.receiver.path), {{{}, record}});
    auto callees = targets(function, event);
    for (const CallTarget& target : callees) {
      bindArguments(function, event, target.callable);
      if (knowsClasses_) bindThis(function, event, target.callable.function);
    }
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

  void bindThis(FunctionId function, const Event& event, FunctionId callee) {
    const Symbol record = program_.function(callee).record;
    if (!record || !hierarchy_.isPolymorphic(record) || !event.receiver.path) return;
    Contents mine;
    for (const Content& each : values(function, event.receiver))
      if (each.record && hierarchy_.isA(each.record, record)) mine.insert(each);
    add(Node{callee, this_, {}}, mine);
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
      if (event.dispatch == Dispatch::Virtual) bodies = possible(function, event, bodies);
      for (FunctionId body : bodies)
        result.insert(CallTarget{withClosure(function, event, body), false});
    } else {
      bool direct = event.value.kind == ValueKind::Closure;
      for (const Callable& callable : callablesOf(values(function, event.value)))
        result.insert(CallTarget{callable, !direct});
    }
    return {result.begin(), result.end()};
  }

  // Of the bodies that a virtual call may run by its name, those for the classes that its receiver
  // may be of.
  std::vector<FunctionId> possible(FunctionId function, const Event& event,
                                   const std::vector<FunctionId>& bodies) {
    std::set<FunctionId> result;
    if (knowsClasses_ && !unpruned_.count(&event)) {
      for (Symbol record : classesOf(values(function, event.receiver)))
        for (FunctionId body : hierarchy_.dispatch(record, bodies)) result.insert(body);
      return {result.begin(), result.end()};
    }
    for (FunctionId body : bodies)
      if (isEverMade(body)) result.insert(body);
    return result.empty() ? bodies : std::vector<FunctionId>{result.begin(), result.end()};
  }

  // A lambda's operator() called by name: which closure it is, the receiver says.
  Callable withClosure(FunctionId function, const Event& event, FunctionId body) {
    Callable callable{body, {}, 0};
    if (program_.function(body).kind != facts::FunctionKind::Lambda) return callable;
    for (const Callable& value : callablesOf(values(function, event.receiver)))
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
  std::vector<std::pair<FunctionId, const Event*>> events_;
  std::map<Symbol, std::set<Symbol>> overriders_;
  std::set<Symbol> made_;  // classes, by USR
  bool hasMain_ = false;
  ClassHierarchy hierarchy_;
  PathId this_;
  bool knowsClasses_ = false;
  std::set<const Event*> unpruned_;  // virtual calls of whose receivers nothing is known
  std::map<Node, Contents> sets_;
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

FunctionId directCallee(const Program& program, const Event& event) {
  if (!runsFunction(event) || event.value.kind != ValueKind::Function ||
      event.dispatch != Dispatch::Direct)
    return {};
  const auto bodies = program.bodies(event.calleeUsr, event.calleeInstance);
  return bodies.size() == 1 ? bodies[0] : FunctionId{};
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
