#include "analyses/program/race_rule.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "analyses/findings/confidence.h"
#include "analyses/program/check_then_act.h"
#include "analyses/program/location_shapes.h"
#include "analyses/program/sharing.h"
#include "analyses/program/silences.h"

namespace lockstitch::program {
namespace {

constexpr size_t kMaxPairsPerLocation = 20000;
constexpr size_t kMaxSites = 16;
// Behind more pointers than these, few objects are the only one of their name.
constexpr size_t kMaxPointers = 1;

using Race = JudgedPair;

class RaceRule {
 public:
  RaceRule(Program& program, const OriginView& view, bool keepRefuted)
      : program_(program), view_(view), keepRefuted_(keepRefuted), shapes_(program.paths) {}

  Verdicts run() {
    Buckets buckets;
    for (const Access& access : view_.summary.accesses)
      buckets[shapes_.of(access.path)].push_back(&access);
    addPartsOfWholes(buckets);
    for (auto& [location, accesses] : buckets) visit(accesses);
    return std::move(verdicts_);
  }

 private:
  using Buckets = std::map<PathId, std::vector<const Access*>>;  // by shape

  static constexpr StepKey kAnyElement{StepKind::Index, {}, -1, {}, {}};

  // An access of a whole object, such as its assignment, is one of each of its members and
  // elements: it is compared with what accesses these alone.
  void addPartsOfWholes(Buckets& buckets) {
    Buckets wholes = buckets;
    for (auto& [location, accesses] : buckets) {
      std::vector<StepKey> steps;  // from the whole to the part
      PathId part = location;
      for (PathId whole = ownerOf(part); whole; whole = ownerOf(part)) {
        steps.insert(steps.begin(), program_.paths.key(part).step);
        part = whole;
        for (const Access* access : at(wholes, whole))
          addPart(*access, access->path, steps, accesses);
        // `*p`, of which `p->x` is a member, is `p[0]`.
        if (steps[0].kind != StepKind::Field) continue;
        for (const Access* access : at(wholes, program_.paths.append(whole, kAnyElement)))
          if (program_.paths.key(access->path).step.index <= 0)
            addPart(*access, program_.paths.parent(access->path), steps, accesses);
      }
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
    if (steps[0].kind == StepKind::Index && !isArray(whole)) {
      if (!isScalar(whole)) return;
      element.index = 0;  // `*p` is `p[0]`
    }
    for (const StepKey& step : steps)
      path = program_.paths.append(path, step.kind == StepKind::Index ? element : step);
    parts_.push_back(whole);
    parts_.back().path = path;
    accesses.push_back(&parts_.back());
    isPart_.insert(accesses.back());
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
    const ChainLink& link = program_.chains[program_.chains.leaf(access.context.chain)];
    const Event* event = program_.event(link.function, link.event);
    const bool isContainer = event && event->has(Flags::WholeContainer);
    return !type.empty() && !type.starts_with("std::") && !isRecord(type) && !isContainer;
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

  void visit(std::vector<const Access*>& accesses) {
    bool anyWrite =
        std::any_of(accesses.begin(), accesses.end(), [](auto* a) { return a->isWrite; });
    if (!anyWrite && !keepRefuted_) return;
    std::stable_sort(accesses.begin(), accesses.end(),
                     [](auto* a, auto* b) { return a->isWrite > b->isWrite; });
    std::vector<Race> races;
    std::vector<Race> dismissed;
    size_t pairs = 0;
    const std::vector<uint32_t> kinds = kindsOf(accesses);
    std::map<std::pair<uint32_t, uint32_t>, Judged> judged;
    for (size_t i = 0; i < accesses.size() && accesses[i]->isWrite; ++i)
      for (size_t j = i; j < accesses.size(); ++j) {
        if (pairs >= kMaxPairsPerLocation) {
          verdicts_.isCut = true;
          break;
        }
        // Two accesses of the whole meet as such.
        if (isPart_.count(accesses[i]) && isPart_.count(accesses[j])) continue;
        Race race{accesses[i], accesses[j], {}};
        AccessPair pair{*race.a, *race.b};
        if (!mayBeSameLocation(view_, pair)) continue;
        ++pairs;
        const auto [known, isNew] = judged.try_emplace({kinds[i], kinds[j]});
        if (isNew) known->second.isRace = judge(pair, &known->second.refuters);
        if (!known->second.isRace && !keepRefuted_) continue;
        if (isNew || keepRefuted_) race.refuters = known->second.refuters;
        (known->second.isRace ? races : dismissed).push_back(std::move(race));
      }
    if (keepRefuted_)
      for (Finding& silence : tellSilences(view_, accesses, dismissed, races))
        verdicts_.refuted.push_back(std::move(silence));
    if (!races.empty()) report(races);
  }

  struct Judged {
    bool isRace = false;
    std::vector<RefuterVerdict> refuters;
  };

  // Which of the accesses are alike but for their place, by number: of a large program one of a
  // kind is judged for all.
  std::vector<uint32_t> kindsOf(const std::vector<const Access*>& accesses) {
    std::vector<uint32_t> kinds;
    std::unordered_map<EventKey, uint32_t, EventKeyHash> known;
    for (const Access* access : accesses) {
      const auto next = static_cast<uint32_t>(kinds.size());
      if (keepRefuted_ || program_.functions.size() <= kManyFunctions) {
        kinds.push_back(next);
        continue;
      }
      EventKey key{access->path, access->isWrite | access->isAtomic << 1 | access->isLibrary << 2,
                   access->takenUnder.value, access->context};
      key.context.chain = {};
      key.context.held = {};
      key.bits |= lockNumber(access->context.held) << 3;
      kinds.push_back(known.emplace(key, next).first->second);
    }
    return kinds;
  }

  // The same for the same locks, wherever they were taken.
  uint32_t lockNumber(LocksetId held) {
    std::vector<std::pair<PathId, Mode>> locks;
    for (const HeldLock& lock : view_.sets.locksets[held]) locks.push_back({lock.lock, lock.mode});
    return lockNumbers_.emplace(std::move(locks), static_cast<uint32_t>(lockNumbers_.size()))
        .first->second;
  }

  bool judge(const AccessPair& pair, std::vector<RefuterVerdict>* refuters) {
    ParallelVerdict parallel;
    auto passes = [&](RefuterVerdict verdict) {
      bool refutes = verdict.refutes;
      refuters->push_back(std::move(verdict));
      return !refutes;
    };
    return passes(refuteByOrder(view_, pair, &parallel)) && passes(refuteByAtomics(pair)) &&
           passes(refuteByCommonLock(view_, pair)) &&
           passes(refuteByOwnership(view_, pair, parallel)) &&
           passes(refuteBySlots(view_, pair, parallel)) && passes(refuteByTurn(view_, pair)) &&
           passes(refuteByPhase(view_, pair, parallel)) && passes(refuteByTransfer(view_, pair)) &&
           passes(refuteByBaton(view_, pair)) && passes(refuteByStripe(view_, pair)) &&
           passes(refuteBySignal(view_, pair)) && passes(refuteByDivision(view_, pair));
  }

  // Stronger first: a check with the update that it decides, then writes, then what users wrote
  // themselves, then short ways there.
  using Rank = std::tuple<bool, bool, bool, size_t>;
  Rank rank(const Race& race) const {
    bool isCheckThenAct = decides(view_.program, race.b->context.chain, race.a->context.chain);
    bool isSameSite = view_.narrator.location(race.a->context.chain) ==
                      view_.narrator.location(race.b->context.chain);
    return {!(isCheckThenAct && !isSameSite), !race.b->isWrite,
            race.a->isLibrary || race.b->isLibrary,
            depth(race.a->context.chain) + depth(race.b->context.chain)};
  }

  size_t depth(ChainId chain) const { return view_.program.chains.length(chain); }

  void report(std::vector<Race>& races) {
    std::vector<std::pair<Rank, Race*>> ranked;
    for (Race& race : races) ranked.push_back({rank(race), &race});
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& x, const auto& y) { return x.first < y.first; });
    std::vector<Race> sorted;
    for (const auto& [rank, race] : ranked) sorted.push_back(std::move(*race));
    const auto told = std::find_if(sorted.begin(), sorted.end(),
                                   [](const Race& race) { return !race.refuters.empty(); });
    const Race& judged = told == sorted.end() ? sorted.front() : *told;
    verdicts_.findings.push_back(describe(sorted, judged.refuters));
  }

