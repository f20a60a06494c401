#include "analyses/program/expand.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <unordered_set>

#include "analyses/program/busy_flags.h"
#include "analyses/program/candidates.h"
#include "analyses/program/descent.h"
#include "analyses/program/filled_queues.h"
#include "analyses/program/given_functions.h"
#include "analyses/program/held_by_callers.h"
#include "analyses/program/late_names.h"
#include "analyses/program/location_shapes.h"
#include "analyses/program/once.h"
#include "analyses/program/parallel.h"
#include "analyses/program/waited_signals.h"

namespace lockstitch::program {
namespace {

// Of more threads that come to one place, these many are compared with others.
constexpr size_t kMaxThreads = 4;

// What the events of an instance that happen under the same have in common, as the origin sees it.
struct Surrounding {
  const Instance* instance = nullptr;
  Context local;        // in the function's names; the chain is some event's
  Context context;      // without chain, thread and live, locks without sites
  LocksetId held;       // of `context`, before the locks got the origin's names
  uint32_t alike = 0;   // surroundings that differ in their locks alone have one number
  bool isDead = false;  // nobody gets there
  // Asked for when an access may be part of a race: all, and those that are compared with others.
  std::optional<std::vector<Situation>> situations, compared;
  std::vector<LocksetId> heldWithSites;  // by `compared`, likewise
};

// An access of an instance, as the origin sees it but for what costs to find out.
struct Candidate {
  Surrounding* around = nullptr;
  const Access* access = nullptr;
  PathId path;
  LocksetId held;  // without sites
  bool isOneOfSeveral = false;
};

// What a path of some function means under the origin, and which of it others may know.
struct Meant {
  struct Place {
    PathId path;
    std::vector<Candidate>* accesses = nullptr;  // of its shape
  };
  std::vector<Place> places;
  size_t unknown = 0;  // of further ones nobody knows what object it is
  bool areSeveral = false, isOneOfSeveral = false;
};

// An access that was told of one location: all but the locks.
struct ToldAccess {
  PathId path;
  ChainId place;
  uint32_t bits = 0;
  uint32_t around = 0;  // Surrounding::alike
  Situation situation;
  bool operator==(const ToldAccess&) const = default;
};
struct ToldAccessHash {
  size_t operator()(const ToldAccess& each) const {
    size_t hash = mixHash(each.path.value, each.place.value);
    hash = mixHash(mixHash(hash, each.bits), each.around);
    return mixHash(mixHash(hash, each.situation.thread), each.situation.live.value);
  }
};

class Expander {
 public:
  Expander(AnalysisContext& context, const Origin& origin, const std::vector<uint32_t>& ranks,
           const ExplainedPlaces& explained, EnteredBefore* entered)
      : context_(context),
        program_(context.program),
        origin_(origin),
        isLarge_(context.program.functions.size() > kManyFunctions),
        explained_(explained),
        ranks_(ranks),
        names_(context.sets, FunctionAnalysis(context, origin.function).frameAlone()),
        signals_(context.sets, context.program.paths, context.summaries, names_),
        descent_(context, origin.function, ranks, &names_, &signals_, entered),
        inherited_(context, descent_, names_),
        shapes_(context.program.paths) {}

  Expansion run() {
    result_.summary = context_.summaries[origin_.function.value];
    result_.summary.settled = {};
    findTellingSignals();
    descent_.run();
    for (const Instance& instance : descent_.instances()) addStores(instance.function);
    openMarks();
    for (const Instance& instance : descent_.instances()) {
      if (isLarge_ && isAlike(instance)) continue;
      around_.clear();
      last_ = nullptr;
      const Events& events = settled(instance);
      for (const Access& access : events.accesses) collect(instance, access);
      for (const Acquisition& acquisition : events.acquisitions) add(instance, acquisition);
      for (const SplitSection& split : events.splits) add(instance, split);
      for (const SignalPost& post : events.posts) add(instance, post);
      for (const WaitUse& wait : events.waits) add(instance, wait);
      for (const NotedCall& call : events.calls) add(instance, call);
    }
    addAccesses();
    result_.problems = inherited_.take();
    return std::move(result_);
  }

