// Reads, writes, signals, and who may know an object.
#include <algorithm>

#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

constexpr size_t kMaxAccesses = 20000;

bool publishes(facts::MemoryOrder order) {
  return order == facts::MemoryOrder::Release || order == facts::MemoryOrder::AcquireRelease ||
         order == facts::MemoryOrder::SequentiallyConsistent || order == facts::MemoryOrder::None;
}

}  // namespace

void FunctionAnalysis::applyAccess(FlowState& state, const Event& event) {
  if (!event.path) return;
  bool isAtomic = event.op != Op::Read && event.op != Op::Write;
  for (PathId path : frame_.resolve(event.path)) {
    if (recording_ && !event.ignorable && !event.has(Flags::Initialises))
      recordAccess(state, event, path);
    if (isAtomic && event.op != Op::AtomicRead && publishes(event.order)) {
      if (recording_) summary_.posts.push_back({path, false, contextAt(state, event)});
      insertSorted(state.posted, path);
    }
  }
  if (event.op == Op::Write || event.op == Op::AtomicWrite)
    for (PathId path : frame_.resolve(event.path))
      if (program().paths.rootKey(path).kind != Root::Object || !isFresh(state, path))
        escapeValue(state, event.value);
}

void FunctionAnalysis::applySignal(FlowState& state, const Event& event) {
  Paths paths = frame_.resolve(event.path);
  if (event.op == Op::Barrier && event.has(Flags::Team)) {
    state.phase = {paths.begin(), paths.end()};
    return;
  }
  for (PathId path : paths) {
    PathId signal =
        event.op == Op::Barrier ? program().paths.field(path, synthetic_.barrier) : path;
    if (recording_ && event.op != Op::SignalWait) {
      bool isLatch = program().text(event.name).find("latch") != std::string::npos;
      summary_.posts.push_back({signal,
                                event.op == Op::Barrier || isLatch || event.has(Flags::ByAll),
                                contextAt(state, event)});
    }
    if (event.op != Op::SignalWait) insertSorted(state.posted, signal);
    if (event.op != Op::SignalPost && paths.size() == 1) insertSorted(state.waited, signal);
  }
}

void FunctionAnalysis::recordAccess(const FlowState& state, const Event& event, PathId path) {
  Root kind = program().paths.rootKey(path).kind;
  if (kind == Root::Unknown || kind == Root::None || kind == Root::Function) return;
  Access access;
  access.path = path;
  access.isWrite = event.op != Op::Read && event.op != Op::AtomicRead;
  access.isAtomic = event.op != Op::Read && event.op != Op::Write;
  access.isLibrary = event.has(Flags::LibraryAccess) || event.has(Flags::WholeContainer);
  access.fresh = isFresh(state, path);
  if (access.fresh && kind == Root::Object) return;
  access.context = contextAt(state, event);
  if (access.isWrite) access.storedFormal = formalOf(event.value);
  addAccess(access);
  // For split critical sections. A compare-exchange checks again by itself.
  const std::string& name = program().text(event.name);
  bool checksAgain = name.find("exchange") != std::string::npos ||
                     name.find("compare") != std::string::npos ||
                     name.find("test_and_set") != std::string::npos;
  if (access.isWrite && !checksAgain) acts_.push_back({event.id, access});
  if (!access.isWrite)
    addSource(event.id, {path, access.context.held, access.context.chain, access.isAtomic});
}

// The parameter whose value this is.
uint32_t FunctionAnalysis::formalOf(const Value& value) const {
  bool isLoad = value.kind == ValueKind::Load || value.kind == ValueKind::Move;
  if (!isLoad || !value.path || context_.program.paths.parent(value.path)) return UINT32_MAX;
  const RootKey& root = context_.program.paths.key(value.path).root;
  return root.kind == Root::Formal ? root.number : UINT32_MAX;
}

void FunctionAnalysis::addAccess(const Access& access) {
  if (summary_.accesses.size() >= kMaxAccesses) return;
  ChainId leaf = access.context.chain;
  while (program().chains[leaf].inner) leaf = program().chains[leaf].inner;
  Lockset held = context_.sets.locksets[access.context.held];
  for (HeldLock& lock : held) lock.site = {};
  uint32_t bits = access.isWrite | access.isAtomic << 1 | access.fresh << 2 | access.rechecked << 3;
  AccessKey key{access.path,
                bits,
                program().chains[leaf].function,
                program().chains[leaf].event,
                context_.sets.locksets.intern(held),
                access.context.dropped,
                access.context.thread,
                access.context.live,
                access.context.waited,
                access.context.posted,
                access.context.phase,
                access.context.condition};
  if (seenAccesses_.insert(key).second) summary_.accesses.push_back(access);
}

// An object is fresh until something outside this function may know it. Formals and the like are
// fresh here when this function did not tell anyone; the caller may know better.
bool FunctionAnalysis::isFresh(const FlowState& state, PathId path) const {
  PathId root = program().paths.rootOf(path);
  Root kind = program().paths.key(root).root.kind;
  if (kind == Root::Global || kind == Root::Result || kind == Root::ClosureCapture) return false;
  return !containsSorted(state.escaped, root);
}

void FunctionAnalysis::escapeValue(FlowState& state, const Value& value) {
  switch (value.kind) {
    case ValueKind::Reference:
    case ValueKind::Address:
      for (PathId path : frame_.resolve(value.path))
        escapeRoot(state, program().paths.rootOf(path));
      break;
    case ValueKind::Load:
    case ValueKind::Move:
      for (PathId path : frame_.resolve(value.path)) {
        for (PathId target : frame_.deref(path)) escapeRoot(state, program().paths.rootOf(target));
        for (const Value& stored : frame_.stored(path))
          if (stored.kind == ValueKind::Closure) escapeValue(state, stored);
      }
      break;
    case ValueKind::Closure:
      if (const Event* closure = program().event(value.function, value.event))
        if (value.function == function_)
          for (const Capture& capture : closure->captures) escapeValue(state, capture.value);
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
void FunctionAnalysis::escapeRoot(FlowState& state, PathId root) {
  if (!insertSorted(state.escaped, root)) return;
  for (PathId destination : frame_.storesBelow(root))
    for (const Value& value : frame_.stored(destination)) escapeValue(state, value);
}

// A local whose lifetime begins (again), nobody else knows.
void FunctionAnalysis::beginObject(FlowState& state, PathId path) {
  if (!path || program().paths.parent(path)) return;
  eraseSorted(state.escaped, path);
}

}  // namespace lockstitch::program
