// Input is put into one order that depends on content alone, then groups are joined until nothing
// can be joined any more: so the result depends neither on the order of the input nor on how often
// it was fused before.
#include "analyses/findings/fusion.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "analyses/findings/finding_order.h"
#include "analyses/findings/fingerprint.h"

namespace lockstitch {
namespace {

bool isCycleRule(Rule rule) { return rule == Rule::LockOrderInversion || rule == Rule::Deadlock; }

bool hasRole(const Finding& finding, const std::string& role) {
  return std::any_of(finding.sites.begin(), finding.sites.end(),
                     [&](const Site& site) { return site.role == role; });
}

// Rules that can be two views of one thing have one family: a suspicion, and it come true.
Rule family(const Finding& finding) {
  if (finding.rule != Rule::Deadlock) return finding.rule;
  if (isSelfDeadlock(finding)) return Rule::DoubleLock;
  if (hasRole(finding, "waits")) return Rule::WaitHoldingSecondLock;
  return hasRole(finding, "joins") ? Rule::JoinUnderLock : Rule::LockOrderInversion;
}

bool hasEvidence(const Finding& finding, EvidenceKind kind) {
  return std::any_of(finding.evidence.begin(), finding.evidence.end(),
                     [&](const Evidence& evidence) { return evidence.kind == kind; });
}

bool isStatic(const Finding& finding) { return hasEvidence(finding, EvidenceKind::Static); }

// What counts as "here" for both engines: the function, the file's name without its folder (builds
// move), the line.
using Place = std::tuple<std::string, std::string, uint32_t>;

std::optional<Place> placeOf(const Frame& frame) {
  if (frame.location.line == 0) return std::nullopt;
  const std::string& file = frame.location.file;
  return Place(withoutLambdaNumbers(normaliseFunctionName(frame.function)),
               file.substr(file.find_last_of("/\\") + 1), frame.location.line);
}

std::optional<Place> placeOf(const Site& site) {
  const Frame* frame = decidingFrame(site);
  return frame ? placeOf(*frame) : std::nullopt;
}

bool decides(const Finding& finding, size_t index) {
  if (!isCycleRule(finding.rule)) return index < 2;
  const std::string& role = finding.sites[index].role;
  return role == "acquires" || role == "waits for" || role == "joins" || role == "waits";
}

// The places of the deciding sites, or of all sites. Empty when one of them is unknown.
std::set<Place> placesOf(const Finding& finding, bool decidingOnly) {
  std::set<Place> places;
  for (size_t i = 0; i < finding.sites.size(); ++i) {
    if (decidingOnly && !decides(finding, i)) continue;
    const auto place = placeOf(finding.sites[i]);
    if (place)
      places.insert(*place);
    else if (decidingOnly)
      return {};
  }
  return places;
}

// "Account::balance_", "account.balance_", "balance_[]" → "balance_"; nothing for a description in
// words, which is what the runtime gives when there is no name.
std::string lastName(const std::string& object) {
  if (object.find(' ') != std::string::npos || object.starts_with("0x")) return "";
  const size_t at = object.find_last_of(":.>");
  const std::string name = at == std::string::npos ? object : object.substr(at + 1);
  return name.substr(0, name.find('['));
}

// Blocks that only their allocation tells apart: a macro has several on one line.
bool areTwoBlocks(const std::string& a, const std::string& b) {
  constexpr const char* kBlock = "heap block allocated ";
  return a != b && a.starts_with(kBlock) && b.starts_with(kBlock);
}

// A member's race, one side of which is an access of the whole variable: it is of either.
bool isOnPartOf(const Finding& finding, const std::string& whole) {
  return std::any_of(finding.sites.begin(), finding.sites.end(), [&](const Site& site) {
    return site.object != finding.object && site.object == whole;
  });
}

bool objectsAgree(const Finding& a, const Finding& b) {
  if (isCycleRule(a.rule)) return true;  // the acquisition sites say it all
  if (areTwoBlocks(a.object, b.object)) return false;
  const std::string left = lastName(a.object), right = lastName(b.object);
  return left.empty() || right.empty() || left == right || isOnPartOf(b, a.object);
}

// Whether the site's function is among those that the other finding's accesses are in or were
// called from: optimisers give what they inline a line of the caller, or none.
bool isReachedIn(const Finding& finding, const Site& site) {
  const auto place = placeOf(site);
  if (!place) return false;
  const auto isThere = [&](const Frame& frame) {
    const auto there = placeOf(frame);
    return there && std::get<0>(*there) == std::get<0>(*place) &&
           std::get<1>(*there) == std::get<1>(*place);
  };
  return std::any_of(finding.sites.begin(), finding.sites.end(), [&](const Site& other) {
    return std::any_of(other.stack.begin(), other.stack.end(), isThere);
  });
}

// Whether the source's race is the run's with the functions that the run's are inlined into.
bool isInlinedInto(const Finding& source, const Finding& run) {
  return source.rule == Rule::DataRace && run.rule == Rule::DataRace && run.sites.size() >= 2 &&
         !lastName(run.object).empty() && source.object == run.object &&
         isReachedIn(source, run.sites[0]) && isReachedIn(source, run.sites[1]);
}

// Whether the family is of waits for something else than a lock, under a lock that others want.
bool isOfWaitUnderLock(const Finding& finding) {
  const Rule rule = family(finding);
  return rule == Rule::JoinUnderLock || rule == Rule::WaitHoldingSecondLock;
}

// Whether the deadlock is what the suspicion says of a join or a wait under a lock: it stands
// there, and somebody waits for that lock. Who it is the source cannot always say.
bool foretells(const Finding& suspicion, const Finding& deadlock) {
  if (suspicion.sites.empty() || family(suspicion) != family(deadlock)) return false;
  const auto place = placeOf(suspicion.sites.front());
  const std::string& role = suspicion.sites.front().role;
  const auto& sites = deadlock.sites;
  const auto stands = [&](const Site& site) { return site.role == role && placeOf(site) == place; };
  const auto wants = [&](const Site& site) {
    return site.role == "waits for" && lastName(site.object) == lastName(suspicion.object);
  };
  return place && std::any_of(sites.begin(), sites.end(), stands) &&
         std::any_of(sites.begin(), sites.end(), wants);
}

// The locks of a circle, as the source names them.
std::set<std::string> locksOf(const Finding& finding) {
  std::set<std::string> locks;
  for (size_t i = 0; i < finding.sites.size(); ++i) {
    if (!decides(finding, i)) continue;
    std::string name = finding.sites[i].object;
    for (size_t at; (at = name.find("[]")) != std::string::npos;) name.erase(at, 2);
    locks.insert(std::move(name));
  }
  return locks;
}

// Each engine tells of the circles through one set of locks once, by the places of one of them: the
// source of two locks of a class, say, where the run met three. They are one thing when they have
// an acquisition in common.
bool isOfTheSameCircles(const Finding& source, const Finding& run) {
  if (family(source) != Rule::LockOrderInversion || family(run) != Rule::LockOrderInversion)
    return false;
  if (locksOf(source) != locksOf(run)) return false;
  const std::set<Place> here = placesOf(source, true), there = placesOf(run, true);
  return std::any_of(here.begin(), here.end(),
                     [&](const Place& place) { return there.contains(place); });
}

template <typename T>
void appendNew(std::vector<T>& list, const std::vector<T>& more) {
  for (const T& one : more)
    if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
}

void addEvidence(std::vector<Evidence>& list, const std::vector<Evidence>& more) {
  for (const Evidence& one : more) {
    auto same = std::find_if(list.begin(), list.end(), [&](const Evidence& other) {
      return other.kind == one.kind && other.detail == one.detail;
    });
    if (same == list.end())
      list.push_back(one);
    else
      same->count += one.count;
  }
  std::sort(list.begin(), list.end(), [](const Evidence& a, const Evidence& b) {
    return std::tie(a.kind, a.detail) < std::tie(b.kind, b.detail);
  });
}

// What one engine calls a read the other may know to be the check that decides the update: at one
// place it is one thing.
void nameChecks(std::vector<Site>& sites) {
  std::set<Place> checks;
  for (const Site& site : sites)
    if (const auto place = placeOf(site); place && site.role == "check") checks.insert(*place);
  std::vector<Site> named;
  for (Site& site : sites) {
    const auto place = placeOf(site);
    if (site.role == "read" && place && checks.contains(*place)) site.role = "check";
    appendNew(named, {std::move(site)});
  }
  sites = std::move(named);
}

// Joins `other` into `base`, whose names stay.
void join(Finding& base, const Finding& other) {
  const bool comesTrue = base.rule != Rule::Deadlock && other.rule == Rule::Deadlock;
  if (comesTrue) {
    base.rule = Rule::Deadlock;
    base.message = other.message;
    base.why = other.why;
  }
  base.confidence = std::max(base.confidence, other.confidence);
  base.severity = std::max(base.severity, other.severity);
  if (base.severity > Severity::Note || other.infeasibleBecause.empty())
    base.infeasibleBecause.clear();
  if (base.fix.empty()) base.fix = other.fix;
  if (base.why.empty()) base.why = other.why;
  if (base.message.empty()) base.message = other.message;
  appendNew(base.sites, other.sites);
  nameChecks(base.sites);
  appendNew(base.refuters, other.refuters);
  addEvidence(base.evidence, other.evidence);
}

// Groups of findings, each with the index of the one it was joined into.
class Fuser {
 public:
  explicit Fuser(std::vector<Finding> findings) : findings_(std::move(findings)) {}

