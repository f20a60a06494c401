#include "analyses/program/race_finding.h"

#include <algorithm>

#include "analyses/program/accessed_types.h"
#include "analyses/program/declared_in.h"
#include "analyses/program/end_of_life.h"
#include "analyses/program/joins_behind.h"
#include "analyses/program/race_words.h"
#include "analyses/program/sharing.h"

namespace lockstitch::program {
namespace {

constexpr size_t kMaxSites = 16;

}  // namespace

Finding RaceTeller::tell(std::vector<Race>& races, bool tellAll) {
  putStrongestFirst(races);
  const Race& race = races.front();
  const bool isCheckThenAct = checks_.decides(race.b->context.chain, race.a->context.chain);
  Finding finding;
  finding.rule = Rule::DataRace;
  finding.severity = Severity::Error;
  finding.object = view_.narrator.object(race.a->path);
  finding.declaredIn = declaredIn(view_.program, race.a->path);
  addSites(races, isCheckThenAct, tellAll, finding);
  explain(race, isCheckThenAct, finding);
  finding.message = headline(toldFirst(races, finding), finding.object);
  addEvidence(races, finding);
  return finding;
}

Finding RaceTeller::tellEndOf(PathId ended, std::vector<Race>& races) {
  putStrongestFirst(races);
  Finding finding = tellEnd(view_, races, ended);
  addEvidence(races, finding);
  return finding;
}

void RaceTeller::putStrongestFirst(std::vector<Race>& races) {
  std::vector<std::pair<Rank, Race*>> ranked;
  for (Race& race : races) ranked.push_back({rank(race), &race});
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& x, const auto& y) { return x.first < y.first; });
  std::vector<Race> sorted;
  for (const auto& [rank, race] : ranked) sorted.push_back(std::move(*race));
  races = std::move(sorted);
}

// Stronger first: what is certainly this object, a check with the update that it decides, then
// writes, then what users wrote themselves, then short ways there.
RaceTeller::Rank RaceTeller::rank(const Race& race) {
  const bool isCheckThenAct = checks_.decides(race.b->context.chain, race.a->context.chain);
  const bool isSameSite = view_.narrator.location(race.a->context.chain) ==
                          view_.narrator.location(race.b->context.chain);
  return {race.a->isOneOfSeveral || race.b->isOneOfSeveral, !(isCheckThenAct && !isSameSite),
          !race.b->isWrite, race.a->isLibrary || race.b->isLibrary,
          depth(race.a->context.chain) + depth(race.b->context.chain)};
}

void RaceTeller::addSites(const std::vector<Race>& races, bool isCheckThenAct, bool tellAll,
                          Finding& finding) {
  std::set<SourceLocation> seen;
  std::set<const Access*> told;
  std::vector<LocksetId> held;  // at the sites
  auto add = [&](const Access& access, const std::string& role) {
    told.insert(&access);
    if (finding.sites.size() >= 2 && seen.count(innermost(access))) return;
    Site site = view_.narrator.site(role, access.path, access.context, view_.parallel);
    const bool isNew =
        seen.insert(site.stack.empty() ? SourceLocation{} : site.stack[0].location).second;
    if (!isNew && finding.sites.size() >= 2) return;
    finding.sites.push_back(std::move(site));
    held.push_back(access.context.held);
  };
  const Race& first = races.front();
  add(*first.a, roleOf(view_, *first.a));
  add(*first.b, isCheckThenAct ? "check" : roleOf(view_, *first.b));
  for (const Race& race : races)
    for (const Access* access : {race.a, race.b})
      if ((tellAll || finding.sites.size() < kMaxSites) && !told.count(access))
        add(*access, roleOf(view_, *access));
  for (size_t i = 0; i < held.size(); ++i)
    finding.sites[i].held = view_.narrator.held(held[i], held);
}

// The place at the top of the access's stack. An access is in a function that has a name.
SourceLocation RaceTeller::innermost(const Access& access) const {
  return view_.narrator.location(access.context.chain);
}

