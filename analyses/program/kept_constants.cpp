#include "analyses/program/kept_constants.h"

#include <algorithm>

namespace lockstitch::program {
namespace {

// Objects in objects, copies of copies: how many of them are gone through.
constexpr int kMaxDepth = 6;

bool isCopy(const Value& value) {
  return (value.kind == ValueKind::Load || value.kind == ValueKind::Move) && value.path;
}

bool pointsTo(const Value& value) {
  return (value.kind == ValueKind::Address || value.kind == ValueKind::Reference) && value.path;
}

bool stores(const Event& event) {
  return event.op == Op::Write || event.op == Op::AtomicWrite || event.op == Op::AtomicUpdate ||
         event.op == Op::Assign;
}

bool isGiven(Root root) {
  return root == Root::Formal || root == Root::This || root == Root::Capture;
}

// The member that the path ends with; none where it ends otherwise.
Symbol memberOf(const PathTable& paths, PathId path) {
  const bool isMember = path && paths.parent(path) && paths.key(path).step.kind == StepKind::Field;
  return isMember ? paths.key(path).step.symbol : Symbol{};
}

// A part of what the function makes itself: of its variable, of what it allocates, of the object
// that it constructs.
bool isOfOwnObject(const PathTable& paths, const Function& function, PathId path) {
  const Root root = paths.rootKey(path).kind;
  if (paths.hasStep(path, StepKind::Deref)) return false;
  return root == Root::Object ||
         (root == Root::This && function.kind == facts::FunctionKind::Constructor);
}

}  // namespace

std::optional<int64_t> constantOf(const Program& program, const Value& value) {
  if (value.kind == ValueKind::Constant) return value.constant;
  if (!value.form) return std::nullopt;
  const IndexForm& form = program.forms[value.form];
  return form.terms.empty() ? std::optional(form.constant) : std::nullopt;
}

KeptConstants::KeptConstants(Program& program) : program_(program) { findChanged(); }

void KeptConstants::findChanged() {
  const PathTable& paths = program_.paths;
  const auto note = [&](PathId path) {
    if (const Symbol member = memberOf(paths, path)) changed_.insert(member);
  };
  const auto notePointed = [&](const Value& value) {
    if (pointsTo(value)) note(value.path);
  };
  for (const Function& function : program_.functions)
    for (const Block& block : function.blocks)
      for (const Event& event : block.events) {
        if (stores(event) && !event.has(Flags::Initialises) && event.path &&
            !isOfOwnObject(paths, function, event.path))
          note(event.path);
        notePointed(event.value);
        for (const Value& argument : event.arguments) notePointed(argument);
        for (const Capture& capture : event.captures) notePointed(capture.value);
      }
}

const Function* KeptConstants::constructorOf(const Event& call) const {
  if (call.op != Op::Call || call.value.kind != ValueKind::Function) return nullptr;
  const auto bodies = program_.bodies(call.calleeUsr, call.calleeInstance);
  if (bodies.size() != 1) return nullptr;
  const Function& callee = program_.function(bodies[0]);
  return callee.kind == facts::FunctionKind::Constructor ? &callee : nullptr;
}

void KeptConstants::note(Stores& stores, const Event& event) {
  if (program::stores(event) && event.path) stores.values[event.path].push_back(event.value);
  if (pointsTo(event.receiver) && constructorOf(event))
    stores.constructed[event.receiver.path].push_back(event);
  if (event.op == Op::Fork) return;
  if (pointsTo(event.value)) stores.pointedTo.insert(event.value.path);
  for (const Value& argument : event.arguments)
    if (pointsTo(argument)) stores.pointedTo.insert(argument.path);
  for (const Capture& capture : event.captures)
    if (pointsTo(capture.value)) stores.pointedTo.insert(capture.value.path);
}

const KeptConstants::Stores& KeptConstants::storesOf(FunctionId function) {
  const auto [place, isNew] = stores_.try_emplace(function);
  if (isNew)
    for (const Block& block : program_.function(function).blocks)
      for (const Event& event : block.events) note(place->second, event);
  return place->second;
}

bool KeptConstants::isKept(FunctionId function, PathId location) {
  const PathTable& paths = program_.paths;
  if (paths.depth(location) > kMaxDepth) return false;
  if (const Symbol member = memberOf(paths, location)) return !changed_.count(member);
  const Stores& stores = storesOf(function);
  if (isGiven(paths.rootKey(location).kind)) return !stores.values.count(location);
  return !stores.pointedTo.count(location);
}

NumberOrigin KeptConstants::given(FunctionId caller, const Event& event, PathId location) {
  return given(caller, event, location, 0);
}

PathId KeptConstants::behind(PathId begin, const std::vector<StepKey>& steps, size_t from) {
  for (size_t i = from; i < steps.size(); ++i) begin = program_.paths.append(begin, steps[i]);
  return begin;
}

NumberOrigin KeptConstants::given(FunctionId caller, const Event& event, PathId location,
                                  int depth) {
  const RootKey root = program_.paths.rootKey(location);
  const bool isClosure = event.op == Op::Closure, isObject = root.kind == Root::This;
  const Value* value = nullptr;
  if (root.kind == Root::Formal && !isClosure && root.number < event.arguments.size())
    value = &event.arguments[root.number];
  if (isObject) value = &event.receiver;
  if (root.kind == Root::Capture && isClosure && root.number < event.captures.size())
    value = &event.captures[root.number].value;
  if (!value) return {};
  const std::vector<StepKey> steps = program_.paths.steps(location);
  if (steps.empty()) return ofNumber(caller, *value, depth);
  if (!value->path) return {};
  const bool isBehindPointer = !isObject && steps[0].kind == StepKind::Deref;
  if (pointsTo(*value) && (isObject || value->kind == ValueKind::Reference))
    return at(caller, behind(value->path, steps, 0), depth);
  if (value->kind == ValueKind::Address)
    return isBehindPointer ? at(caller, behind(value->path, steps, 1), depth) : NumberOrigin{};
  if (!isCopy(*value)) return {};
  const PathId begin = isObject ? program_.paths.deref(value->path) : value->path;
  return at(caller, behind(begin, steps, 0), depth);
}

NumberOrigin KeptConstants::ofNumber(FunctionId function, const Value& value, int depth) {
  if (const auto constant = constantOf(program_, value)) return {constant, {}};
  if (!isCopy(value)) return {};
  if (program_.paths.parent(value.path)) return at(function, value.path, depth);
  // Of a parameter that was changed before no form is known.
  const bool isSame = value.form && isGiven(program_.paths.key(value.path).root.kind);
  return isSame ? NumberOrigin{{}, value.path} : NumberOrigin{};
}

// What is stored there by the function itself, or by a constructor that it calls; else what was
// there when it was called.
NumberOrigin KeptConstants::at(FunctionId function, PathId location, int depth) {
  if (depth > kMaxDepth || !isKept(function, location)) return {};
  const Root root = program_.paths.rootKey(location).kind;
  if (root != Root::Object && !isGiven(root)) return {};
  const auto& values = storesOf(function).values;
  if (const auto own = values.find(location); own != values.end()) {
    const std::vector<Value> stored = own->second;
    const NumberOrigin first = ofNumber(function, stored[0], depth + 1);
    const bool isOne = std::all_of(stored.begin(), stored.end(), [&](const Value& value) {
      return ofNumber(function, value, depth + 1) == first;
    });
    return isOne ? first : NumberOrigin{};
  }
  NumberOrigin made = byConstructor(function, location, depth + 1);
  if (made == NumberOrigin{}) made = byCopy(function, location, depth + 1);
  if (made == NumberOrigin{} && isGiven(root)) made.location = location;
  return made;
}

NumberOrigin KeptConstants::byConstructor(FunctionId function, PathId location, int depth) {
  PathTable& paths = program_.paths;
  const std::vector<StepKey> steps = paths.steps(location);
  const PathId object = paths.root({Root::This, {}, 0, 0, {}, {}});
  PathId whole = paths.rootOf(location);
  for (size_t i = 0; i < steps.size(); whole = paths.append(whole, steps[i++])) {
    const auto& constructed = storesOf(function).constructed;
    const auto calls = constructed.find(whole);
    if (calls == constructed.end()) continue;
    if (calls->second.size() != 1) return {};
    const Event call = calls->second[0];
    const PathId member = behind(object, steps, i);
    const NumberOrigin inside = at(constructorOf(call)->id, member, depth);
    if (inside.constant) return inside;
    if (inside.location && inside.location != member)
      return given(function, call, inside.location, depth);
  }
  return {};
}

// A member of a whole that was copied.
NumberOrigin KeptConstants::byCopy(FunctionId function, PathId location, int depth) {
  PathTable& paths = program_.paths;
  const std::vector<StepKey> steps = paths.steps(location);
  PathId whole = paths.rootOf(location);
  for (size_t i = 0; i < steps.size(); whole = paths.append(whole, steps[i++])) {
    const auto& values = storesOf(function).values;
    const auto copied = values.find(whole);
    if (copied == values.end()) continue;
    if (copied->second.size() != 1 || !isCopy(copied->second[0])) return {};
    return at(function, behind(copied->second[0].path, steps, i), depth);
  }
  return {};
}

}  // namespace lockstitch::program