  std::vector<Finding> run() {
    for (Finding& finding : findings_) {
      if (finding.fingerprint.empty()) assignFingerprint(finding);
      addEvidence(finding.evidence, {});
    }
    while (pass()) {
    }
    std::sort(findings_.begin(), findings_.end(), reportedBefore);
    return std::move(findings_);
  }

 private:
  // Static findings come first and so keep their names; the rest is ordered by content.
  bool pass() {
    std::sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
      if (isStatic(a) != isStatic(b)) return isStatic(a);
      return reportedBefore(a, b);
    });
    joined_.assign(findings_.size(), false);
    byFingerprint();
    byDecidingPlaces();
    byContainedPlaces();
    byContent();
    return removeJoined();
  }

  void into(size_t base, size_t other) {
    join(findings_[base], findings_[other]);
    joined_[other] = true;
  }

  // The lambdas of a function have one fingerprint: what one engine tells of two of them stays two.
  void byFingerprint() {
    std::map<std::pair<Rule, std::string>, std::vector<size_t>> first;
    for (size_t i = 0; i < findings_.size(); ++i) {
      std::vector<size_t>& bases = first[{family(findings_[i]), findings_[i].fingerprint}];
      std::pair<int, size_t> best{0, i};
      for (const size_t base : bases)
        if (const int like = likeness(base, i); like > best.first) best = {like, base};
      if (best.first > 0)
        into(best.second, i);
      else
        bases.push_back(i);
    }
  }

