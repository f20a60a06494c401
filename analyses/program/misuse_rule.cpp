#include "analyses/program/misuse_rule.h"

#include <algorithm>
#include <map>
#include <set>

#include "analyses/findings/confidence.h"
#include "analyses/lock_order/initialiser_role.h"
#include "analyses/program/once.h"

namespace lockstitch::program {
namespace {

Site plainSite(const Narrator& narrator, const std::string& role, PathId lock, ChainId chain) {
  Site site;
  site.role = role;
  site.object = narrator.object(lock);
  site.stack = narrator.stack(chain);
  site.note = narrator.macroNote(chain);
  return site;
}

// Of a flag of what runs once, which is no lock that anybody takes.
void tellOnceAgain(const LocalProblem& problem, const Narrator& narrator, Finding& finding) {
  const std::string here = narrator.brief(narrator.location(problem.site));
  const std::string there = narrator.brief(narrator.location(problem.related));
  finding.message = "The initialiser of " + finding.object + " needs " + finding.object +
                    " initialised, at " + here + ", in the thread that runs it since " + there;
  finding.why =
      "Whoever comes to it while it runs waits until it has ended, and here that is the thread "
      "that runs it: it waits for ever, or the behaviour is undefined.";
  finding.fix = "Let the initialiser, and what it calls, do without what it initialises";
}

void tellDoubleLock(const LocalProblem& problem, const Narrator& narrator, bool isOfOnce,
                    Finding& finding) {
  std::string here = narrator.brief(narrator.location(problem.site));
  std::string there = narrator.brief(narrator.location(problem.related));
  bool isUpgrade = problem.relatedMode == Mode::Shared && problem.mode == Mode::Exclusive;
  finding.message = isUpgrade ? finding.object + " is asked for exclusively at " + here +
                                    " while the same thread holds it shared since " + there
                              : finding.object + " is taken again at " + here +
                                    " by the thread that holds it since " + there;
  finding.why = isUpgrade ? "An exclusive request waits until every shared holder has gone, and "
                            "this thread is one of "
                            "them: it waits for itself, for ever."
                          : "The lock is not recursive: the second request waits for the first "
                            "holder, which is the "
                            "same thread. It waits for ever, or the behaviour is undefined.";
  finding.fix = isUpgrade ? "Release the shared lock before asking for the exclusive one, and "
                            "check again what was read "
                            "under it; or take it exclusively from the start"
                          : "Take the lock once: split off a function that expects it to be held";
  if (isOfOnce) tellOnceAgain(problem, narrator, finding);
  finding.sites = {
      plainSite(narrator, "acquires", problem.lock, problem.site),
      plainSite(narrator, isOfOnce ? kInitialises : "holds", problem.lock, problem.related)};
  finding.sites[0].held = {
      {finding.object, problem.relatedMode == Mode::Shared, narrator.location(problem.related)}};
  std::vector<Doubt> doubts;
  if (problem.isByReentry || narrator.isRecursive(problem.site))
    doubts.push_back(Doubt::ThroughRecursion);
  if (problem.isByPointer) doubts.push_back(Doubt::OneOfSeveralCallees);
  finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static, doubts);
  if (!doubts.empty()) finding.evidence[0].detail += "; " + describe(doubts);
}

void tellThreadEnd(const LocalProblem& problem, const Narrator& narrator, Finding& finding) {
  finding.message = "The thread's function ends at " +
                    narrator.brief(narrator.location(problem.site)) + " with " + finding.object +
                    " still held, taken at " + narrator.brief(narrator.location(problem.related));
  finding.why =
      "The thread is gone and only it may give the lock back: whoever asks for it next "
      "waits for ever.";
}

void tellLockLeak(const LocalProblem& problem, const Narrator& narrator, Finding& finding) {
  std::string there = narrator.brief(narrator.location(problem.related));
  std::string here = narrator.brief(narrator.location(problem.site));
  finding.message = problem.isByException ? "An exception of what is called at " + here +
                                                " leaves the function with " + finding.object +
                                                " still held, taken at " + there
                                          : "The function may end at " + here + " with " +
                                                finding.object + " still held, taken at " + there;
  finding.why =
      "Another way through the function gives the lock back, this one does not: whoever "
      "asks for it next waits for ever.";
  finding.fix = "Use std::lock_guard (or another guard), so that every way out gives the lock back";
  finding.sites = {plainSite(narrator, "acquires", problem.lock, problem.related),
                   plainSite(narrator, "ends", problem.lock, problem.site)};
  if (problem.isByThreadEnd) tellThreadEnd(problem, narrator, finding);
  finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
}

void tellSuspend(const LocalProblem& problem, const Narrator& narrator, Finding& finding) {
  std::string here = narrator.brief(narrator.location(problem.site));
  finding.message = finding.object + " is held across the suspension at " + here;
  finding.why =
      "The coroutine may go on in another thread, which then unlocks a lock that it does "
      "not own; until then the lock stays held while other work runs, which may ask for it "
      "in this same thread.";
  finding.fix = "Let the guard's scope end before the co_await, and take the lock again after it";
  finding.sites = {plainSite(narrator, "suspends", problem.lock, problem.site),
                   plainSite(narrator, "acquires", problem.lock, problem.related)};
  finding.sites[0].held = {
      {finding.object, problem.relatedMode == Mode::Shared, narrator.location(problem.related)}};
  finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
}

void tellUnlockedAgain(const LocalProblem& problem, const Narrator& narrator, Finding& finding) {
  std::string here = narrator.brief(narrator.location(problem.site));
  if (problem.site != problem.related) {
    finding.message = finding.object + " is given back at " + here +
                      " also on ways on which the thread does not hold it";
    finding.why = "It is taken at " + narrator.brief(narrator.location(problem.related)) +
                  " on some of the ways that lead here, or given back on some of them before. "
                  "Unlocking a mutex that the thread does not hold is undefined behaviour.";
    finding.fix = "Use a guard; or unlock on the ways only on which the lock was taken";
    finding.sites = {plainSite(narrator, "releases", problem.lock, problem.site),
                     plainSite(narrator, "acquires", problem.lock, problem.related)};
    finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
    return;
  }
  finding.message =
      finding.object + " is given back at " + here + ", after it was given back already";
  finding.why =
      "The thread does not hold it any more: unlocking it is undefined behaviour, and may "
      "let two threads into one section.";
  finding.fix = "Remove one of the two, or use a guard";
  finding.sites = {plainSite(narrator, "releases", problem.lock, problem.site)};
  finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
}

void tellThreadLeak(const LocalProblem& problem, const Narrator& narrator, Finding& finding) {
  std::string here = narrator.brief(narrator.location(problem.site));
  std::string there = narrator.brief(narrator.location(problem.related));
  const std::string end = problem.isByException
                              ? " ends by an exception of what is called at " + here
                              : " ends at " + here;
  finding.message = finding.object + end + " while its thread, started at " + there +
                    ", may be running: nobody joins or detaches it";
  finding.why = "The destructor of a std::thread that is joinable calls std::terminate.";
  finding.fix = "Join it before, or use std::jthread, which joins by itself";
  finding.sites = {plainSite(narrator, "starts", problem.lock, problem.related),
                   plainSite(narrator, "ends", problem.lock, problem.site)};
  finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
}

void tellDestroyed(const LocalProblem& problem, const Narrator& narrator, Finding& finding) {
  std::string here = narrator.brief(narrator.location(problem.site));
  std::string there = narrator.brief(narrator.location(problem.related));
  finding.message = finding.object + " ends at " + here + " while it is held since " + there;
  finding.why =
      "Destroying a mutex that is locked is undefined behaviour, and whoever waits for it "
      "is never woken.";
  finding.fix = "Give the lock back before its object ends";
  finding.sites = {plainSite(narrator, "destroys", problem.lock, problem.site),
                   plainSite(narrator, "acquires", problem.lock, problem.related)};
  finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
}

std::string lockKey(const Program& program, PathId lock) {
  for (PathId at = lock; program.paths.parent(at); at = program.paths.parent(at))
    if (program.paths.key(at).step.kind == StepKind::Field)
      return program.text(program.paths.key(at).step.symbol);
  return std::to_string(program.paths.rootOf(lock).value);
}

using Problems = std::vector<std::vector<LocalProblem>>;

// Where the locks were taken that the function which took them gives back on another way: that is
// the leak, and the end of the thread but shows it.
std::set<SourceLocation> forgottenAt(const Narrator& narrator, const Problems& problems) {
  std::set<SourceLocation> places;
  for (const auto& ofFunction : problems)
    for (const LocalProblem& problem : ofFunction)
      if (problem.rule == Rule::LockLeak && !problem.isByThreadEnd)
        places.insert(narrator.location(problem.related));
  return places;
}

}  // namespace

