#include "analyses/program/race_rule.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "analyses/program/access_kinds.h"
#include "analyses/program/accessed_types.h"
#include "analyses/program/barrier_rounds.h"
#include "analyses/program/divided_trees.h"
#include "analyses/program/end_of_life.h"
#include "analyses/program/race_finding.h"
#include "analyses/program/race_words.h"
#include "analyses/program/recursive_parts.h"
#include "analyses/program/sharing.h"
#include "analyses/program/silences.h"
#include "analyses/program/walked_lists.h"
#include "analyses/program/whole_parts.h"

namespace lockstitch::program {
namespace {

constexpr size_t kMaxPairsPerLocation = 20000;
// One finding tells of all races of a location: more of them say nothing new.
constexpr size_t kEnoughRaces = 200;
constexpr size_t kRefuters = 14;  // at most so many speak of one pair

using Race = JudgedPair;

class RaceRule {
 public:
  RaceRule(Program& program, const OriginView& view, const ExplainedPlaces& explained)
      : program_(program),
        view_(view),
        explained_(explained),
        shapes_(program.paths),
        parts_(program, view, shapes_, buckets_),
        teller_(view),
        kinds_(view),
        dividing_(program) {}

  Verdicts run() {
    for (const Access& access : view_.summary.accesses)
      buckets_[shapes_.of(access.path)].push_back(&access);
    for (const auto& [location, own] : buckets_) {
      std::vector<const Access*> accesses = own;
      parts_.addTo(location, accesses);
      keepRefuted_ = !explained_.empty() && areExplained(accesses);
      visit(accesses);
      parts_.clear();
    }
    reportEnds();
    return std::move(verdicts_);
  }

 private:
  bool areExplained(const std::vector<const Access*>& accesses) const {
    return std::any_of(accesses.begin(), accesses.end(), [&](const Access* each) {
      return explained_.has(program_.chains, each->context.chain);
    });
  }

  void visit(std::vector<const Access*>& accesses) {
    bool anyWrite =
        std::any_of(accesses.begin(), accesses.end(), [](auto* a) { return a->isWrite; });
    if (!anyWrite && !keepRefuted_) return;
    putFirstToldFirst(accesses);
    std::vector<Race> races;
    std::vector<Race> dismissed;
    judgePairs(kindsOf(accesses), races, dismissed);
    if (keepRefuted_)
      for (Finding& silence : tellSilences(view_, accesses, dismissed, races))
        verdicts_.refuted.push_back(std::move(silence));
    setEndsAside(races);
    if (!races.empty()) verdicts_.findings.push_back(teller_.tell(races, keepRefuted_));
  }

  std::vector<AccessKind> kindsOf(const std::vector<const Access*>& accesses) {
    const auto isPart = [&](const Access* each) { return parts_.wholeOf(each) != nullptr; };
    return keepRefuted_ ? AccessKinds::each(accesses, isPart) : kinds_.of(accesses, isPart);
  }

  // Ends, other writes, reads; what users wrote themselves and what is near first.
  void putFirstToldFirst(std::vector<const Access*>& accesses) const {
    const auto order = [&](const Access* each) {
      return std::tuple(!each->isEnd, !each->isWrite, each->isOneOfSeveral, each->isLibrary,
                        view_.program.chains.length(each->context.chain));
    };
    std::stable_sort(accesses.begin(), accesses.end(),
                     [&](auto* a, auto* b) { return order(a) < order(b); });
  }

  // What is so of all pairs of two kinds that no refuter tells from others.
  enum class Judged : uint8_t { NotYet, NotCompared, Refuted, Races };
  using JudgedKinds = boost::unordered_flat_map<uint64_t, Judged>;  // by the numbers of the two

  // Two accesses of the whole meet as such, two ends are one.
  bool areCompared(const AccessKind& a, const AccessKind& b) {
    return !(a.isPart && b.isPart) && !(a.access->isEnd && b.access->isEnd) &&
           mayBeSameLocation(view_, {*a.access, *b.access});
  }

  // `moments`: of both.
  Judged judge(const AccessKind& a, const AccessKind& b, uint64_t moments,
               std::vector<RefuterVerdict>* refuters) {
    if (!areCompared(a, b)) return Judged::NotCompared;
    refuters->reserve(kRefuters);
    const AccessPair pair{*a.access, *b.access};
    return judge(pair, parallelOf(pair, moments), refuters) ? Judged::Races : Judged::Refuted;
  }

