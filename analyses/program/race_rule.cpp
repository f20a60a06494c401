#include "analyses/program/race_rule.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "analyses/findings/confidence.h"
#include "analyses/program/access_kinds.h"
#include "analyses/program/check_then_act.h"
#include "analyses/program/end_of_life.h"
#include "analyses/program/joins_behind.h"
#include "analyses/program/location_shapes.h"
#include "analyses/program/race_words.h"
#include "analyses/program/sharing.h"
#include "analyses/program/silences.h"
#include "analyses/program/walked_lists.h"

namespace lockstitch::program {
namespace {

constexpr size_t kMaxPairsPerLocation = 20000;
// One finding tells of all races of a location: more of them say nothing new.
constexpr size_t kEnoughRaces = 200;
constexpr size_t kMaxSites = 16;
// Behind more pointers than these, few objects are the only one of their name.
constexpr size_t kMaxPointers = 1;

using Race = JudgedPair;

class RaceRule {
 public:
  RaceRule(Program& program, const OriginView& view, const ExplainedPlaces& explained)
      : program_(program),
        view_(view),
        explained_(explained),
        shapes_(program.paths),
        checks_(program),
        kinds_(program, view.sets) {}

  Verdicts run() {
    Buckets buckets;
    for (const Access& access : view_.summary.accesses)
      buckets[shapes_.of(access.path)].push_back(&access);
    for (const auto& [location, own] : buckets) {
      std::vector<const Access*> accesses = own;
      addPartsOfWholes(buckets, location, accesses);
      keepRefuted_ = !explained_.empty() && areExplained(accesses);
      visit(accesses);
      wholeOf_.clear();
      parts_.clear();
    }
    reportEnds();
    return std::move(verdicts_);
  }

 private:
  using Buckets = std::map<PathId, std::vector<const Access*>>;  // by shape

  static constexpr StepKey kAnyElement{StepKind::Index, {}, -1, {}, {}};

  // An access of a whole object, such as its assignment, is one of each of its members and
  // elements: it is compared with what accesses these alone. For one location at a time, as there
  // are as many as members times accesses.
  void addPartsOfWholes(const Buckets& buckets, PathId location,
                        std::vector<const Access*>& accesses) {
    std::vector<StepKey> steps;  // from the whole to the part
    PathId part = location;
    for (PathId whole = ownerOf(part); whole; whole = ownerOf(part)) {
      steps.insert(steps.begin(), program_.paths.key(part).step);
      part = whole;
      for (const Access* access : at(buckets, whole))
        addPart(*access, access->path, steps, accesses);
      // `*p`, of which `p->x` is a member, is `p[0]`.
      if (steps[0].kind != StepKind::Field) continue;
      for (const Access* access : at(buckets, program_.paths.append(whole, kAnyElement)))
        if (program_.paths.key(access->path).step.index <= 0)
          addPart(*access, program_.paths.parent(access->path), steps, accesses);
    }
  }

  const std::vector<const Access*>& at(const Buckets& buckets, PathId location) {
    static const std::vector<const Access*> kNone;
    const auto found = buckets.find(shapes_.of(location));
    return found == buckets.end() ? kNone : found->second;
  }

  // The access of the whole as one of what `steps` lead to from `path`.
  void addPart(const Access& whole, PathId path, const std::vector<StepKey>& steps,
               std::vector<const Access*>& accesses) {
    StepKey element = kAnyElement;
    if (steps[0].kind == StepKind::Index && !whole.isEnd && !isArray(whole)) {
      if (!isScalar(whole)) return;
      element.index = 0;  // `*p` is `p[0]`
    }
    for (const StepKey& step : steps)
      path = program_.paths.append(path, step.kind == StepKind::Index ? element : step);
    parts_.push_back(whole);
    parts_.back().path = path;
    accesses.push_back(&parts_.back());
    wholeOf_[accesses.back()] = &whole;
  }

  const std::string& typeOf(const Access& access) const {
    return program_.text(program_.paths.description(access.path).type);
  }

  // Of which the elements are parts: not what manages memory of their own for them.
  bool isArray(const Access& whole) const {
    const std::string& type = typeOf(whole);
    return type.ends_with("]") || type.starts_with("std::array<");
  }

