#include "analyses/program/next_barriers.h"

#include <algorithm>

#include "analyses/program/thread_links.h"

namespace lockstitch::program {
namespace {

class Search {
 public:
  explicit Search(const Program& program) : program_(program) {}

  // Goes on behind the event of the last of `links`, and behind the calls before it.
  std::optional<std::set<BarrierPlace>> behind(const std::vector<ChainLink>& links) {
    if (links.empty()) return std::nullopt;
    BarrierPlace calls;
    for (const ChainLink& link : links)
      calls.emplace_back(program_.function(link.function).usr, link.event);
    for (size_t i = links.size(); i-- > 0;) {
      calls.pop_back();
      const Function& function = program_.function(links[i].function);
      const auto at = placeOf(function, links[i].event);
      if (!at) return std::nullopt;
      const bool isEndReached = goOn(function, at->first, at->second + 1, calls);
      if (!isKnown_) return std::nullopt;
      if (!isEndReached) return found_;
    }
    found_.insert(BarrierPlace{});
    return found_;
  }

 private:
  static constexpr size_t kMaxCalls = 12;

  static std::optional<std::pair<uint32_t, size_t>> placeOf(const Function& function, uint32_t id) {
    for (uint32_t block = 0; block < function.blocks.size(); ++block) {
      const auto& events = function.blocks[block].events;
      for (size_t i = 0; i < events.size(); ++i)
        if (events[i].id == id) return std::pair(block, i);
    }
    return std::nullopt;
  }

  // Whether the function's end may be reached without a barrier.
  bool goOn(const Function& function, uint32_t block, size_t event, const BarrierPlace& calls) {
    bool isEndReached = false;
    std::vector<std::pair<uint32_t, size_t>> open{{block, event}};
    std::set<uint32_t> entered;
    while (!open.empty() && isKnown_) {
      const auto [at, first] = open.back();
      open.pop_back();
      if (isStopped(function, at, first, calls)) continue;
      isEndReached |= at == function.exit;
      for (const uint32_t next : function.blocks[at].successors)
        if (next != kUnreachableBlock && entered.insert(next).second) open.emplace_back(next, 0);
    }
    return isEndReached;
  }

  // Whether a barrier certainly stands in the block from there on: it is noted.
  bool isStopped(const Function& function, uint32_t block, size_t first,
                 const BarrierPlace& calls) {
    const auto& events = function.blocks[block].events;
    for (size_t i = first; i < events.size(); ++i) {
      const bool isBarrier = events[i].op == Op::Barrier && events[i].has(Flags::Team);
      if (!isBarrier && events[i].op != Op::Call) continue;
      BarrierPlace here = calls;
      here.emplace_back(function.usr, events[i].id);
      if (isBarrier) found_.insert(here);
      if (isBarrier || !passes(events[i], here)) return true;
    }
    return false;
  }

  // Whether the call may come back without a barrier.
  bool passes(const Event& call, const BarrierPlace& here) {
    isKnown_ &= call.value.kind == ValueKind::Function && call.dispatch == Dispatch::Direct;
    const auto callees = program_.functionsByUsr.find(call.calleeUsr);
    if (!isKnown_ || callees == program_.functionsByUsr.end()) return true;
    for (const FunctionId id : callees->second) {
      const Function& callee = program_.function(id);
      if (callee.blocks.empty()) continue;
      const auto isOf = [&](const auto& outer) { return outer.first == callee.usr; };
      if (here.size() > kMaxCalls || std::any_of(here.begin(), here.end(), isOf)) {
        isKnown_ = false;
        return true;
      }
      return goOn(callee, callee.entry, 0, here);
    }
    return true;
  }

  const Program& program_;
  std::set<BarrierPlace> found_;
  bool isKnown_ = true;
};

}  // namespace

std::optional<std::set<BarrierPlace>> nextBarriers(const OriginView& view, const Context& context) {
  return Search(view.program).behind(ownLinks(view, context));
}

}  // namespace lockstitch::program