 private:
  const Events& settled(const Instance& instance) const {
    return context_.summaries[instance.function.value].settled;
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

  void addStores(FunctionId function) {
    if (storing_.empty()) names_.addStores(context_.summaries[origin_.function.value].stores);
    if (storing_.insert(function).second)
      names_.addStores(context_.summaries[function.value].settledStores);
  }

  // Whichever thread it is, it is one: who has claimed the stage that it announces, who runs a task
  // that runs once.
  bool isByOne(const SignalPost& post) const {
    return isEndOfTask(program_, post) ||
           holdsClaimOf(program_, context_.sets.locksets[post.context.held], post.signal);
  }

  // Who has waited for the signal is not the first who posts it.
  bool isLater(const SignalPost& post) const {
    return containsSorted(context_.sets.pathSets[post.context.waited], post.signal);
  }

  // Of these, posts by several threads tell an order as well.
  bool isPassedOn(PathId signal) const {
    return isQueueSignal(program_, signal) || isGivenSignal(program_.paths, signal);
  }

  // All stores, and the signals that one thread alone posts; see posted_signals.h. Of one thread
  // nothing is asked.
  void findTellingSignals() {
    if (result_.summary.threads.size() == 1) {
      if (!isLarge_) return;
      for (FunctionId function : reachedAlone(context_, origin_.function, ranks_))
        addStores(function);
      return;
    }
    Descent descent(context_, origin_.function, ranks_, nullptr, nullptr, nullptr);
    descent.run();
    for (const Instance& instance : descent.instances()) addStores(instance.function);
    constexpr uint32_t kSeveral = UINT32_MAX;
    const Parallel parallel(program_, context_.sets, result_.summary);
    std::set<PathId> telling;
    std::map<PathId, uint32_t> posters;
    auto note = [&](const SignalPost& post, uint32_t thread) {
      for (PathId signal : names_.locations(post.signal)) {
        telling.insert(signal);
        if (post.isByAll || isByOne(post) || isPassedOn(signal) || isLater(post)) continue;
        const uint32_t poster = parallel.standsForMany(thread) ? kSeveral : thread;
        const auto [known, isNew] = posters.emplace(signal, poster);
        if (!isNew && known->second != poster) known->second = kSeveral;
      }
    };
    for (const SignalPost& post : result_.summary.posts) note(post, post.context.thread);
    for (const Instance& instance : descent.instances())
      for (const SignalPost& post : settled(instance).posts)
        for (const Situation& one : descent.situations(instance, post.context))
          note(post, one.thread);
    for (const auto& [signal, poster] : posters)
      if (poster == kSeveral) telling.erase(signal);
    keepAskedFor(descent, telling);
    signals_.setTelling(std::move(telling));
  }

  void keepAskedFor(const Descent& descent, std::set<PathId>& telling) {
    WaitedSignals waited(context_.sets, program_.paths, names_);
    waited.add(result_.summary);
    for (const Instance& instance : descent.instances()) waited.add(settled(instance));
    std::erase_if(telling, [&](PathId signal) { return !waited.areAskedFor(signal); });
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

  const Context& around(const Instance& instance, const Context& local) {
    return surrounding(instance, local).context;
  }

  Surrounding& surrounding(const Instance& instance, const Context& local) {
    if (last_ && SameSituation()(last_->local, local)) return *last_;
    const auto [known, isNew] = around_.try_emplace(local, nullptr);
    if (isNew) known->second = &surround(instance, local);
    return *(last_ = known->second);
  }

  Surrounding& surround(const Instance& instance, const Context& local) {
    Surrounding& around = surroundings_.emplace_back();
    around.instance = &instance;
    around.local = local;
    around.context = descent_.around(instance, local);
    around.held = around.context.held;
    around.context.held = names_.locks(around.held);
    around.isDead = isContradictory(program_, context_.sets.locksets[around.context.held]);
    Context lockless = around.context;
    lockless.held = {};
    around.alike = alike_.try_emplace(lockless, static_cast<uint32_t>(alike_.size())).first->second;
    return around;
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
                    countedSomeOf(descent_.situations(instance, local)));
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
    return contexts(instance, local, around(instance, local), told);
  }

  // Of a large program one of the ways that lead to the same under the same is enough.
  bool isNew(const Told& told, ChainId chain, const Context& context) {
    EventKey key{told.path, told.bits, static_cast<uint32_t>(told.kind), context};
    key.context.chain = program_.chains.leaf(chain);
    return toldEvents_.insert(key).second;
  }

  bool isAmong(LocksetId fewer, LocksetId more) const {
    const Lockset &some = context_.sets.locksets[fewer], &all = context_.sets.locksets[more];
    return std::all_of(some.begin(), some.end(), [&](const HeldLock& lock) {
      const auto at = std::lower_bound(all.begin(), all.end(), lock, byLock);
      return at != all.end() && at->lock == lock.lock &&
             (at->mode == lock.mode || lock.mode == Mode::Shared);
    });
  }

  std::vector<Situation> countedSomeOf(std::vector<Situation> all) {
    if (all.size() > kMaxThreads) program_.approximate(Approximation::ThreadsOfFunction);
    return someOf(std::move(all));
  }

  // The first and the last, and threads of which there are several: who runs beside whom shows in
  // few of many threads that do the same.
  std::vector<Situation> someOf(std::vector<Situation> all) const {
    if (all.size() <= kMaxThreads) return all;
    const auto isMany = [&](const Situation& each) {
      return result_.summary.threads[each.thread].many;
    };
    std::stable_partition(all.begin() + 1, all.end() - 1, isMany);
    all.erase(all.begin() + kMaxThreads - 1, all.end() - 1);
    return all;
  }

  void collect(const Instance& instance, const Access& access) {
    Surrounding& around = surrounding(instance, access.context);
    if (around.isDead) return;
    const Meant& meant = meantBy(access.path);
    for (size_t i = 0; i < meant.unknown; ++i)
      program_.approximate(Approximation::ObjectOfParameter);
    for (const Meant::Place& place : meant.places) {
      const LocksetId held = meant.areSeveral ? names_.locks(around.held, {access.path, place.path})
                                              : around.context.held;
      place.accesses->push_back({&around, &access, place.path, held, meant.isOneOfSeveral});
    }
  }

  // Of what a variable of many calls points to, a parameter or a local, it must be known that
  // others know it.
  const Meant& meantBy(PathId path) {
    const auto [known, isNew] = meant_.try_emplace(path);
    Meant& meant = known->second;
    if (!isNew) return meant;
    const Paths locations = names_.locations(path);
    meant.areSeveral = locations.size() > 1;
    meant.isOneOfSeveral = meant.areSeveral && isOfManyCalls(program_, origin_.function, path);
    for (PathId location : locations) {
      if (origin_.isProgram && isOfManyCalls(program_, origin_.function, location))
        ++meant.unknown;
      else if (mayBeShared(location))
        meant.places.push_back({location, &candidates_[shapes_.of(location)]});
    }
    return meant;
  }

  bool mayBeShared(PathId path) const {
    const RootKey& root = program_.paths.rootKey(path);
    return root.kind != Root::Object ||
           program_.neverShared.count({program_.chains.leaf(root.chain), root.symbol}) == 0;
  }

  void addAccesses() {
    for (const Access& access : result_.summary.accesses)
      own_[shapes_.of(access.path)].push_back(&access);
    std::set<PathId> split;
    for (const SplitSection& section : result_.summary.splits)
      split.insert(shapes_.of(section.path));
    if (isLarge_ && !origin_.isProgram) findGuardedFields();
    if (isLarge_) findEnds();
    if (isOfOneThread()) return;
    std::vector<Access> all = result_.summary.accesses;
    for (auto& [location, candidates] : candidates_) {
      if (!isLarge_ || ends_.count(location) || isPartOfEnded(location) || split.count(location) ||
          mayRace(location, candidates) || isPartlyGuarded(location) ||
          isExplained(location, candidates)) {
        if (isLarge_) putFewestLocksFirst(candidates);
        told_.clear();
        toldUnder_.clear();
        for (const Candidate& candidate : candidates) add(candidate, all);
      }
      std::vector<Candidate>().swap(candidates);
    }
    result_.summary.accesses = std::move(all);
  }

  // A program that starts no thread: of its accesses, if nobody asks for one, nothing is told.
  bool isOfOneThread() const {
    return origin_.isProgram && result_.summary.threads.size() == 1 && explained_.empty();
  }

  bool isExplained(PathId location, const std::vector<Candidate>& candidates) const {
    if (explained_.empty()) return false;
    const auto own = own_.find(location);
    const auto isAskedFor = [&](const Access& access) {
      return explained_.has(program_.chains, access.context.chain);
    };
    return std::any_of(candidates.begin(), candidates.end(),
                       [&](const Candidate& each) { return isAskedFor(*each.access); }) ||
           (own != own_.end() && std::any_of(own->second.begin(), own->second.end(),
                                             [&](auto* each) { return isAskedFor(*each); }));
  }

  void findEnds() {
    const auto isEnd = [](const Candidate& each) { return each.access->isEnd; };
    for (const auto& [location, candidates] : candidates_)
      if (std::any_of(candidates.begin(), candidates.end(), isEnd)) ends_.insert(location);
    for (const auto& [location, accesses] : own_)
      if (std::any_of(accesses.begin(), accesses.end(), [](auto* each) { return each->isEnd; }))
        ends_.insert(location);
  }

  // What is given back as a whole is written with all its parts.
  bool isPartOfEnded(PathId location) {
    const PathTable& paths = program_.paths;
    for (PathId at = location; paths.parent(at); at = paths.parent(at)) {
      if (paths.key(at).step.kind == StepKind::Deref) return false;
      if (ends_.count(shapes_.of(paths.parent(at)))) return true;
    }
    return false;
  }

  void putFewestLocksFirst(std::vector<Candidate>& candidates) const {
    const auto locks = [&](const Candidate& each) {
      return context_.sets.locksets[each.held].size();
    };
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&](const Candidate& a, const Candidate& b) { return locks(a) < locks(b); });
  }

