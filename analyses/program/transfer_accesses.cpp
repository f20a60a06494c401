// Reads, writes, signals, and who may know an object.
#include <algorithm>

#include "analyses/program/function_analysis.h"

namespace lockstitch::program {

void FunctionAnalysis::applyAccess(FlowState& state, const Event& event) {
  if (!event.path) return;
  bool isAtomic = event.op != Op::Read && event.op != Op::Write;
  if (event.op == Op::Read) noteLocks(state, event);
  for (PathId path : frame_.resolve(event.path)) {
    if (recording_ && !event.ignorable && !event.has(Flags::Initialises))
      recordAccess(state, event, path);
    if (isAtomic && event.op != Op::AtomicRead) applyAtomic(state, event, path);
    if (event.op == Op::Write) postFlag(state, event, path);
    if (event.op == Op::Write) takeOut(state, path);
    if (event.op == Op::Write) noteFlagWritten(state, event, path);
  }
  // A wait until it is no longer zero.
  if (event.op == Op::AtomicRead && event.value.kind == ValueKind::Constant &&
      event.value.constant == 0)
    noteTrue(state, event);
  if (event.op == Op::Write || event.op == Op::AtomicWrite)
    for (PathId path : frame_.resolve(event.path))
      if (program().paths.rootKey(path).kind != Root::Object || !isFresh(state, path))
        escapeValue(state, event.value);
}

// A flag may be read under a lock and tested after that was given up.
void FunctionAnalysis::noteLocks(const FlowState& state, const Event& event) {
  PathSet& held = locksAtRead_[event.id];
  held.clear();
  for (const LockState& lock : state.locks)
    if (lock.must && !isExclusion(program(), lock.lock)) held.push_back(lock.lock);
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
  access.takenUnder = takenUnder(state, event.path);
  access.context = contextAt(state, event);
  access.context.held = heldAround(state, access.context.held, event.path, path);
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
  const uint32_t bits =
      access.isWrite | access.isAtomic << 1 | access.fresh << 2 | access.rechecked << 3;
  const EventKey key{access.path, bits, access.takenUnder.value, keyOf(access.context)};
  if (seenAccesses_.insert(key).second) add(summary_.accesses, access);
}

}  // namespace lockstitch::program
