#include "analyses/program/callback_rule.h"

#include "analyses/findings/confidence.h"

namespace lockstitch::program {
namespace {

Finding tell(const OriginView& view, const NotedCall& call, const HeldLock& held) {
  const Narrator& narrator = view.narrator;
  const std::string callee = view.program.text(call.name);
  const std::string here = narrator.brief(narrator.location(call.context.chain));
  Finding finding;
  finding.rule = Rule::CallbackUnderLock;
  finding.severity = defaultSeverity(finding.rule);
  finding.object = narrator.object(held.lock);
  finding.message = callee + ", which others supply, is called at " + here + " while " +
                    finding.object + " is held";
  finding.why =
      "What it does is not decided here: it may take long, take a lock that is taken in "
      "the other order elsewhere, or come back to this object and ask for " +
      finding.object + " again.";
  finding.fix = "Copy the callback under " + finding.object +
                ", give the lock back, and call the copy; or document that it is called under the "
                "lock";
  finding.sites = {narrator.site("calls", held.lock, call.context, view.parallel)};
  if (finding.sites[0].note.empty()) finding.sites[0].note = callee + " is called here";
  std::vector<Doubt> doubts;
  if (!view.origin.isProgram) doubts.push_back(Doubt::ThreadsUnstarted);
  finding.evidence.push_back({EvidenceKind::Static, "on every way there", 1});
  finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static, doubts);
  return finding;
}

}  // namespace

std::vector<Finding> findCallbacksUnderLock(const OriginView& view) {
  std::vector<Finding> findings;
  for (const NotedCall& call : view.summary.calls) {
    if (call.kind != CallKind::Callback) continue;
    for (const HeldLock& held : view.sets.locksets[call.context.held])
      if (isRealLock(view.program, held.lock)) findings.push_back(tell(view, call, held));
  }
  return findings;
}

}  // namespace lockstitch::program
