#include "analyses/program/expand.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "analyses/program/function_analysis.h"
#include "analyses/program/held_by_callers.h"
#include "analyses/program/late_names.h"
#include "analyses/program/once.h"
#include "analyses/program/origin_accesses.h"
#include "analyses/program/telling_signals.h"

namespace lockstitch::program {
namespace {

std::vector<FunctionId> functionsOf(const std::deque<Instance>& instances) {
  std::vector<FunctionId> functions;
  for (const Instance& instance : instances) functions.push_back(instance.function);
  return functions;
}

class Expander {
 public:
  Expander(AnalysisContext& context, const Origin& origin, const std::vector<uint32_t>& ranks,
           const ExplainedPlaces& explained, const StoresByRoot& stores,
           const DirectEntries& entries, EnteredBefore* entered)
      : context_(context),
        program_(context.program),
        origin_(origin),
        isLarge_(context.program.functions.size() > kManyFunctions),
        ranks_(ranks),
        allStores_(stores),
        directEntries_(entries),
        names_(context.sets, FunctionAnalysis(context, origin.function).frameAlone()),
        signals_(context.sets, context.program.paths, context.summaries, names_),
        descent_(context, origin.function, ranks, &names_, &signals_, entered),
        inherited_(context, descent_, names_),
        shapes_(context.program.paths),
        surroundings_(context, descent_, names_, result_.summary),
        accesses_(context, origin, explained, result_.summary, descent_, names_, surroundings_,
                  shapes_) {}

  Expansion run() {
    result_.summary = context_.summaries[origin_.function.value];
    result_.summary.settled = {};
    lookAhead();
    descent_.run();
    if (!stores_) addStoresOf([&] { return functionsOf(descent_.instances()); });
    openMarks();
    for (const Instance& instance : descent_.instances())
      if (!isLarge_ || !isAlike(instance)) add(instance);
    accesses_.addToSummary();
    result_.problems = inherited_.take();
    return std::move(result_);
  }

 private:
  // What all have stored that the origin leads to, and which signals tell an order. Of one thread
  // nothing is asked.
  void lookAhead() {
    if (result_.summary.threads.size() == 1) {
      if (isLarge_)
        addStoresOf([&] { return directEntries_.reachedFrom(origin_.function, ranks_); });
      return;
    }
    Descent descent(context_, origin_.function, ranks_, nullptr, nullptr, nullptr);
    descent.run();
    addStoresOf([functions = functionsOf(descent.instances())] { return functions; });
    signals_.setTelling(findTellingSignals(context_, result_.summary, descent, names_));
  }

  void addStoresOf(std::function<std::vector<FunctionId>()> reached) {
    stores_.emplace(context_, allStores_, std::move(reached));
    names_.addStores(context_.summaries[origin_.function.value].stores,
                     [&](PathId root) { return stores_->below(root); });
  }

  void add(const Instance& instance) {
    surroundings_.enter(instance);
    const Events& events = context_.summaries[instance.function.value].settled;
    for (const Access& access : events.accesses) accesses_.collect(access);
    for (const Acquisition& acquisition : events.acquisitions) add(instance, acquisition);
    for (const SplitSection& split : events.splits) add(instance, split);
    for (const SignalPost& post : events.posts) add(instance, post);
    for (const WaitUse& wait : events.waits) add(instance, wait);
    for (const NotedCall& call : events.calls) add(instance, call);
  }

  // Entered by the same threads under what another was entered under, now that the locks have their
  // names.
  bool isAlike(const Instance& instance) {
    EventKey key{PathId{instance.function.value}, 0, instance.threads.value, instance.context};
    key.context.held = names_.locks(instance.context.held);
    std::vector<Situation>& known = seen_[key];
    std::vector<Situation> all;
    std::set_union(known.begin(), known.end(), instance.situations.begin(),
                   instance.situations.end(), std::back_inserter(all));
    const bool isAlike = all.size() == known.size();
    known = std::move(all);
    return isAlike;
  }

  // In what the origin's summary has itself.
  void openMarks() {
    auto open = [&](auto& items) {
      for (auto& item : items) item.context.posted = signals_.told(item.context.posted);
    };
    open(result_.summary.accesses);
    open(result_.summary.acquisitions);
    open(result_.summary.splits);
  }

  // What is told, but for where and under what: its path or the like, its kind.
  enum class Kind : uint32_t { Acquisition, Split, Post, Wait, Call };
  struct Told {
    Kind kind;
    PathId path;
    uint32_t bits = 0;
  };

  // The context with all that it lacks, once for each of the threads that are compared.
  std::vector<Context> contexts(const Instance& instance, const Context& local, Context context,
                                const Told& told) {
    return contexts(instance, local, context, told,
                    surroundings_.comparedOf(descent_.situations(instance, local)));
  }
  std::vector<Context> contexts(const Instance& instance, const Context& local, Context context,
                                const Told& told, const std::vector<Situation>& situations) {
    std::vector<Context> result;
    for (const Situation& situation : situations) {
      context.thread = situation.thread;
      context.live = situation.live;
      if (isLarge_ && !isNew(told, local.chain, context)) continue;
      const uint32_t executor = descent_.executor(instance, local, situation.thread);
      result.push_back(context);
      result.back().held = names_.locks(descent_.heldWithSites(instance, local, executor));
      result.back().chain = descent_.chain(instance, local.chain, executor);
    }
    return result;
  }
  std::vector<Context> contexts(const Instance& instance, const Context& local, const Told& told) {
    return contexts(instance, local, surroundings_.of(local).context, told);
  }

