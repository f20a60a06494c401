// Reads, writes, signals, and who may know an object.
#include <algorithm>

#include "analyses/program/accessed_types.h"
#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

constexpr uint32_t kEventsOfExchange = 4;

// What makes an object: nobody else knows it yet. But a constructor may have started a thread that
// knows it before all its members were made.
bool initialisesUnseen(const Program& program, const FlowState& state, const Event& event,
                       PathId path) {
  if (!event.has(Flags::Initialises)) return false;
  return state.live.empty() || program.paths.rootKey(path).kind != Root::This;
}

}  // namespace

void FunctionAnalysis::applyAccess(FlowState& state, const Event& event) {
  if (!event.path) return;
  bool isAtomic = event.op != Op::Read && event.op != Op::Write;
  if (event.op == Op::Read) noteLocks(state, event);
  for (PathId path : frame_.resolve(event.path)) {
    if (recording_ && !event.ignorable && !initialisesUnseen(program(), state, event, path))
      recordAccess(state, event, path);
    if (isAtomic && event.op != Op::AtomicRead) applyAtomic(state, event, path);
    if (event.op == Op::Write) postFlag(state, event, path);
    if (event.op == Op::Write) fillQueue(state, event, path);
    if (event.op == Op::Write) changeState(state, event, path);
    if (event.op != Op::Read && event.op != Op::AtomicRead) endTurn(state, event, path);
    if (event.op == Op::Write) takeOut(state, path);
    if (event.op == Op::Write) unlink(state, event);
    if (event.op == Op::Write && event.number == -1) insertSorted(state.countedDown, path);
    if (event.op == Op::Write) noteFlagWritten(state, event, path);
    if (event.op == Op::Write) noteDeciderWritten(state, event, path);
    if (event.op == Op::Write) noteToldByConstant(state, event, path);
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
  access.isSole = access.takenUnder && isSolePointer(event.path);
  if (access.takenUnder && !access.isSole && isMadeHere(program().paths.rootOf(path))) return;
  access.context = contextAt(state, event);
  access.context.held = heldAround(state, access.context.held, event.path, path);
  if (access.isWrite) access.storedFormal = formalOf(event.value);
  addAccess(access);
  if (access.isWrite) acts_.push_back({event.id, access});
  if (!access.isWrite && !isDrawn(event))
    addSource(event.id, {path, access.context.held, access.context.chain, access.isAtomic});
}

// `i = next++`: the number that was found is counted on at once, and nobody else's: that others go
// on from there makes what is decided by it no less true.
bool FunctionAnalysis::isDrawn(const Event& read) const {
  const auto block = blockOf_.find(read.id);
  if (read.op != Op::Read || block == blockOf_.end()) return false;
  for (const Event& event : function().blocks[block->second].events)
    if (event.id > read.id && event.path == read.path && event.op != Op::Read)
      return event.op == Op::Write && event.number > 0;
  return false;
}

// Memory is given back, or a variable's scope ends: nobody may use the object any more.
void FunctionAnalysis::recordEnd(const FlowState& state, const Event& event) {
  if (!recording_ || !event.path) return;
  for (PathId path : frame_.resolve(event.path)) {
    const Root kind = program().paths.rootKey(path).kind;
    if (kind == Root::Unknown || kind == Root::None || kind == Root::Function) continue;
    const bool isScope = event.op == Op::ScopeEnd;
    if (isScope && (path != event.path || !isOwnVariable(path))) continue;  // a reference to it
    Access access;
    access.path = path;
    access.isWrite = access.isEnd = true;
    access.fresh = isFresh(state, path);
    if (access.fresh && kind == Root::Object) continue;
    if (!isScope && (isKeptElseCleared(event, path) || isByLastOwner(event, path))) continue;
    access.takenUnder = takenUnder(state, event.path);
    access.isSole = access.takenUnder && isSolePointer(event.path);
    if (const PathId slot = exchangedFrom(event)) access.takenUnder = slot;
    access.context = contextAt(state, event);
    if (isScope) access.context.live = context_.sets.threadSets.intern(outliving(state, event));
    access.context.held = heldAround(state, access.context.held, event.path, path);
    addAccess(access);
  }
}

// `if (--c->owners == 0) free(c);`: what the object counts itself, and is counted here, says that
// nobody else has it any more.
bool FunctionAnalysis::isByLastOwner(const Event& end, PathId object) {
  const std::vector<ReadSource> asked = decidingReads(end.id);
  const auto isAsked = [&](PathId path) {
    return program().paths.parent(path) == object &&
           std::any_of(asked.begin(), asked.end(),
                       [&](const ReadSource& read) { return read.path == path; });
  };
  if (asked.empty()) return false;
  for (const auto& [id, block] : blockOf_) {
    const Event* event = program().event(function_, id);
    if (!event || !isUpdate(*event)) continue;
    const Paths counted = frame_.resolve(event->path);
    if (std::any_of(counted.begin(), counted.end(), isAsked)) return true;
  }
  return false;
}

// What is written is made of what was there before.
bool FunctionAnalysis::isUpdate(const Event& event) const {
  if (event.op == Op::AtomicUpdate) return true;
  const std::vector<uint32_t>& made = event.value.depends;
  return event.op == Op::Write && std::any_of(made.begin(), made.end(), [&](uint32_t id) {
           const Event* read = context_.program.event(function_, id);
           return read && read->op == Op::Read && read->path == event.path;
         });
}

// `item = make(); if (…) { slot = item; item = NULL; } free(item);`: what this function has made it
// frees where it did not give it away, and else has cleared the pointer.
bool FunctionAnalysis::isKeptElseCleared(const Event& end, PathId object) const {
  const PathId pointer = context_.program.paths.parent(end.path);
  const ChainId made = context_.program.paths.rootKey(object).chain;
  if (!isOwnVariable(pointer) || !made) return false;
  const ChainLink& start = context_.program.chains[made];
  const auto from = blockOf_.find(start.event), to = blockOf_.find(end.id);
  if (start.function != function_ || from == blockOf_.end() || to == blockOf_.end()) return false;
  for (const auto& [id, block] : blockOf_) {
    const Event* event = context_.program.event(function_, id);
    const bool clears = event && (event->op == Op::Write || event->op == Op::Assign) &&
                        event->path == pointer && event->value.kind == ValueKind::Constant &&
                        event->value.constant == 0;
    if (clears && flow_.reaches(from->second, block) && flow_.reaches(block, to->second))
      return true;
  }
  return false;
}

// `delete slot.exchange(nullptr);`: nobody finds it in the slot any more.
PathId FunctionAnalysis::exchangedFrom(const Event& end) {
  const PathId slot = program().paths.parent(end.path);
  if (!slot || !isAtomicPlace(program(), slot)) return {};
  // What else is told of the exchange stands between the two.
  for (uint32_t id = end.id - 1; id > 0 && id + kEventsOfExchange >= end.id; --id) {
    const Event* before = program().event(function_, id);
    if (!before || before->op != Op::AtomicUpdate || before->path != slot) continue;
    const Paths slots = frame_.resolve(slot);
    return slots.size() == 1 ? slots[0] : PathId{};
  }
  return {};
}

// The threads that go on after the end of a scope. Of a std::thread that is neither joined nor
// detached where its own scope ends, that is the program's end, and so is main's of others.
ThreadSet FunctionAnalysis::outliving(const FlowState& state, const Event& end) const {
  ThreadSet threads;
  const Program& program = context_.program;
  for (const LiveThread& live : state.live) {
    const PathId owner = live.handle ? program.paths.rootOf(live.handle) : PathId{};
    const Event* ends = isOwnVariable(owner) ? endBeside(end, owner) : nullptr;
    const bool isStdThread =
        owner && program.text(program.paths.description(owner).type).find("std::thread") !=
                     std::string::npos;
    const bool endsProgram = ends && (function().isMain || (isStdThread && ends->id < end.id));
    if (!endsProgram) threads.push_back(live.thread);
  }
  return threads;
}

// The end of the variable's scope that is reached together with this one, if there is one.
const Event* FunctionAnalysis::endBeside(const Event& end, PathId variable) const {
  const auto block = blockOf_.find(end.id);
  if (block == blockOf_.end()) return nullptr;
  for (const Event& event : function().blocks[block->second].events)
    if (event.op == Op::ScopeEnd && event.path == variable) return &event;
  return nullptr;
}

// The parameter whose value this is.
uint32_t FunctionAnalysis::formalOf(const Value& value) const {
  bool isLoad = value.kind == ValueKind::Load || value.kind == ValueKind::Move;
  if (!isLoad || !value.path || context_.program.paths.parent(value.path)) return UINT32_MAX;
  const RootKey& root = context_.program.paths.key(value.path).root;
  return root.kind == Root::Formal ? root.number : UINT32_MAX;
}

void FunctionAnalysis::addAccess(const Access& access) {
  const uint32_t bits = access.isWrite | access.isAtomic << 1 | access.fresh << 2 |
                        access.rechecked << 3 | access.isEnd << 4 | access.isSole << 5;
  const EventKey key{access.path, bits, access.takenUnder.value, keyOf(access.context)};
  if (seenAccesses_.insert(key).second) add(summary_.accesses, access);
}

}  // namespace lockstitch::program
