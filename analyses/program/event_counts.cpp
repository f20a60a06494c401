#include "analyses/program/event_counts.h"

#include <algorithm>
#include <utility>

namespace lockstitch::program {
namespace {

constexpr uint32_t kMany = EventCount::kMany;

EventCount sum(const EventCount& a, const EventCount& b) {
  return {std::min(kMany, a.least + b.least), std::min(kMany, a.most + b.most)};
}

EventCount either(const EventCount& a, const EventCount& b) {
  return {std::min(a.least, b.least), std::max(a.most, b.most)};
}

// Returns whether `known` says something else now.
bool widen(std::optional<EventCount>& known, const EventCount& by) {
  const EventCount wider = known ? either(*known, by) : by;
  if (known == wider) return false;
  known = wider;
  return true;
}

}  // namespace

EventCounts::EventCounts(const Program& program, FunctionId root, Weigh weigh)
    : program_(program), weigh_(std::move(weigh)) {
  enter(root, {});
  while (!changed_.empty() && isKnown_) {
    const FunctionId id = changed_.back();
    changed_.pop_back();
    flow(id, entries_.at(id), [&](const Event& event, const EventCount& count) {
      const auto [known, isNew] = before_.try_emplace({id, event.id}, count);
      if (!isNew) known->second = either(known->second, count);
      for (const FunctionId callee : calledBy(event)) enter(callee, count);
    });
  }
}

std::optional<EventCount> EventCounts::before(FunctionId function, uint32_t event) const {
  const auto known = before_.find({function, event});
  if (!isKnown_ || known == before_.end()) return std::nullopt;
  return known->second;
}

void EventCounts::enter(FunctionId function, const EventCount& count) {
  const auto [known, isNew] = entries_.try_emplace(function, count);
  const EventCount wider = either(known->second, count);
  if (!isNew && wider == known->second) return;
  known->second = wider;
  changed_.push_back(function);
}

// What it has counted at its end.
EventCounts::Counts EventCounts::flow(FunctionId id, EventCount entry, const Visit& visit) {
  const Function& function = program_.function(id);
  if (function.blocks.empty()) return entry;
  std::vector<Counts> in(function.blocks.size());
  in[function.entry] = entry;
  std::vector<uint32_t> open{function.entry};
  Counts end;
  while (!open.empty()) {
    const uint32_t at = open.back();
    open.pop_back();
    const EventCount before = *in[at];
    const Counts after = afterBlock(function, function.blocks[at], before, visit);
    if (!after) continue;
    if (at == function.exit) widen(end, *after);
    for (const uint32_t next : function.blocks[at].successors) {
      if (next == kUnreachableBlock) continue;
      // What throws may be any event of the block.
      const bool isThrown = function.blocks[next].isExceptional;
      if (widen(in[next], isThrown ? EventCount{before.least, after->most} : *after))
        open.push_back(next);
    }
  }
  return end;
}

EventCounts::Counts EventCounts::afterBlock(const Function& function, const Block& block,
                                            EventCount count, const Visit& visit) {
  for (const Event& event : block.events) {
    if (visit) visit(event, count);
    const Counts after = afterEvent(function, event, count);
    if (!after) return std::nullopt;
    count = *after;
  }
  return count;
}

EventCounts::Counts EventCounts::afterEvent(const Function& function, const Event& event,
                                            EventCount count) {
  count = sum(count, weigh_(function, event));
  Counts called;
  const std::vector<FunctionId> callees = calledBy(event);
  for (const FunctionId callee : callees)
    if (const Counts within = through(callee)) widen(called, *within);
  if (event.op == Op::Once && !callees.empty()) widen(called, {});
  if (!callees.empty() && !called) return std::nullopt;
  return called ? sum(count, *called) : count;
}

// Within recursion any number.
EventCounts::Counts EventCounts::through(FunctionId function) {
  const auto [known, isNew] = through_.try_emplace(function, EventCount{0, kMany});
  if (!isNew) return known->second;
  const Counts counts = flow(function, {}, {});
  return through_[function] = counts;
}

// Those that this thread runs at the event.
std::vector<FunctionId> EventCounts::calledBy(const Event& event) {
  if (event.op != Op::Call && event.op != Op::Once) return {};
  if (event.value.kind == ValueKind::Closure) {
    const Event* closure = program_.event(event.value.function, event.value.event);
    if (closure) return program_.bodies(closure->calleeUsr, closure->calleeInstance);
  }
  const bool isNamed =
      event.value.kind == ValueKind::Function && event.dispatch == Dispatch::Direct;
  isKnown_ &= isNamed;
  if (!isNamed || !event.value.function) return {};
  return program_.meant(event.value);
}

}  // namespace lockstitch::program