  // Containers may go by another name than the library's.
  bool isScalar(const Access& access) const {
    const std::string& type = typeOf(access);
    return !type.empty() && !type.starts_with("std::") && !isRecord(type) && !isOfContainer(access);
  }

  bool isRecord(const std::string& type) const {
    return std::any_of(program_.records.begin(), program_.records.end(), [&](const auto& record) {
      return program_.text(record.second.name) == type;
    });
  }

  // The object of which this is a member or an element; none for our own names and what the library
  // has.
  PathId ownerOf(PathId path) const {
    const PathTable& paths = program_.paths;
    if (!paths.parent(path)) return {};
    const StepKey& step = paths.key(path).step;
    if (step.kind == StepKind::Index) return paths.parent(path);
    if (step.kind != StepKind::Field) return {};
    const std::string& name = program_.text(step.symbol);
    return name.starts_with("<") || name.starts_with("std::") ? PathId{} : paths.parent(path);
  }

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
    if (!races.empty()) report(races);
  }

  std::vector<AccessKind> kindsOf(const std::vector<const Access*>& accesses) {
    const auto isPart = [&](const Access* each) { return wholeOf_.count(each) != 0; };
    return keepRefuted_ ? AccessKinds::each(accesses, isPart) : kinds_.of(accesses, isPart);
  }

  // Ends, other writes, reads; what users wrote themselves and what is near first.
  void putFirstToldFirst(std::vector<const Access*>& accesses) const {
    const auto order = [&](const Access* each) {
      return std::tuple(!each->isEnd, !each->isWrite, each->isOneOfSeveral, each->isLibrary,
                        depth(each->context.chain));
    };
    std::stable_sort(accesses.begin(), accesses.end(),
                     [&](auto* a, auto* b) { return order(a) < order(b); });
  }

  // Of one thread, of which there is one: what most pairs of a large program are.
  bool areOfOneThread(const Access& a, const Access& b) {
    const uint32_t thread = a.context.thread;
    if (thread != b.context.thread) return false;
    const auto [known, isNew] = standsForMany_.try_emplace(thread, false);
    if (isNew) known->second = view_.parallel.standsForMany(thread);
    return !known->second;
  }

  // Two accesses of the whole meet as such, two ends are one.
  bool areCompared(const AccessKind& a, const AccessKind& b) {
    if (!keepRefuted_ && areOfOneThread(*a.access, *b.access)) return false;
    return !(a.isPart && b.isPart) && !(a.access->isEnd && b.access->isEnd) &&
           mayBeSameLocation(view_, {*a.access, *b.access});
  }

  void judgePairs(const std::vector<AccessKind>& kinds, std::vector<Race>& races,
                  std::vector<Race>& dismissed) {
    size_t pairs = 0, ends = 0;
    std::map<std::pair<uint32_t, uint32_t>, bool> judged;
    for (size_t i = 0; i < kinds.size() && kinds[i].access->isWrite; ++i)
      for (size_t j = i; j < kinds.size(); ++j) {
        const bool isEnough = races.size() - ends >= kEnoughRaces && !keepRefuted_;
        if (isEnough) return;
        if (pairs >= kMaxPairsPerLocation) {
          verdicts_.isCut = true;
          return;
        }
        const bool isOfEnd = kinds[i].access->isEnd || kinds[j].access->isEnd;
        if (isOfEnd && ends >= kEnoughRaces && !keepRefuted_) continue;
        if (!areCompared(kinds[i], kinds[j])) continue;
        ++pairs;
        Race race{kinds[i].access, kinds[j].access, {}, countOf(kinds, i, j)};
        const auto [known, isNew] = judged.try_emplace({kinds[i].judgedAs, kinds[j].judgedAs});
        if (isNew) known->second = judge({*race.a, *race.b}, &race.refuters);
        ends += known->second && isOfEnd;
        if (known->second)
          races.push_back(std::move(race));
        else if (keepRefuted_)
          dismissed.push_back(std::move(race));
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
      const auto whole = wholeOf_.find(race.a);
      const PathId ended = (whole == wholeOf_.end() ? race.a : whole->second)->path;
      std::vector<Race>& known = ends_[shapes_.of(ended)];
      if (known.size() >= kEnoughRaces) continue;
      race.a = keep(race.a);
      race.b = keep(race.b);
      known.push_back(std::move(race));
    }
    std::erase_if(races, [](const Race& race) { return race.a->isEnd; });
    for (const Race& race : races)
      if (isOfContainer(*race.a)) containerRaces_.insert(linesOf(race));
  }