  void add(const Candidate& candidate, std::vector<Access>& all) {
    Access access = *candidate.access;
    Surrounding& around = *candidate.around;
    access.path = candidate.path;
    access.isOneOfSeveral = candidate.isOneOfSeveral;
    access.takenUnder = names_.only(access.takenUnder);
    const ChainId local = candidate.access->context.chain;
    const ToldAccess told{
        access.path,
        program_.chains.leaf(local),
        static_cast<uint32_t>(access.isWrite | access.isAtomic << 1 | access.isEnd << 2),
        around.alike,
        {}};
    const std::vector<Situation>& compared = comparedIn(around);
    for (size_t i = 0; i < compared.size(); ++i) {
      if (isLarge_ && !isNew(told, compared[i], candidate.held)) continue;
      const uint32_t executor =
          descent_.executor(*around.instance, around.local, compared[i].thread);
      access.context = around.context;
      access.context.thread = compared[i].thread;
      access.context.live = compared[i].live;
      access.context.held = names_.locks(heldWithSites(around, i, executor),
                                         {candidate.access->path, candidate.path});
      access.context.chain = descent_.chain(*around.instance, local, executor);
      all.push_back(access);
    }
  }

  // Of a large program one of the ways that lead to the same under no more locks is enough: what
  // happens under more is no worse. Of one location at a time.
  bool isNew(ToldAccess told, const Situation& situation, LocksetId held) {
    told.situation = situation;
    const auto [known, isFirst] = told_.try_emplace(told, kNone);
    for (uint32_t at = known->second; at != kNone; at = toldUnder_[at].next)
      if (toldUnder_[at].held == held || isAmong(toldUnder_[at].held, held)) return false;
    toldUnder_.push_back({held, known->second});
    known->second = static_cast<uint32_t>(toldUnder_.size() - 1);
    return true;
  }

