#include "analyses/program/guard_rule.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "analyses/findings/confidence.h"

namespace lockstitch::program {
namespace {

// A lock that a caller may have taken was given up before.
bool hasGivenUp(const OriginView& view, const Access& access) {
  const PathSet& dropped = view.sets.pathSets[access.context.dropped];
  return std::any_of(dropped.begin(), dropped.end(),
                     [&](PathId lock) { return isRealLock(view.program, lock); });
}

struct Use {
  const OriginView* view;
  const Access* access;
  Location place;
  // Exclusive, or shared for reads; with the member of the guard's owner that the location is, or
  // is a part of. None: the guard is global.
  std::map<std::string, Symbol> guards;
};

// Functions that make or end an object, by what C programs call them.
bool soundsLikeLifetime(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  constexpr std::array words{"init",  "create", "alloc", "setup", "destroy", "free",
                             "close", "exit",   "fini",  "clean", "delete",  "new"};
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return name.find(word) != std::string::npos; });
}

class GuardRule {
 public:
  explicit GuardRule(const std::vector<OriginView>& views) : views_(views) {}

  std::vector<Finding> run() {
    for (const OriginView& view : views_)
      if (!view.origin.isProgram)
        for (const Access& access : view.summary.accesses) collect(view, access);
    std::vector<Finding> findings;
    for (auto& [field, uses] : uses_) judge(field, uses, findings);
    return findings;
  }

 private:
  void collect(const OriginView& view, const Access& access) {
    if (access.isAtomic || access.isEnd || access.takenUnder) return;
    if (isLifetime(view, access.context.chain)) return;
    Symbol field = fieldOf(view, access.path);
    if (!field) return;
    const Event* event = view.narrator.leaf(access.context.chain);
    Use use{&view, &access, event ? event->location : Location{}, guardsOf(view, access)};
    uses_[field].push_back(std::move(use));
  }

  bool isLifetime(const OriginView& view, ChainId chain) {
    for (const ChainLink& link : view.program.chains.links(chain))
      if (isMaker(view.program, link.function)) return true;
    return false;
  }

  // Of a function that was asked for before it costs nothing.
  bool isMaker(const Program& program, FunctionId id) {
    const auto [known, isNew] = makers_.try_emplace(id);
    if (!isNew) return known->second;
    const Function& function = program.function(id);
    return known->second = function.kind == facts::FunctionKind::Constructor ||
                           function.kind == facts::FunctionKind::Destructor ||
                           function.kind == facts::FunctionKind::GlobalInitializer ||
                           soundsLikeLifetime(program.text(function.name));
  }

  // The field by which the location is known, of an object that a caller gave; or the global.
  static Symbol fieldOf(const OriginView& view, PathId path) {
    const PathTable& paths = view.program.paths;
    const RootKey& root = paths.rootKey(path);
    const bool isGiven = root.kind == Root::This || root.kind == Root::Formal ||
                         root.kind == Root::Parameter || root.kind == Root::Global;
    if (!isGiven || (root.kind == Root::Global && root.number == kThreadLocal)) return {};
    for (PathId at = path; paths.parent(at); at = paths.parent(at))
      if (paths.key(at).step.kind == StepKind::Field) return paths.key(at).step.symbol;
    return root.kind == Root::Global ? root.symbol : Symbol{};
  }

  // The locks held of the accessed object itself, or of one that it is part of; and global ones.
  std::map<std::string, Symbol> guardsOf(const OriginView& view, const Access& access) const {
    std::map<std::string, Symbol> guards;
    const PathTable& paths = view.program.paths;
    for (const HeldLock& held : view.sets.locksets[access.context.held]) {
      if (held.mode == Mode::Shared && access.isWrite) continue;
      if (!isRealLock(view.program, held.lock)) continue;
      bool isGlobal = paths.rootKey(held.lock).kind == Root::Global;
      const PathId owner = ownerOf(paths, held.lock, access.path);
      if (isGlobal || owner)
        guards.emplace(view.narrator.object(held.lock), memberOf(paths, owner, access.path));
    }
    return guards;
  }

  // The first member on the way from `owner` to `location`.
  static Symbol memberOf(const PathTable& paths, PathId owner, PathId location) {
    Symbol member;
    if (!owner) return member;
    for (PathId at = location; at != owner; at = paths.parent(at))
      if (paths.key(at).step.kind == StepKind::Field) member = paths.key(at).step.symbol;
    return member;
  }