  Finding describe(const std::vector<Race>& races, const std::vector<RefuterVerdict>& refuters) {
    const Race& race = races.front();
    bool isCheckThenAct = decides(view_.program, race.b->context.chain, race.a->context.chain);
    Finding finding;
    finding.rule = Rule::DataRace;
    finding.severity = Severity::Error;
    finding.object = view_.narrator.object(race.a->path);
    finding.refuters = refuters;
    addSites(races, isCheckThenAct, finding);
    explain(race, isCheckThenAct, finding);
    const std::vector<Doubt> doubts = doubtsOf(race);
    finding.evidence.push_back({EvidenceKind::Static,
                                "on " + std::to_string(races.size()) +
                                    (races.size() == 1 ? " pair" : " pairs") + " of accesses" +
                                    (doubts.empty() ? "" : "; " + lockstitch::describe(doubts)),
                                1});
    finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static, doubts);
    return finding;
  }

  void addSites(const std::vector<Race>& races, bool isCheckThenAct, Finding& finding) {
    std::set<SourceLocation> seen;
    auto add = [&](const Access& access, const std::string& role) {
      Site site = view_.narrator.site(role, access.path, access.context, view_.parallel);
      bool isNew =
          seen.insert(site.stack.empty() ? SourceLocation{} : site.stack[0].location).second;
      if (isNew || finding.sites.size() < 2) finding.sites.push_back(std::move(site));
    };
    const Race& first = races.front();
    add(*first.a, role(*first.a));
    add(*first.b, isCheckThenAct ? "check" : role(*first.b));
    for (const Race& race : races)
      for (const Access* access : {race.a, race.b})
        if (keepRefuted_ || finding.sites.size() < kMaxSites) add(*access, role(*access));
  }

