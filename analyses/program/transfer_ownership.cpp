// Who may know an object: what is local until it is published, what is handed on, what is taken out
// of a shared place.
#include <algorithm>

#include "analyses/findings/whole_word.h"
#include "analyses/program/accessed_types.h"
#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

// A variable that owns what it leads to alone.
bool isSolePointer(const Program& program, PathId variable) {
  return program.text(program.paths.description(variable).rootType) == "std::unique_ptr";
}

bool isSharedPointer(const Program& program, PathId variable) {
  return program.text(program.paths.description(variable).rootType) == "std::shared_ptr";
}

template <class Set, class Element>
void insertInto(Set& set, const Element& element) {
  auto at = std::lower_bound(set.begin(), set.end(), element);
  if (at == set.end() || *at != element) set.insert(at, element);
}

}  // namespace

PathId FunctionAnalysis::allocation(uint32_t event) {
  RootKey key;
  key.kind = Root::Object;
  key.chain = program().prepend(function_, event, {});
  return program().paths.root(key);
}

// A variable of this function, as a whole.
bool FunctionAnalysis::isOwnVariable(PathId path) const {
  const PathTable& paths = context_.program.paths;
  return path && !paths.parent(path) && paths.key(path).root.kind == Root::Object &&
         paths.key(path).root.symbol;
}

void FunctionAnalysis::applyAssign(FlowState& state, const Event& event) {
  if (event.has(Flags::Swap)) return swapThreads(state, event);
  bool isPublished = false;
  for (PathId destination : frame_.resolve(event.path))
    isPublished |=
        !isFresh(state, destination) || program().paths.rootKey(destination).kind != Root::Object;
  if (isPublished) escapeValue(state, event.value);
  moveThread(state, event);
  followHandle(state, event);
  moveOwn(state, event);
  noteFeeder(state, event);
  if (!heldDeciders_.empty()) moveDeciders(state, event);
}

// `threads[i] = std::move(thread)`: the handle has another name.
void FunctionAnalysis::moveThread(FlowState& state, const Event& event) {
  for (const Value& value : handlesReturned(event.value)) moveThread(state, event, value);
  if (event.value.kind == ValueKind::Result) moveReturned(state, event);
}

void FunctionAnalysis::moveThread(FlowState& state, const Event& event, const Value& value) {
  if (value.kind != ValueKind::Move && value.kind != ValueKind::Load) return;
  Paths to = frame_.resolve(event.path), from = frame_.resolve(value.path);
  if (to.size() != 1 || from.size() != 1) return;
  const bool isMoved = std::any_of(state.live.begin(), state.live.end(),
                                   [&](const LiveThread& live) { return live.handle == from[0]; });
  if (isMoved && to[0] != from[0]) checkOverwritten(state, event, to[0]);
  for (LiveThread& live : state.live)
    if (live.handle == from[0]) live.handle = to[0];
}

// `std::swap(one, other)`: each thread has the other's handle.
void FunctionAnalysis::swapThreads(FlowState& state, const Event& event) {
  const Paths to = frame_.resolve(event.path), from = frame_.resolve(event.value.path);
  if (to.size() != 1 || from.size() != 1) return;
  for (LiveThread& live : state.live) {
    if (live.handle == from[0])
      live.handle = to[0];
    else if (live.handle == to[0])
      live.handle = from[0];
  }
}

// Whether the thread that the handle has may be another one than it was given.
bool FunctionAnalysis::isSwapped(PathId handle) {
  const auto isIt = [&](PathId path) {
    const Paths handles = path ? frame_.resolve(path) : Paths{};
    return std::find(handles.begin(), handles.end(), handle) != handles.end();
  };
  for (const Block& block : function().blocks)
    for (const Event& event : block.events)
      if (event.op == Op::Assign && event.has(Flags::Swap) &&
          (isIt(event.path) || isIt(event.value.path)))
        return true;
  return false;
}

void FunctionAnalysis::forgetHandle(FlowState& state, PathId handle) {
  std::erase_if(state.snapshots, [&](const Snapshot& known) { return known.handle == handle; });
  std::erase_if(state.taken, [&](const Taken& known) { return known.handle == handle; });
}

bool FunctionAnalysis::isElement(PathId path) const {
  const PathTable& paths = context_.program.paths;
  return paths.parent(path) && paths.key(path).step.kind == StepKind::Index;
}