  // Whether the location is a member, or a part of one, that the guard is seen to guard. Of a class
  // of which objects are guarded by what they are part of, others need no guard.
  static bool isConcerned(const Use& use, const std::set<Symbol>& members) {
    if (members.empty() || members.count(Symbol{})) return true;
    for (const StepKey& step : use.view->program.paths.steps(use.access->path))
      if (step.kind == StepKind::Field && members.count(step.symbol)) return true;
    return false;
  }

  // The accessed object, or one that it is part of, of which the lock is a member: itself, or as
  // the inner lock of a class that wraps it. Or none.
  static PathId ownerOf(const PathTable& paths, PathId lock, PathId location) {
    for (PathId at = lock; paths.parent(at); at = paths.parent(at)) {
      if (paths.key(at).step.kind != StepKind::Field) return {};
      if (paths.isPrefix(paths.parent(at), location)) return paths.parent(at);
    }
    return {};
  }

  // Guards that attributes declare need no evidence.
  static const std::string* declaredGuard(Symbol field, const std::vector<Use>& uses) {
    const auto& declared = uses.front().view->program.declaredGuards;
    const auto found = declared.find(field);
    return found == declared.end() ? nullptr : &found->second;
  }

  // By guard, the places at which it is held whoever calls. A place where some callers hold it and
  // others do not says nothing of what guards the field: they may hold it for another reason.
  using Guarded = std::map<std::string, std::set<Location>>;
  static Guarded guardedPlaces(const std::vector<Use>& uses) {
    Guarded guarded;
    for (const Use& use : uses)
      for (const auto& [guard, member] : use.guards) guarded[guard].insert(use.place);
    for (auto& [guard, places] : guarded)
      for (const Use& use : uses)
        if (use.guards.count(guard) == 0) places.erase(use.place);
    std::erase_if(guarded, [](const auto& each) { return each.second.empty(); });
    return guarded;
  }

  static void eraseUnconcerned(const std::string& guard, std::vector<Use>& uses) {
    std::set<Symbol> members;
    for (const Use& use : uses)
      if (const auto found = use.guards.find(guard); found != use.guards.end())
        members.insert(found->second);
    std::erase_if(uses, [&](const Use& use) { return !isConcerned(use, members); });
  }

  void judge(Symbol field, std::vector<Use>& uses, std::vector<Finding>& findings) {
    const std::string* declared = declaredGuard(field, uses);
    bool anyWrite =
        std::any_of(uses.begin(), uses.end(), [](auto& use) { return use.access->isWrite; });
    if (!anyWrite && !declared) return;
    const Guarded guarded = guardedPlaces(uses);
    const std::string* guard = declared;
    for (const auto& [name, places] : guarded)
      if (!declared && (!guard || places.size() > guarded.at(*guard).size())) guard = &name;
    if (!guard) return;
    if (!declared) eraseUnconcerned(*guard, uses);
    std::set<Location> places;
    for (const Use& use : uses) places.insert(use.place);
    const std::set<Location> none;
    const auto found = guarded.find(*guard);
    const std::set<Location>& under = found == guarded.end() ? none : found->second;
    if (!declared && under.size() * 2 < places.size()) return;
    const Use* with = nullptr;
    std::vector<const Use*> without;
    for (const Use& use : uses) {
      if (use.guards.count(*guard)) {
        if (under.count(use.place) == 0) continue;  // for some callers: nothing to learn from
        if (!with || use.access->isWrite > with->access->isWrite) with = &use;
      } else if (!hasGivenUp(*use.view, *use.access) && !holdsUncertain(use)) {
        without.push_back(&use);
      }
    }
    if (declared) {
      if (!without.empty()) findings.push_back(tellDeclared(*guard, without));
      return;
    }
    if (!with) return;
    std::erase_if(without,
                  [&](const Use* use) { return !use->access->isWrite && !with->access->isWrite; });
    if (without.empty()) return;
    findings.push_back(tell(*guard, under.size(), places.size(), *with, without));
  }

  // Whether it may be the guard that is held.
  static bool holdsUncertain(const Use& use) {
    const Lockset& held = use.view->sets.locksets[use.access->context.held];
    return std::any_of(held.begin(), held.end(), [&](const HeldLock& lock) {
      return isUncertain(use.view->program, lock.lock);
    });
  }