void forgetRunBefore(const Program& program, const std::vector<OriginView>& views,
                     std::vector<std::vector<LocalProblem>>& problems) {
  std::set<std::pair<FunctionId, uint32_t>> again;  // where a lock is taken that is held
  for (const OriginView& view : views)
    for (const Acquisition& acquisition : view.summary.acquisitions)
      for (const HeldLock& held : view.sets.locksets[acquisition.context.held]) {
        if (held.lock != acquisition.lock) continue;
        const ChainLink& leaf = program.chains[program.chains.leaf(acquisition.context.chain)];
        again.insert({leaf.function, leaf.event});
      }
  for (auto& ofFunction : problems)
    std::erase_if(ofFunction, [&](const LocalProblem& problem) {
      const ChainLink& leaf = program.chains[program.chains.leaf(problem.site)];
      return problem.isWithinOnce && again.count({leaf.function, leaf.event}) == 0;
    });
}

std::vector<Finding> tellLocalProblems(const Program& program, const SetTables& sets,
                                       const Problems& problems) {
  Narrator narrator(program, sets);
  const std::set<SourceLocation> forgotten = forgottenAt(narrator, problems);
  std::vector<Finding> findings;
  for (const auto& ofFunction : problems)
    for (const LocalProblem& problem : ofFunction) {
      if (problem.isByThreadEnd && forgotten.count(narrator.location(problem.related))) continue;
      Finding finding;
      finding.rule = problem.rule;
      finding.severity = defaultSeverity(problem.rule);
      finding.object = narrator.object(problem.lock);
      finding.evidence.push_back({EvidenceKind::Static, "whatever the caller does", 1});
      if (problem.rule == Rule::DoubleLock)
        tellDoubleLock(problem, narrator, isOnce(program, problem.lock), finding);
      if (problem.rule == Rule::LockLeak) tellLockLeak(problem, narrator, finding);
      if (problem.rule == Rule::LockAcrossSuspend) tellSuspend(problem, narrator, finding);
      if (problem.rule == Rule::UnlockNotHeld) tellUnlockedAgain(problem, narrator, finding);
      if (problem.rule == Rule::ThreadLeak) tellThreadLeak(problem, narrator, finding);
      if (problem.rule == Rule::MutexDestroyedWhileLocked)
        tellDestroyed(problem, narrator, finding);
      findings.push_back(std::move(finding));
    }
  return findings;
}