bool FunctionAnalysis::mayBeHandle(PathId path) {
  return isPointer(path) || program::isSolePointer(program(), path);
}

// A pointer that is null, or leads to a new object that nobody else can know.
bool FunctionAnalysis::isNobodyElses(const FlowState& state, const Value& value) {
  const PathTable& paths = program().paths;
  if (value.kind == ValueKind::Constant) return value.constant == 0;
  if (value.kind == ValueKind::Result) {
    const std::vector<Value> given = frame_.results(value.event);
    return !given.empty() && std::all_of(given.begin(), given.end(), [&](const Value& each) {
      return each.kind != ValueKind::Result && isNobodyElses(state, each);
    });
  }
  Paths objects;
  if (value.kind == ValueKind::Address) objects = frame_.resolve(value.path);
  if (value.kind == ValueKind::Load && isOwnVariable(value.path))
    objects = frame_.deref(value.path);
  return !objects.empty() && std::all_of(objects.begin(), objects.end(), [&](PathId object) {
    const RootKey& root = paths.rootKey(object);
    return root.kind == Root::Object && !root.symbol && isFresh(state, object);
  });
}

// What the callee has put into a shared place, whoever looks there has as well from now on. Where
// it says by what it returns whether it has, it may have been refused.
void FunctionAnalysis::giveOn(FlowState& state, Site& site) {
  if (state.taken.empty()) return;
  for (const Block& block : program().function(site.function).blocks)
    for (const Event& event : block.events)
      if (event.op == Op::Return && (event.value.kind != ValueKind::Unknown || event.meaning))
        return;
  PathTable& paths = program().paths;
  for (const StoreEffect& store : site.callee->stores) {
    const PathId given = store.value.path ? paths.rootOf(store.value.path) : PathId{};
    if (!given || paths.rootKey(given).kind != Root::Formal) continue;
    const bool isItself = store.value.path == given || store.value.path == paths.deref(given);
    const bool isPutIntoItself = paths.rootOf(store.destination) == given;
    if (!isItself || isPutIntoItself || !isPutWhereOthersAre(state, site, store.destination))
      continue;
    for (const Value& value : site.binding.bound(given))
      if (const PathId handle = handleOf(value)) forgetHandle(state, handle);
  }
}

bool FunctionAnalysis::isPutWhereOthersAre(const FlowState& state, Site& site, PathId destination) {
  for (PathId place : site.binding.destinations(destination))
    if (program().paths.rootKey(place).kind != Root::Object || !isFresh(state, place)) return true;
  return false;
}

// What is read from the place anew has the name that older handles' elements had.
void FunctionAnalysis::forgetOthersOf(FlowState& state, PathId source) {
  if (!isElement(source)) return;
  for (const Snapshot& known : std::vector<Snapshot>(state.snapshots))
    if (known.source == source) forgetHandle(state, known.handle);
}

// The variable or result whose very object the value leads to; what that is linked to
// (`list = item->next`) is not it.
PathId FunctionAnalysis::handleOf(const Value& value) {
  PathTable& paths = program().paths;
  if (value.kind == ValueKind::Result) return resultOf(value.event);
  if (!value.path) return {};
  const PathId root = paths.rootOf(value.path);
  const bool isCopy = value.kind == ValueKind::Load || value.kind == ValueKind::Move;
  if (isCopy) return paths.hasStep(value.path, StepKind::Deref) ? PathId{} : root;
  // `owner.get()`
  return value.kind == ValueKind::Address && value.path == paths.deref(root) ? root : PathId{};
}

namespace {

// `job = container_of(list.next, struct job, link)`: the pointer that is asked for what is around
// that to which it leads; none: the value is something else.
PathId askedForContainer(const PathTable& paths, const Value& value) {
  PathId at = value.kind == ValueKind::Address ? value.path : PathId{};
  if (!at || !paths.parent(at) || paths.key(at).step.kind != StepKind::Base) return {};
  while (paths.parent(at) && paths.key(at).step.kind == StepKind::Base) at = paths.parent(at);
  const bool isPointee = paths.parent(at) && paths.key(at).step.kind == StepKind::Deref;
  return isPointee ? paths.parent(at) : PathId{};
}

}  // namespace