  // The thread that alone makes it; or none.
  uint32_t soleThreadOf(const Access& access) {
    const uint32_t thread = access.context.thread;
    const auto [known, isNew] = standsForMany_.try_emplace(thread, false);
    if (isNew) known->second = view_.parallel.standsForMany(thread);
    return known->second ? kUnreachableBlock : thread;
  }

  // When an access is made, as far as the order of threads depends on it: what Parallel::check()
  // looks at has one number.
  uint32_t momentOf(const Access& access) {
    const Context& context = access.context;
    const Moment moment{context.thread, context.live, exclusionsOf(context.held),
                        ownersOf(context.chain)};
    return moments_.try_emplace(moment, static_cast<uint32_t>(moments_.size())).first->second;
  }

  // What keeps all others out while it is held, once for each set of these.
  uint32_t exclusionsOf(LocksetId held) {
    const auto [known, isNew] = exclusionsOf_.try_emplace(held, 0);
    if (!isNew) return known->second;
    PathSet all;
    for (const HeldLock& lock : view_.sets.locksets[held])
      if (lock.mode == Mode::Exclusive && isOneAtATime(program_, lock.lock))
        all.push_back(lock.lock);
    return known->second = exclusions_.try_emplace(all, static_cast<uint32_t>(exclusions_.size()))
                               .first->second;
  }

  // The programs whose main files the chain comes through, by all that can be asked of them.
  uint64_t ownersOf(ChainId chain) const {
    if (!program_.hasAlternatives) return 0;
    Symbol owner;
    bool areSeveral = false;
    for (const ChainLink& link : program_.chains.links(chain)) {
      const Symbol next = program_.function(link.function).owner;
      areSeveral |= next && owner && next != owner;
      if (next) owner = next;
    }
    return uint64_t{owner.value} << 1 | areSeveral;
  }

  const ParallelVerdict& parallelOf(const AccessPair& pair, uint64_t moments) {
    const auto [known, isNew] = parallel_.try_emplace(moments, 0);
    if (!isNew) return orders_[known->second];
    ParallelVerdict verdict = view_.parallel.check(pair.a.context, pair.b.context);
    const auto alike =
        std::find_if(orders_.begin(), orders_.end(), [&](const ParallelVerdict& each) {
          return each.isParallel == verdict.isParallel && each.many == verdict.many &&
                 each.reason == verdict.reason;
        });
    known->second = static_cast<uint32_t>(alike - orders_.begin());
    if (alike == orders_.end()) orders_.push_back(std::move(verdict));
    return orders_[known->second];
  }

  void judgePairs(const std::vector<AccessKind>& kinds, std::vector<Race>& races,
                  std::vector<Race>& dismissed) {
    size_t pairs = 0, ends = 0;  // judged; races of ends
    JudgedKinds judged;
    std::vector<uint32_t> soleThreads;
    for (const AccessKind& kind : kinds) soleThreads.push_back(soleThreadOf(*kind.access));
    // Of one thread, of which there is one: what most pairs of a large program are.
    const auto isOfOneThread = [&](size_t i, size_t j) {
      return soleThreads[i] == soleThreads[j] && soleThreads[i] != kUnreachableBlock &&
             !keepRefuted_;
    };
    std::vector<uint32_t> moments(kinds.size(), kUnreachableBlock);
    const auto momentAt = [&](size_t i) {
      if (moments[i] == kUnreachableBlock) moments[i] = momentOf(*kinds[i].access);
      return moments[i];
    };
    std::unordered_set<uint32_t> quiet;  // kinds that race with none that comes behind
    for (size_t i = 0; i < kinds.size() && kinds[i].access->isWrite; ++i) {
      if (quiet.count(kinds[i].judgedAs)) continue;
      const size_t before = races.size();
      for (size_t j = i; j < kinds.size(); ++j) {
        const AccessKind &a = kinds[i], &b = kinds[j];
        const bool isEnough = races.size() - ends >= kEnoughRaces && !keepRefuted_;
        if (isEnough) return;
        if (isOfOneThread(i, j)) continue;
        const bool isOfEnd = a.access->isEnd || b.access->isEnd;
        if (isOfEnd && ends >= kEnoughRaces && !keepRefuted_) continue;
        Judged& known = judged[uint64_t{a.judgedAs} << 32 | b.judgedAs];
        Race race{a.access, b.access, {}, countOf(kinds, i, j)};
        if (known == Judged::NotYet) {
          known = judge(a, b, uint64_t{momentAt(i)} << 32 | momentAt(j), &race.refuters);
          pairs += known != Judged::NotCompared;
        }
        if (known == Judged::Races) {
          ends += isOfEnd;
          races.push_back(std::move(race));
        } else if (known == Judged::Refuted && keepRefuted_) {
          dismissed.push_back(std::move(race));
        }
        if (pairs >= kMaxPairsPerLocation) {
          verdicts_.isCut = true;
          return;
        }
      }
      const bool isWhole = ends < kEnoughRaces && !keepRefuted_;  // nothing was left out
      if (isWhole && races.size() == before) quiet.insert(kinds[i].judgedAs);
    }
  }