  // Whether it may be another lock, of which both sides hold one of a kind, that keeps the two
  // apart.
  static bool mayHoldAnother(const Use& with, const Use& without) {
    const auto kindsOf = [](const Use& use) {
      std::set<std::string> kinds;
      for (const HeldLock& lock : use.view->sets.locksets[use.access->context.held])
        if (isUncertain(use.view->program, lock.lock))
          kinds.insert("");
        else if (isRealLock(use.view->program, lock.lock))
          kinds.insert(use.view->narrator.object(lock.lock));
      return kinds;
    };
    const std::set<std::string> mine = kindsOf(with), theirs = kindsOf(without);
    if (!theirs.empty() && mine.count("") != 0) return true;
    return std::any_of(theirs.begin(), theirs.end(),
                       [&](const std::string& kind) { return mine.count(kind) != 0; });
  }

  static SourceLocation placeOf(const Use& use) { return use.view->program.location(use.place); }

  Finding tell(const std::string& guard, size_t guarded, size_t all, const Use& with,
               const std::vector<const Use*>& without) const {
    const Use& first = *without.front();
    const Narrator& narrator = first.view->narrator;
    Finding finding;
    finding.rule = Rule::DataRace;
    finding.severity = defaultSeverity(finding.rule);
    finding.object = narrator.object(first.access->path);
    std::string here = narrator.brief(placeOf(first)), there = narrator.brief(placeOf(with));
    finding.message = finding.object + " is " + (first.access->isWrite ? "written" : "read") +
                      " at " + here + " without " + guard + ", under which it is " +
                      (with.access->isWrite ? "written" : "read") + " at " + there;
    finding.why = guard + " is held at " + std::to_string(guarded) + " of the " +
                  std::to_string(all) + " places that access " + finding.object +
                  ": it guards it against other threads. At " + here + " it is not held.";
    finding.fix = "Hold " + guard + " at every access of " + finding.object;
    for (const Use* use : without) addSite(*use, finding);
    addSite(with, finding);
    std::vector<Doubt> doubts{Doubt::ThreadsUnstarted, Doubt::GuardInferred};
    if (guarded * 4 < all * 3) doubts.push_back(Doubt::GuardUncertain);
    if (mayHoldAnother(with, first)) doubts.push_back(Doubt::LocksOfOneKind);
    finding.evidence.push_back({EvidenceKind::Static,
                                "guarded at " + std::to_string(guarded) + " of " +
                                    std::to_string(all) + " places; " +
                                    lockstitch::describe(doubts),
                                1});
    finding.refuters = {{"common-lock", false, "at " + here + " " + guard + " is not held"}};
    finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static, doubts);
    return finding;
  }

  // The code contradicts a guarded_by attribute.
  Finding tellDeclared(const std::string& guard, const std::vector<const Use*>& without) const {
    const Use& first = *without.front();
    const Narrator& narrator = first.view->narrator;
    Finding finding;
    finding.rule = Rule::DataRace;
    finding.severity = defaultSeverity(finding.rule);
    finding.object = narrator.object(first.access->path);
    const std::string here = narrator.brief(placeOf(first));
    finding.message = finding.object + " is " + (first.access->isWrite ? "written" : "read") +
                      " at " + here + " without " + guard + ", which its guarded_by demands";
    finding.why = finding.object + " is declared to be guarded by " + guard + ". At " + here +
                  " it is not held.";
    finding.fix = "Hold " + guard + " at every access of " + finding.object;
    for (const Use* use : without) addSite(*use, finding);
    finding.evidence.push_back({EvidenceKind::Static, "declared by an attribute", 1});
    finding.refuters = {{"common-lock", false, "at " + here + " " + guard + " is not held"}};
    finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
    return finding;
  }

  static void addSite(const Use& use, Finding& finding) {
    Site site = use.view->narrator.site(use.access->isWrite ? "write" : "read", use.access->path,
                                        use.access->context, use.view->parallel);
    site.thread = "any caller";
    if (finding.sites.size() < 8 &&
        std::none_of(finding.sites.begin(), finding.sites.end(),
                     [&](const Site& known) { return known.stack == site.stack; }))
      finding.sites.push_back(std::move(site));
  }

  const std::vector<OriginView>& views_;
  std::map<Symbol, std::vector<Use>> uses_;
  std::unordered_map<FunctionId, bool> makers_;
};

}  // namespace

std::vector<Finding> findUnguarded(const std::vector<OriginView>& views) {
  return GuardRule(views).run();
}

}  // namespace lockstitch::program