// Local handles of what is in a shared place.
void FunctionAnalysis::followHandle(FlowState& state, const Event& event) {
  const Value& value = event.value;
  bool isCopy = value.kind == ValueKind::Load || value.kind == ValueKind::Move;
  if (!isOwnVariable(event.path)) {
    // Put into a place where others may find it; not into its own links.
    const PathId handle = handleOf(value);
    if (handle && !leadsThrough(state, event.path, handle)) forgetHandle(state, handle);
    return;
  }
  PathId taken = takenUnder(state, value);
  if (!taken && value.kind == ValueKind::Move) taken = movedOutUnder(state, event);
  forgetHandle(state, event.path);
  if (value.kind == ValueKind::Result) takeResult(state, event, taken);
  for (LockState& lock : state.locks)
    if (lock.via && program().paths.rootOf(lock.via) == event.path) lock.via = {};
  const bool isNull = value.kind == ValueKind::Constant && isSharedPointer(program(), event.path);
  const bool isKnownKind = value.kind == ValueKind::Address || isNull || mayBeHandle(event.path);
  if (taken || (isKnownKind && isNobodyElses(state, value)))
    insertInto(state.taken, Taken{event.path, taken});
  const PathId copied = isCopy ? value.path : askedForContainer(program().paths, value);
  if (!copied || isOwnVariable(copied)) return;
  Paths sources = frame_.resolve(copied);
  if (sources.size() == 1 && value.kind == ValueKind::Move && isAtomicPlace(program(), sources[0]))
    insertInto(state.taken, Taken{event.path, sources[0]});  // exchanged for something else
  if (sources.size() != 1) return;
  forgetOthersOf(state, sources[0]);
  insertInto(state.snapshots, Snapshot{event.path, sources[0]});
  if (movesIndex(state, sources[0])) takeOut(state, program().paths.parent(sources[0]));
}

// A handle that is null leads to nothing that others could have.
void FunctionAnalysis::noteNull(FlowState& state, const Condition& condition) {
  if (!condition.text) return;
  for (const Snapshot& snapshot : state.snapshots)
    if (program().paths.description(snapshot.handle).name == condition.text &&
        isPointer(snapshot.handle) && !takenUnder(state, Value{ValueKind::Load, snapshot.handle}))
      insertInto(state.taken, Taken{snapshot.handle, {}});
}

// `item = std::move(queue.front())`, of a pointer that owns its object alone: the place has nothing
// any more. The lock that is held; none where none is.
PathId FunctionAnalysis::movedOutUnder(const FlowState& state, const Event& event) const {
  if (!program::isSolePointer(context_.program, event.path) || isOwnVariable(event.value.path))
    return {};
  const auto held = std::find_if(
      state.locks.begin(), state.locks.end(),
      [&](const LockState& lock) { return lock.must && isRealLock(context_.program, lock.lock); });
  return held == state.locks.end() ? PathId{} : held->lock;
}

PathId FunctionAnalysis::resultOf(uint32_t call) {
  return program().paths.root({Root::Result, {}, 0, call, function_, {}});
}

// `auto item = box.take();`: by the name of the result, too, it is the variable's own, until that
// is given on.
void FunctionAnalysis::takeResult(FlowState& state, const Event& event, PathId lock) {
  const PathId result = resultOf(event.value.event);
  const bool isGivenOn = std::any_of(state.taken.begin(), state.taken.end(),
                                     [&](const Taken& known) { return known.handle == result; });
  forgetHandle(state, result);
  if (lock && !isGivenOn && mayBeHandle(event.path)) insertInto(state.taken, Taken{result, lock});
}

// A shared place is overwritten under a lock, or the index by which one of its elements was chosen
// moves on: what a handle has of it, it has alone.
void FunctionAnalysis::takeOut(FlowState& state, PathId place) {
  if (state.snapshots.empty()) return;
  for (const LockState& lock : state.locks) {
    if (!lock.must) continue;
    for (const Snapshot& snapshot : state.snapshots)
      if (program().paths.isPrefix(place, snapshot.source) || isIndexOf(place, snapshot.source))
        insertInto(state.taken, Taken{snapshot.handle, lock.lock});
    return;
  }
}