  static size_t countOf(const std::vector<AccessKind>& kinds, size_t i, size_t j) {
    const size_t count = kinds[i].count;
    return i == j ? count * (count + 1) / 2 : count * kinds[j].count;
  }

  // Of what is used after its end one finding tells, whichever part of it is used.
  void setEndsAside(std::vector<Race>& races) {
    for (Race& race : races) {
      if (race.b->isEnd) std::swap(race.a, race.b);
      if (!race.a->isEnd) continue;
      const Access* whole = parts_.wholeOf(race.a);
      const PathId ended = (whole ? whole : race.a)->path;
      std::vector<Race>& known = ends_[shapes_.of(ended)];
      if (known.size() >= kEnoughRaces) continue;
      race.a = keep(race.a);
      race.b = keep(race.b);
      known.push_back(std::move(race));
    }
    std::erase_if(races, [](const Race& race) { return race.a->isEnd; });
    for (const Race& race : races)
      if (isOfContainer(view_, *race.a)) containerRaces_.insert(linesOf(race));
  }

  // Beyond the location that is visited.
  const Access* keep(const Access* access) {
    if (!parts_.wholeOf(access)) return access;
    return &keptParts_.emplace_back(*access);
  }

  // "a.cpp:3": what a race of a container has told of a line, one of its elements need not.
  std::pair<std::string, std::string> linesOf(const Race& race) const {
    const Narrator& narrator = view_.narrator;
    return {narrator.brief(narrator.location(race.a->context.chain)),
            narrator.brief(narrator.location(race.b->context.chain))};
  }

  bool isToldByContainer(const Race& race) const {
    return isOfContainer(view_, *race.a) && containerRaces_.count(linesOf(race)) != 0;
  }

  // What is given back is most often the one object that others do not find any more: it must be
  // sure which one that is.
  bool mayMeanAnother(const Race& race, PathId ended) const {
    return !view_.origin.isProgram || isFreedVariable(race, ended) ||
           meansSeveralObjects(view_, {*race.a, *race.b}) ||
           pointersOn(program_.paths, race.a->path) > kMaxPointers ||
           race.a->context.condition == kPassedBySome || race.b->context.condition == kPassedBySome;
  }

  // Nobody can give back a variable's memory: the pointer leads elsewhere, too.
  bool isFreedVariable(const Race& race, PathId ended) const {
    const RootKey& root = program_.paths.rootKey(ended);
    const bool isNamed = root.kind == Root::Global || (root.kind == Root::Object && root.symbol);
    return roleOf(view_, *race.a) == "free" && isNamed &&
           !program_.paths.hasStep(ended, StepKind::Deref);
  }

  void reportEnds() {
    for (auto& [ended, races] : ends_) {
      std::optional<bool> isRoomy;  // whatever makes it grow
      std::erase_if(races, [&](const Race& race) {
        if (roleOf(view_, *race.a) == "growth" && !isRoomy) isRoomy = hasRoom(view_.program, ended);
        return (roleOf(view_, *race.a) == "growth" && *isRoomy) || isToldByContainer(race) ||
               mayMeanAnother(race, ended);
      });
      if (races.empty()) continue;
      verdicts_.findings.push_back(teller_.tellEndOf(ended, races));
    }
  }

  static bool passes(RefuterVerdict verdict, std::vector<RefuterVerdict>* refuters) {
    const bool refutes = verdict.refutes;
    refuters->push_back(std::move(verdict));
    return !refutes;
  }

