#include "analyses/program/finished_tasks.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "analyses/program/control_flow.h"

namespace lockstitch::program {
namespace {

bool isTakingFuture(const Program& program, const Event& event) {
  return event.op == Op::Assign && program.text(event.name).ends_with("::get_future");
}

// Of one function: the way from where it makes a task, itself or by a call, to another place.
class Making {
 public:
  Making(const Program& program, const Function& function, PathId task, uint32_t made)
      : program_(program), function_(function), flow_(function), task_(task) {
    const Event* call = program.event(function.id, made);
    call_ = call && call->op == Op::Call ? call : nullptr;
    if (call_) made_ = placeOf(function, made);
    if (!call_)
      for (uint32_t block = 0; block < function.blocks.size(); ++block)
        for (size_t i = 0; i < function.blocks[block].events.size(); ++i)
          if (isFutureOfTask(function.blocks[block].events[i])) made_ = EventPlace{block, i};
    if (made_) noteFutures();
  }

  bool isDoneAt(uint32_t event) {
    const std::optional<EventPlace> place = placeOf(function_, event);
    if (!place || !made_ || futures_.empty()) return false;
    // By a wait for each before the next is made, or by a loop for all of them.
    return (!isReached(*place, false) && !isReached(*made_, false)) || !isReached(*place, true);
  }

 private:
  // `future = task.get_future()`, of the variable that the task is, or of what one leads to.
  bool isFutureOfTask(const Event& event) const {
    if (!isTakingFuture(program_, event) || !event.value.path) return false;
    const RootKey& task = program_.paths.rootKey(task_);
    const PathId root = program_.paths.rootOf(event.value.path);
    const bool isVariable = !program_.paths.parent(event.value.path);
    if (task.symbol) return isVariable && program_.paths.key(root).root.symbol == task.symbol;
    if (isVariable) return false;
    for (const Block& block : function_.blocks)
      for (const Event& each : block.events) {
        if (each.op != Op::Assign || each.path != root || !each.value.path) continue;
        const RootKey& made = program_.paths.rootKey(each.value.path);
        const ChainLink& leaf = program_.chains[program_.chains.leaf(task.chain)];
        if (made.chain && program_.chains[program_.chains.leaf(made.chain)].event == leaf.event)
          return true;
      }
    return false;
  }

  // The variables and containers that the future is put in, right where the task is made.
  void noteFutures() {
    const std::vector<Event>& events = function_.blocks[made_->block].events;
    for (size_t i = made_->position; i < events.size(); ++i) {
      const Event& event = events[i];
      if (event.op != Op::Assign || !event.path) continue;
      const Value& value = event.value;
      const bool isOfCall = call_ && value.kind == ValueKind::Result && value.event == call_->id;
      const bool isOfOther = value.path && futures_.count(value.path) != 0;
      if (isOfCall || isFutureOfTask(event) || isOfOther) futures_.insert(event.path);
    }
  }

  // Whether the event waits for one task: for that which was made last, of which the variable is.
  bool isWaitForIt(const Event& event) const {
    return event.op == Op::SignalWait && !event.has(Flags::Try) && futures_.count(event.path) &&
           !program_.paths.parent(event.path) && isLocal(event.path);
  }

  bool isLocal(PathId variable) const {
    const RootKey& root = program_.paths.rootKey(variable);
    return root.kind == Root::Object && root.symbol;
  }

  // The head of a loop that waits for all that is in a container of all the futures, and which ends
  // at its head alone.
  bool isWaitForAll(uint32_t head) const {
    if (!function_.blocks[head].isLoopHead || flow_.isInLoop(made_->block, head)) return false;
    bool waits = false;
    for (uint32_t block = 0; block < function_.blocks.size(); ++block) {
      if (!flow_.isInLoop(block, head)) continue;
      for (uint32_t next : function_.blocks[block].successors)
        if (block != head && next < function_.blocks.size() && !flow_.isInLoop(next, head) &&
            !function_.blocks[next].isExceptional)
          return false;
      for (const Event& event : function_.blocks[block].events)
        waits |= event.op == Op::Join && event.has(Flags::JoinsAll) && isContainer(event.path) &&
                 flow_.loopOf(block) == head && isOnEachWay(block, head);
    }
    return waits;
  }

