#include "analyses/trace/race_findings.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "analyses/findings/advice.h"
#include "analyses/trace/access_site.h"
#include "analyses/trace/lock_instances.h"
#include "analyses/trace/vptr_race.h"

namespace lockstitch {
namespace {

constexpr size_t kMostSites = 8;  // of one finding; further places are counted

// Sets of record indexes that shrink by being joined (union-find with path halving).
class Groups {
 public:
  explicit Groups(size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0); }
  size_t find(size_t one) {
    while (parent_[one] != one) one = parent_[one] = parent_[parent_[one]];
    return one;
  }
  void join(size_t a, size_t b) {
    parent_[std::max(find(a), find(b))] = std::min(find(a), find(b));
  }

 private:
  std::vector<size_t> parent_;
};

// Within libstdc++'s atomic<shared_ptr>, whose readers give its own lock back without an order that
// anybody could see. (Since GCC 13 it tells us of that lock.)
bool isInAtomicPointer(StackId id, RunNames& names) {
  for (const Frame& frame : names.stack(id)) {
    if (frame.function.starts_with("std::_Sp_atomic<")) return true;
    if (frame.isUser) return false;
  }
  return false;
}

struct RaceView {
  const TraceRace* race = nullptr;
  RunNames::Object object;
  std::string allocated;                      // where, of a heap block
  Site sites[2];                              // in the order of their places
  const std::vector<TraceHeldLock>* held[2];  // at these
};

std::string functionAndPlace(const Site& site) {
  const Frame* frame = decidingFrame(site);
  return (frame ? frame->function : "") + "@" + sitePlace(site);
}

auto siteOrder(const Site& site) {
  const Frame* frame = decidingFrame(site);
  return std::tuple(frame ? frame->location : SourceLocation(), site.role,
                    frame ? frame->function : std::string(), site.thread);
}

// How well a pair stands for the whole race. A read with a write comes first: wherever a value is
// checked or counted up it is seen in every schedule, a second write only in some. Freeing and
// allocating come last, being the end and the beginning of other accesses.
int pairRank(const RaceView& view) {
  const auto isFree = [](const TraceAccess& access) { return (access.flags & trace::kFree) != 0; };
  const auto isWrite = [](const TraceAccess& access) {
    return (access.flags & trace::kWrite) != 0;
  };
  const auto isMade = [](const TraceAccess& access) { return (access.flags & trace::kMade) != 0; };
  if (isFree(view.race->first) || isFree(view.race->second)) return 2;
  if (isMade(view.race->first) || isMade(view.race->second)) return 2;
  return isWrite(view.race->first) && isWrite(view.race->second) ? 1 : 0;
}

auto viewOrder(const RaceView& view) {
  return std::tuple(!view.object.isName, pairRank(view), siteOrder(view.sites[0]),
                    siteOrder(view.sites[1]));
}

// What copies memory knows of no members: it is the variable that is copied, or a part of it.
void nameWhole(const TraceAccess& access, const RunNames::Object& object, Site& site) {
  if ((access.flags & trace::kLibcall) != 0 && !object.whole.empty()) site.object = object.whole;
}

RaceView makeView(const TraceRace& race, RunNames& names) {
  RaceView view;
  view.race = &race;
  view.object = names.object({&race.first, &race.second}, race.region);
  if (race.region.kind == trace::RegionKind::Heap) view.allocated = names.place(race.region.stack);
  view.sites[0] = accessSite(race.first, view.object.text, names);
  view.sites[1] = accessSite(race.second, view.object.text, names);
  nameWhole(race.first, view.object, view.sites[0]);
  nameWhole(race.second, view.object, view.sites[1]);
  view.held[0] = &race.first.held;
  view.held[1] = &race.second.held;
  if (siteOrder(view.sites[1]) < siteOrder(view.sites[0])) {
    std::swap(view.sites[0], view.sites[1]);
    std::swap(view.held[0], view.held[1]);
  }
  if (isOfVptr(race)) {
    view.object.text = vptrObject(view.sites, view.object);
    for (Site& site : view.sites) site.object = view.object.text;
  }
  return view;
}

std::string placesOf(const RaceView& view) {
  return functionAndPlace(view.sites[0]) + " " + functionAndPlace(view.sites[1]);
}

// Two files may each have a variable of that name, and so may two functions.
std::string identityOf(const RunNames::Object& object) {
  return object.text + " of " + object.declaredIn;
}

// Of an address, within the life of the block that it is in.
std::string addressOf(const TraceAccess& access, const TraceRegion& region) {
  return "address " + std::to_string(access.address) + " " + std::to_string(region.begin) + "/" +
         std::to_string(region.stack.value);
}

// A stack's memory is one object after another, and nothing tells where each ends.
bool isOnStack(const RaceView& view) { return view.race->region.kind == trace::RegionKind::Stack; }

// What the compiler told of one access, where a variable is declared, is true of the others at that
// address that have the name.
void shareDeclarations(std::vector<RaceView>& views) {
  std::map<std::string, std::set<std::string>> known;
  const auto key = [](const RaceView& view) {
    return addressOf(view.race->first, view.race->region) + " " + view.object.text;
  };
  for (const RaceView& view : views)
    if (view.object.isName && !view.object.declaredIn.empty())
      known[key(view)].insert(view.object.declaredIn);
  for (RaceView& view : views) {
    if (!view.object.isName || !view.object.declaredIn.empty()) continue;
    const auto found = known.find(key(view));
    if (found != known.end() && found->second.size() == 1)
      view.object.declaredIn = *found->second.begin();
  }
}

// The names of what races at each pair of places, and at each address of a stack: there may be
// several.
using NamesAt = std::map<std::string, std::set<std::string>>;

NamesAt namesAt(const std::vector<RaceView>& views) {
  NamesAt names;
  for (const RaceView& view : views) {
    if (!view.object.isName) continue;
    names[placesOf(view)].insert(identityOf(view.object));
    if (!isOnStack(view)) continue;
    for (const TraceAccess* access : {&view.race->first, &view.race->second})
      names[addressOf(*access, view.race->region)].insert(identityOf(view.object));
  }
  return names;
}

// What races there, where that can be told: what has no name is taken for the one that has.
std::string namedThere(const RaceView& view, const std::string& there, const NamesAt& names) {
  if (view.object.isName) return identityOf(view.object);
  const auto found = names.find(there);
  return found == names.end() || found->second.size() > 1 ? "" : *found->second.begin();
}

// The instructions of both sites: a macro puts several on one place.
std::string codeOf(const RaceView& view) {
  std::string text;
  for (const Site& site : view.sites) {
    const Frame* frame = decidingFrame(site);
    if (frame) text += " " + frame->module + "+" + std::to_string(frame->address);
  }
  return text;
}

// Blocks without a name that meet at one place are one thing when they were allocated at one place
// too (a list's nodes), or when the very same instructions access them.
std::vector<std::string> placeKeys(const RaceView& view, const NamesAt& names) {
  const std::string places = "place " + placesOf(view) + " ";
  const std::string name = namedThere(view, placesOf(view), names);
  if (!name.empty() || view.allocated.empty()) return {places + name};
  return {places + "of " + view.allocated, places + "by" + codeOf(view)};
}

// Of a stack one object of one name, or without a name what the same threads were started for.
std::vector<std::string> stackKeys(const RaceView& view, const std::string& address,
                                   const NamesAt& names) {
  const std::string name = namedThere(view, address, names);
  if (!name.empty()) return {address + " " + name};
  std::vector<std::string> keys;
  for (const TraceAccess* access : {&view.race->first, &view.race->second}) {
    if (access->thread != view.race->region.thread)
      keys.push_back(address + " by " + std::to_string(access->thread.value));
  }
  return keys;
}

// Two records that share a key are about one thing.
std::vector<std::string> keysOf(const RaceView& view, const NamesAt& names) {
  std::vector<std::string> keys = placeKeys(view, names);
  for (const TraceAccess* access : {&view.race->first, &view.race->second}) {
    const std::string address = addressOf(*access, view.race->region);
    const std::vector<std::string> more =
        isOnStack(view) ? stackKeys(view, address, names) : std::vector{address};
    keys.insert(keys.end(), more.begin(), more.end());
  }
  if (view.object.isName) keys.push_back("name " + identityOf(view.object));
  return keys;
}

// What --coverage and -fprofile-generate count with is nobody's concern.
bool isOfCompiler(const std::string& object) {
  return object.starts_with("__gcov") || object.starts_with("__llvm_gcov") ||
         object.starts_with("__profc_") || object.starts_with("__prof_");
}

std::string heldNames(const Site& site) {
  std::string text;
  for (const HeldLockInfo& held : site.held) text += (text.empty() ? "" : ", ") + lockText(held);
  return text.empty() ? "no lock" : text;
}

// The block had been given back before, in order: the use is an error in every schedule.
bool isTooLate(const RaceView& view) { return (view.race->second.flags & trace::kTooLate) != 0; }

std::string raceMessage(const RaceView& view) {
  const Site& first = view.sites[0];
  const Site& second = view.sites[1];
  const std::string object = view.object.text;
  if (isTooLate(view)) return object + " is used after it was freed";
  if (first.role == second.role) {
    return object + " is " + (first.role == "read" ? "read" : "written") +
           " by two threads at once";
  }
  if (first.role == "free" || second.role == "free") {
    return object + " is freed while another thread uses it";
  }
  if (first.role == "allocation" || second.role == "allocation") {
    return object + " is used by a thread that was not told of its allocation in order";
  }
  return object + " is read by one thread while another writes it";
}

bool isFreedWhileUsed(const RaceView& view) {
  return !isTooLate(view) && (view.sites[0].role == "free" || view.sites[1].role == "free");
}

std::string whyFreed(const RaceView& view) {
  const bool isFirst = view.sites[0].role == "free";
  const Site& free = view.sites[isFirst ? 0 : 1];
  const Site& use = view.sites[isFirst ? 1 : 0];
  return "In this run nothing ordered the free at " + sitePlace(free) + " and the " + use.role +
         " at " + sitePlace(use) +
         ": no start or join of a thread, no common lock, no atomic operation between them. In "
         "another schedule the free comes first, and what is used then is memory that the "
         "allocator may have given to somebody else";
}

std::string raceWhy(const RaceView& view) {
  if (isFreedWhileUsed(view)) return whyFreed(view);
  const Site& first = view.sites[0];
  const Site& second = view.sites[1];
  if (isTooLate(view)) {
    const bool isFreedFirst = first.role == "free";
    return "In this run the block was freed at " + sitePlace(isFreedFirst ? first : second) +
           " and after that used at " + sitePlace(isFreedFirst ? second : first) +
           ". The allocator may give it to another thread at any moment between the two";
  }
  const std::string accesses = sitePlace(first) == sitePlace(second)
                                   ? "the accesses of two threads at " + sitePlace(first)
                                   : "the " + first.role + " at " + sitePlace(first) + " and the " +
                                         second.role + " at " + sitePlace(second);
  const std::string shared = heldInSharedMode(first, second);
  return (shared.empty() ? "" : sharedModeReason(shared) + " ") + "In this run nothing ordered " +
         accesses +
         ": no common lock, no start or join of a thread, no atomic operation between them. In "
         "another schedule they happen at the same moment or the other way round, and then the "
         "value is lost or torn";
}

// The lock that one side holds and the other does not, being without any; or "one mutex".
std::string lockToHold(const RaceView& view) {
  const auto& first = view.sites[0].held;
  const auto& second = view.sites[1].held;
  if (first.size() == 1 && second.empty()) return lockText(first[0]);
  if (second.size() == 1 && first.empty()) return lockText(second[0]);
  return "one mutex";
}

// Whether the user's own code accesses it, and no container's or string's method does.
bool isAccessedDirectly(const Site& site) {
  return !site.stack.empty() && site.stack.front().isUser;
}

// Whether it is read in the predicate of a wait for a notice: one that is given after a change
// without the lock may come between the test and the wait.
bool isInPredicate(const Site& site) {
  return std::any_of(site.stack.begin(), site.stack.end(), [](const Frame& frame) {
    return !frame.isUser && (frame.function.find("condition_variable") != std::string::npos);
  });
}

// Whether it is an object's end, or what that does.
bool isInDestructor(const Site& site) {
  const Frame* deciding = decidingFrame(site);
  for (const Frame& frame : site.stack) {
    if (frame.function.find("::~") != std::string::npos) return true;
    if (&frame == deciding) return false;
  }
  return false;
}

std::string raceFix(const RaceView& view) {
  if (isTooLate(view)) {
    return "Free " + view.object.text + " after its last use, or let a shared_ptr own it";
  }
  if (isFreedWhileUsed(view)) return std::string(kFreeAfterLastUse);
  if (view.sites[0].role == "allocation" || view.sites[1].role == "allocation") {
    return "Hand the pointer over by a release store and an acquire load, or under one mutex";
  }
  if (isInDestructor(view.sites[0]) != isInDestructor(view.sites[1]))
    return "Let " + view.object.text +
           " end after its last use: join the thread that uses it before, or let a std::shared_ptr "
           "own what both use";
  const Frame* first = decidingFrame(view.sites[0]);
  const Frame* second = decidingFrame(view.sites[1]);
  const std::string shared = heldInSharedMode(view.sites[0], view.sites[1]);
  std::string fix = shared.empty()
                        ? "Hold " + lockToHold(view) + " at every access to " + view.object.text
                        : sharedModeAdvice(shared, view.object.text);
  if (first != nullptr && second != nullptr && first->function == second->function &&
      first->location.line != second->location.line && view.sites[0].role == "read") {
    fix += "; " + sitePlace(view.sites[0]) + " and " + sitePlace(view.sites[1]) +
           " belong together: lock before the first and unlock after the last";
  } else if (isAccessedDirectly(view.sites[0]) && isAccessedDirectly(view.sites[1]) &&
             !isInPredicate(view.sites[0]) && !isInPredicate(view.sites[1])) {
    const bool isC = first != nullptr && first->location.file.ends_with(".c");
    fix += std::string(", or make it ") + (isC ? "_Atomic" : "std::atomic") +
           " when each access stands alone";
  }
  return fix;
}

std::vector<RefuterVerdict> raceRefuters(const RaceView& view) {
  if (isTooLate(view)) return {};
  const std::string first = sitePlace(view.sites[0]) + " holds " + heldNames(view.sites[0]);
  const std::string second = sitePlace(view.sites[1]) + " holds " + heldNames(view.sites[1]);
  return {
      {"common-lock", false, first == second ? first : first + ", " + second},
      {"happens-before", false, "the vector clocks of the two threads do not order the accesses"}};
}

// The sites that the finding shows, each by its view and which of the two it is.
using Shown = std::vector<std::pair<RaceView*, int>>;

// Those of the best pair, and one of each other place.
Shown shownSites(const std::vector<RaceView*>& group) {
  RaceView& best = *group.front();
  Shown shown{{&best, 0}, {&best, 1}};
  std::set<std::string> seen{functionAndPlace(best.sites[0]) + best.sites[0].role,
                             functionAndPlace(best.sites[1]) + best.sites[1].role};
  for (RaceView* view : group) {
    for (const int which : {0, 1}) {
      const Site& site = view->sites[which];
      if (shown.size() == kMostSites) return shown;
      if (seen.insert(functionAndPlace(site) + site.role).second) shown.push_back({view, which});
    }
  }
  return shown;
}

void tellLocksApart(const Shown& shown, RunNames& names) {
  std::vector<LockId> locks;
  for (const auto& [view, which] : shown)
    for (const TraceHeldLock& held : *view->held[which]) locks.push_back(held.lock);
  const LockInstances instances(locks, names);
  for (const auto& [view, which] : shown)
    instances.tellApart(*view->held[which], view->sites[which]);
}

// The group's finding: the best pair decides, the other places follow.
Finding raceFinding(std::vector<RaceView*> group, RunNames& names) {
  std::sort(group.begin(), group.end(),
            [](const RaceView* a, const RaceView* b) { return viewOrder(*a) < viewOrder(*b); });
  const RaceView& best = *group.front();
  const Shown shown = shownSites(group);
  tellLocksApart(shown, names);
  Finding finding;
  finding.rule = Rule::DataRace;
  finding.severity = defaultSeverity(Rule::DataRace);
  finding.object = best.object.text;
  if (isOfVptr(*best.race)) {
    VptrTexts texts = vptrTexts(best.sites, best.object.text);
    finding.message = std::move(texts.message);
    finding.why = std::move(texts.why);
    finding.fix = std::move(texts.fix);
  } else {
    finding.message = raceMessage(best);
    finding.why = raceWhy(best);
    finding.fix = raceFix(best);
  }
  finding.refuters = raceRefuters(best);
  // In one order: which site is whose is told there.
  const auto [first, second] = std::minmax(best.sites[0].thread, best.sites[1].thread);
  finding.evidence = {{EvidenceKind::Observed, "in this run, by " + first + " and " + second,
                       static_cast<uint32_t>(group.size())}};
  for (const auto& [view, which] : shown) {
    finding.sites.push_back(view->sites[which]);
    if (finding.sites.size() > 2) finding.sites.back().object = best.object.text;
  }
  return finding;
}

}  // namespace