// `stack->items[--stack->top]`, or `stack->top--; … stack->items[stack->top]` in one section.
bool FunctionAnalysis::movesIndex(const FlowState& state, PathId element) const {
  const StepKey& chosen = context_.program.paths.key(element).step;
  if (!context_.program.paths.parent(element) || !chosen.indexText) return false;
  const std::string& text = context_.program.text(chosen.indexText);
  return text.find("--") != std::string::npos || text.find("++") != std::string::npos ||
         std::any_of(state.countedDown.begin(), state.countedDown.end(),
                     [&](PathId number) { return isIndexOf(number, element); });
}

// `q->items[q->head]`: the element is chosen by another member of the object whose member the array
// is.
bool FunctionAnalysis::isIndexOf(PathId place, PathId element) const {
  const PathTable& paths = context_.program.paths;
  const StepKey& chosen = paths.key(element).step;
  if (!paths.parent(element) || chosen.kind != StepKind::Index || !chosen.indexText) return false;
  const PathId object = paths.parent(place);
  const bool isMember = object && paths.key(place).step.kind == StepKind::Field;
  if (isMember ? !paths.isPrefix(object, element)
               : object || paths.key(place).root.kind != Root::Global)
    return false;
  const std::string whole = isMember ? context_.program.text(paths.key(place).step.symbol)
                                     : context_.program.text(paths.description(place).name);
  const size_t scope = whole.rfind(':');
  const std::string name = scope == std::string::npos ? whole : whole.substr(scope + 1);
  return !name.empty() && hasWord(context_.program.text(chosen.indexText), name);
}

// The lock under which what `path` leads through was taken out, or none.
PathId FunctionAnalysis::takenUnder(const FlowState& state, PathId path) const {
  if (state.taken.empty() || !path) return {};
  const PathTable& paths = context_.program.paths;
  PathId root = paths.rootOf(path);
  if (root == path) return {};
  for (const Taken& taken : state.taken) {
    if (taken.handle == root) return taken.lock;
    // A handle that keeps its value goes by the name of the element that it was given.
    for (const Snapshot& known : state.snapshots)
      if (known.handle == taken.handle && known.source != path &&
          (taken.isUnlinked || isElement(known.source)) && paths.isPrefix(known.source, path))
        return taken.lock;
  }
  return {};
}

PathId FunctionAnalysis::takenUnder(const FlowState& state, const Value& value) {
  if (value.kind == ValueKind::Result) {
    auto sites = sites_.find(value.event);
    if (sites == sites_.end() || sites->second.size() != 1) return {};
    Site& site = sites->second[0];
    if (!site.callee->returnsTaken) return {};
    const Paths& locks = site.binding.paths(site.callee->returnsTaken);
    return locks.size() == 1 ? locks[0] : PathId{};
  }
  if (!value.path) return {};
  for (const Taken& taken : state.taken)
    if (taken.handle == program().paths.rootOf(value.path)) return taken.lock;
  // A variable that owns alone what it was given goes by the name of the place that it was moved
  // out of. (Of a shared_ptr somebody may have kept a copy.)
  if (value.kind != ValueKind::Move || state.taken.empty()) return {};
  const Paths sources = frame_.resolve(value.path);
  for (const Taken& taken : state.taken)
    for (const Snapshot& known : state.snapshots)
      if (sources.size() == 1 && known.handle == taken.handle && known.source == sources[0] &&
          program::isSolePointer(program(), known.handle))
        return taken.lock;
  return {};
}

// Of a callee's access: as it says itself, or of what it is given.
PathId FunctionAnalysis::takenUnder(const FlowState& state, Site& site, const Access& access) {
  if (access.takenUnder) {
    const Paths& locks = site.binding.paths(access.takenUnder);
    return locks.size() == 1 ? locks[0] : PathId{};
  }
  PathId root = program().paths.rootOf(access.path);
  const RootKey& key = program().paths.key(root).root;
  if (root == access.path || (key.kind != Root::Formal && key.kind != Root::This)) return {};
  std::vector<Value> given = site.binding.bound(root);
  return given.size() == 1 ? takenUnder(state, given[0]) : PathId{};
}

// What the path leads through is a pointer that owns what it leads to alone.
bool FunctionAnalysis::isSolePointer(PathId path) const {
  const PathTable& paths = context_.program.paths;
  const PathId root = path ? paths.rootOf(path) : PathId{};
  if (!root || root == path) return false;
  return paths.key(root).root.kind == Root::Result ||  // see takeResult()
         program::isSolePointer(context_.program, root);
}

