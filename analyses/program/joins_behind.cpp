#include "analyses/program/joins_behind.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "analyses/program/control_flow.h"

namespace lockstitch::program {
namespace {

// One function that starts a thread, and what it does with the handle.
class Starter {
 public:
  Starter(const Program& program, const ChainLink& start)
      : program_(program), function_(program.function(start.function)) {
    const Event* fork = program.event(start.function, start.event);
    if (!fork || !fork->path) return;
    handle_ = fork->path;
    start_ = placeOf(function_, start.event);
  }

  // On each way from the start to the place it was decided whether to join, and what was decided
  // lies behind the place. What decides only whether a loop goes on that the place is in, and no
  // join, puts the joins off.
  bool hasJoinsBehind(uint32_t event) const {
    const std::optional<EventPlace> place = placeOf(function_, event);
    if (!start_ || !place || !leads(*start_, *place, kUnreachableBlock)) return false;
    const ControlFlow flow(function_);
    for (const EventPlace& join : joins()) {
      if (!leads(*start_, join, kUnreachableBlock)) continue;
      for (uint32_t decider = 0; decider < function_.blocks.size(); ++decider)
        if (decider != join.block && flow.dominates(decider, join.block) &&
            !isInLoopBefore(flow, decider, *place, join) && !leads(*start_, *place, decider) &&
            !leads(*place, join, decider))
          return true;
    }
    return false;
  }

  // The loop that starts the thread in each turn joins it in each turn.
  bool joinsInItsLoop() const {
    if (!start_) return false;
    const ControlFlow flow(function_);
    const uint32_t loop = flow.loopOf(start_->block);
    if (loop == kUnreachableBlock) return false;
    const std::vector<EventPlace> all = joins();
    return std::any_of(all.begin(), all.end(), [&](const EventPlace& join) {
      return flow.loopOf(join.block) == loop && leads(*start_, join, loop);
    });
  }

 private:
  // Whether a loop goes through both blocks that must have ended before the join.
  bool isInLoopBefore(const ControlFlow& flow, uint32_t decider, const EventPlace& place,
                      const EventPlace& join) const {
    for (uint32_t head = 0; head < function_.blocks.size(); ++head)
      if (flow.isInLoop(decider, head) && flow.isInLoop(place.block, head) &&
          !flow.isInLoop(join.block, head))
        return true;
    return false;
  }

  bool isOfHandle(const Event& event, Op op) const {
    if (event.op != op || !event.path) return false;
    const PathTable& paths = program_.paths;
    if (paths.rootOf(event.path) != paths.rootOf(handle_)) return false;
    const std::vector<StepKey> mine = paths.steps(handle_), other = paths.steps(event.path);
    for (size_t i = 0; i < mine.size() && i < other.size(); ++i)
      if (mine[i].kind != other[i].kind ||
          (mine[i].kind == StepKind::Field && mine[i].symbol != other[i].symbol))
        return false;
    return mine.size() == other.size();
  }

  std::vector<EventPlace> joins() const {
    std::vector<EventPlace> all;
    for (uint32_t block = 0; block < function_.blocks.size(); ++block)
      for (size_t i = 0; i < function_.blocks[block].events.size(); ++i)
        if (isOfHandle(function_.blocks[block].events[i], Op::Join)) all.push_back({block, i});
    return all;
  }

  // Whether there is a way from behind the one to the other that does not leave the block `barred`.
  bool leads(const EventPlace& from, const EventPlace& to, uint32_t barred) const {
    if (from.block == to.block && from.position < to.position) return true;
    std::vector<char> seen(function_.blocks.size());
    std::vector<uint32_t> open{from.block};
    while (!open.empty()) {
      const uint32_t at = open.back();
      open.pop_back();
      if (at == barred) continue;
      for (uint32_t next : function_.blocks[at].successors) {
        if (next == kUnreachableBlock || seen[next]) continue;
        if (next == to.block) return true;
        seen[next] = 1;
        open.push_back(next);
      }
    }
    return false;
  }

  const Program& program_;
  const Function& function_;
  PathId handle_;
  std::optional<EventPlace> start_;
};

// The event by which the way to the access leaves `function`.
std::optional<uint32_t> eventIn(const Program& program, FunctionId function, ChainId chain) {
  for (const ChainLink& link : program.chains.links(chain))
    if (link.function == function) return link.event;
  return std::nullopt;
}

bool standsBehindJoins(const OriginView& view, const Access& access, const Access& other) {
  const Thread& thread = view.summary.threads[other.context.thread];
  if (!thread.chain) return false;
  const ChainLink& start = view.program.chains[view.program.chains.leaf(thread.chain)];
  const auto event = eventIn(view.program, start.function, access.context.chain);
  if (!event) return false;
  const Starter starter(view.program, start);
  return *event == start.event ? starter.joinsInItsLoop() : starter.hasJoinsBehind(*event);
}

}  // namespace

bool isBehindJoins(const OriginView& view, const AccessPair& pair) {
  return standsBehindJoins(view, pair.a, pair.b) || standsBehindJoins(view, pair.b, pair.a);
}

}  // namespace lockstitch::program