  // Beyond the location that is visited.
  const Access* keep(const Access* access) {
    if (wholeOf_.count(access) == 0) return access;
    return &keptParts_.emplace_back(*access);
  }

  // "a.cpp:3": what a race of a container has told of a line, one of its elements need not.
  std::pair<std::string, std::string> linesOf(const Race& race) const {
    const Narrator& narrator = view_.narrator;
    return {narrator.brief(narrator.location(race.a->context.chain)),
            narrator.brief(narrator.location(race.b->context.chain))};
  }

  bool isToldByContainer(const Race& race) const {
    return isOfContainer(*race.a) && containerRaces_.count(linesOf(race)) != 0;
  }

  // What is given back is most often the one object that others do not find any more: it must be
  // sure which one that is.
  bool mayMeanAnother(const Race& race, PathId ended) const {
    return !view_.origin.isProgram || isFreedVariable(race, ended) ||
           meansSeveralObjects(view_, {*race.a, *race.b}) ||
           pointersOn(race.a->path) > kMaxPointers || race.a->context.condition == kPassedBySome ||
           race.b->context.condition == kPassedBySome;
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
      rankRaces(races);
      Finding finding = tellEnd(view_, races, ended);
      addEvidence(races, finding);
      verdicts_.findings.push_back(std::move(finding));
    }
  }

  static bool passes(RefuterVerdict verdict, std::vector<RefuterVerdict>* refuters) {
    const bool refutes = verdict.refutes;
    refuters->push_back(std::move(verdict));
    return !refutes;
  }