  static std::string role(const Access& access) {
    return std::string(access.isAtomic ? "atomic " : "") + (access.isWrite ? "write" : "read");
  }

  void explain(const Race& race, bool isCheckThenAct, Finding& finding) {
    const Narrator& narrator = view_.narrator;
    std::string here = narrator.brief(narrator.location(race.a->context.chain));
    std::string there = narrator.brief(narrator.location(race.b->context.chain));
    finding.message = finding.object + " is written at " + here + " while another thread may " +
                      (race.b->isWrite ? "write" : "read") + " it " +
                      (here == there ? "there too" : "at " + there);
    finding.why = "The accesses are not ordered: " + threadsOf(race) +
                  " may get there at the same time. " + holdsAt(here, race.a, there, race.b) +
                  ". A data race is undefined behaviour, and an update can be lost.";
    std::string guard = guardOfOthers(race).first;
    std::string lock = guard.empty() ? "one mutex" : guard;
    const bool isOnePlace = here == there;
    finding.fix = "Hold " + lock;
    if (!isCheckThenAct)
      finding.fix += " at every access of " + finding.object +
                     (mayBeAtomic(race) ? ", or make it atomic if each access stands alone" : "");
    else
      finding.fix +=
          (isOnePlace ? " over both the check and the update at " + here
                      : " over both the check at " + there + " and the update at " + here) +
          ": the check and the update must be under one lock";
    if (isCheckThenAct)
      finding.why +=
          " The value is checked " +
          (isOnePlace ? "and updated at " + here : "at " + there + " and updated at " + here) +
          ": the check and the update must be under one lock, or another thread changes "
          "the value between them.";
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
    const Program& program = view_.program;
    const ChainLink& link = program.chains[program.chains.leaf(access.context.chain)];
    const Event* event = program.event(link.function, link.event);
    return event && event->has(Flags::WholeContainer);
  }

  std::string threadsOf(const Race& race) const {
    const std::string first = view_.parallel.describe(race.a->context.thread);
    const std::string second = view_.parallel.describe(race.b->context.thread);
    constexpr std::string_view kThread = "thread";
    if (first == second && first.starts_with(kThread)) {
      const std::string started = first.substr(kThread.size());
      return "two threads" + started.substr(0, started.find(Parallel::kMoreThanOne));
    }
    return first + " and " + second;
  }

  // What is held at both places, each said once.
  std::string holdsAt(const std::string& here, const Access* a, const std::string& there,
                      const Access* b) const {
    const std::string first = holds(*a), second = holds(*b);
    if (first != second) return "At " + here + " " + first + ", at " + there + " " + second;
    return "At " + here + (here == there ? " " : " and at " + there + " ") + first;
  }

  std::string holds(const Access& access) const {
    std::string names = view_.narrator.lockNames(access.context.held);
    return names == "no lock" ? "no lock is held" : names + " is held";
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
    if (!view_.origin.isProgram) doubts.push_back(Doubt::ThreadsUnstarted);
    const AccessPair pair{*race.a, *race.b};
    if (holdLocksOfOneKind(view_, pair)) doubts.push_back(Doubt::LocksOfOneKind);
    const bool isOneOfMany = meansSeveralObjects(view_, pair);
    const bool isFar = pointersOn(race.a->path) > kMaxPointers;
    if (isOneOfMany) doubts.push_back(Doubt::ManyObjects);
    if (isFar) doubts.push_back(Doubt::ThroughManyPointers);
    if ((isOneOfMany || isFar) && isRarelyGuarded(race)) doubts.push_back(Doubt::RarelyGuarded);
    return doubts;
  }

  size_t pointersOn(PathId path) const {
    const std::vector<StepKey> steps = view_.program.paths.steps(path);
    return std::count_if(steps.begin(), steps.end(),
                         [](const StepKey& step) { return step.kind == StepKind::Deref; });
  }

  Program& program_;
  const OriginView& view_;
  bool keepRefuted_;
  Verdicts verdicts_;
  LocationShapes shapes_;
  std::map<std::vector<std::pair<PathId, Mode>>, uint32_t> lockNumbers_;
  std::unordered_map<std::string, Usage> usages_;  // by object
  std::deque<Access> parts_;                       // of accesses of whole objects
  std::unordered_set<const Access*> isPart_;
};

}  // namespace

Verdicts findRaces(Program& program, const OriginView& view, bool keepRefuted) {
  return RaceRule(program, view, keepRefuted).run();
}

}  // namespace lockstitch::program