  const std::vector<Situation>& situationsIn(Surrounding& around) {
    if (!around.situations) around.situations = descent_.situations(*around.instance, around.local);
    return *around.situations;
  }

  const std::vector<Situation>& comparedIn(Surrounding& around) {
    const std::vector<Situation>& all = situationsIn(around);
    if (all.size() > kMaxThreads) program_.approximate(Approximation::ThreadsOfFunction);
    if (!around.compared) {
      around.compared = someOf(all);
      around.heldWithSites.assign(around.compared->size(), LocksetId{kNone});
    }
    return *around.compared;
  }

  LocksetId heldWithSites(Surrounding& around, size_t compared, uint32_t executor) {
    LocksetId& held = around.heldWithSites[compared];
    if (held.value == kNone)
      held = descent_.heldWithSites(*around.instance, around.local, executor);
    return held;
  }

  // In library code, whose threads are not known: of the names of the locks that are held at the
  // accesses of a field, those that are held at all of them, and at any.
  struct FieldGuards {
    bool isKnown = false;
    std::set<Symbol> atAll, atAny;
  };

  // The field by which the location is known; see guard_rule.cpp.
  Symbol fieldOf(PathId path) const {
    for (PathId at = path; program_.paths.parent(at); at = program_.paths.parent(at))
      if (program_.paths.key(at).step.kind == StepKind::Field)
        return program_.paths.key(at).step.symbol;
    return program_.paths.rootKey(path).symbol;
  }

