#include "analyses/program/descent.h"

#include <algorithm>

#include "analyses/program/busy_flags.h"
#include "analyses/program/flow_state.h"
#include "analyses/program/once.h"

namespace lockstitch::program {
namespace {

// Entered under more different contexts than these, a function is seen under these.
constexpr uint32_t kMaxContexts = 64;
constexpr size_t kMaxSituations = 4096;
// More calls from an origin to an event than these, nobody reads. The first must be there: they
// tell threads apart. Of a large program half as many: each event has a chain of its own.
constexpr size_t kMaxLinks = 32;
constexpr size_t kMaxLinksOfMany = 16;

}  // namespace

uint32_t ChainBeginnings::extend(uint32_t beginning, const ChainLink& link) {
  const Beginning more{beginning, link.function, link.event};
  const auto [known, isNew] = numbers_.try_emplace(more, static_cast<uint32_t>(beginnings_.size()));
  if (isNew) {
    beginnings_.push_back(more);
    chains_.push_back({});
  }
  return known->second;
}

ChainId ChainBeginnings::chain(uint32_t beginning) {
  ChainId& known = chains_[beginning];
  if (known || beginning == 0) return known;
  for (uint32_t at = beginning; at != 0; at = beginnings_[at].before)
    known = program_.prepend(beginnings_[at].function, beginnings_[at].event, known);
  return known;
}

Descent::Descent(AnalysisContext& context, FunctionId origin, const std::vector<uint32_t>& ranks,
                 LateNames* names, PostedSignals* signals, EnteredBefore* entered)
    : context_(context),
      ranks_(ranks),
      algebra_(context.program, context.sets, SyntheticFields(context.program).start),
      givenUp_(context.sets.pathSets.intern({algebra_.start()})),
      beginnings_(context.program),
      names_(names),
      signals_(signals),
      entered_(entered) {
  Instance first;
  first.function = origin;
  if (signals) first.context.phase = context.sets.pathSets.intern({algebra_.start()});
  const size_t threads = threadsOf(origin);
  std::vector<uint32_t> own(threads);
  for (uint32_t i = 0; i < threads; ++i) own[i] = i;
  if (threads > 1) first.threads = context.sets.threadSets.intern(own);
  first.situations = {Situation{}};
  first.ways = {Way{}};
  instances_.push_back(first);
  work_.insert({0, 0});
}

void Descent::run() {
  while (!work_.empty()) {
    const uint32_t next = work_.begin()->second;
    work_.erase(work_.begin());
    expand(next);
  }
}

void Descent::expand(uint32_t index) {
  const Summary& summary = context_.summaries[instances_[index].function.value];
  for (const Entry& entry : summary.settled.entries) follow(index, entry);
  if (index == 0)
    for (const Entry& entry : summary.entries) follow(index, entry);
}

void Descent::follow(uint32_t index, const Entry& entry) {
  const Instance& instance = instances_[index];
  const Context entered = around(instance, entry.context);
  const std::vector<Situation> all = situations(instance, entry.context);
  if (threadsOf(entry.callee) == 1) return enter(index, entry, entered, {}, all);
  // The callee starts threads: whose, depends on who executes it.
  const std::vector<uint32_t> numbers = context_.sets.threadSets[entry.threads];
  for (size_t i = 0; i < all.size(); ++i) {
    std::vector<uint32_t> threads = numbers;
    for (uint32_t& each : threads)
      if (each != kUnreachableBlock)
        each = each == entry.context.thread ? all[i].thread
                                            : thread(instance, each, instance.situations[0]);
    enter(index, entry, entered, context_.sets.threadSets.intern(threads), {all[i]});
  }
}

void Descent::enter(uint32_t parent, const Entry& entry, Context context, ThreadSetId threads,
                    const std::vector<Situation>& situations) {
  if (!context_.program.isOfProgram(entry.callee, instances_.front().function)) return;
  context.held = asHeldAbroad(context.held);
  if (situations.empty() || isContradictory(context_.program, context_.sets.locksets[context.held]))
    return;
  EventKey key{PathId{entry.callee.value}, 0, threads.value, context};
  if (threads) {
    key.context.thread = situations[0].thread;
    key.context.live = situations[0].live;
  }
  const auto [known, isNew] = known_.emplace(key, static_cast<uint32_t>(instances_.size()));
  if (isNew && entered_ && !entered_->insert(key).second) {
    known_.erase(known);
    return;
  }
  if (isNew && ++contextsOf_[entry.callee] > kMaxContexts) {
    known_.erase(known);
    context_.program.approximate(Approximation::ContextsOfFunction);
    return;
  }
  const uint32_t index = known->second;
  if (isNew) instances_.push_back(Instance{entry.callee, context, threads, {}, {}});
  Instance& instance = instances_[index];
  const std::pair<uint32_t, uint32_t> job{ranks_[entry.callee.value], index};
  addWays(instance, parent, entry, situations, !isNew && work_.count(job) == 0);
  std::vector<Situation> all;
  std::set_union(instance.situations.begin(), instance.situations.end(), situations.begin(),
                 situations.end(), std::back_inserter(all));
  if (!isNew && all.size() == instance.situations.size()) return;
  if (all.size() > kMaxSituations) {
    context_.program.approximate(Approximation::ThreadsOfFunction);
    all.resize(kMaxSituations);
    if (all == instance.situations) return;
  }
  instance.situations = std::move(all);
  work_.insert(job);
}

// A shorter way takes a longer one's place as long as nothing was told of the instance. No way can
// become a part of itself: each is longer than the one that it goes on from.
void Descent::addWays(Instance& instance, uint32_t parent, const Entry& entry,
                      const std::vector<Situation>& situations, bool isExpanded) {
  for (const Situation& situation : situations) {
    Way way{situation.thread, parent, executor(instances_[parent], entry.context, situation.thread),
            &entry, context_.program.chains.length(entry.context.chain)};
    way.length += wayOf(instances_[parent], way.parentThread).length;
    const auto at =
        std::lower_bound(instance.ways.begin(), instance.ways.end(), way.thread,
                         [](const Way& each, uint32_t thread) { return each.thread < thread; });
    if (at == instance.ways.end() || at->thread != way.thread)
      instance.ways.insert(at, way);
    else if (!isExpanded && way.length < at->length)
      *at = way;
  }
}

const Way& Descent::wayOf(const Instance& instance, uint32_t thread) const {
  const auto at =
      std::lower_bound(instance.ways.begin(), instance.ways.end(), thread,
                       [](const Way& each, uint32_t wanted) { return each.thread < wanted; });
  return at == instance.ways.end() ? instance.ways.front() : *at;
}

uint32_t Descent::executor(const Instance& instance, const Context& local, uint32_t thread) const {
  return local.thread == 0 ? thread : instance.situations[0].thread;
}

Context Descent::around(const Instance& instance, const Context& local) {
  if (!signals_) return {};
  Context inner = local;
  inner.posted = signals_->told(local.posted);
  inner.waited = signals_->told(local.waited);
  inner.held = context_.sets.withoutSites(local.held);
  if (local.thread == 0)
    inner = algebra_.within(instance.context, inner);
  else if (instance.context.held)
    inner.held = context_.sets.locksets.intern(
        withPassed(context_.program, context_.sets.locksets[inner.held],
                   context_.sets.locksets[instance.context.held]));
  // Nobody calls the origin: of what was given up it matters only that something was.
  if (inner.dropped) inner.dropped = givenUp_;
  inner.chain = {};
  inner.thread = 0;
  inner.live = {};
  return inner;
}

// The locks as what is called can know them: by a variable of many calls, which nobody else can
// name, no more is told than the one object that it means, or that some lock is held.
LocksetId Descent::asHeldAbroad(LocksetId held) {
  if (!held || !names_) return held;
  const auto [known, isNew] = heldAbroad_.emplace(held, held);
  if (!isNew) return known->second;
  Program& program = context_.program;
  Lockset all = context_.sets.locksets[held];
  const FunctionId origin = instances_.front().function;
  for (HeldLock& lock : all) {
    if (!isOfManyCalls(program, origin, lock.lock)) continue;
    const PathId only = names_->only(lock.lock);
    const bool isKnown = only && !isOfManyCalls(program, origin, only);
    lock.lock = isKnown ? only : isRealLock(program, lock.lock) ? uncertainLock(program) : PathId{};
  }
  std::erase_if(all, [](const HeldLock& lock) { return !lock.lock; });
  makeLockset(all);
  return known->second = context_.sets.locksets.intern(all);
}

LocksetId Descent::heldWithSites(const Instance& instance, const Context& local,
                                 uint32_t executor) {
  const LocksetId held = withChains(instance, local.held, executor);
  if (local.thread != 0) return held;
  return algebra_.join(held, heldAtEntry(instance, executor), local.dropped);
}

LocksetId Descent::heldAtEntry(const Instance& instance, uint32_t executor) {
  const Way& way = wayOf(instance, executor);
  if (!way.entry || !instance.context.held) return {};
  const auto [known, isNew] =
      heldAtEntry_.emplace(InstanceOfThread{&instance, executor}, instance.context.held);
  LocksetId& held = known->second;
  if (!isNew) return held;  // or of recursion
  return held = heldWithSites(instances_[way.parent], way.entry->context, way.parentThread);
}

LocksetId Descent::withChains(const Instance& instance, LocksetId held, uint32_t executor) {
  if (!held || !wayOf(instance, executor).entry) return held;
  Lockset locks = context_.sets.locksets[held];
  for (HeldLock& lock : locks)
    if (lock.site) lock.site = chain(instance, lock.site, executor);
  return context_.sets.locksets.intern(locks);
}

uint32_t Descent::thread(const Instance& instance, uint32_t local,
                         const Situation& situation) const {
  if (local == 0) return situation.thread;
  const std::vector<uint32_t>& threads = context_.sets.threadSets[instance.threads];
  return local < threads.size() ? threads[local] : kUnreachableBlock;
}

ThreadSetId Descent::liveOf(const Instance& instance, ThreadSetId local) {
  if (!local) return local;
  ThreadSet live;
  for (uint32_t each : ThreadSet(context_.sets.threadSets[local]))
    if (const uint32_t mine = thread(instance, each, instance.situations[0]);
        mine != kUnreachableBlock)
      live.push_back(mine);
  std::sort(live.begin(), live.end());
  return context_.sets.threadSets.intern(live);
}

// Of the threads that ran when the function was entered, those that were not joined since: a thread
// is known by the global handle with which it was started.
ThreadSetId Descent::stillLive(ThreadSetId live, PathSetId waited) {
  if (!live || !waited) return live;
  Program& program = context_.program;
  const std::vector<Thread>& threads =
      context_.summaries[instances_.front().function.value].threads;
  ThreadSet still;
  for (uint32_t each : ThreadSet(context_.sets.threadSets[live])) {
    const ChainLink& start = program.chains[program.chains.leaf(threads[each].chain)];
    const Event* fork = program.event(start.function, start.event);
    const bool isKnown = fork && fork->op == Op::Fork && fork->path && !threads[each].many &&
                         program.paths.rootKey(fork->path).kind == Root::Global;
    const bool isJoined =
        isKnown && containsSorted(context_.sets.pathSets[waited],
                                  program.paths.field(fork->path, program.exclusions.joined));
    if (!isJoined) still.push_back(each);
  }
  return context_.sets.threadSets.intern(still);
}

std::vector<Situation> Descent::situations(const Instance& instance, const Context& local) {
  const ThreadSetId live = liveOf(instance, local.live);
  std::vector<Situation> result;
  if (local.thread != 0) {
    const uint32_t mine = thread(instance, local.thread, instance.situations[0]);
    if (mine != kUnreachableBlock) result.push_back({mine, live});
    return result;
  }
  result = instance.situations;
  if (!live && !local.waited) return result;
  for (Situation& each : result)
    each.live = context_.sets.threadSets.intern(
        unionOf(context_.sets.threadSets[live],
                context_.sets.threadSets[stillLive(each.live, local.waited)]));
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

ChainId Descent::chain(const Instance& instance, ChainId inner, uint32_t executor) {
  if (!wayOf(instance, executor).entry) return inner;
  ChainTable& chains = context_.program.chains;
  const LinksTo& to = linksTo(instance, executor);
  const ChainId leaf = chains.leaf(inner);
  const auto isAgain = [&](const ChainLink& link) {
    return chains.contains(inner, link.function, link.event);
  };
  uint32_t beginning = to.beginning;
  if (std::any_of(to.links.begin(), to.links.end(), isAgain)) {
    beginning = 0;
    for (const ChainLink& link : to.links)
      if (!isAgain(link)) beginning = beginnings_.extend(beginning, link);
  }
  uint32_t further = chains.length(inner) - 1;
  for (const ChainLink& link : chains.links(inner))
    if (further-- > 0)
      beginning = beginnings_.extend(beginning, link);
    else
      break;
  return chains.join(beginnings_.chain(beginning), leaf);
}

// The calls from the origin down to the instance, outermost first.
const Descent::LinksTo& Descent::linksTo(const Instance& instance, uint32_t executor) {
  const auto [known, isNew] = linksTo_.try_emplace(InstanceOfThread{&instance, executor});
  if (!isNew) return known->second;
  std::vector<ChainLink>& links = known->second.links;
  const ChainTable& chains = context_.program.chains;
  std::vector<ChainId> parts;
  for (const Way* way = &wayOf(instance, executor); way->entry;
       way = &wayOf(instances_[way->parent], way->parentThread))
    parts.push_back(way->entry->context.chain);
  for (auto part = parts.rbegin(); part != parts.rend(); ++part)
    for (const ChainLink& link : chains.links(*part)) links.push_back(link);
  // Recursion does not lengthen it.
  std::set<std::pair<FunctionId, uint32_t>> seen;
  std::vector<ChainLink> once;
  for (auto link = links.rbegin(); link != links.rend(); ++link)
    if (seen.insert({link->function, link->event}).second) once.push_back(*link);
  links.assign(once.rbegin(), once.rend());
  const bool isLarge = context_.program.functions.size() > kManyFunctions;
  const size_t kept = isLarge ? kMaxLinksOfMany : kMaxLinks;
  if (links.size() > kept) links.erase(links.begin() + kept / 2, links.end() - kept / 2);
  for (const ChainLink& link : links)
    known->second.beginning = beginnings_.extend(known->second.beginning, link);
  return known->second;
}

bool Descent::isInTestingLoop(const Instance& instance) const {
  for (const Way* way = &instance.ways.front(); way->entry;
       way = &wayOf(instances_[way->parent], way->parentThread))
    if (way->entry->inTestingLoop) return true;
  return false;
}

}  // namespace lockstitch::program