  // Of a large program one of the ways that lead to the same under the same is enough.
  bool isNew(const Told& told, ChainId chain, const Context& context) {
    EventKey key{told.path, told.bits, static_cast<uint32_t>(told.kind), context};
    key.context.chain = program_.chains.leaf(chain);
    return toldEvents_.insert(key).second;
  }

  void add(const Instance& instance, const Acquisition& settled) {
    const Surrounding& around = surroundings_.of(settled.context);
    const Context& context = around.context;
    if (around.isDead) return;
    for (PathId lock : names_.locations(settled.lock)) {
      if (isOnce(program_, lock) && isPassed(program_, context_.sets.locksets[context.held], lock))
        continue;
      inherited_.check(instance, settled, lock);
      std::vector<Situation> takers = takersOf(instance, settled, lock);
      Acquisition mine = settled;
      mine.lock = lock;
      mine.orderedAgainst = names_.locations(settled.orderedAgainst);
      for (const Context& each :
           contexts(instance, settled.context, context, {Kind::Acquisition, lock}, takers)) {
        mine.context = each;
        result_.summary.acquisitions.push_back(mine);
      }
    }
  }

  // The threads that take the lock. Where they hold no other, it matters only who wants it or one
  // like it.
  std::vector<Situation> takersOf(const Instance& instance, const Acquisition& settled,
                                  PathId lock) {
    std::vector<Situation> all = descent_.situations(instance, settled.context);
    if (!isLarge_ || surroundings_.of(settled.context).context.held)
      return surroundings_.comparedOf(std::move(all));
    if (all.size() > 2) all.erase(all.begin() + 1, all.end() - 1);
    std::erase_if(all, [&](const Situation& taker) {
      return !taken_.insert({shapes_.of(lock), taker.thread}).second;
    });
    return all;
  }

  void add(const Instance& instance, const SplitSection& settled) {
    SplitSection mine = settled;
    mine.path = names_.only(settled.path);
    mine.lock = names_.only(settled.lock);
    if (!mine.path || (settled.lock && !mine.lock)) return;
    for (const Context& each : contexts(instance, settled.context, {Kind::Split, mine.path})) {
      const uint32_t executor = descent_.executor(instance, settled.context, each.thread);
      mine.check = descent_.chain(instance, settled.check, executor);
      mine.act = descent_.chain(instance, settled.act, executor);
      mine.context = each;
      result_.summary.splits.push_back(mine);
    }
  }

  void add(const Instance& instance, const SignalPost& settled) {
    for (PathId signal : names_.locations(settled.signal)) {
      SignalPost mine = settled;
      mine.signal = signal;
      const Lockset& outer = context_.sets.locksets[names_.locks(instance.context.held)];
      mine.isHolder |= settled.context.thread == 0 &&
                       std::any_of(outer.begin(), outer.end(),
                                   [&](const HeldLock& held) { return held.lock == signal; });
      for (const Context& each : contexts(instance, settled.context, {Kind::Post, signal})) {
        mine.context = each;
        result_.summary.posts.push_back(mine);
      }
    }
  }

  void add(const Instance& instance, const WaitUse& settled) {
    WaitUse mine = settled;
    const Paths conditions = names_.locations(settled.condition);
    if (conditions.empty()) return;
    mine.condition = conditions[0];
    mine.locks = names_.locations(settled.locks);
    mine.isChecked |= descent_.isInTestingLoop(instance);
    const std::vector<Context> all =
        contexts(instance, settled.context, {Kind::Wait, mine.condition});
    if (all.empty()) return;  // no thread comes there
    mine.context = all.front();
    result_.summary.waits.push_back(mine);
  }

  void add(const Instance& instance, const NotedCall& settled) {
    // A fork matters for what other threads hold as well.
    if (settled.kind != CallKind::ForkProcess && !surroundings_.of(settled.context).context.held)
      return;
    for (const Context& each :
         contexts(instance, settled.context, {Kind::Call, PathId{settled.name.value}}))
      result_.summary.calls.push_back({settled.kind, settled.name, each});
  }

  AnalysisContext& context_;
  Program& program_;
  const Origin& origin_;
  bool isLarge_;
  const std::vector<uint32_t>& ranks_;
  const StoresByRoot& allStores_;
  const DirectEntries& directEntries_;
  std::optional<ReachedStores> stores_;
  LateNames names_;
  PostedSignals signals_;
  Descent descent_;
  HeldByCallers inherited_;
  LocationShapes shapes_;
  Expansion result_;
  Surroundings surroundings_;
  OriginAccesses accesses_;
  std::set<std::pair<PathId, uint32_t>> taken_;  // locks, by which threads
  std::unordered_set<EventKey, EventKeyHash> toldEvents_;
  std::unordered_map<EventKey, std::vector<Situation>, EventKeyHash> seen_;  // functions entered
};

}  // namespace

OriginExpander::OriginExpander(AnalysisContext& context, const std::vector<uint32_t>& ranks,
                               const ExplainedPlaces& explained)
    : context_(context),
      ranks_(ranks),
      explained_(explained),
      stores_(context),
      entries_(context) {}

Expansion OriginExpander::expand(const Origin& origin) {
  const Summary& summary = context_.summaries[origin.function.value];
  const bool isPlain = !origin.isProgram && summary.threads.size() == 1;
  const bool isLarge = context_.program.functions.size() > kManyFunctions;
  return Expander(context_, origin, ranks_, explained_, stores_, entries_,
                  isPlain && isLarge ? &entered_ : nullptr)
      .run();
}

}  // namespace lockstitch::program