  void findGuardedFields() {
    auto note = [&](PathId path, LocksetId held) {
      std::set<Symbol> names;
      for (const HeldLock& lock : context_.sets.locksets[held]) names.insert(fieldOf(lock.lock));
      FieldGuards& guards = fields_[fieldOf(path)];
      guards.atAny.insert(names.begin(), names.end());
      if (!guards.isKnown) guards.atAll = names;
      std::erase_if(guards.atAll, [&](Symbol name) { return names.count(name) == 0; });
      guards.isKnown = true;
    };
    for (const auto& [location, candidates] : candidates_)
      for (const Candidate& each : candidates) note(each.path, each.held);
    for (const Access& own : result_.summary.accesses) note(own.path, own.context.held);
  }

  // Some accesses of the field hold a lock, others do not hold it.
  bool isPartlyGuarded(PathId location) const {
    const Symbol field = fieldOf(location);
    if (!origin_.isProgram && program_.declaredGuards.count(field)) return true;
    const auto found = fields_.find(field);
    return found != fields_.end() && found->second.atAll.empty() && !found->second.atAny.empty();
  }

  // False only when each pair of the accesses is refuted at once: no write, one thread, one lock.
  bool mayRace(PathId location, const std::vector<Candidate>& candidates) {
    const auto own = own_.find(location);
    const std::vector<const Access*> none;
    const std::vector<const Access*>& others = own == own_.end() ? none : own->second;
    const bool isWritten =
        std::any_of(candidates.begin(), candidates.end(),
                    [](const Candidate& each) { return each.access->isWrite; }) ||
        std::any_of(others.begin(), others.end(), [](auto* each) { return each->isWrite; });
    return isWritten && isOfSeveralThreads(candidates, others) &&
           !haveCommonLock(location, candidates, others);
  }

  bool isOfSeveralThreads(const std::vector<Candidate>& candidates,
                          const std::vector<const Access*>& others) {
    std::optional<uint32_t> one;
    const auto isAnother = [&](uint32_t thread) { return one.value_or(thread) != thread; };
    for (const Access* each : others) {
      if (isAnother(each->context.thread)) return true;
      one = each->context.thread;
    }
    const Surrounding* last = nullptr;
    for (const Candidate& each : candidates) {
      if (each.around == last) continue;
      last = each.around;
      for (const Situation& situation : situationsIn(*each.around)) {
        if (isAnother(situation.thread)) return true;
        one = situation.thread;
      }
    }
    return one && Parallel(program_, context_.sets, result_.summary).standsForMany(*one);
  }

  // One lock is held exclusively at all of them; see refuteByCommonLock.
  bool haveCommonLock(PathId location, const std::vector<Candidate>& candidates,
                      const std::vector<const Access*>& others) {
    std::set<PathId> common = guardsOf(location, candidates.front().path, candidates.front().held);
    boost::unordered_flat_set<uint64_t> seen;
    auto keepThoseOf = [&](PathId path, LocksetId held) {
      if (common.empty() || !seen.insert(uint64_t{path.value} << 32 | held.value).second) return;
      const std::set<PathId> mine = guardsOf(location, path, held);
      std::erase_if(common, [&](PathId guard) { return mine.count(guard) == 0; });
    };
    for (const Candidate& each : candidates) keepThoseOf(each.path, each.held);
    for (const Access* each : others) keepThoseOf(each->path, each->context.held);
    return !common.empty();
  }