// A site that races with itself is shown once, and beside it what comes next: the headline is about
// those two, where they race.
const RaceTeller::Race& RaceTeller::toldFirst(const std::vector<Race>& races,
                                              const Finding& finding) const {
  const Race& first = races.front();
  if (finding.sites.size() < 3 || finding.sites[0] != finding.sites[1] ||
      finding.sites[2].stack.empty())
    return first;
  const SourceLocation place = innermost(*first.a);
  const auto other = std::find_if(races.begin(), races.end(), [&](const Race& race) {
    return innermost(*race.a) == place && innermost(*race.b) == finding.sites[2].stack[0].location;
  });
  return other == races.end() ? first : *other;
}

std::string RaceTeller::headline(const Race& race, const std::string& object) const {
  const std::string here = view_.narrator.brief(view_.narrator.location(race.a->context.chain));
  const std::string there = view_.narrator.brief(view_.narrator.location(race.b->context.chain));
  return object + " is written at " + here + " while another thread may " +
         (race.b->isWrite ? "write" : "read") + " it " +
         (here == there ? "there too" : "at " + there);
}

void RaceTeller::explain(const Race& race, bool isCheckThenAct, Finding& finding) {
  const Narrator& narrator = view_.narrator;
  const std::string here = narrator.brief(narrator.location(race.a->context.chain));
  const std::string there = narrator.brief(narrator.location(race.b->context.chain));
  finding.why = "The accesses are not ordered: " + threadsOf(view_, *race.a, *race.b) +
                " may get there at the same time. " + holdsAt(view_, *race.a, *race.b) +
                ". A data race is undefined behaviour, and an update can be lost.";
  advise({here, there, guardOfOthers(race).first, isCheckThenAct,
          mayBeAtomic(race) && !isPredicate(*race.a) && !isPredicate(*race.b)},
         finding);
}

// Whether it is read under a lock by who waits for a notice under that lock, or in the predicate of
// the wait: if it is changed without the lock, the notice may come between the test and the wait.
bool RaceTeller::isPredicate(const Access& access) {
  if (access.isWrite || !holdsLock(access)) return false;
  const auto& uses = view_.summary.waits;
  return std::any_of(uses.begin(), uses.end(), [&](const WaitUse& wait) {
    const FunctionId waits = view_.narrator.leafFunction(wait.context.chain);
    const SourceLocation at = view_.narrator.location(wait.context.chain);
    if (waits == view_.narrator.leafFunction(access.context.chain)) return true;
    const ChainTable::Links links = view_.program.chains.links(access.context.chain);
    return std::any_of(links.begin(), links.end(), [&](const ChainLink& link) {
      const Event* event = view_.program.event(link.function, link.event);
      return link.function == waits && event && view_.program.location(event->location) == at;
    });
  });
}

// Containers, strings and other classes have no atomic variant.
bool RaceTeller::mayBeAtomic(const Race& race) const {
  if (isOfContainer(view_, *race.a) || isOfContainer(view_, *race.b)) return false;
  const std::string& type = typeOf(view_.program, *race.a);
  if (type.ends_with("*") || type.starts_with("std::shared_ptr<")) return true;
  if (type.starts_with("std::") && (type.ends_with(">") || type.ends_with("string"))) return false;
  return !isRecord(view_.program, type);
}

