// What a callee's names mean at one call: the second half of frame.h.
#include <algorithm>

#include "analyses/program/closure_object.h"
#include "analyses/program/frame.h"
#include "analyses/program/made_once.h"

namespace lockstitch::program {
namespace {

// `p + n`.
bool isMovedOn(const PathTable& paths, const Value& value) {
  if (value.kind != ValueKind::Address || !value.path) return false;
  const PathId array = paths.parent(value.path);
  return array && paths.key(value.path).step.form && paths.parent(array) &&
         paths.key(array).step.kind == StepKind::Deref;
}

// `lock_slot(hash % 8)`: the value as an index would be called; none, where it is no such thing.
Symbol writtenAs(const Program& program, const Value& value) {
  if (value.kind != ValueKind::Unknown || !value.form) return {};
  const IndexForm& form = program.forms[value.form];
  if (form.constant != 0 || form.terms.size() != 1) return {};
  const IndexTerm& term = form.terms[0];
  if (term.coefficient != 1 || !term.choices.empty()) return {};
  if (term.kind == TermKind::Varying) return term.factors.empty() ? term.variable : Symbol{};
  const bool isFactor = term.kind == TermKind::Fixed && term.factors.size() == 1 &&
                        !term.factors[0].denominator && !term.factors[0].isPosition;
  return isFactor ? term.factors[0].variable : Symbol{};
}

// `g = Guard(m)`: the parameter is the temporary itself, not a copy of it.
bool isTemporaryByReference(const Program& program, const Value& given, const Function& callee,
                            uint32_t number) {
  const bool isReference =
      number < callee.parameters.size() && callee.parameters[number].isReference;
  if (!isReference || given.kind != ValueKind::Load || !given.path) return false;
  return !program.paths.parent(given.path) &&
         program.text(program.paths.key(given.path).root.symbol).starts_with("<temporary");
}

// `job.total`, a reference, of an object that the callee gets by value, where it is known what it
// is bound to.
bool isReferenceOfCopy(Frame& frame, Binding& binding, PathId object, const StepKey& member) {
  PathTable& table = frame.program().paths;
  const Root root = table.rootKey(object).kind;
  if (member.kind != StepKind::Field || table.hasStep(object, StepKind::Deref)) return false;
  if (root != Root::Formal && root != Root::Capture) return false;
  const std::vector<Value> given = binding.bound(table.rootOf(object));
  const bool isCopied = std::any_of(given.begin(), given.end(), [](const Value& value) {
    return value.kind == ValueKind::Load || value.kind == ValueKind::Move;
  });
  if (!isCopied) return false;
  const Paths originals = binding.contents(object);
  return std::any_of(originals.begin(), originals.end(), [&](PathId original) {
    const PathId place = table.append(original, member);
    return frame.resolve(place) != Paths{place};
  });
}

// The function object that a std::function was made of.
std::optional<Value> objectOfClosure(Frame& frame, const CallBinding& call) {
  const Event* closure = frame.program().event(call.callee.owner, call.callee.event);
  if (!closure || !closure->receiver.path) return std::nullopt;
  if (call.callee.owner == frame.function()) return closure->receiver;
  Value object;
  object.kind = ValueKind::Reference;
  object.path = frame.program().paths.root(
      {Root::ClosureCapture, {}, kObjectOfClosure, call.callee.event, call.callee.owner, {}});
  return object;
}

}  // namespace

ChainId Binding::chain(ChainId inner) {
  if (frame_.program().chains.contains(inner, frame_.function(), call_.event)) return inner;
  return frame_.program().prepend(frame_.function(), call_.event, inner);
}

ChainId Binding::objectChain(ChainId inner) {
  const bool isLong = frame_.program().chains.length(inner) >= kMaxObjectChain;
  return isLong || call_.isRecursive ? inner : chain(inner);
}

const Paths& Binding::paths(PathId path) {
  auto cached = cache_.find(path);
  if (cached != cache_.end()) return cached->second;
  Paths built = path ? build(path, false) : Paths{};
  PathTable& table = frame_.program().paths;
  for (PathId whole : built)
    if (whole != path) table.describe(whole, {{}, table.description(path).type, {}});
  return cache_.emplace(path, std::move(built)).first->second;
}

Paths Binding::build(PathId path, bool content) {
  PathTable& table = frame_.program().paths;
  PathId parent = table.parent(path);
  if (!parent) return shorten(path, buildRoot(path, content));
  StepKey last = table.key(path).step;
  if (last.kind == StepKind::Deref) return shorten(path, pointees(parent));
  if (last.kind == StepKind::Index) last = bindIndex(last);
  // A guard that was moved manages the same lock, and a member that is a reference is bound to what
  // the original's is.
  content |= last.kind == StepKind::Field && last.symbol == frame_.program().exclusions.guardedLock;
  content = content || isReferenceOfCopy(frame_, *this, parent, last);
  Paths result;
  for (PathId prefix : build(parent, content))
    for (PathId whole : frame_.neighbour(parent, prefix, last)) addPath(result, whole);
  return shorten(path, result);
}

// The names that `path` has here, as recursion gives them.
Paths Binding::shorten(PathId path, const Paths& built) {
  if (!call_.isRecursive) return built;
  Paths result;
  for (PathId whole : built) {
    const PathId mine =
        whole == path ? path : frame_.program().classNames.shortened(frame_.program(), whole);
    if (mine != whole) shortened_.insert(path);
    addPath(result, mine);
  }
  return result;
}

StepKey Binding::bindIndex(const StepKey& step) {
  StepKey bound = bindText(step);
  if (!step.form) return bound;
  bound.form = bindForm(step.form);
  const IndexForm& form = frame_.program().forms[bound.form];
  if (form.terms.empty()) return StepKey{StepKind::Index, {}, form.constant, {}, {}};
  return bound;
}

// An index that the callee gets by value is the caller's variable or a constant.
StepKey Binding::bindText(const StepKey& step) {
  if (!step.indexText) return step;
  Program& program = frame_.program();
  const std::string& text = program.text(step.indexText);
  const std::string mine = std::to_string(call_.callee.function.value) + "#";
  if (text.compare(0, mine.size(), mine) != 0) return step;
  PathId root = rootNamed(text.substr(mine.size()));
  if (!root) return step;
  std::vector<Value> values = bound(root);
  if (values.size() != 1) return step;
  if (values[0].kind == ValueKind::Constant)
    return StepKey{StepKind::Index, {}, values[0].constant, {}, {}};
  if (const Symbol written = writtenAs(program, values[0]))
    return StepKey{StepKind::Index, {}, -1, written, step.form};
  if (values[0].kind != ValueKind::Load || program.paths.parent(values[0].path)) return step;
  const std::string& variable = program.text(program.paths.description(values[0].path).name);
  if (variable.empty()) return step;
  return StepKey{StepKind::Index,
                 {},
                 -1,
                 program.strings.intern(std::to_string(frame_.function().value) + "#" + variable),
                 step.form};
}

// The callee's parameter or capture of this name; none when it has no such.
PathId Binding::rootNamed(const std::string& name) {
  Program& program = frame_.program();
  const Function& callee = program.function(call_.callee.function);
  RootKey root;
  for (uint32_t i = 0; i < callee.parameters.size(); ++i)
    if (program.text(callee.parameters[i].name) == name)
      root = RootKey{Root::Formal, {}, i, 0, {}, {}};
  if (const Event* closure = program.event(call_.callee.owner, call_.callee.event))
    for (uint32_t i = 0; i < closure->captures.size(); ++i)
      if (program.text(closure->captures[i].name) == name)
        root = RootKey{Root::Capture, {}, i, 0, {}, {}};
  return root.kind == Root::None ? PathId{} : program.paths.root(root);
}

std::vector<Value> Binding::bound(PathId root) {
  const RootKey key = frame_.program().paths.key(root).root;
  if (key.kind == Root::This) {
    if (const auto object = objectOfClosure(frame_, call_)) return {*object};
    if (call_.receiver) return {*call_.receiver};
  } else if (key.kind == Root::Formal) {
    if (!call_.arguments || key.number >= call_.arguments->size()) return {};
    Value given = (*call_.arguments)[key.number];
    if (isTemporaryByReference(frame_.program(), given,
                               frame_.program().function(call_.callee.function), key.number))
      given.kind = ValueKind::Reference;
    // Recursion moves a pointer on for ever, which is not followed.
    if (!call_.isRecursive || !isMovedOn(frame_.program().paths, given)) return {given};
  } else if (key.kind == Root::Capture && call_.callee.owner) {
    if (const Value* value = frame_.capture(call_.callee.owner, call_.callee.event, key.number))
      return {*value};
    // The closure of a function further up: bound when its summary gets there.
    RootKey capture{Root::ClosureCapture, {}, key.number, call_.callee.event,
                    call_.callee.owner,   {}};
    PathTable& table = frame_.program().paths;
    PathId path = table.root(capture);
    table.describe(path, {table.description(root).name, {}, table.description(root).rootType});
    Value value;
    const Event* closure = frame_.program().event(call_.callee.owner, call_.callee.event);
    bool byReference = closure && key.number < closure->captures.size() &&
                       closure->captures[key.number].value.kind == ValueKind::Reference;
    value.kind = byReference ? ValueKind::Reference : ValueKind::Load;
    value.path = path;
    return {value};
  }
  return {};
}

// The callee's own copy of what it gets by value.
PathId Binding::copyOf(PathId root) {
  PathTable& table = frame_.program().paths;
  PathDescription description = table.description(root);
  RootKey key;
  key.kind = Root::Object;
  key.chain = chain(frame_.program().prepend(call_.callee.function, 0, {}));
  key.symbol = description.name;
  key.number = table.key(root).root.number + 1;
  PathId copy = table.root(key);
  table.describe(copy, description);
  return copy;
}

Paths Binding::buildRoot(PathId root, bool content) {
  Program& program = frame_.program();
  const RootKey key = program.paths.key(root).root;
  switch (key.kind) {
    case Root::Object: {
      RootKey mine = key;
      mine.chain = isMadeOnce(program, key) ? key.chain : objectChain(key.chain);
      PathId object = program.paths.root(mine);
      program.paths.describe(object, program.paths.description(root));
      return {object};
    }
    case Root::Result: {
      RootKey object;
      object.kind = Root::Object;
      object.chain = chain(program.prepend(key.function, key.event, {}));
      PathId made = program.paths.root(object);
      program.paths.describe(made, program.paths.description(root));
      return {made};
    }
    case Root::ClosureCapture:
      return frame_.resolve(root);
    case Root::Global:
      if (key.number == kThreadLocal && call_.startsThread) return {copyOf(root)};
      return frame_.resolve(root);
    case Root::Formal:
    case Root::This:
    case Root::Capture:
      break;
    default:
      return {root};
  }
  Paths result;
  bool isObject = key.kind == Root::This;
  for (const Value& value : bound(root)) {
    bool denotes =
        value.kind == ValueKind::Reference || (isObject && value.kind == ValueKind::Address);
    bool copies = value.kind == ValueKind::Load || value.kind == ValueKind::Move;
    if (denotes || (copies && content)) {
      for (PathId path : frame_.resolve(value.path)) addPath(result, path);
    } else if (copies && isObject) {
      for (PathId pointer : frame_.resolve(value.path))
        for (PathId path : frame_.deref(pointer)) addPath(result, path);
    } else if (value.kind == ValueKind::Result) {
      const RootKey made{Root::Result, {}, 0, value.event, frame_.function(), {}};
      if (isObject && program.event(frame_.function(), value.event))
        for (PathId object : frame_.resolve(program.paths.root(made))) addPath(result, object);
    }
  }
  if (result.empty()) result.push_back(copyOf(root));
  return result;
}

Paths Binding::pointees(PathId pointer) {
  PathTable& table = frame_.program().paths;
  Paths result;
  if (!table.parent(pointer)) {
    for (const Value& value : bound(pointer)) {
      if (value.kind == ValueKind::Address) {
        for (PathId path : frame_.resolve(value.path)) addPath(result, path);
      } else if (value.kind == ValueKind::Result) {
        RootKey made{Root::Result, {}, 0, value.event, frame_.function(), {}};
        for (PathId path : frame_.deref(table.root(made))) addPath(result, path);
      } else if (value.path) {
        for (PathId from : frame_.resolve(value.path))
          for (PathId path : frame_.deref(from)) addPath(result, path);
      }
    }
    if (!result.empty()) return result;
  }
  for (PathId from : build(pointer, true))
    for (PathId path : frame_.deref(from)) addPath(result, path);
  return result;
}

Paths Binding::destinations(PathId path) {
  const PathTable& table = frame_.program().paths;
  const bool isCapture = !table.parent(path) && table.key(path).root.kind == Root::ClosureCapture;
  return isCapture ? Paths{path} : paths(path);
}

std::vector<Value> Binding::values(const Value& value) {
  std::vector<Value> result;
  bool isLoad = value.kind == ValueKind::Load || value.kind == ValueKind::Move;
  if (isLoad && value.path && !frame_.program().paths.parent(value.path)) {
    for (Value given : bound(value.path)) {
      if (given.kind == ValueKind::Reference) given.kind = ValueKind::Load;
      given.depends.clear();
      result.push_back(given);
    }
    if (!result.empty()) return result;
  }
  if (!value.path) {
    const bool isNumber = value.kind == ValueKind::Unknown && value.form && !call_.isRecursive;
    if (value.kind == ValueKind::Result || (value.kind == ValueKind::Unknown && !isNumber))
      return {};
    Value same = value;
    if (isNumber) same.form = bindForm(value.form);
    same.depends.clear();
    return {same};
  }
  for (PathId path : isLoad ? build(value.path, true) : paths(value.path)) {
    Value mine = value;
    mine.path = path;
    mine.depends.clear();
    result.push_back(mine);
  }
  return result;
}

}  // namespace lockstitch::program