  // Of two findings of one fingerprint: 0 where they are of other lambdas.
  int likeness(size_t base, size_t other) const {
    const Finding &a = findings_[base], &b = findings_[other];
    if (const auto places = placesOf(a, true); !places.empty() && places == placesOf(b, true))
      return 3;
    // What has come true is told by other sites than what foretold it.
    if (a.rule != b.rule || fingerprintByLambda(a) == fingerprintByLambda(b)) return 2;
    return isStatic(a) != isStatic(b) ? 1 : 0;
  }

  // Two static findings at the same lines are about two things: the source names both.
  bool mayJoin(size_t base, size_t other) const {
    const Finding &a = findings_[base], &b = findings_[other];
    if (a.rule != b.rule && isOfWaitUnderLock(a)) return !isStatic(b) && foretells(a, b);
    return !(isStatic(a) && isStatic(b)) && objectsAgree(a, b);
  }

  void byDecidingPlaces() {
    std::map<std::pair<Rule, std::set<Place>>, std::vector<size_t>> first;
    for (size_t i = 0; i < findings_.size(); ++i) {
      if (joined_[i]) continue;
      std::set<Place> places = placesOf(findings_[i], true);
      if (places.empty()) continue;
      joinOrKeep(first[{family(findings_[i]), std::move(places)}], i);
    }
  }

  void joinOrKeep(std::vector<size_t>& bases, size_t one) {
    const auto base = std::find_if(bases.begin(), bases.end(),
                                   [&](size_t candidate) { return mayJoin(candidate, one); });
    if (base != bases.end())
      into(*base, one);
    else
      bases.push_back(one);
  }

  // A run shows one pair of a race's accesses (write/write) where the source shows another
  // (read/write): it belongs to the static finding that names all its places.
  void byContainedPlaces() {
    std::map<std::pair<Rule, Place>, std::vector<size_t>> staticAt;
    for (size_t i = 0; i < findings_.size(); ++i)
      if (!joined_[i] && isStatic(findings_[i]))
        for (const Place& place : placesOf(findings_[i], false))
          staticAt[{family(findings_[i]), place}].push_back(i);
    for (size_t i = 0; i < findings_.size(); ++i) {
      if (joined_[i] || isStatic(findings_[i])) continue;
      const std::set<Place> places = placesOf(findings_[i], true);
      if (places.empty()) continue;
      for (size_t base : staticAt[{family(findings_[i]), *places.begin()}]) {
        const std::set<Place> all = placesOf(findings_[base], false);
        if (!std::includes(all.begin(), all.end(), places.begin(), places.end())) continue;
        if (!mayJoin(base, i)) continue;
        into(base, i);
        break;
      }
    }
  }

  // What only a look at each pair tells: a join or a wait under a lock that became a deadlock, a
  // race in what was inlined, and circles of other lengths.
  void byContent() {
    for (size_t i = 0; i < findings_.size(); ++i) {
      const Finding& run = findings_[i];
      if (joined_[i] || isStatic(run)) continue;
      const bool isCircle = family(run) == Rule::LockOrderInversion;
      if (run.rule != Rule::DataRace && !isOfWaitUnderLock(run) && !isCircle) continue;
      for (size_t base = 0; base < i && isStatic(findings_[base]); ++base) {
        const Finding& source = findings_[base];
        if (joined_[base]) continue;
        if (!foretells(source, run) && !isInlinedInto(source, run) &&
            !isOfTheSameCircles(source, run))
          continue;
        into(base, i);
        break;
      }
    }
  }

  bool removeJoined() {
    const size_t before = findings_.size();
    std::vector<Finding> kept;
    for (size_t i = 0; i < findings_.size(); ++i)
      if (!joined_[i]) kept.push_back(std::move(findings_[i]));
    findings_ = std::move(kept);
    return findings_.size() != before;
  }

  std::vector<Finding> findings_;
  std::vector<bool> joined_;
};

}  // namespace

std::vector<Finding> fuse(std::vector<Finding> findings) {
  return Fuser(std::move(findings)).run();
}

}  // namespace lockstitch
