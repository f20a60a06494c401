#include "analyses/program/barrier_rounds.h"

#include <algorithm>

#include "analyses/program/one_object.h"

namespace lockstitch::program {
namespace {

using Place = std::pair<FunctionId, uint32_t>;

Place placeOf(const Program& program, const Context& context) {
  const ChainLink& leaf = program.chains[program.chains.leaf(context.chain)];
  return {leaf.function, leaf.event};
}

FunctionId rootOf(const OriginView& view, uint32_t thread) {
  return thread == 0 ? view.origin.function : view.summary.threads[thread].target;
}

// How many threads meet there each time, where that is known and always the same.
std::optional<int64_t> sizeOf(const OriginView& view, PathId barrier) {
  std::optional<int64_t> size;
  for (const ExecutorUse& use : view.summary.executors) {
    if (use.isRun || use.executor != barrier) continue;
    if (size && size != use.threads) return std::nullopt;
    size = use.threads;
  }
  return size;
}

// By its name in any function: globals are told apart, what a function is given by its type.
bool mayBe(const Program& program, PathId named, PathId barrier) {
  const PathTable& paths = program.paths;
  const bool areGlobal = paths.rootKey(named).kind == Root::Global &&
                         paths.rootKey(barrier).kind == Root::Global &&
                         !paths.hasStep(named, StepKind::Deref);
  if (areGlobal && paths.rootOf(named) != paths.rootOf(barrier)) return false;
  return paths.description(named).type == paths.description(barrier).type;
}

// Somebody arrives there, somewhere, and does not wait, or leaves it for good.
bool isArrivedAt(const Program& program, PathId barrier) {
  const auto arrives = [&](const Event& event) {
    return event.op == Op::SignalPost && event.path && mayBe(program, event.path, barrier);
  };
  return std::any_of(program.functions.begin(), program.functions.end(), [&](const auto& function) {
    return std::any_of(function.blocks.begin(), function.blocks.end(), [&](const Block& block) {
      return std::any_of(block.events.begin(), block.events.end(), arrives);
    });
  });
}

// What one event of the thread adds to its waits at the meeting.
EventCounts::Weigh waitsAt(const OriginView& view, PathId meeting, uint32_t thread) {
  std::map<Place, std::set<PathId>> metAt;
  for (const SignalPost* post : view.meetings)
    if (post->context.thread == thread)
      metAt[placeOf(view.program, post->context)].insert(post->signal);
  return [metAt = std::move(metAt), meeting](const Function& function, const Event& event) {
    if (event.op != Op::Barrier || event.has(Flags::Team)) return EventCount{};
    const auto known = metAt.find({function.id, event.id});
    if (known == metAt.end()) return EventCount{0, 1};
    const bool isIt = known->second.count(meeting) != 0;
    return EventCount{isIt && known->second.size() == 1, isIt};
  };
}

bool endsBefore(const EventCount& a, const EventCount& b) {
  return a.most < EventCount::kMany && a.most < b.least;
}

}  // namespace

// All ways to the thread's start lead there once, by one place.
bool BarrierRounds::isStartedOnce(const OriginView& view, uint32_t thread) {
  if (thread == 0) return true;
  const Thread& started = view.summary.threads[thread];
  if (started.many || started.isTask || !isStartedOnce(view, started.parent)) return false;
  const ChainLink& start = view.program.chains[view.program.chains.leaf(started.chain)];
  const EventCounts starts(view.program, rootOf(view, started.parent),
                           [&](const Function& function, const Event& event) -> EventCount {
                             const bool isIt =
                                 Place(function.id, event.id) == Place(start.function, start.event);
                             return {isIt, isIt};
                           });
  const auto before = starts.before(start.function, start.event);
  return before && before->most == 0;
}

BarrierRounds::Members BarrierRounds::findMembers(const OriginView& view, PathId meeting) {
  const PathId barrier = view.program.paths.parent(meeting);
  if (!view.origin.isProgram || !isOfOneObject(view.program, barrier)) return std::nullopt;
  std::set<uint32_t> members;
  for (const SignalPost* post : view.meetings)
    if (post->signal == meeting) members.insert(post->context.thread);
  if (sizeOf(view, barrier) != static_cast<int64_t>(members.size())) return std::nullopt;
  if (isArrivedAt(view.program, barrier)) return std::nullopt;
  const bool areOne = std::all_of(members.begin(), members.end(),
                                  [&](uint32_t each) { return isStartedOnce(view, each); });
  return areOne ? Members(members) : std::nullopt;
}

const BarrierRounds::Members& BarrierRounds::membersOf(const OriginView& view, PathId meeting) {
  const auto [known, isNew] = members_.try_emplace(meeting);
  if (isNew) known->second = findMembers(view, meeting);
  return known->second;
}

std::optional<EventCount> BarrierRounds::roundsBefore(const OriginView& view, PathId meeting,
                                                      const Context& context) {
  const uint32_t thread = context.thread;
  auto known = waits_.find({meeting, thread});
  if (known == waits_.end()) {
    EventCounts counts(view.program, rootOf(view, thread), waitsAt(view, meeting, thread));
    known = waits_.emplace(std::pair(meeting, thread), std::move(counts)).first;
  }
  const Place place = placeOf(view.program, context);
  return known->second.before(place.first, place.second);
}

bool BarrierRounds::areApart(const OriginView& view, const Context& a, const Context& b) {
  if (a.thread == b.thread) return false;
  std::set<PathId> meetings;
  for (const SignalPost* post : view.meetings)
    if (post->context.thread == a.thread) meetings.insert(post->signal);
  return std::any_of(meetings.begin(), meetings.end(), [&](PathId meeting) {
    const Members& members = membersOf(view, meeting);
    if (!members || !members->count(a.thread) || !members->count(b.thread)) return false;
    const auto mine = roundsBefore(view, meeting, a), theirs = roundsBefore(view, meeting, b);
    return mine && theirs && (endsBefore(*mine, *theirs) || endsBefore(*theirs, *mine));
  });
}

}  // namespace lockstitch::program