  bool judge(const AccessPair& pair, const ParallelVerdict& parallel,
             std::vector<RefuterVerdict>* refuters) {
    if (!passes({"ordered-by-fork-join", !parallel.isParallel, parallel.reason}, refuters) ||
        !passes(refuteByAtomics(pair), refuters) ||
        !passes(refuteByCommonLock(view_, pair), refuters))
      return false;
    const std::vector<RefuterVerdict> known = *refuters;
    if (judgeThreads(pair, parallel, refuters)) return true;
    if (parallel.many == 0) return false;
    // A team within a team, or tasks that each thread of one makes: the inner ones may be apart and
    // yet meet those of another thread of the outer one.
    for (uint32_t team :
         view_.parallel.teamsAround(pair.a.context, pair.b.context, parallel.many)) {
      std::vector<RefuterVerdict> ofTeam = known;
      const ParallelVerdict among{true, team, view_.parallel.describe(team)};
      if (!judgeThreads(pair, among, &ofTeam)) continue;
      *refuters = std::move(ofTeam);
      return true;
    }
    return false;
  }

  bool judgeThreads(const AccessPair& pair, const ParallelVerdict& parallel,
                    std::vector<RefuterVerdict>* refuters) {
    const auto passes = [&](RefuterVerdict verdict) {
      return RaceRule::passes(std::move(verdict), refuters);
    };
    return passes(refuteByOwnership(view_, pair, parallel)) &&
           passes(refuteBySlots(view_, pair, parallel)) && passes(refuteByTurn(view_, pair)) &&
           passes(refuteByWalk(view_, pair)) && passes(refuteByBarrier(pair, parallel)) &&
           passes(refuteByTransfer(view_, pair)) && passes(refuteByBaton(view_, pair)) &&
           passes(refuteByStripe(view_, pair)) && passes(refuteBySignal(view_, pair)) &&
           passesDivision(pair, parallel, refuters);
  }

  RefuterVerdict refuteByBarrier(const AccessPair& pair, const ParallelVerdict& parallel) {
    RefuterVerdict verdict = refuteByPhase(view_, pair, parallel);
    if (!verdict.refutes && rounds_.areApart(view_, pair.a.context, pair.b.context))
      return {verdict.refuter, true, "a round of a barrier that both threads pass lies between"};
    return verdict;
  }

  bool passesDivision(const AccessPair& pair, const ParallelVerdict& parallel,
                      std::vector<RefuterVerdict>* refuters) {
    if (!dividing_.leadToBoth(pair.a.context.chain, pair.b.context.chain)) return true;
    return passes(refuteByDivision(view_, pair), refuters) &&
           passes(refuteBySubtree(view_, pair, parallel), refuters);
  }

  Program& program_;
  const OriginView& view_;
  const ExplainedPlaces& explained_;
  bool keepRefuted_ = false;  // of the location that is looked at
  Verdicts verdicts_;
  LocationShapes shapes_;
  AccessesByShape buckets_;
  WholeParts parts_;
  RaceTeller teller_;
  AccessKinds kinds_;
  DividingFunctions dividing_;
  BarrierRounds rounds_;
  std::unordered_map<uint32_t, bool> standsForMany_;
  struct Moment {
    uint32_t thread = 0;
    ThreadSetId live;
    uint32_t exclusions = 0;
    uint64_t owners = 0;
    bool operator==(const Moment&) const = default;
  };
  struct MomentHash {
    size_t operator()(const Moment& each) const {
      return mixHash(mixHash(mixHash(each.thread, each.live.value), each.exclusions), each.owners);
    }
  };
  boost::unordered_flat_map<LocksetId, uint32_t, std::hash<LocksetId>> exclusionsOf_;
  std::map<PathSet, uint32_t> exclusions_;  // each set's number
  boost::unordered_flat_map<Moment, uint32_t, MomentHash> moments_;
  boost::unordered_flat_map<uint64_t, uint32_t> parallel_;  // by both moments: which of orders_
  std::deque<ParallelVerdict> orders_;                      // each once
  std::deque<Access> keptParts_;
  std::map<PathId, std::vector<Race>> ends_;  // by the shape of what ends
  std::set<std::pair<std::string, std::string>> containerRaces_;
};

}  // namespace

Verdicts findRaces(Program& program, const OriginView& view, const ExplainedPlaces& explained) {
  return RaceRule(program, view, explained).run();
}

}  // namespace lockstitch::program
