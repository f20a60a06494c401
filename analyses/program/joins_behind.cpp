#include "analyses/program/joins_behind.h"

#include <optional>
#include <vector>

#include "analyses/program/control_flow.h"

namespace lockstitch::program {
namespace {

struct Place {
  uint32_t block = 0;
  size_t index = 0;  // of the event in the block
};

// One function that starts a thread, and what it does with the handle.
class Starter {
 public:
  Starter(const Program& program, const ChainLink& start)
      : program_(program), function_(program.function(start.function)) {
    const Event* fork = program.event(start.function, start.event);
    if (!fork || !fork->path) return;
    handle_ = fork->path;
    start_ = placeOf(start.event);
  }

  // All joins lie behind the place, as far as the start has any.
  bool hasJoinsBehind(uint32_t event) const {
    const std::optional<Place> place = placeOf(event);
    return start_ && place && meetsJoin(*start_) && !meetsJoin(*place);
  }

  // The loop that starts the thread in each turn joins it in each turn.
  bool joinsInItsLoop() const {
    if (!start_ || !meetsJoin(*start_)) return false;
    const ControlFlow flow(function_);
    const uint32_t loop = flow.loopOf(start_->block);
    for (uint32_t block = 0; block < function_.blocks.size(); ++block)
      for (const Event& event : function_.blocks[block].events)
        if (isOfHandle(event, Op::Join) && flow.loopOf(block) == loop && loop != kUnreachableBlock)
          return true;
    return false;
  }

 private:
  std::optional<Place> placeOf(uint32_t id) const {
    for (uint32_t block = 0; block < function_.blocks.size(); ++block) {
      const auto& events = function_.blocks[block].events;
      for (size_t i = 0; i < events.size(); ++i)
        if (events[i].id == id) return Place{block, i};
    }
    return std::nullopt;
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

  // Whether there is a way from behind the place to a join on which it is not started again.
  bool meetsJoin(const Place& from) const {
    std::vector<char> seen(function_.blocks.size());
    std::vector<Place> open{{from.block, from.index + 1}};
    while (!open.empty()) {
      const Place at = open.back();
      open.pop_back();
      const auto& events = function_.blocks[at.block].events;
      bool goesOn = true;
      for (size_t i = at.index; i < events.size() && goesOn; ++i) {
        if (isOfHandle(events[i], Op::Join)) return true;
        goesOn = !isOfHandle(events[i], Op::Fork);
      }
      if (!goesOn) continue;
      for (uint32_t next : function_.blocks[at.block].successors)
        if (next != kUnreachableBlock && !seen[next]) {
          seen[next] = 1;
          open.push_back({next, 0});
        }
    }
    return false;
  }

  const Program& program_;
  const Function& function_;
  PathId handle_;
  std::optional<Place> start_;
};

// The event by which the way to the access leaves `function`.
std::optional<uint32_t> eventIn(const Program& program, FunctionId function, ChainId chain) {
  for (; chain; chain = program.chains[chain].inner)
    if (program.chains[chain].function == function) return program.chains[chain].event;
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
