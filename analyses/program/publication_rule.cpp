#include "analyses/program/publication_rule.h"

#include <algorithm>
#include <set>

#include "analyses/findings/confidence.h"
#include "analyses/program/double_checks.h"
#include "analyses/program/race_words.h"

namespace lockstitch::program {
namespace {

class PublicationRule {
 public:
  PublicationRule(const AnalysisContext& context, const std::vector<OriginView>& views,
                  std::vector<Finding>& findings)
      : program_(context.program),
        views_(views),
        findings_(findings),
        narrator_(context.program, context.sets) {}

  void run() {
    for (const Function& function : program_.functions)
      for (const DoubleCheck& found : findDoubleChecks(program_, function)) visit(found);
  }

 private:
  void visit(const DoubleCheck& found) {
    if (found.isOrdered) return;
    if (!found.isAtomic && standBesideRaces(found)) return;
    if (found.isAtomic && !found.publishes) return;  // a flag alone orders nothing
    if (found.isAtomic ? mayBeConcurrent(found) : isTelling(found)) add(found);
  }

  // In code that no program reaches.
  bool isTelling(const DoubleCheck& found) const {
    return found.isRechecked && !isReached(found) && mayBeConcurrent(found);
  }

  // Where the test and the write are a data race, its threads and locks are told once more, under
  // the rule that says what to do. The race stays: it is one, and `run` observes it as such.
  bool standBesideRaces(const DoubleCheck& found) {
    const SourceLocation check = program_.location(found.check->location);
    const SourceLocation write = program_.location(found.write->location);
    std::vector<Finding> told;
    for (const Finding& race : findings_)
      if (race.rule == Rule::DataRace && !isEndRole(race.sites[0].role) && hasSite(race, check) &&
          hasSite(race, write))
        told.push_back(race);
    for (Finding& finding : told) {
      finding.rule = Rule::UnsafePublication;
      finding.severity = defaultSeverity(finding.rule);
      say(found, finding);
      putFirst(check, write, finding);
      findings_.push_back(std::move(finding));
    }
    return !told.empty();
  }

  static bool isAt(const Site& site, const SourceLocation& place) {
    return !site.stack.empty() && site.stack[0].location == place;
  }

  static bool hasSite(const Finding& finding, const SourceLocation& place) {
    return std::any_of(finding.sites.begin(), finding.sites.end(),
                       [&](const Site& site) { return isAt(site, place); });
  }

  // The write and the test that it is about come first.
  static void putFirst(const SourceLocation& check, const SourceLocation& write, Finding& finding) {
    auto order = [&](const Site& site) {
      return isAt(site, write) ? 0 : isAt(site, check) ? 1 : 2;
    };
    std::stable_sort(finding.sites.begin(), finding.sites.end(),
                     [&](const Site& a, const Site& b) { return order(a) < order(b); });
  }

  void say(const DoubleCheck& found, Finding& finding) const {
    const std::string test = narrator_.brief(program_.location(found.check->location));
    const std::string write = narrator_.brief(program_.location(found.write->location));
    const std::string lock = narrator_.brief(program_.location(found.acquire->location));
    finding.message = finding.object + " is tested at " + test + " before the lock of " + lock +
                      ", under which it is set at " + write;
    finding.why =
        "A thread that finds it set at " + test +
        " does not take the lock, so that nothing orders "
        "what was written before " +
        write +
        " before what it reads next: it may use an object "
        "that is not complete. " +
        (found.isAtomic ? "The test or the write is relaxed: atomic, but without order."
                        : "Besides, the test and the write are themselves a data race: undefined "
                          "behaviour.");
    finding.fix = found.isAtomic ? "Test it with std::memory_order_acquire and set it with "
                                   "std::memory_order_release; or "
                                   "use a function-local static or std::call_once"
                                 : "Use a function-local static or std::call_once; or make it "
                                   "std::atomic, set with release "
                                   "and tested with acquire";
  }

  bool isReached(const DoubleCheck& found) const {
    return std::any_of(views_.begin(), views_.end(), [&](const OriginView& view) {
      return view.origin.isProgram && acquisitionIn(view, found) != nullptr;
    });
  }

  const Acquisition* acquisitionIn(const OriginView& view, const DoubleCheck& found) const {
    for (const Acquisition& each : view.summary.acquisitions)
      if (narrator_.leafFunction(each.context.chain) == found.function &&
          narrator_.leaf(each.context.chain) == found.acquire)
        return &each;
    return nullptr;
  }

  // Two threads may come to the lock at once, or the callers are not known.
  bool mayBeConcurrent(const DoubleCheck& found) const {
    for (const OriginView& view : views_)
      for (const Acquisition& a : view.summary.acquisitions) {
        if (narrator_.leaf(a.context.chain) != found.acquire) continue;
        if (!view.origin.isProgram) return !isReached(found);
        for (const Acquisition& b : view.summary.acquisitions)
          if (narrator_.leaf(b.context.chain) == found.acquire &&
              view.parallel.check(a.context, b.context).isParallel)
            return true;
      }
    return false;
  }

  void add(const DoubleCheck& found) {
    Finding finding;
    finding.rule = Rule::UnsafePublication;
    finding.severity = defaultSeverity(finding.rule);
    finding.object = narrator_.object(found.check->path);
    say(found, finding);
    finding.sites = {siteOf(found, "write", found.writer, *found.write),
                     siteOf(found, "read", found.function, *found.check)};
    std::vector<Doubt> doubts;
    if (!isReached(found)) doubts.push_back(Doubt::ThreadsUnstarted);
    finding.evidence.push_back(
        {EvidenceKind::Static,
         "double-checked locking" + (doubts.empty() ? "" : "; " + lockstitch::describe(doubts)),
         1});
    finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static, doubts);
    findings_.push_back(std::move(finding));
  }

  Site siteOf(const DoubleCheck& found, const std::string& role, FunctionId in,
              const Event& event) const {
    Site site;
    site.role = found.isAtomic ? "atomic " + role : role;
    site.object = narrator_.object(found.check->path);
    site.stack = narrator_.stack(program_.prepend(in, event.id, {}));
    if (&event != found.write) return site;
    const PathId lock = found.acquire->path && found.acquire->op == Op::Acquire
                            ? found.acquire->path
                        : found.acquire->locks.empty() ? PathId{}
                                                       : found.acquire->locks[0];
    if (lock)
      site.held = {{narrator_.object(lock), false, program_.location(found.acquire->location)}};
    return site;
  }

  Program& program_;
  const std::vector<OriginView>& views_;
  std::vector<Finding>& findings_;
  Narrator narrator_;
};

}  // namespace

void tellPublications(const AnalysisContext& context, const std::vector<OriginView>& views,
                      std::vector<Finding>& findings) {
  PublicationRule(context, views, findings).run();
}

}  // namespace lockstitch::program