  // Each turn comes through the block.
  bool isOnEachWay(uint32_t block, uint32_t head) const {
    for (uint32_t before : flow_.predecessors(head))
      if (flow_.isInLoop(before, head) && !flow_.dominates(block, before)) return false;
    return true;
  }

  // A container of our own into which the futures are put, and out of which nothing is taken.
  bool isContainer(PathId element) const {
    const PathTable& paths = program_.paths;
    const PathId container = element ? paths.parent(element) : PathId{};
    if (!container || paths.parent(container) || !isLocal(container)) return false;
    const bool isPutIn = std::any_of(futures_.begin(), futures_.end(), [&](PathId future) {
      return paths.parent(future) == container;
    });
    if (!isPutIn) return false;
    for (const Block& block : function_.blocks)
      for (const Event& event : block.events) {
        const bool isWritten = event.op == Op::Write && event.path == container;
        const bool isGivenAnew = event.op == Op::Assign && event.path == container;
        if (isWritten && (event.number == -1 || &block != &function_.blocks[made_->block]))
          return false;
        // `clear()`
        const bool isDropped = event.op == Op::Join && event.has(Flags::JoinsAll) && event.path &&
                               paths.parent(event.path) == container &&
                               !event.has(Flags::ImplicitDestructor) && !event.has(Flags::InLoop);
        if (isGivenAnew || isDropped) return false;
      }
    return true;
  }

  // Whether there is a way there from behind where a task is made on which it is not waited for: by
  // itself, or by a loop that waits for all.
  bool isReached(const EventPlace& place, bool isByLoop) const {
    std::set<uint32_t> seen;
    std::vector<EventPlace> open{{made_->block, made_->position + 1}};
    while (!open.empty()) {
      const EventPlace from = open.back();
      open.pop_back();
      const bool isAtLoop = isByLoop && from.position == 0 && isWaitForAll(from.block);
      if (isAtLoop && !flow_.isInLoop(place.block, from.block)) continue;
      const std::vector<Event>& events = function_.blocks[from.block].events;
      bool isWaited = false;
      for (size_t i = from.position; i < events.size() && !isWaited; ++i) {
        if (from.block == place.block && i == place.position) return true;
        isWaited = !isByLoop && isWaitForIt(events[i]);
      }
      if (isWaited) continue;
      for (uint32_t next : function_.blocks[from.block].successors)
        if (next < function_.blocks.size() && seen.insert(next).second) open.push_back({next, 0});
    }
    return false;
  }

  const Program& program_;
  const Function& function_;
  const ControlFlow flow_;
  const PathId task_;
  const Event* call_ = nullptr;     // that makes it
  std::optional<EventPlace> made_;  // where the future is there
  std::set<PathId> futures_;
};

// The function that makes a task gives its future and nothing else.
bool returnsFuture(const Program& program, FunctionId callee) {
  std::set<PathId> futures;
  bool isReturned = false;
  for (const Block& block : program.function(callee).blocks)
    for (const Event& event : block.events) {
      if (isTakingFuture(program, event)) futures.insert(event.path);
      if (event.op != Op::Return) continue;
      if (!event.value.path || !futures.count(event.value.path)) return false;
      isReturned = true;
    }
  return isReturned && futures.size() == 1;
}

}  // namespace

bool haveAllRun(const OriginView& view, PathId task, const Context& place) {
  const Program& program = view.program;
  const RootKey& root = program.paths.rootKey(task);
  if (program.paths.parent(task) || root.kind != Root::Object || !root.chain) return false;
  if (view.parallel.standsForMany(place.thread)) return false;
  std::vector<ChainLink> made, there;
  for (const ChainLink& link : program.chains.links(root.chain)) made.push_back(link);
  for (const ChainLink& link : program.chains.links(place.chain)) there.push_back(link);
  size_t common = view.parallel.commonLinks(root.chain, place.chain);
  if (common >= made.size() || common >= there.size()) return false;
  if (made[common].function != there[common].function) return false;
  // The thread makes them itself.
  const size_t creation = program.chains.length(view.summary.threads[place.thread].chain);
  if (place.thread != 0 && (creation > common || !view.parallel.isInside(root.chain, place.thread)))
    return false;
  const size_t below = made.size() - 1 - common;
  if (below > 1 || (below == 1 && !returnsFuture(program, made.back().function))) return false;
  Making making(program, program.function(made[common].function), task, made[common].event);
  return making.isDoneAt(there[common].event);
}

}  // namespace lockstitch::program
