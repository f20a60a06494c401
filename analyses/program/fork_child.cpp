#include "analyses/program/fork_child.h"

#include <algorithm>

namespace lockstitch::program {
namespace {

using Results = std::set<uint32_t>;

// Whether this, or something that it depends on, is one of the results.
bool isOf(const Results& results, uint32_t event, const std::vector<uint32_t>& depends) {
  return results.count(event) || std::any_of(depends.begin(), depends.end(), [&](uint32_t each) {
           return results.count(each) > 0;
         });
}

// What gives fork's result: the call, and reads of what nothing but it is written to.
Results resultsOf(const Function& function, uint32_t call) {
  Results results{call};
  std::set<PathId> stored, others;
  const auto visit = [&](auto&& action) {
    for (const Block& block : function.blocks)
      for (const Event& event : block.events) action(event);
  };
  visit([&](const Event& event) {
    if (event.op != Op::Write || !event.path) return;
    const bool isResult = isOf({call}, event.value.event, event.value.depends);
    (isResult ? stored : others).insert(event.path);
  });
  visit([&](const Event& event) {
    if (event.op == Op::Read && stored.count(event.path) && !others.count(event.path))
      results.insert(event.id);
  });
  return results;
}

// The edges on which fork's result may be 0.
std::vector<uint32_t> edgesOfChild(const Program& program, const Block& block,
                                   const Results& results) {
  std::vector<uint32_t> all(block.successors.size());
  for (uint32_t edge = 0; edge < all.size(); ++edge) all[edge] = edge;
  if (all.size() < 2 || !isOf(results, block.condition.event, block.condition.depends)) return all;
  if (block.condition.kind == ConditionKind::Cases) {
    const uint32_t edge = block.condition.caseOf(0);
    return edge < all.size() ? std::vector<uint32_t>{edge} : std::vector<uint32_t>{};
  }
  if (all.size() > 2) return {};
  const bool isZeroTest = block.condition.kind == ConditionKind::EventSucceeded ||
                          block.condition.kind == ConditionKind::PathTrue;
  const uint32_t whenTrue = block.condition.negated ? 1 : 0;
  if (isZeroTest) return {1 - whenTrue};
  // `pid > 0`, `pid < 0`, `pid == -1`: not true of the child.
  const std::string& text = program.text(block.condition.text);
  const bool includesZero = text.ends_with(">= 0") || text.ends_with("<= 0") ||
                            text.ends_with("!= -1") || text.ends_with("> -1");
  return {includesZero ? whenTrue : 1 - whenTrue};
}

}  // namespace

ForkChild::ForkChild(const Program& program, ChainId fork) : program_(program) {
  for (; fork; fork = program.chains[fork].inner) links_.push_back(program.chains[fork]);
  regions_.resize(links_.size());
  bool isResult = true;
  for (size_t i = links_.size(); i-- > 0;) {
    regions_[i] = walk(links_[i].function, links_[i].event, isResult);
    if (!regions_[i].reachesExit || i == 0) break;
    isResult = regions_[i].returnsResult;
    // What the caller does after a helper that tells parent and child apart itself and comes back
    // in both, and after a thread's function, is not known to be the child's.
    const Event* call = program.event(links_[i - 1].function, links_[i - 1].event);
    if (!call || call->op == Op::Fork || call->op == Op::Post) break;
  }
}

ForkChild::Region ForkChild::walk(FunctionId id, uint32_t from, bool isResult) const {
  const Function& function = program_.function(id);
  Region region;
  region.function = id;
  const Results results = isResult ? resultsOf(function, from) : Results{};
  std::set<uint32_t> seen;
  std::vector<uint32_t> work;
  // The events of a block after the one with the number `after`.
  auto enter = [&](uint32_t block, uint32_t after) {
    for (const Event& event : function.blocks[block].events) {
      if (event.id <= after) continue;
      if (event.op == Op::ExecProcess) return;
      region.events.insert(event.id);
      if (event.op == Op::Return && isOf(results, event.value.event, event.value.depends))
        region.returnsResult = true;
    }
    if (block == function.exit) region.reachesExit = true;
    for (uint32_t edge : edgesOfChild(program_, function.blocks[block], results)) {
      const uint32_t next = function.blocks[block].successors[edge];
      if (next < function.blocks.size() && seen.insert(next).second) work.push_back(next);
    }
  };
  for (uint32_t block = 0; block < function.blocks.size(); ++block)
    for (const Event& event : function.blocks[block].events)
      if (event.id == from) enter(block, from);
  while (!work.empty()) {
    const uint32_t block = work.back();
    work.pop_back();
    enter(block, 0);
  }
  return region;
}

bool ForkChild::contains(ChainId chain) const {
  for (size_t i = 0; chain && i < links_.size(); ++i, chain = program_.chains[chain].inner) {
    const ChainLink& link = program_.chains[chain];
    if (link.function != links_[i].function) return false;
    if (regions_[i].events.count(link.event)) return true;
    if (link.event != links_[i].event) return false;
  }
  return false;
}

}  // namespace lockstitch::program