  // The locks that one thread at a time holds where it accesses `path`, of the shape `location`.
  std::set<PathId> guardsOf(PathId location, PathId path, LocksetId held) {
    std::set<PathId> guards;
    for (const HeldLock& lock : context_.sets.locksets[held])
      if (PathId guard = guardOf(location, path, lock)) guards.insert(guard);
    return guards;
  }

  // The lock itself, if that is certainly one object. Or it is part of the very element that is
  // accessed: then what it is to any element of this shape.
  PathId guardOf(PathId location, PathId path, const HeldLock& lock) {
    PathTable& paths = program_.paths;
    if (lock.mode != Mode::Exclusive || isExclusion(program_, lock.lock)) return {};
    if (paths.rootKey(lock.lock).kind != Root::Global) return {};
    PathId owner = lock.lock;
    auto isOpen = [&](PathId at) {
      const StepKey& step = paths.key(at).step;
      return step.kind == StepKind::Index && step.index < 0;
    };
    while (paths.parent(owner) && !isOpen(owner)) owner = paths.parent(owner);
    if (!paths.parent(owner)) return lock.lock;
    if (!paths.isPrefix(owner, path)) return {};
    const uint32_t depth = paths.depth(owner);
    const std::vector<StepKey> steps = paths.steps(lock.lock);
    PathId guard = paths.prefix(location, depth);
    for (uint32_t i = depth; i < steps.size(); ++i) guard = paths.append(guard, steps[i]);
    return guard;
  }

  void add(const Instance& instance, const Acquisition& settled) {
    const Surrounding& around = surrounding(instance, settled.context);
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
    if (!isLarge_ || around(instance, settled.context).held) return countedSomeOf(std::move(all));
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
    if (settled.kind != CallKind::ForkProcess && !around(instance, settled.context).held) return;
    for (const Context& each :
         contexts(instance, settled.context, {Kind::Call, PathId{settled.name.value}}))
      result_.summary.calls.push_back({settled.kind, settled.name, each});
  }

  AnalysisContext& context_;
  Program& program_;
  const Origin& origin_;
  bool isLarge_;
  const ExplainedPlaces& explained_;
  const std::vector<uint32_t>& ranks_;
  LateNames names_;
  PostedSignals signals_;
  Descent descent_;
  HeldByCallers inherited_;
  std::set<FunctionId> storing_;
  LocationShapes shapes_;
  std::deque<Surrounding> surroundings_;
  std::unordered_map<Context, Surrounding*, SituationHash, SameSituation>
      around_;                                                                 // of an instance
  Surrounding* last_ = nullptr;                                                // likewise
  std::unordered_map<Context, uint32_t, SituationHash, SameSituation> alike_;  // numbers
  std::unordered_map<PathId, Meant> meant_;              // by the paths of the functions
  std::map<PathId, std::vector<Candidate>> candidates_;  // by shape
  std::map<PathId, std::vector<const Access*>> own_;     // by shape: those that were never settled
  std::set<PathId> ends_;  // shapes of what is given back, or whose scope ends
  std::map<Symbol, FieldGuards> fields_;
  std::set<std::pair<PathId, uint32_t>> taken_;  // locks, by which threads
  static constexpr uint32_t kNone = UINT32_MAX;
  struct ToldUnder {
    LocksetId held;
    uint32_t next = kNone;
  };
  // Of the location that is looked at: under which locks, as a list in toldUnder_.
  boost::unordered_flat_map<ToldAccess, uint32_t, ToldAccessHash> told_;
  std::vector<ToldUnder> toldUnder_;
  std::unordered_set<EventKey, EventKeyHash> toldEvents_;
  std::unordered_map<EventKey, std::vector<Situation>, EventKeyHash> seen_;  // functions entered
  Expansion result_;
};

}  // namespace

Expansion OriginExpander::expand(const Origin& origin) {
  const Summary& summary = context_.summaries[origin.function.value];
  const bool isPlain = !origin.isProgram && summary.threads.size() == 1;
  const bool isLarge = context_.program.functions.size() > kManyFunctions;
  return Expander(context_, origin, ranks_, explained_, isPlain && isLarge ? &entered_ : nullptr)
      .run();
}

}  // namespace lockstitch::program