// All that is returned must have been taken out, but for what is new.
void FunctionAnalysis::finishTaken(const Event& event) {
  auto state = atReturn_.find(event.id);
  if (state == atReturn_.end() || event.value.kind == ValueKind::Constant) return;
  if (isNobodyElses(state->second, event.value)) return;
  PathId lock = takenUnder(state->second, event.value);
  bool isFirst = !hasReturned_;
  hasReturned_ = true;
  if (isFirst || summary_.returnsTaken != lock) summary_.returnsTaken = isFirst ? lock : PathId{};
}

// An object is fresh until something outside this function may know it. Formals and the like are
// fresh here when this function did not tell anyone; the caller may know better.
bool FunctionAnalysis::isFresh(const FlowState& state, PathId path) const {
  PathId root = program().paths.rootOf(path);
  Root kind = program().paths.key(root).root.kind;
  if (kind == Root::Global || kind == Root::Result || kind == Root::ClosureCapture) return false;
  if (containsSorted(state.escaped, root)) return false;
  const bool isOfNew = kind == Root::This && program().paths.parent(path);
  return !isOfNew || !containsSorted(state.escaped, program().paths.prefix(path, 1));
}

// A heap object that an allocation of this function, or of its callees, makes.
bool FunctionAnalysis::isMadeHere(PathId root) const {
  const RootKey& key = context_.program.paths.key(root).root;
  return key.kind == Root::Object && !key.symbol && key.chain &&
         context_.program.chains[key.chain].function == function_;
}

void FunctionAnalysis::escapeValue(FlowState& state, const Value& value) {
  switch (value.kind) {
    case ValueKind::Reference:
    case ValueKind::Address:
      for (PathId path : frame_.resolve(value.path)) escapeRoot(state, path);
      break;
    case ValueKind::Load:
    case ValueKind::Move:
      for (PathId path : frame_.resolve(value.path)) {
        // What was taken out of a shared place is no object that we have made.
        const bool isTaken = takenUnder(state, value).value != 0;
        for (PathId target : frame_.deref(path))
          if (!isTaken || !isMadeHere(program().paths.rootOf(target)))
            escapeRoot(state, program().paths.rootOf(target));
        for (const Value& stored : frame_.stored(path))
          if (stored.kind == ValueKind::Closure) escapeValue(state, stored);
      }
      break;
    case ValueKind::Closure:
      if (const Event* closure = program().event(value.function, value.event))
        if (value.function == function_)
          for (const Capture& capture : closure->captures) escapeValue(state, capture.value);
      if (const Event* closure = program().event(value.function, value.event))
        if (value.function == function_) escapeValue(state, closure->receiver);
      break;
    case ValueKind::Result:
      for (const Value& result : frame_.results(value.event))
        if (result.kind != ValueKind::Result) escapeValue(state, result);
      break;
    default:
      break;
  }
}

// What an object points to is known with it.
namespace {

// Of an object that is being constructed others know the member that they were told of, and what is
// in it, not the whole around it.
PathId knownPart(const PathTable& paths, const Function& function, PathId path) {
  const bool isOfNew = function.kind == facts::FunctionKind::Constructor &&
                       paths.rootKey(path).kind == Root::This && paths.parent(path);
  if (!isOfNew) return paths.rootOf(path);
  const PathId part = paths.prefix(path, 1);
  return paths.key(part).step.kind == StepKind::Field ? part : paths.rootOf(path);
}

}  // namespace

// Others know the object that the path leads to.
void FunctionAnalysis::escapeRoot(FlowState& state, PathId path) {
  const PathId known = knownPart(program().paths, function(), path);
  if (!insertSorted(state.escaped, known)) return;
  for (PathId destination : frame_.storesBelow(program().paths.rootOf(known)))
    if (program().paths.isPrefix(known, destination))
      for (const Value& value : frame_.stored(destination)) escapeValue(state, value);
}

// A local whose lifetime begins (again), nobody else knows.
void FunctionAnalysis::beginObject(FlowState& state, PathId path) {
  if (!path || program().paths.parent(path)) return;
  eraseSorted(state.escaped, path);
}

}  // namespace lockstitch::program