std::vector<Finding> raceFindings(const Trace& trace, RunNames& names) {
  std::vector<RaceView> views;
  for (const TraceRace& race : trace.races) {
    RaceView view = makeView(race, names);
    const bool isAtomicPointer =
        isInAtomicPointer(race.first.stack, names) && isInAtomicPointer(race.second.stack, names);
    if (!isAtomicPointer && !isOfCompiler(view.object.text)) views.push_back(std::move(view));
  }
  Groups groups(views.size());
  std::map<std::string, size_t> firstWith;
  shareDeclarations(views);
  const NamesAt objects = namesAt(views);
  for (size_t i = 0; i < views.size(); ++i) {
    for (const std::string& key : keysOf(views[i], objects)) {
      groups.join(firstWith.try_emplace(key, i).first->second, i);
    }
  }
  std::map<size_t, std::vector<RaceView*>> members;
  for (size_t i = 0; i < views.size(); ++i) members[groups.find(i)].push_back(&views[i]);
  std::vector<Finding> findings;
  for (const auto& [root, group] : members) findings.push_back(raceFinding(group, names));
  return findings;
}

namespace {

// Of the function in whose activation both accesses are made, what it called on the way to the
// first of them; null when it made that one itself, or when the stacks do not say.
const Frame* calledOnTheWay(const CallStack& first, const CallStack& second) {
  for (size_t outwards = 1; outwards < first.size() && outwards <= second.size(); ++outwards) {
    const Frame &left = first[first.size() - outwards], &right = second[second.size() - outwards];
    if (left == right) continue;
    return left.function == right.function ? &first[first.size() - outwards - 1] : nullptr;
  }
  return nullptr;
}

// Nobody acts upon a check that he is not told of: it was made by a call that neither has a result
// nor was given anything to leave one in. (A scheduler that looks for what others can do next.)
bool isToldToNobody(const Site& check, const Site& act, RunNames& names) {
  const Frame* called = calledOnTheWay(check.stack, act.stack);
  return called != nullptr && !names.mayTellCaller(*called);
}

Finding atomicityFinding(const TraceAtomicity& it, RunNames& names) {
  const RunNames::Object object = names.object({&it.check, &it.act, &it.other}, it.region);
  const std::string& lock = names.lockClass(it.lock);
  Finding finding;
  finding.rule = Rule::AtomicityViolation;
  finding.severity = defaultSeverity(Rule::AtomicityViolation);
  finding.object = object.text;
  Site check = accessSite(it.check, object.text, names);
  Site act = accessSite(it.act, object.text, names);
  Site other = accessSite(it.other, object.text, names);
  check.role = "check";
  act.role = "act";
  other.role = "write in between";
  finding.message = object.text + " is checked in one critical section of " + lock +
                    " and acted on in a later one, and another thread changed it in between";
  finding.why = "The lock was given back after the check at " + sitePlace(check) +
                ", so the act at " + sitePlace(act) + " relied on a value that " +
                sitePlace(other) +
                " had changed meanwhile. Each access is locked, the decision is not";
  finding.fix =
      "Hold " + lock + " from the check to the act: one function that does both under one lock";
  finding.evidence = {
      {EvidenceKind::Observed,
       "in this run, " + other.thread + " wrote between the check and the act of " + check.thread,
       1}};
  finding.sites = {std::move(check), std::move(act), std::move(other)};
  std::vector<LockId> locks{it.lock};
  const TraceAccess* const accesses[]{&it.check, &it.act, &it.other};
  for (const TraceAccess* access : accesses)
    for (const TraceHeldLock& held : access->held) locks.push_back(held.lock);
  const LockInstances instances(locks, names);
  for (size_t i = 0; i < finding.sites.size(); ++i)
    instances.tellApart(accesses[i]->held, finding.sites[i]);
  return finding;
}

}  // namespace

std::vector<Finding> atomicityFindings(const Trace& trace, RunNames& names) {
  std::map<std::string, Finding> byPlaces;
  for (const TraceAtomicity& it : trace.atomicityViolations) {
    Finding finding = atomicityFinding(it, names);
    if (isToldToNobody(finding.sites[0], finding.sites[1], names)) continue;
    const std::string key =
        finding.object + functionAndPlace(finding.sites[0]) + functionAndPlace(finding.sites[1]);
    auto [place, isNew] = byPlaces.try_emplace(key, std::move(finding));
    if (!isNew) ++place->second.evidence.front().count;
  }
  std::vector<Finding> findings;
  for (auto& [key, finding] : byPlaces) findings.push_back(std::move(finding));
  return findings;
}

}  // namespace lockstitch
