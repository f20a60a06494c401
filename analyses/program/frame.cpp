#include "analyses/program/frame.h"

#include <algorithm>

namespace lockstitch::program {
namespace {

constexpr size_t kMaxAlternatives = 4;
constexpr uint32_t kMaxDepth = 10;
constexpr size_t kMaxValues = 8;
constexpr size_t kMaxSteps = 300;

const std::vector<Value> kNoValues;

bool addValue(std::vector<Value>& values, const Value& value) {
  if (values.size() >= kMaxValues) return false;
  if (std::find(values.begin(), values.end(), value) != values.end()) return false;
  values.push_back(value);
  return true;
}

// A pointer that moves along an array points to any element: the first one adds nothing.
void dropCovered(const PathTable& table, Paths& paths) {
  const Paths all = paths;
  std::erase_if(paths, [&](PathId path) {
    return std::any_of(all.begin(), all.end(),
                       [&](PathId wide) { return wide != path && table.covers(wide, path); });
  });
}

}  // namespace

void addPath(Paths& paths, PathId path) {
  if (paths.size() < kMaxAlternatives && std::find(paths.begin(), paths.end(), path) == paths.end())
    paths.push_back(path);
}

bool Frame::addStore(PathId destination, const Value& value) {
  if (!destination || (value.kind == ValueKind::Unknown && !value.form)) return false;
  if (value.kind == ValueKind::Reference && value.path == destination) return false;
  std::vector<Value>& values = stores_[destination];
  const bool isFirst = values.empty();
  bool isNew = addValue(values, value);
  if (isNew && isFirst) storesByRoot_[program_.paths.rootOf(destination)].push_back(destination);
  if (isNew) cache_.clear();
  return isNew;
}

bool Frame::addResult(uint32_t event, const Value& value) {
  if (value.kind == ValueKind::Unknown) return false;
  bool isNew = addValue(results_[event], value);
  if (isNew) cache_.clear();
  return isNew;
}

const std::vector<Value>& Frame::stored(PathId destination) const {
  auto found = stores_.find(destination);
  return found == stores_.end() ? kNoValues : found->second;
}

const Paths& Frame::storesBelow(PathId root) const {
  static const Paths kNone;
  auto found = storesByRoot_.find(root);
  return found == storesByRoot_.end() ? kNone : found->second;
}

const std::vector<Value>& Frame::results(uint32_t event) const {
  auto found = results_.find(event);
  return found == results_.end() ? kNoValues : found->second;
}

bool Frame::isStable(PathId path) const {
  const PathTable& paths = program_.paths;
  for (; path; path = paths.parent(path)) {
    if (!paths.parent(path) || paths.key(path).step.kind != StepKind::Deref) continue;
    if (stored(paths.parent(path)).size() > 1) return false;
  }
  return true;
}

// What was stored in an element that may be this one although it is written in another way.
std::vector<Value> Frame::storedInElements(PathId path) const {
  std::vector<Value> result;
  const PathTable& paths = program_.paths;
  if (!paths.hasStep(path, StepKind::Index)) return result;
  const bool isKnown = !stored(path).empty();
  for (PathId destination : storesBelow(paths.rootOf(path))) {
    if (destination == path || !paths.mayCoincide(destination, path)) continue;
    // What the function itself calls the same, it means the same by; but for what was left open.
    if (isKnown && !paths.covers(destination, path)) continue;
    for (const Value& value : stored(destination)) addValue(result, value);
  }
  return result;
}

// What `path` holds because a whole object around it was copied: the same member of the original.
std::vector<Value> Frame::copied(PathId path) const {
  std::vector<Value> result;
  const PathTable& paths = program_.paths;
  std::vector<StepKey> tail;
  for (PathId at = path; paths.parent(at); at = paths.parent(at)) {
    const StepKey& step = paths.key(at).step;
    if (step.kind == StepKind::Deref) break;  // beyond what is copied
    tail.push_back(step);
    for (Value value : stored(paths.parent(at))) {
      if (value.kind != ValueKind::Load && value.kind != ValueKind::Move) continue;
      for (auto next = tail.rbegin(); next != tail.rend(); ++next)
        value.path = program_.paths.append(value.path, *next);
      if (value.path != path) addValue(result, value);
    }
  }
  return result;
}

Paths Frame::resolve(PathId path) {
  if (!path) return {};
  auto cached = cache_.find(path);
  if (cached != cache_.end()) return cached->second;
  Paths result;
  PathId parent = program_.paths.parent(path);
  if (!parent) {
    result = resolveRoot(path);
  } else {
    StepKey last = program_.paths.key(path).step;
    for (PathId prefix : resolve(parent))
      for (PathId whole : neighbour(parent, prefix, last)) addPath(result, whole);
  }
  for (PathId whole : result) program_.paths.describe(whole, program_.paths.description(path));
  if (inProgress_.empty()) cache_[path] = result;
  return result;
}

Paths Frame::resolveRoot(PathId root) {
  RootKey key = program_.paths.key(root).root;
  Paths result;
  if (key.kind == Root::Result && key.function == function_) {
    for (const Value& value : results(key.event))
      if (value.kind == ValueKind::Reference || value.kind == ValueKind::Address)
        addPath(result, value.path);
    if (!result.empty()) return result;
  }
  if (key.kind == Root::ClosureCapture && key.function == function_) {
    const Value* value = capture(key.function, key.event, key.number);
    if (value && value->path) return resolve(value->path);
  }
  return throughReferences(root);
}

Paths Frame::throughReferences(PathId path) {
  if (inProgress_.empty()) stepsLeft_ = kMaxSteps;
  if (stepsLeft_ == 0 || stored(path).empty()) return {path};
  Paths result;
  if (!inProgress_.insert(path).second) return {path};
  --stepsLeft_;
  for (const Value& value : stored(path))
    if (value.kind == ValueKind::Reference && value.path != path)
      for (PathId target : resolve(value.path)) addPath(result, target);
  inProgress_.erase(path);
  if (result.empty()) result.push_back(path);
  return result;
}

Paths Frame::step(PathId path, const StepKey& step) {
  if (step.kind == StepKind::Deref) return deref(path);
  if (program_.paths.depth(path) >= kMaxDepth) return {path};
  return throughReferences(program_.paths.append(path, step));
}

// `p[k]`, where p points to an element of an array: k elements further in that array. `pointee` is
// what the pointer's target is called, `element` what it is.
Paths Frame::neighbour(PathId pointee, PathId element, const StepKey& last) {
  PathTable& paths = program_.paths;
  const bool isOffset = last.kind == StepKind::Index && paths.parent(pointee) &&
                        paths.key(pointee).step.kind == StepKind::Deref;
  const bool isElement = paths.parent(element) && paths.key(element).step.kind == StepKind::Index;
  if (!isOffset || !isElement) return step(element, last);
  const StepKey from = paths.key(element).step;
  if (last.index == 0) return {element};
  StepKey moved{StepKind::Index, {}, -1, {}, {}};
  if (from.index == 0) moved = last;
  if (from.index > 0 && last.index > 0) moved.index = from.index + last.index;
  return throughReferences(paths.append(paths.parent(element), moved));
}

void Frame::addPointees(const Value& value, Paths& out) {
  switch (value.kind) {
    case ValueKind::Address:
      for (PathId target : resolve(value.path)) addPath(out, target);
      break;
    case ValueKind::Load:
    case ValueKind::Move:
      for (PathId pointer : resolve(value.path))
        for (PathId target : deref(pointer)) addPath(out, target);
      break;
    case ValueKind::Result: {
      RootKey key;
      key.kind = Root::Result;
      key.function = function_;
      key.event = value.event;
      for (PathId target : deref(program_.paths.root(key))) addPath(out, target);
      break;
    }
    default:
      break;
  }
}

// One question may lead through every pointer that was ever stored in another: it ends after
// kMaxSteps of them, with what is not resolved by then left symbolic.
Paths Frame::deref(PathId path) {
  if (inProgress_.empty()) stepsLeft_ = kMaxSteps;
  if (stepsLeft_ == 0) return {program_.paths.deref(path)};
  --stepsLeft_;
  if (program_.paths.depth(path) >= kMaxDepth) return {path};
  Paths result;
  // `p = p->next` adds nothing to what p points to: the list is one location.
  if (!inProgress_.insert(path).second) return result;
  const RootKey key = program_.paths.key(path).root;
  bool isRoot = !program_.paths.parent(path);
  std::vector<Value> values = stored(path);
  for (const Value& value : storedInElements(path)) addValue(values, value);
  for (const Value& value : copied(path)) addValue(values, value);
  if (isRoot && key.kind == Root::Result && key.function == function_) values = results(key.event);
  if (isRoot && key.kind == Root::ClosureCapture && key.function == function_)
    if (const Value* value = capture(key.function, key.event, key.number)) values.push_back(*value);
  for (const Value& value : values)
    if (value.kind != ValueKind::Reference) addPointees(value, result);
  inProgress_.erase(path);
  dropCovered(program_.paths, result);
  if (result.empty()) result.push_back(program_.paths.deref(path));
  return result;
}

const Value* Frame::capture(FunctionId owner, uint32_t event, uint32_t number) const {
  if (owner != function_) return nullptr;
  const Event* closure = program_.event(owner, event);
  if (!closure || number >= closure->captures.size()) return nullptr;
  return &closure->captures[number].value;
}

ChainId Binding::chain(ChainId inner) {
  if (frame_.program().chains.contains(inner, frame_.function(), call_.event)) return inner;
  return frame_.program().prepend(frame_.function(), call_.event, inner);
}

ChainId Binding::objectChain(ChainId inner) {
  return frame_.program().chains.length(inner) < kMaxObjectChain ? chain(inner) : inner;
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
  if (!parent) return buildRoot(path, content);
  StepKey last = table.key(path).step;
  if (last.kind == StepKind::Deref) return pointees(parent);
  if (last.kind == StepKind::Index) last = bindIndex(last);
  // A guard that was moved manages the same lock.
  content |= last.kind == StepKind::Field && last.symbol == frame_.program().exclusions.guardedLock;
  Paths result;
  for (PathId prefix : build(parent, content))
    for (PathId whole : frame_.neighbour(parent, prefix, last)) addPath(result, whole);
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

FormId Binding::bindForm(FormId form) {
  IndexForm mine;
  const IndexForm callee = frame_.program().forms[form];
  mine.constant = callee.constant;
  for (const IndexTerm& term : callee.terms) bindTerm(term, &mine);
  return frame_.program().forms.intern(mine);
}

// The value of what is kept in one of the caller's locations that was given one value, where that
// is linear or constant; otherwise the term goes by the caller's name of the location.
void Binding::bindKept(const IndexTerm& term, IndexForm* into) {
  Program& program = frame_.program();
  const Paths& kept = paths(term.path);
  IndexTerm mine = term;
  mine.path = kept.size() == 1 ? kept[0] : PathId{};
  if (mine.path == term.path) return into->add(mine, 1);
  const std::string& text = program.text(term.variable);
  mine.variable = program.strings.intern("path " + std::to_string(mine.path.value) +
                                         text.substr(std::min(text.find('#'), text.size())));
  const std::vector<Value>& stored = frame_.stored(mine.path);
  if (stored.size() != 1 || term.factor) return into->add(mine, 1);
  if (stored[0].kind == ValueKind::Constant) {
    into->constant += term.coefficient * stored[0].constant;
  } else if (stored[0].form) {
    const IndexForm given = program.forms[stored[0].form];
    into->constant += term.coefficient * given.constant;
    for (const IndexTerm& each : given.terms) into->add(each, term.coefficient);
  } else {
    into->add(mine, 1);
  }
}

void Binding::bindTerm(const IndexTerm& whole, IndexForm* into) {
  Program& program = frame_.program();
  IndexTerm term = whole;
  if (term.limit) term.limit = bindForm(term.limit);
  if (term.path) return bindKept(term, into);
  const std::string& text = program.text(term.variable);
  const std::string mine = std::to_string(call_.callee.function.value) + "#";
  const bool isParameter = term.kind == TermKind::Fixed && text.starts_with(mine);
  PathId root = isParameter ? rootNamed(text.substr(mine.size())) : PathId{};
  if (!root) return into->add(term, 1);
  std::vector<Value> values = bound(root);
  const Value value = values.size() == 1 ? values[0] : Value{};
  if (value.kind == ValueKind::Constant && !term.factor) {
    into->constant += term.coefficient * value.constant;
  } else if (value.form && !term.factor) {
    const IndexForm& given = program.forms[value.form];
    into->constant += term.coefficient * given.constant;
    for (const IndexTerm& each : given.terms) into->add(each, term.coefficient);
  } else {
    // A copy may be another one in each thread; what is referred to is one for all.
    IndexTerm opaque = term;
    opaque.kind = value.kind == ValueKind::Reference ? TermKind::Fixed : TermKind::Varying;
    opaque.variable = program.strings.intern("path " + std::to_string(value.path.value) + "#" +
                                             text.substr(mine.size()));
    into->add(opaque, 1);
  }
}

std::vector<Value> Binding::bound(PathId root) {
  const RootKey key = frame_.program().paths.key(root).root;
  if (key.kind == Root::This) {
    if (call_.receiver) return {*call_.receiver};
  } else if (key.kind == Root::Formal) {
    if (call_.arguments && key.number < call_.arguments->size())
      return {(*call_.arguments)[key.number]};
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
      mine.chain = objectChain(key.chain);
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
      RootKey made{Root::Result, {}, 0, value.event, frame_.function(), {}};
      PathId path = program.paths.root(made);
      for (PathId object : isObject&& program.event(frame_.function(), value.event)
                               ? frame_.resolve(path)
                               : Paths{})
        addPath(result, object);
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
    const bool isNumber = value.kind == ValueKind::Unknown && value.form;
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
