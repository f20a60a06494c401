#include "analyses/program/frame.h"

#include <algorithm>

#include "analyses/program/accessed_types.h"
#include "analyses/program/closure_object.h"

namespace lockstitch::program {
namespace {

// How often an object is copied on the way to who asks for what its members are bound to.
constexpr int kMaxCopies = 4;
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

PathId lockOfOwner(const PathTable& paths, PathId lock, const Paths& names,
                   const Renamed& location) {
  PathId owner = lock;
  while (owner && !paths.isPrefix(owner, location.before)) owner = paths.parent(owner);
  if (!owner) return {};
  const uint32_t steps = paths.depth(lock) - paths.depth(owner);
  for (PathId name : names) {
    const uint32_t depth = paths.depth(name);
    if (depth >= steps && paths.isPrefix(paths.prefix(name, depth - steps), location.now))
      return name;
  }
  return {};
}

bool Frame::addStore(PathId destination, const Value& value) {
  const bool isNew = add(destination, value);
  if (isNew) clearCache();
  return isNew;
}

bool Frame::add(PathId destination, const Value& value) const {
  if (!destination || (value.kind == ValueKind::Unknown && !value.form)) return false;
  if (value.kind == ValueKind::Reference && value.path == destination) return false;
  std::vector<Value>& values = stores_[destination];
  const bool isFirst = values.empty();
  const bool isNew = addValue(values, value);
  if (isNew && isFirst) storesByRoot_[program_.paths.rootOf(destination)].push_back(destination);
  return isNew;
}

void Frame::addLater(StoreSource source) {
  later_ = std::move(source);
  isLooked_.clear();
  clearCache();
}

// Answers that are kept need not be forgotten: none was found without looking below this root.
void Frame::lookBelow(PathId root) const {
  if (!later_ || !isLooked_.insert(root).second) return;
  for (const StoreEffect* store : later_(root)) add(store->destination, store->value);
}

bool Frame::addResult(uint32_t event, const Value& value) {
  if (value.kind == ValueKind::Unknown) return false;
  bool isNew = addValue(results_[event], value);
  if (isNew) clearCache();
  return isNew;
}

const std::vector<Value>& Frame::stored(PathId destination) const {
  lookBelow(program_.paths.rootOf(destination));
  auto found = stores_.find(destination);
  return found == stores_.end() ? kNoValues : found->second;
}

const Paths& Frame::storesBelow(PathId root) const {
  static const Paths kNone;
  lookBelow(root);
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

// What was stored in `path` as a whole, calls' results by what the callees return.
std::vector<Value> Frame::wholes(PathId path) const {
  const RootKey& key = program_.paths.key(path).root;
  const bool isResult =
      !program_.paths.parent(path) && key.kind == Root::Result && key.function == function_;
  std::vector<Value> values;
  for (const Value& value : isResult ? results(key.event) : stored(path)) {
    if (value.kind != ValueKind::Result) addValue(values, value);
    if (value.kind == ValueKind::Result)
      for (const Value& returned : results(value.event)) addValue(values, returned);
  }
  return values;
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
    for (Value value : wholes(paths.parent(at))) {
      if (value.kind != ValueKind::Load && value.kind != ValueKind::Move) continue;
      for (auto next = tail.rbegin(); next != tail.rend(); ++next)
        value.path = program_.paths.append(value.path, *next);
      if (value.path != path) addValue(result, value);
    }
  }
  return result;
}

std::vector<Value> Frame::valuesOf(PathId path) const {
  std::vector<Value> values = stored(path);
  for (const Value& copy : copied(path)) addValue(values, copy);
  return values;
}

Paths Frame::resolve(PathId path) {
  if (!path) return {};
  auto cached = cache_.find(path);
  if (cached != cache_.end()) return cached->second;
  const size_t cutsBefore = cuts_;
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
  if (isWhole(cutsBefore)) cache_[path] = result;
  return result;
}

// Whether what was found since `cuts_` was so is the answer whoever asks: nothing on the way was
// left out because it was being asked already, or because there were too many steps.
bool Frame::isWhole(size_t cutsBefore) const { return inProgress_.empty() || cuts_ == cutsBefore; }

Paths Frame::resolveRoot(PathId root) {
  RootKey key = program_.paths.key(root).root;
  Paths result;
  if (key.kind == Root::Result && key.function == function_) {
    for (const Value& value : results(key.event))
      if (value.kind == ValueKind::Reference) addPath(result, value.path);
    if (!result.empty()) return result;
  }
  if (key.kind == Root::ClosureCapture && key.function == function_) {
    const Value* value = capture(key.function, key.event, key.number);
    if (value && value->path) return resolve(value->path);
  }
  return throughReferences(root);
}

bool Frame::isFuture(PathId path) const {
  const std::string& type = program_.text(program_.paths.description(path).type);
  return type.starts_with("std::future") || type.starts_with("std::shared_future");
}

namespace {

// What a member that is a reference was bound to, where the element that it is a member of went by
// another name: `all.emplace_back(lock)` and `for (auto& each : all) each.lock_`.
std::vector<Value> boundInElements(const Frame& frame, const PathTable& paths, PathId member) {
  std::vector<Value> result;
  const StepKey& last = paths.key(member).step;
  if (!paths.parent(member) || last.kind != StepKind::Field ||
      !paths.hasStep(member, StepKind::Index))
    return result;
  for (PathId place : frame.storesBelow(paths.rootOf(member))) {
    const bool isMember = paths.parent(place) && paths.key(place).step == last;
    if (place == member || !isMember || !paths.mayCoincide(place, member)) continue;
    for (const Value& value : frame.stored(place))
      if (value.kind == ValueKind::Reference) addValue(result, value);
  }
  return result;
}

}  // namespace

// What a member that is a reference is bound to, of an object that was copied: what the original's
// is.
std::vector<Value> Frame::boundInOriginal(PathId path, int copiesLeft) const {
  std::vector<Value> result;
  if (copiesLeft == 0) return result;
  for (const Value& original : copied(path)) {
    const std::vector<Value>& held = stored(original.path);
    for (const Value& value : held.empty() ? boundInOriginal(original.path, copiesLeft - 1) : held)
      if (value.kind == ValueKind::Reference) addValue(result, value);
  }
  return result;
}

bool Frame::isReference(PathId path) const {
  return program_.text(program_.paths.description(path).type).ends_with('&');
}

Paths Frame::throughReferences(PathId path) {
  if (inProgress_.empty()) stepsLeft_ = kMaxSteps;
  // A member of an element that another name was given to: `for (auto& each : all) each.lock`.
  std::vector<Value> held =
      stored(path).empty() && isReference(path) ? storedInElements(path) : stored(path);
  if (held.empty()) held = boundInElements(*this, program_.paths, path);
  if (held.empty()) held = boundInOriginal(path, kMaxCopies);
  if (held.empty()) return {path};
  Paths result;
  if (stepsLeft_ == 0 || !inProgress_.insert(path).second) {
    ++cuts_;
    return {path};
  }
  --stepsLeft_;
  for (const Value& value : held) {
    if (value.kind == ValueKind::Reference && value.path != path)
      for (PathId target : resolve(value.path)) addPath(result, target);
    // A future that a function returns is the state that it was made of.
    if (value.kind == ValueKind::Result && isFuture(path))
      for (const Value& made : std::vector<Value>(results(value.event)))
        if (made.kind == ValueKind::Reference && made.path != path)
          for (PathId target : resolve(made.path)) addPath(result, target);
  }
  inProgress_.erase(path);
  if (result.empty()) result.push_back(path);
  return result;
}

Paths Frame::step(PathId path, const StepKey& step) {
  if (step.kind == StepKind::Deref) return deref(path);
  if (step.kind == StepKind::Field && !mayHave(path, step.symbol)) return {};
  if (isTooDeep(path)) return {};
  return throughReferences(program_.paths.append(path, step));
}

bool Frame::isTooDeep(PathId path) {
  if (program_.paths.depth(path) < kMaxDepth) return false;
  program_.approximate(Approximation::DepthOfPath);
  return true;
}

// What a virtual call does to an object of one class, it does not do to one of another.
bool Frame::mayHave(PathId object, Symbol field) {
  const Symbol owner = program_.classNames.classOf(program_, field);
  return !owner || program_.objectClasses.mayHave(program_, object, owner);
}

bool Frame::mayRun(const Event& call, FunctionId callee) {
  const Symbol record = program_.function(callee).recordName;
  if (call.dispatch != facts::Dispatch::Virtual || !record || !call.receiver.path) return true;
  const Paths receivers = resolve(call.receiver.path);
  return receivers.empty() || std::any_of(receivers.begin(), receivers.end(), [&](PathId object) {
           return program_.objectClasses.mayHave(program_, object, record);
         });
}

// `p[k]`, where p points to an element of an array: k elements further in that array. `pointee` is
// what the pointer's target is called, `element` what it is.
Paths Frame::neighbour(PathId pointee, PathId element, const StepKey& last) {
  PathTable& paths = program_.paths;
  const bool isOffset = last.kind == StepKind::Index && paths.parent(pointee) &&
                        paths.key(pointee).step.kind == StepKind::Deref;
  const bool isElement = paths.parent(element) && paths.key(element).step.kind == StepKind::Index;
  if (!isOffset || !isElement) return step(element, last);
  if (last.index == 0) return {element};
  const StepKey moved = moveIndex(paths.key(element).step, last);
  return throughReferences(paths.append(paths.parent(element), moved));
}

// `by` elements further than `from`; any element where one of the two is not known, or a variable
// is added again, as recursion would without end.
StepKey Frame::moveIndex(const StepKey& from, const StepKey& by) {
  if (from.index == 0) return by;
  StepKey moved{StepKind::Index, {}, -1, {}, {}};
  auto isKnown = [](const StepKey& step) { return step.index >= 0 || step.form; };
  if (!isKnown(from) || !isKnown(by)) return moved;
  const IndexForm start = program_.forms[from.form], added = program_.forms[by.form];
  IndexForm sum = start;
  sum.constant +=
      added.constant + std::max<int64_t>(from.index, 0) + std::max<int64_t>(by.index, 0);
  for (const IndexTerm& term : added.terms) sum.add(term, 1);
  if (sum.terms.size() != start.terms.size() + added.terms.size()) return moved;
  if (sum.terms.empty())
    moved.index = sum.constant;
  else
    moved.form = program_.forms.intern(sum);
  return moved;
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
  const auto cached = derefs_.find(path);
  if (cached != derefs_.end()) return cached->second;
  if (inProgress_.empty()) stepsLeft_ = kMaxSteps;
  if (isTooDeep(path)) return {};
  if (stepsLeft_ == 0) {
    ++cuts_;
    return {program_.paths.deref(path)};
  }
  --stepsLeft_;
  Paths result;
  const size_t cutsBefore = cuts_;
  // `p = p->next` adds nothing to what p points to: the list is one location.
  if (!inProgress_.insert(path).second) {
    ++cuts_;
    return result;
  }
  const RootKey key = program_.paths.key(path).root;
  bool isRoot = !program_.paths.parent(path);
  std::vector<Value> values = stored(path);
  for (const Value& value : storedInElements(path)) addValue(values, value);
  for (const Value& value : copied(path)) addValue(values, value);
  if (isRoot && key.kind == Root::Result && key.function == function_) values = results(key.event);
  if (isRoot && key.kind == Root::ClosureCapture && key.function == function_)
    if (const Value* value = capture(key.function, key.event, key.number)) values.push_back(*value);
  if (!values.empty() && keepsOthers(path)) result.push_back(program_.paths.deref(path));
  for (const Value& value : values)
    if (value.kind != ValueKind::Reference) addPointees(value, result);
  inProgress_.erase(path);
  dropCovered(program_.paths, result);
  // `next = p->next; p = next;` says nothing of next to whoever asks for p. But what others may
  // have stored to as well has a target of its own.
  const bool isVariable = isRoot && key.kind == Root::Object && key.symbol;
  const bool isResult = isRoot && key.kind == Root::Result && !values.empty();
  const bool isLeftOut = (isVariable || isResult) && !inProgress_.empty() && cuts_ != cutsBefore;
  if (result.empty() && !isLeftOut) result.push_back(program_.paths.deref(path));
  if (isWhole(cutsBefore)) derefs_[path] = result;
  return result;
}

namespace {

// `node->next = head; head = node;`: behind what is put in front is what others have put there.
bool isPushedTo(const Frame& frame, const PathTable& paths, PathId head) {
  const auto isHead = [&](const Value& value) {
    return value.kind == ValueKind::Load && value.path == head;
  };
  const auto linksOn = [&](const Value& node) {
    if (node.kind != ValueKind::Address || !node.path) return false;
    const Paths& places = frame.storesBelow(paths.rootOf(node.path));
    return std::any_of(places.begin(), places.end(), [&](PathId place) {
      const std::vector<Value>& links = frame.stored(place);
      return paths.isPrefix(node.path, place) && std::any_of(links.begin(), links.end(), isHead);
    });
  };
  const std::vector<Value>& nodes = frame.stored(head);
  return std::any_of(nodes.begin(), nodes.end(), linksOn);
}

}  // namespace

// `if (lock_) lock_->unlock(); lock_ = other.lock_;`: what a guard of the program's own leads to
// before it is assigned.
static bool isGivenBackFirst(const Program& program, FunctionId function, PathId path) {
  const StepKey& last = program.paths.key(path).step;
  return last.kind == StepKind::Field && program.lockDeciders.count(last.symbol) != 0 &&
         program.text(program.function(function).name).ends_with("operator=");
}

// Whether the place may lead to what others have put there as well, which what is put there here
// does not replace: an element of a container that grows. In a main all of it is known.
bool Frame::keepsOthers(PathId path) const {
  const PathTable& paths = program_.paths;
  const RootKey& root = paths.rootKey(path);
  const bool isOthers = root.kind == Root::Formal || root.kind == Root::This ||
                        root.kind == Root::Capture ||
                        (root.kind == Root::Global && root.number != kThreadLocal);
  if (!isOthers || program_.function(function_).isMain) return false;
  // Who takes a node off an atomic head has it alone, until it is put back.
  if (!paths.parent(path))
    return root.kind == Root::Global && !isAtomicPlace(program_, path) &&
           isPushedTo(*this, paths, path);
  if (isGivenBackFirst(program_, function_, path)) return true;
  const bool isElement = paths.key(path).step.kind == StepKind::Index;
  return isElement && isOfGrowing(path);
}

// Something is put into the same container, at a place that may be another: at its end, under a
// key. A loop that fills all places leaves none to others.
bool Frame::isOfGrowing(PathId element) const {
  const PathTable& paths = program_.paths;
  const StepKey& index = paths.key(element).step;
  const bool isNamed = index.index >= 0 || index.form || index.indexText;
  if (isNamed && !stored(element).empty()) return false;
  const Paths& places = storesBelow(paths.rootOf(element));
  return std::any_of(places.begin(), places.end(), [&](PathId place) {
    const StepKey& step = paths.key(place).step;
    if (paths.parent(place) != paths.parent(element) || step.kind != StepKind::Index) return false;
    const bool isNext =  // `all[count++] = node;`
        step.indexText && program_.text(step.indexText).find("++") != std::string::npos;
    return step.index < 0 && (!step.form || isNext);
  });
}

const Value* Frame::capture(FunctionId owner, uint32_t event, uint32_t number) const {
  if (owner != function_) return nullptr;
  const Event* closure = program_.event(owner, event);
  if (closure && number == kObjectOfClosure)
    return closure->receiver.path ? &closure->receiver : nullptr;
  if (!closure || number >= closure->captures.size()) return nullptr;
  return &closure->captures[number].value;
}

}  // namespace lockstitch::program