  bool judge(const AccessPair& pair, std::vector<RefuterVerdict>* refuters) {
    ParallelVerdict parallel;
    if (!passes(refuteByOrder(view_, pair, &parallel), refuters) ||
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
           passes(refuteByWalk(view_, pair)) && passes(refuteByPhase(view_, pair, parallel)) &&
           passes(refuteByTransfer(view_, pair)) && passes(refuteByBaton(view_, pair)) &&
           passes(refuteByStripe(view_, pair)) && passes(refuteBySignal(view_, pair)) &&
           passes(refuteByDivision(view_, pair));
  }

  // Stronger first: what is certainly this object, a check with the update that it decides, then
  // writes, then what users wrote themselves, then short ways there.
  using Rank = std::tuple<bool, bool, bool, bool, size_t>;
  Rank rank(const Race& race) {
    bool isCheckThenAct = checks_.decides(race.b->context.chain, race.a->context.chain);
    bool isSameSite = view_.narrator.location(race.a->context.chain) ==
                      view_.narrator.location(race.b->context.chain);
    return {race.a->isOneOfSeveral || race.b->isOneOfSeveral, !(isCheckThenAct && !isSameSite),
            !race.b->isWrite, race.a->isLibrary || race.b->isLibrary,
            depth(race.a->context.chain) + depth(race.b->context.chain)};
  }

  size_t depth(ChainId chain) const { return view_.program.chains.length(chain); }

  void rankRaces(std::vector<Race>& races) {
    std::vector<std::pair<Rank, Race*>> ranked;
    for (Race& race : races) ranked.push_back({rank(race), &race});
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& x, const auto& y) { return x.first < y.first; });
    std::vector<Race> sorted;
    for (const auto& [rank, race] : ranked) sorted.push_back(std::move(*race));
    races = std::move(sorted);
  }

  void report(std::vector<Race>& races) {
    rankRaces(races);
    verdicts_.findings.push_back(describe(races));
  }

  Finding describe(const std::vector<Race>& races) {
    const Race& race = races.front();
    bool isCheckThenAct = checks_.decides(race.b->context.chain, race.a->context.chain);
    Finding finding;
    finding.rule = Rule::DataRace;
    finding.severity = Severity::Error;
    finding.object = view_.narrator.object(race.a->path);
    addSites(races, isCheckThenAct, finding);
    explain(race, isCheckThenAct, finding);
    addEvidence(races, finding);
    return finding;
  }

  void addEvidence(const std::vector<Race>& races, Finding& finding) {
    const auto told = std::find_if(races.begin(), races.end(),
                                   [](const Race& race) { return !race.refuters.empty(); });
    finding.refuters = (told == races.end() ? races.front() : *told).refuters;
    const std::vector<Doubt> doubts = doubtsOf(races.front());
    size_t pairs = 0;
    for (const Race& race : races) pairs += race.count;
    finding.evidence.push_back({EvidenceKind::Static,
                                "on " + std::to_string(pairs) + (pairs == 1 ? " pair" : " pairs") +
                                    " of accesses" +
                                    (doubts.empty() ? "" : "; " + lockstitch::describe(doubts)),
                                1});
    finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static, doubts);
  }

  void addSites(const std::vector<Race>& races, bool isCheckThenAct, Finding& finding) {
    std::set<SourceLocation> seen;
    std::set<const Access*> told;
    auto add = [&](const Access& access, const std::string& role) {
      told.insert(&access);
      Site site = view_.narrator.site(role, access.path, access.context, view_.parallel);
      bool isNew =
          seen.insert(site.stack.empty() ? SourceLocation{} : site.stack[0].location).second;
      if (isNew || finding.sites.size() < 2) finding.sites.push_back(std::move(site));
    };
    const Race& first = races.front();
    add(*first.a, roleOf(view_, *first.a));
    add(*first.b, isCheckThenAct ? "check" : roleOf(view_, *first.b));
    for (const Race& race : races)
      for (const Access* access : {race.a, race.b})
        if ((keepRefuted_ || finding.sites.size() < kMaxSites) && !told.count(access))
          add(*access, roleOf(view_, *access));
  }

  void explain(const Race& race, bool isCheckThenAct, Finding& finding) {
    const Narrator& narrator = view_.narrator;
    std::string here = narrator.brief(narrator.location(race.a->context.chain));
    std::string there = narrator.brief(narrator.location(race.b->context.chain));
    finding.message = finding.object + " is written at " + here + " while another thread may " +
                      (race.b->isWrite ? "write" : "read") + " it " +
                      (here == there ? "there too" : "at " + there);
    finding.why = "The accesses are not ordered: " + threadsOf(view_, *race.a, *race.b) +
                  " may get there at the same time. " + holdsAt(view_, *race.a, *race.b) +
                  ". A data race is undefined behaviour, and an update can be lost.";
    advise({here, there, guardOfOthers(race).first, isCheckThenAct, mayBeAtomic(race)}, finding);
  }

  // Containers, strings and other classes have no atomic variant.
  bool mayBeAtomic(const Race& race) const {
    if (isOfContainer(*race.a) || isOfContainer(*race.b)) return false;
    const std::string& type = typeOf(*race.a);
    if (type.ends_with("*") || type.starts_with("std::shared_ptr<")) return true;
    if (type.starts_with("std::") && (type.ends_with(">") || type.ends_with("string")))
      return false;
    return !isRecord(type);
  }

  // By a method of a container, whatever its type goes by.
  bool isOfContainer(const Access& access) const {
    const Event* event = view_.narrator.leaf(access.context.chain);
    return event && event->has(Flags::WholeContainer);
  }

  // Which locks are held at each place where what goes by one name is accessed, however one comes
  // there.
  using Usage = std::map<ChainId, std::set<std::string>>;

  const Usage& usageOf(const Race& race) {
    if (usages_.empty()) findUsages();
    return usages_[view_.narrator.object(race.a->path)];
  }

  void findUsages() {
    std::set<std::tuple<PathId, LocksetId, ChainId>> seen;
    for (const Access& access : view_.summary.accesses)
      seen.insert(
          {access.path, access.context.held, view_.program.chains.leaf(access.context.chain)});
    for (const auto& [path, held, place] : seen) {
      std::set<std::string> names;
      for (const HeldLockInfo& lock : view_.narrator.held(held))
        if (lock.lock != Narrator::kUnnamedLock) names.insert(lock.lock);
      const auto [known, isNew] = usages_[view_.narrator.object(path)].try_emplace(place, names);
      if (!isNew)
        std::erase_if(known->second, [&](const std::string& name) { return !names.count(name); });
    }
  }

  // The lock that is held at most of the places where the location is accessed, if there is one,
  // and at how many.
  std::pair<std::string, size_t> guardOfOthers(const Race& race) {
    std::map<std::string, size_t> votes;
    for (const auto& [place, locks] : usageOf(race))
      for (const std::string& lock : locks) ++votes[lock];
    std::pair<std::string, size_t> best;
    for (const auto& [lock, count] : votes)
      if (count > best.second) best = {lock, count};
    return best;
  }

  bool isRarelyGuarded(const Race& race) {
    return guardOfOthers(race).second * 2 < usageOf(race).size();
  }

  std::vector<Doubt> doubtsOf(const Race& race) {
    std::vector<Doubt> doubts;
    const PathTable& paths = view_.program.paths;
    if (paths.hasStep(race.a->path, StepKind::Index)) doubts.push_back(Doubt::UnknownElement);
    if (paths.hasStep(race.a->path, StepKind::Deref)) doubts.push_back(Doubt::ThroughPointer);
    if (race.a->isLibrary || race.b->isLibrary) doubts.push_back(Doubt::InLibraryCode);
    if (race.a->context.condition.root || race.b->context.condition.root)
      doubts.push_back(Doubt::UnderCondition);
    if (race.a->context.condition == kPassedBySome || race.b->context.condition == kPassedBySome)
      doubts.push_back(Doubt::PassedBySome);
    const bool isStarted = race.a->context.thread != 0 || race.b->context.thread != 0;
    if (!view_.origin.isProgram)
      doubts.push_back(isStarted ? Doubt::CallersUnknown : Doubt::ThreadsUnstarted);
    const AccessPair pair{*race.a, *race.b};
    if (isBehindJoins(view_, pair)) doubts.push_back(Doubt::PerhapsJoined);
    if (holdLocksOfOneKind(view_, pair)) doubts.push_back(Doubt::LocksOfOneKind);
    const bool isOneOfMany = meansSeveralObjects(view_, pair);
    const bool isFar = pointersOn(race.a->path) > kMaxPointers;
    if (isOneOfMany) doubts.push_back(Doubt::ManyObjects);
    if (isOneOfMany && isLink(*race.a) && holdsLock(pair.a) && holdsLock(pair.b))
      doubts.push_back(Doubt::LocksOfTwoPlaces);
    if (isFar) doubts.push_back(Doubt::ThroughManyPointers);
    if ((isOneOfMany || isFar) && isRarelyGuarded(race)) doubts.push_back(Doubt::RarelyGuarded);
    return doubts;
  }

  // A pointer that the object has for a list, perhaps.
  bool isLink(const Access& access) const {
    return program_.paths.key(access.path).step.kind == StepKind::Field &&
           typeOf(access).ends_with("*");
  }

  bool holdsLock(const Access& access) const {
    const Lockset& held = view_.sets.locksets[access.context.held];
    return std::any_of(held.begin(), held.end(),
                       [&](const HeldLock& lock) { return isRealLock(view_.program, lock.lock); });
  }

  size_t pointersOn(PathId path) const {
    const std::vector<StepKey> steps = view_.program.paths.steps(path);
    return std::count_if(steps.begin(), steps.end(),
                         [](const StepKey& step) { return step.kind == StepKind::Deref; });
  }

  Program& program_;
  const OriginView& view_;
  const ExplainedPlaces& explained_;
  bool keepRefuted_ = false;  // of the location that is looked at
  Verdicts verdicts_;
  LocationShapes shapes_;
  CheckThenAct checks_;
  AccessKinds kinds_;
  std::unordered_map<std::string, Usage> usages_;  // by object
  std::unordered_map<uint32_t, bool> standsForMany_;
  // Of the location that is visited: its accesses as parts of whole objects.
  std::deque<Access> parts_;
  std::unordered_map<const Access*, const Access*> wholeOf_;
  std::deque<Access> keptParts_;
  std::map<PathId, std::vector<Race>> ends_;  // by the shape of what ends
  std::set<std::pair<std::string, std::string>> containerRaces_;
};

}  // namespace

Verdicts findRaces(Program& program, const OriginView& view, const ExplainedPlaces& explained) {
  return RaceRule(program, view, explained).run();
}

}  // namespace lockstitch::program
