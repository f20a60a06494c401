#include "analyses/program/location_contexts.h"

#include <algorithm>

#include "analyses/program/flow_state.h"
#include "analyses/program/sharing.h"

namespace lockstitch::program {

void LocationContexts::enter() {
  contexts_ = {};
  waited_.clear();
  threads_.clear();
  isByTask_ = isJudged_ = false;
}

void LocationContexts::note(const Context& context) { contexts_.try_emplace(keyOf(context), 0); }

uint32_t LocationContexts::numberOf(const Context& context) {
  if (!isJudged_) judge();
  return contexts_.at(keyOf(context));
}

Context LocationContexts::keyOf(const Context& context) {
  Context key = context;
  key.chain = {};
  key.dropped = {};
  key.condition = {};
  key.held = orderingPart(context.held);
  return key;
}

// Locks proper keep accesses apart, but in no order.
LocksetId LocationContexts::orderingPart(LocksetId held) {
  const auto [known, isNew] = orderingPartOf_.try_emplace(held);
  if (!isNew) return known->second;
  PathSet part;
  for (const HeldLock& lock : view_.sets.locksets[held])
    if (!isRealLock(view_.program, lock.lock)) part.push_back(lock.lock);
  return known->second =
             part.empty() ? LocksetId{} : orderingParts_.try_emplace(part, held).first->second;
}

void LocationContexts::judge() {
  isJudged_ = true;
  collect();
  std::vector<std::pair<const Context*, Matters>> all;
  boost::unordered_flat_set<uint32_t> told;
  for (const auto& [context, number] : contexts_) {
    Matters matters{context.thread, !context.live, known(context.live), {}, {}, {}};
    if (meetsAtBarriers(context.thread)) matters.phase = context.phase;
    matters.told = isByTask_ ? view_.sets.pathSets[context.posted] : toldBy(context);
    for (PathId signal : matters.told) told.insert(signal.value);
    all.emplace_back(&context, std::move(matters));
  }
  std::map<Matters, uint32_t> numbers;
  for (auto& [context, matters] : all) {
    for (PathId signal : view_.sets.pathSets[context->waited])
      if (isByTask_ || told.count(signal.value) || isOfItself(signal))
        matters.asked.push_back(signal);
    const auto number = static_cast<uint32_t>(numbers.size());
    contexts_.at(*context) = numbers.try_emplace(std::move(matters), number).first->second;
  }
}

void LocationContexts::collect() {
  boost::unordered_flat_set<uint32_t> sets, threads;
  for (const auto& [context, number] : contexts_) {
    if (context.waited && sets.insert(context.waited.value).second)
      waited_ = unionOf(waited_, view_.sets.pathSets[context.waited]);
    if (threads.insert(context.thread).second)
      for (uint32_t each : view_.parallel.ancestors(context.thread)) threads_.push_back(each);
  }
  std::sort(threads_.begin(), threads_.end());
  threads_.erase(std::unique(threads_.begin(), threads_.end()), threads_.end());
  isByTask_ = std::any_of(waited_.begin(), waited_.end(),
                          [&](PathId signal) { return view_.tasks.count(signal) != 0; });
}

PathSet LocationContexts::toldBy(const Context& context) const {
  Access access;
  access.context = context;
  PathSet told;
  for (PathId signal : waited_)
    if (comesBeforeWaiters(view_, access, signal)) told.push_back(signal);
  return told;
}

// That it was waited for tells something by itself: who was the last, that nobody in a library
// gives the function.
bool LocationContexts::isOfItself(PathId signal) const {
  const PathTable& paths = view_.program.paths;
  if (!paths.parent(signal)) return !view_.origin.isProgram;
  return view_.program.text(paths.key(signal).step.symbol) == "<last>";
}

bool LocationContexts::meetsAtBarriers(uint32_t thread) const {
  return !view_.meetings.empty() || view_.parallel.isInTeam(thread);
}

ThreadSet LocationContexts::known(ThreadSetId live) const {
  ThreadSet known;
  const ThreadSet& all = view_.sets.threadSets[live];
  std::set_intersection(all.begin(), all.end(), threads_.begin(), threads_.end(),
                        std::back_inserter(known));
  return known;
}

}  // namespace lockstitch::program
