#include "analyses/program/parallel.h"

#include <algorithm>
#include <filesystem>

#include "analyses/program/one_object.h"

namespace lockstitch::program {
namespace {

template <class Set, class Value>
bool contains(const Set& set, Value value) {
  return std::binary_search(set.begin(), set.end(), value);
}

}  // namespace

Parallel::Parallel(const Program& program, const SetTables& sets, const Summary& origin)
    : program_(program), sets_(sets), origin_(origin) {}

std::vector<uint32_t> Parallel::ancestors(uint32_t thread) const {
  std::vector<uint32_t> result{thread};
  while (thread != 0) result.push_back(thread = origin_.threads[thread].parent);
  return result;
}

bool Parallel::isAncestor(uint32_t ancestor, uint32_t thread) const {
  auto all = ancestors(thread);
  return std::find(all.begin(), all.end(), ancestor) != all.end();
}

bool Parallel::standsForMany(uint32_t thread) const {
  for (uint32_t each : ancestors(thread))
    if (origin_.threads[each].many) return true;
  return false;
}

// As which thread `thread` appears in the live sets of `frame`: itself, when it outlives all that
// lie between, or the one inside which it has certainly ended.
uint32_t Parallel::representative(uint32_t thread, uint32_t frame) const {
  uint32_t host = origin_.threads[thread].host;
  if (isAncestor(host, frame)) return thread;
  return host == thread ? thread : representative(host, frame);
}

// The child of `frame` through which `thread` came to be.
uint32_t Parallel::entry(uint32_t thread, uint32_t frame) const {
  while (origin_.threads[thread].parent != frame) thread = origin_.threads[thread].parent;
  return thread;
}

bool Parallel::areOneStart(uint32_t a, uint32_t b) const {
  const ChainTable& chains = program_.chains;
  const bool isOnePlace =
      a != 0 && b != 0 &&
      chains.leaf(origin_.threads[a].chain) == chains.leaf(origin_.threads[b].chain);
  if (!isOnePlace) return false;
  const PathSet& theirs = origin_.threads[b].exclusive;
  return std::any_of(origin_.threads[a].exclusive.begin(), origin_.threads[a].exclusive.end(),
                     [&](PathId flag) {
                       return happensOnce(program_, flag) && contains(theirs, flag) &&
                              isOfOneObject(program_, flag);
                     });
}

// Of a chain that was asked for before it costs nothing.
const Parallel::Owner& Parallel::ownerOf(ChainId chain) const {
  const auto [known, isNew] = owners_.try_emplace(chain);
  Owner& owner = known->second;
  if (!isNew) return owner;
  for (const ChainLink& link : program_.chains.links(chain)) {
    const Symbol next = program_.function(link.function).owner;
    owner.areSeveral |= next && owner.program && next != owner.program;
    if (next) owner.program = next;
  }
  return owner;
}

// Whether the two come through files with different mains, or one of them does.
bool Parallel::areOfTwoPrograms(ChainId a, ChainId b) const {
  if (!program_.hasAlternatives) return false;
  const Owner mine = ownerOf(a), theirs = ownerOf(b);
  return mine.areSeveral || theirs.areSeveral ||
         (mine.program && theirs.program && mine.program != theirs.program);
}

ParallelVerdict Parallel::check(const Context& a, const Context& b) const {
  if (areOfTwoPrograms(a.chain, b.chain)) return {false, 0, "they are in different programs"};
  if (a.thread != b.thread && areOneStart(a.thread, b.thread))
    return {false, 0, "the thread is started once, by whoever comes first"};
  auto mine = ancestors(a.thread);
  auto theirs = ancestors(b.thread);
  uint32_t common = 0;
  for (uint32_t thread : mine)
    if (std::find(theirs.begin(), theirs.end(), thread) != theirs.end()) {
      common = thread;
      break;
    }
  bool isParallel = false;
  if (a.thread != b.thread) {
    if (common == a.thread) {
      isParallel = contains(sets_.threadSets[a.live], representative(b.thread, common));
    } else if (common == b.thread) {
      isParallel = contains(sets_.threadSets[b.live], representative(a.thread, common));
    } else {
      uint32_t x = representative(a.thread, common), y = representative(b.thread, common);
      isParallel = contains(origin_.threads[entry(a.thread, common)].liveAtFork, y) ||
                   contains(origin_.threads[entry(b.thread, common)].liveAtFork, x);
    }
    if (isParallel && orderedByExecutor(a.thread, b.thread))
      return {false, 0, "the executor runs its tasks one at a time"};
    if (isParallel) return {true, 0, "both may be running at the same time"};
  }
  for (uint32_t thread : ancestors(common))
    if (origin_.threads[thread].many && !isOneAtATime(a, b, thread)) {
      if (orderedByExecutor(a.thread, b.thread))
        return {false, 0, "the executor runs its tasks one at a time"};
      return {true, thread, describe(thread) + " runs more than once at a time"};
    }
  if (a.thread == b.thread) return {false, 0, "both are of the same thread"};
  return {false, 0, "a join or the order of the starts keeps them apart"};
}

std::vector<uint32_t> Parallel::teamsAround(const Context& a, const Context& b,
                                            uint32_t many) const {
  std::vector<uint32_t> teams;
  for (uint32_t thread : ancestors(many)) {
    const Thread& each = origin_.threads[thread];
    if (thread != many && each.many && each.isTeam && !isOneAtATime(a, b, thread))
      teams.push_back(thread);
  }
  return teams;
}

std::optional<uint32_t> Parallel::runnerOf(const Context& context, Symbol function) const {
  size_t position = 0, found = 0;
  for (const ChainLink& link : program_.chains.links(context.chain)) {
    ++position;
    if (program_.function(link.function).usr == function) found = position;
  }
  if (found == 0) return std::nullopt;
  for (uint32_t thread : ancestors(context.thread))
    if (thread == 0 || program_.chains.length(origin_.threads[thread].chain) < found) return thread;
  return std::nullopt;
}

// The exclusions under which `thread`, an ancestor of the context's, does this or starts who does
// it.
PathSet Parallel::exclusions(const Context& context, uint32_t thread) const {
  if (context.thread != thread) return origin_.threads[entry(context.thread, thread)].exclusive;
  PathSet held;
  for (const HeldLock& lock : sets_.locksets[context.held])
    if (lock.mode == Mode::Exclusive && program::isOneAtATime(program_, lock.lock))
      held.push_back(lock.lock);
  return held;
}

// Of the many instances of `thread`, one at a time comes to do either.
bool Parallel::isOneAtATime(const Context& a, const Context& b, uint32_t thread) const {
  const PathSet mine = exclusions(a, thread), theirs = exclusions(b, thread);
  return std::any_of(mine.begin(), mine.end(), [&](PathId each) {
    return contains(theirs, each) &&
           (!isStartedOnce(program_, each) || isOfOneObject(program_, each));
  });
}

bool Parallel::isInTeam(uint32_t thread) const {
  for (uint32_t each : ancestors(thread))
    if (origin_.threads[each].isTeam) return true;
  return false;
}

bool Parallel::isSerial(uint32_t thread, uint32_t* runner) const {
  const Thread& task = origin_.threads[thread];
  *runner = kUnreachableBlock;
  if (!task.isTask) return false;
  size_t runs = 0;
  bool isSingle = false, isPool = false;
  for (const ExecutorUse& use : origin_.executors) {
    if (use.executor != task.executor || !task.executor) continue;
    if (use.isRun) {
      ++runs;
      *runner = use.context.thread;
      if (standsForMany(use.context.thread)) runs += 2;
    } else if (use.threads == 1) {
      isSingle = true;
    } else {
      isPool = true;
    }
  }
  if (runs > 1) *runner = kUnreachableBlock;
  if (task.onStrand) return true;
  return runs == 1 || (runs == 0 && isSingle && !isPool);
}

bool Parallel::orderedByExecutor(uint32_t a, uint32_t b) const {
  uint32_t runnerA, runnerB;
  bool serialA = isSerial(a, &runnerA), serialB = isSerial(b, &runnerB);
  if (serialA && serialB && origin_.threads[a].executor == origin_.threads[b].executor) return true;
  // The tasks run in the thread that runs the executor.
  return (serialA && runnerA == b) || (serialB && runnerB == a);
}

bool Parallel::isInside(ChainId chain, uint32_t thread) const {
  if (thread == 0) return true;
  ChainId creation = origin_.threads[thread].chain;
  return commonLinks(chain, creation) == program_.chains.length(creation);
}

size_t Parallel::commonLinks(ChainId a, ChainId b) const {
  const ChainTable::Links mine = program_.chains.links(a), theirs = program_.chains.links(b);
  const auto end = mine.end();
  size_t count = 0;
  for (auto x = mine.begin(), y = theirs.begin(); x != end && y != end; ++x, ++y, ++count)
    if (x->function != y->function || x->event != y->event) break;
  return count;
}

std::string Parallel::describe(uint32_t thread) const {
  if (thread == 0) return kMainThreadText;
  const Thread& started = origin_.threads[thread];
  const ChainId leaf = program_.chains.leaf(started.chain);
  const Event* event = program_.event(program_.chains[leaf].function, program_.chains[leaf].event);
  std::string where = "an unknown place";
  if (event) {
    SourceLocation at = program_.location(event->location);
    where = std::filesystem::path(at.file).filename().string() + ":" + std::to_string(at.line);
  }
  std::string what = started.isTask ? "task posted at " : "thread started at ";
  return what + where + std::string(started.many ? kMoreThanOne : "");
}

}  // namespace lockstitch::program