namespace {

// A lock that has a name of its own, not behind a pointer.
bool isNamed(const Program& program, PathId lock) {
  return program.paths.rootKey(lock).kind == Root::Global &&
         !program.paths.hasStep(lock, StepKind::Deref);
}

}  // namespace

// Of a lock that is reached through a pointer only where its like is taken somewhere: who takes it
// may be code that is not seen. Which of several elements is held is not known.
std::vector<Finding> findUnlockNotHeld(const OriginView& view) {
  std::vector<Finding> findings;
  if (!view.origin.isProgram) return findings;  // an unknown caller may hold it
  std::set<std::string> taken;
  for (const Acquisition& acquisition : view.summary.acquisitions)
    taken.insert(lockKey(view.program, acquisition.lock));
  for (const LockRelease& release : view.summary.releases) {
    if (view.program.paths.hasStep(release.lock, StepKind::Index)) continue;
    if (!isNamed(view.program, release.lock) && !taken.count(lockKey(view.program, release.lock)))
      continue;
    if (view.sets.pathSets[release.context.dropped].size()) continue;
    Finding finding;
    finding.rule = Rule::UnlockNotHeld;
    finding.severity = defaultSeverity(finding.rule);
    finding.object = view.narrator.object(release.lock);
    finding.sites = {view.narrator.site("releases", release.lock, release.context, view.parallel)};
    finding.message = finding.object + " is given back at " +
                      view.narrator.brief(view.narrator.location(release.context.chain)) +
                      " by a thread that does not hold it";
    finding.why =
        "No call on the way there takes the lock. Unlocking a mutex that the thread does "
        "not own is undefined behaviour, and may let two threads into one section.";
    finding.fix = "Take the lock before, or remove the unlock; a guard keeps the two together";
    finding.evidence.push_back({EvidenceKind::Static, "on every way there", 1});
    finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
    findings.push_back(std::move(finding));
  }
  return findings;
}