void RaceTeller::addEvidence(const std::vector<Race>& races, Finding& finding) {
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

std::vector<Doubt> RaceTeller::doubtsOf(const Race& race) {
  std::vector<Doubt> doubts;
  const PathTable& paths = view_.program.paths;
  const Context &mine = race.a->context, &its = race.b->context;
  if (paths.hasStep(race.a->path, StepKind::Index)) doubts.push_back(Doubt::UnknownElement);
  if (paths.hasStep(race.a->path, StepKind::Deref)) doubts.push_back(Doubt::ThroughPointer);
  if (race.a->isLibrary || race.b->isLibrary) doubts.push_back(Doubt::InLibraryCode);
  if (mine.condition.root || its.condition.root) doubts.push_back(Doubt::UnderCondition);
  if (mine.condition == kPassedBySome || its.condition == kPassedBySome)
    doubts.push_back(Doubt::PassedBySome);
  const bool isStarted = mine.thread != 0 || its.thread != 0;
  if (!view_.origin.isProgram)
    doubts.push_back(isStarted ? Doubt::CallersUnknown : Doubt::ThreadsUnstarted);
  const AccessPair pair{*race.a, *race.b};
  if (isBehindJoins(view_, pair)) doubts.push_back(Doubt::PerhapsJoined);
  if (race.a->takenUnder || race.b->takenUnder) doubts.push_back(Doubt::PerhapsHandedOver);
  if (holdLocksOfOneKind(view_, pair)) doubts.push_back(Doubt::LocksOfOneKind);
  addDoubtsOfObject(race, doubts);
  return doubts;
}

void RaceTeller::addDoubtsOfObject(const Race& race, std::vector<Doubt>& doubts) {
  const AccessPair pair{*race.a, *race.b};
  const bool isOneOfMany = meansSeveralObjects(view_, pair);
  const bool isFar = pointersOn(view_.program.paths, race.a->path) > kMaxPointers;
  if (isOneOfMany) doubts.push_back(Doubt::ManyObjects);
  if (isOneOfMany && isLink(*race.a) && holdsLock(pair.a) && holdsLock(pair.b))
    doubts.push_back(Doubt::LocksOfTwoPlaces);
  if (isFar) doubts.push_back(Doubt::ThroughManyPointers);
  if ((isOneOfMany || isFar) && isRarelyGuarded(race)) doubts.push_back(Doubt::RarelyGuarded);
}

// A pointer that the object has for a list, perhaps.
bool RaceTeller::isLink(const Access& access) const {
  return view_.program.paths.key(access.path).step.kind == StepKind::Field &&
         typeOf(view_.program, access).ends_with("*");
}

bool RaceTeller::holdsLock(const Access& access) const {
  const Lockset& held = view_.sets.locksets[access.context.held];
  return std::any_of(held.begin(), held.end(),
                     [&](const HeldLock& lock) { return isRealLock(view_.program, lock.lock); });
}

const RaceTeller::Usage& RaceTeller::usageOf(const Race& race) {
  if (accessed_.empty()) sortAccesses();
  const std::string object = view_.narrator.object(race.a->path);
  const auto [known, isNew] = usages_.try_emplace(object);
  if (isNew) known->second = findUsage(object);
  return known->second;
}

void RaceTeller::sortAccesses() {
  accessed_.reserve(view_.summary.accesses.size());
  for (const Access& access : view_.summary.accesses)
    accessed_.push_back(
        {access.path, access.context.held, view_.program.chains.leaf(access.context.chain)});
  std::sort(accessed_.begin(), accessed_.end());
  accessed_.erase(std::unique(accessed_.begin(), accessed_.end()), accessed_.end());
  accessed_.shrink_to_fit();
  for (size_t i = 0; i < accessed_.size(); ++i)
    if (i == 0 || accessed_[i].path != accessed_[i - 1].path)
      pathsOf_[view_.narrator.object(accessed_[i].path)].push_back(i);
}

RaceTeller::Usage RaceTeller::findUsage(const std::string& object) {
  Usage usage;
  for (const size_t first : pathsOf_[object])
    for (size_t i = first; i < accessed_.size() && accessed_[i].path == accessed_[first].path;
         ++i) {
      const std::set<std::string>& names = namesOf(accessed_[i].held);
      const auto [known, isNew] = usage.try_emplace(accessed_[i].place, names);
      if (!isNew)
        std::erase_if(known->second, [&](const std::string& name) { return !names.count(name); });
    }
  return usage;
}

const std::set<std::string>& RaceTeller::namesOf(LocksetId held) {
  const auto [known, isNew] = names_.try_emplace(held);
  if (isNew)
    for (const HeldLockInfo& lock : view_.narrator.held(held))
      if (lock.lock != Narrator::kUnnamedLock) known->second.insert(lock.lock);
  return known->second;
}

// The lock that is held at most of the places where the location is accessed, if there is one, and
// at how many.
std::pair<std::string, size_t> RaceTeller::guardOfOthers(const Race& race) {
  std::map<std::string, size_t> votes;
  for (const auto& [place, locks] : usageOf(race))
    for (const std::string& lock : locks) ++votes[lock];
  std::pair<std::string, size_t> best;
  for (const auto& [lock, count] : votes)
    if (count > best.second) best = {lock, count};
  return best;
}

bool RaceTeller::isRarelyGuarded(const Race& race) {
  return guardOfOthers(race).second * 2 < usageOf(race).size();
}

}  // namespace lockstitch::program
