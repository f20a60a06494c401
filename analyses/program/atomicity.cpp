// Split critical sections within one function: a value read in one section decides what a later
// section of the same lock writes to the same location.
#include <algorithm>

#include "analyses/program/busy_flags.h"
#include "analyses/program/context_algebra.h"
#include "analyses/program/counting.h"
#include "analyses/program/function_analysis.h"
#include "analyses/program/looked_then_set.h"
#include "analyses/program/turns.h"

namespace lockstitch::program {
namespace {

// Who has the turn that the number tells is alone in changing it.
bool holdsTurn(const Program& program, const Lockset& held, PathId number) {
  return std::any_of(held.begin(), held.end(), [&](const HeldLock& lock) {
    return isTurn(program, lock.lock) && program.paths.parent(lock.lock) == number;
  });
}

constexpr size_t kMaxSources = 16;
constexpr size_t kMaxSettledCalls = 4;  // between a check and an act that is settled

const HeldLock* find(const Lockset& locks, PathId lock) {
  for (const HeldLock& held : locks)
    if (held.lock == lock) return &held;
  return nullptr;
}

// Some lock is held without interruption from the one to the other.
bool inOneSection(const Lockset& a, const Lockset& b) {
  for (const HeldLock& held : a)
    if (const HeldLock* other = find(b, held.lock); other && other->site == held.site) return true;
  return false;
}

bool coversAll(const Lockset& outer, const Lockset& inner) {
  return std::all_of(inner.begin(), inner.end(), [&](const HeldLock& held) {
    const HeldLock* other = find(outer, held.lock);
    return other && other->site == held.site;
  });
}

// Of the location itself, of the container that it is an element of, or of the one in which the
// way to it was found (`it = index.find(key)`, `it->second->value`).
bool looksAtSame(const PathTable& paths, PathId read, PathId written) {
  if (read == written) return true;
  const size_t depth = paths.depth(read);
  if (!paths.isPrefix(read, written)) return false;
  const std::vector<StepKey> steps = paths.steps(written);
  const StepKey& element = steps[depth];
  if (element.kind != StepKind::Index) return false;
  const bool isFound = element.index < 0 && !element.form && !element.indexText;
  return isFound || std::none_of(steps.begin() + depth, steps.end(),
                                 [](const StepKey& step) { return step.kind == StepKind::Deref; });
}

// `node->next = head; head = node;`: whoever puts something in front of what it finds there need
// not have looked before.
bool putsInFront(const Program& program, ChainId write) {
  const ChainLink& place = program.chains[program.chains.leaf(write)];
  const Event* act = program.event(place.function, place.event);
  if (!act || act->op != Op::Write || act->value.kind != ValueKind::Load) return false;
  const PathTable& paths = program.paths;
  const Function& function = program.function(place.function);
  const auto any = [&](const auto& holds) {
    return std::any_of(function.blocks.begin(), function.blocks.end(), [&](const Block& block) {
      return std::any_of(block.events.begin(), block.events.end(), holds);
    });
  };
  const auto isNode = [&](PathId pointer) {
    return pointer == act->value.path || any([&](const Event& event) {
             return event.op == Op::Assign && event.path == act->value.path &&
                    event.value.kind == ValueKind::Load && event.value.path == pointer;
           });
  };
  return any([&](const Event& link) {
    if (link.op != Op::Write || link.value.kind != ValueKind::Load || link.value.path != act->path)
      return false;
    const PathId node = link.path ? paths.parent(link.path) : PathId{};
    return node && paths.parent(node) && paths.key(node).step.kind == StepKind::Deref &&
           isNode(paths.parent(node));
  });
}

// A compare-exchange checks again by itself, and so does what puts something into a map if it is
// not there yet.
bool checksAgain(const Program& program, ChainId write) {
  const ChainLink& link = program.chains[program.chains.leaf(write)];
  const Event* event = program.event(link.function, link.event);
  if (!event) return false;
  return event->has(Flags::Conditional) || truthOfClaim(program.text(event->name)).has_value();
}

}  // namespace

// What a read, or a call whose result depends on reads, has seen.
void FunctionAnalysis::addSource(uint32_t event, const ReadSource& source) {
  auto& known = sources_[event];
  if (known.size() < kMaxSources && std::find(known.begin(), known.end(), source) == known.end())
    known.push_back(source);
}

void FunctionAnalysis::addCalleeSources(const FlowState& state, const Event& event, Site& site) {
  if (site.startsThread) return;
  for (const ReadSource& source : site.callee->returnReads) {
    const Paths& paths = site.binding.paths(source.path);
    if (paths.size() != 1) continue;
    // A lock that the caller holds is not given up where the callee has taken it once more.
    Lockset held = state.heldLocks();
    for (const HeldLock& inner : translateLockset(site, source.held))
      if (!find(held, inner.lock)) held.push_back(inner);
    std::sort(held.begin(), held.end(), byLock);
    addSource(event.id, {paths[0], context_.sets.locksets.intern(held),
                         site.binding.chain(source.chain), source.isAtomic});
  }
}

// The reads that decide whether `event` happens.
std::vector<ReadSource> FunctionAnalysis::decidingReads(uint32_t event) const {
  std::vector<ReadSource> reads;
  auto block = blockOf_.find(event);
  if (block == blockOf_.end()) return reads;
  for (uint32_t decider : flow_.decidersOf(block->second)) {
    const Condition& condition = function().blocks[decider].condition;
    addReads(condition.depends, reads);
    if (condition.kind == ConditionKind::EventSucceeded) addReads({condition.event}, reads);
    if (condition.kind == ConditionKind::PathTrue) addReadsOfFlag(condition.text, reads);
  }
  return reads;
}

// `if (e->key == key) found = 1;`: what decided that a number was given a constant decides what is
// done by it.
void FunctionAnalysis::addReadsOfFlag(Symbol flag, std::vector<ReadSource>& reads) const {
  if (!flags_.count(flag)) return;
  for (const Block& block : function().blocks)
    for (const Event& set : block.events) {
      if (set.op != Op::SetFlag || set.name != flag) continue;
      if (set.value.kind != ValueKind::Constant) continue;
      for (uint32_t decider : flow_.decidersOf(blockOf_.at(set.id)))
        addReads(function().blocks[decider].condition.depends, reads);
    }
}

void FunctionAnalysis::addReads(const std::vector<uint32_t>& events,
                                std::vector<ReadSource>& reads) const {
  for (uint32_t event : events) {
    auto found = sources_.find(event);
    if (found != sources_.end())
      reads.insert(reads.end(), found->second.begin(), found->second.end());
  }
}

void FunctionAnalysis::findSplitSections() {
  for (const auto& [event, entry] : ownEntries_) addSettledActs(event, entry);
  for (Act& act : acts_) {
    const Event* event = program().event(function_, act.event);
    std::vector<ReadSource> deciding = decidingReads(act.event);
    const bool isLooked = isSetAfterLook(act, *event) || isCountedAfterLook(act, *event);
    if (event->op != Op::Call && !isLooked) markRechecked(act, deciding);
    for (const ReadSource& read : deciding) addSplit(act, read, deciding, false);
    std::vector<ReadSource> stored;
    if (event->op == Op::Call) {
      if (act.access.storedFormal < event->arguments.size())
        addReads(event->arguments[act.access.storedFormal].depends, stored);
    } else {
      addReads(event->value.depends, stored);
    }
    for (const ReadSource& read : stored) addSplit(act, read, {}, true);
  }
}

// `if (n.load() > 0) n.fetch_sub(1);`, under no lock: whoever counts relies on a look that is over.
// Not where what the update returns is tested, which is a second look, nor where this function has
// counted before and takes that back, nor where something else decides that was found under a lock:
// whoever has taken a job counts it, however many there were.
bool FunctionAnalysis::isCountedAfterLook(const Act& act, const Event& event) const {
  if (event.op != Op::AtomicUpdate || act.access.context.held) return false;
  if (countingDirection(context_.program.text(event.name)) == 0) return false;
  for (const ReadSource& read : decidingReads(event.id)) {
    const Lockset& held = context_.sets.locksets[read.held];
    const bool isLocked = std::any_of(held.begin(), held.end(), [&](const HeldLock& lock) {
      return isRealLock(context_.program, lock.lock);
    });
    if (isLocked && read.path != act.access.path) return false;
  }
  for (const Block& block : function().blocks) {
    const Condition& condition = block.condition;
    if (condition.event == event.id ||
        std::count(condition.depends.begin(), condition.depends.end(), event.id) > 0)
      return false;
    for (const Event& other : block.events)
      if (other.op == Op::AtomicUpdate && other.path == event.path && other.id != event.id &&
          isBefore(other.id, event.id))
        return false;
  }
  return true;
}

// `if (!isStarted.load()) { isStarted.store(true); start(); }`, under no lock.
bool FunctionAnalysis::isSetAfterLook(const Act& act, const Event& event) const {
  const Lockset& held = context_.sets.locksets[act.access.context.held];
  const bool isLocked = std::any_of(held.begin(), held.end(), [&](const HeldLock& lock) {
    return isRealLock(context_.program, lock.lock);
  });
  if (event.op != Op::AtomicWrite || isLocked) return false;
  std::vector<uint32_t> reads;
  for (const auto& [read, sources] : sources_)
    if (std::any_of(sources.begin(), sources.end(), [&](const ReadSource& source) {
          return source.path == act.access.path && source.isAtomic;
        }))
      reads.push_back(read);
  return lookBefore(context_.program, function(), flow_, event, reads).kind != Look::Kind::None;
}

// Whether each way to `later` leads through `earlier`.
bool FunctionAnalysis::isBefore(uint32_t earlier, uint32_t later) const {
  const auto from = blockOf_.find(earlier), to = blockOf_.find(later);
  if (from == blockOf_.end() || to == blockOf_.end()) return false;
  return from->second == to->second ? earlier < later : flow_.dominates(from->second, to->second);
}

// Writes that are settled in the callee, or a few calls below it, of what this function has read to
// decide the call or to pass it on.
void FunctionAnalysis::addSettledActs(uint32_t event, const Entry& entry) {
  if (entry.context.thread != 0) return;
  std::vector<ReadSource> reads = decidingReads(event);
  for (const Value& argument : program().event(function_, event)->arguments)
    addReads(argument.depends, reads);
  std::set<PathId> wanted;
  for (const ReadSource& read : reads) wanted.insert(read.path);
  size_t budget = 200;
  EntryWay way{entry, nullptr, nullptr, 0, entry.context};
  if (!wanted.empty()) addSettledActs(event, way, wanted, budget);
}

void FunctionAnalysis::addSettledActs(uint32_t event, EntryWay& way, const std::set<PathId>& wanted,
                                      size_t& budget) {
  const Summary& callee = context_.summaries[way.last.callee.value];
  const WritesByPath& writes = settledWritesOf(way.last.callee);
  std::vector<const Access*> found;
  for (PathId path : wanted)
    if (const auto known = writes.find(path); known != writes.end())
      found.insert(found.end(), known->second.begin(), known->second.end());
  std::sort(found.begin(), found.end());  // as they are told
  for (const Access* access : found) {
    Access mine = *access;
    mine.path = frame_.resolve(access->path)[0];
    mine.context = within(contextOf(way), access->context);
    for (const EntryWay* at = &way; at; at = at->before)
      if (at->call) mine.storedFormal = givenFormal(*at->call, mine.storedFormal);
    acts_.push_back({event, mine});
  }
  if (way.calls >= kMaxSettledCalls) return;
  for (const Entry& inner : callee.settled.entries) {
    const ChainLink& call = program().chains[program().chains.leaf(inner.context.chain)];
    if (inner.context.thread != 0 || budget == 0) continue;
    --budget;
    EntryWay further{inner, &way, program().event(call.function, call.event), way.calls, {}};
    further.calls += further.call != nullptr;
    addSettledActs(event, further, wanted, budget);
  }
}

const Context& FunctionAnalysis::contextOf(EntryWay& way) {
  if (!way.context) way.context = within(contextOf(*way.before), way.last.context);
  return *way.context;
}

// What the one that is entered in `outer` does in `inner`, in the terms of `outer`.
Context FunctionAnalysis::within(const Context& outer, const Context& inner) {
  ContextAlgebra algebra(program(), context_.sets, synthetic_.start);
  Context context = inner;
  context.held = algebra.within(outer.chain, inner.held);
  context.live = {};
  context = algebra.within(outer, context);
  context.chain = algebra.concat(outer.chain, inner.chain);
  context.live = outer.live;
  return context;
}

const FunctionAnalysis::WritesByPath& FunctionAnalysis::settledWritesOf(FunctionId callee) {
  const auto [known, isNew] = settledWrites_.try_emplace(callee);
  if (!isNew) return known->second;
  for (const Access& access : context_.summaries[callee.value].settled.accesses) {
    if (!access.isWrite || access.isEnd || access.context.thread != 0) continue;
    const Paths paths = frame_.resolve(access.path);
    if (paths.size() == 1) known->second[paths[0]].push_back(&access);
  }
  return known->second;
}

// Of the function that makes the call: the parameter that it passes on as its callee's `formal`.
uint32_t FunctionAnalysis::givenFormal(const Event& call, uint32_t formal) const {
  return formal < call.arguments.size() ? formalOf(call.arguments[formal]) : UINT32_MAX;
}

// A write that its own section's read of the location, or of the container that it is an element
// of, decides is sound whatever was read before.
void FunctionAnalysis::markRechecked(Act& act, const std::vector<ReadSource>& deciding) {
  const Lockset& held = context_.sets.locksets[act.access.context.held];
  for (const ReadSource& read : deciding)
    if (looksAtSame(program().paths, read.path, act.access.path) &&
        coversAll(context_.sets.locksets[read.held], held))
      act.access.rechecked = true;
  if (!act.access.rechecked) return;
  for (Access& access : summary_.accesses)
    if (access.isWrite && access.path == act.access.path &&
        access.context.chain == act.access.context.chain)
      access.rechecked = true;
}

void FunctionAnalysis::addSplit(const Act& act, const ReadSource& read,
                                const std::vector<ReadSource>& deciding, bool isLostUpdate) {
  const Access& write = act.access;
  if (checksAgain(program(), write.context.chain)) return;
  if (putsInFront(program(), write.context.chain)) return;
  if (read.path != write.path || read.chain == write.context.chain || write.rechecked) return;
  SplitSection split;
  split.path = write.path;
  split.lostUpdate = isLostUpdate;
  split.check = read.chain;
  split.act = write.context.chain;
  split.context = write.context;
  const Lockset& before = context_.sets.locksets[read.held];
  const Lockset& after = context_.sets.locksets[write.context.held];
  if (inOneSection(before, after) || holdsTurn(program(), after, write.path)) return;
  // Set by this thread and not cleared since: nobody else changes it (guarded_states.cpp).
  const PathId kept = program().paths.field(write.path, program().exclusions.kept);
  if (const HeldLock* own = find(after, kept); own && own->mode == Mode::Exclusive) return;
  for (const ReadSource& again : deciding)
    if (again.path == write.path && inOneSection(context_.sets.locksets[again.held], after)) return;
  // What is held shared at both keeps nobody out: a write there is a race, if anything.
  for (const HeldLock& held : before)
    if (const HeldLock* again = find(after, held.lock);
        again && !split.lock && !isBusyMark(program(), held.lock) &&
        (held.mode == Mode::Exclusive || again->mode == Mode::Exclusive))
      split.lock = held.lock;
  if (!split.lock && (!(read.isAtomic && write.isAtomic) || endsTurn(write.context.chain))) return;
  if (std::find(summary_.splits.begin(), summary_.splits.end(), split) == summary_.splits.end())
    summary_.splits.push_back(split);
}

// Whether this change of an atomic gives the next one its turn, or a spin lock back: whoever does
// so is alone.
bool FunctionAnalysis::endsTurn(ChainId change) {
  const ChainLink& link = program().chains[program().chains.leaf(change)];
  const Event* write = program().event(link.function, link.event);
  if (!write || !write->path) return false;
  if (program().turns.count(flagOf(program(), write->path)) != 0) return true;
  const bool takes = write->op == Op::AtomicWrite && write->value.kind == ValueKind::Constant &&
                     write->value.constant != 0;
  if (takes) return false;
  const PathId turn = program().paths.field(write->path, program().exclusions.oneAtATime);
  for (const Block& block : program().function(link.function).blocks)
    for (const Event& event : block.events)
      if (event.op == Op::Release && event.path == turn) return true;
  return false;
}

}  // namespace lockstitch::program