namespace {

// A pause is written on purpose; what it waits for is nothing but time.
bool isPause(const std::string& name) { return name.find("sleep") != std::string::npos; }

// Who wants the lock while the call may block.
const Acquisition* contenderFor(const OriginView& view, const NotedCall& call, PathId lock) {
  if (isOnce(view.program, lock)) return nullptr;
  std::string wanted = lockKey(view.program, lock);
  for (const Acquisition& acquisition : view.summary.acquisitions)
    if (lockKey(view.program, acquisition.lock) == wanted &&
        view.parallel.check(call.context, acquisition.context).isParallel)
      return &acquisition;
  return nullptr;
}

Finding tellBlocking(const OriginView& view, PathId lock,
                     const std::vector<const NotedCall*>& calls, const Acquisition& contender) {
  const Narrator& narrator = view.narrator;
  Finding finding;
  finding.rule = Rule::BlockingUnderLock;
  finding.severity = Severity::Note;
  finding.object = narrator.object(lock);
  std::string names;
  for (const NotedCall* call : calls) {
    const std::string& name = view.program.text(call->name);
    if (names.find(name) == std::string::npos) names += (names.empty() ? "" : ", ") + name;
    Site site = narrator.site("blocks", lock, call->context, view.parallel);
    site.note = name + " may block" + (site.note.empty() ? "" : "; " + site.note);
    finding.sites.push_back(std::move(site));
  }
  finding.message = names + " may block at " +
                    narrator.brief(narrator.location(calls[0]->context.chain)) + " while " +
                    finding.object + " is held";
  finding.why = "Other threads want the lock at " +
                narrator.brief(narrator.location(contender.context.chain)) +
                " and wait as long as this takes.";
  finding.fix = "Collect under the lock what the call needs, and make the call without it";
  finding.evidence.push_back({EvidenceKind::Static, "the lock is wanted by several threads", 1});
  finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
  return finding;
}

}  // namespace

std::vector<Finding> findBlockingUnderLock(const OriginView& view) {
  std::map<std::string, std::vector<const NotedCall*>> byLock;
  std::map<std::string, std::pair<PathId, const Acquisition*>> contenders;
  std::set<std::pair<std::string, SourceLocation>> seen;
  for (const NotedCall& call : view.summary.calls) {
    if (call.kind != CallKind::Blocking || isPause(view.program.text(call.name))) continue;
    for (const HeldLock& held : view.sets.locksets[call.context.held]) {
      std::string key = lockKey(view.program, held.lock);
      if (!seen.emplace(key, view.narrator.location(call.context.chain)).second) continue;
      if (const Acquisition* contender = contenderFor(view, call, held.lock)) {
        byLock[key].push_back(&call);
        contenders.emplace(key, std::make_pair(held.lock, contender));
      }
    }
  }
  std::vector<Finding> findings;
  for (const auto& [key, calls] : byLock)
    findings.push_back(tellBlocking(view, contenders[key].first, calls, *contenders[key].second));
  return findings;
}

}  // namespace lockstitch::program
