#include "analyses/trace/thread_findings.h"

#include "analyses/trace/access_site.h"

namespace lockstitch {
namespace {

Finding leakFinding(const TraceThread& thread, RunNames& names) {
  Finding finding;
  finding.rule = Rule::ThreadLeak;
  finding.severity = defaultSeverity(Rule::ThreadLeak);
  Site start;
  start.role = "starts";
  start.stack = names.stack(thread.forkStack);
  start.thread = names.thread(thread.parent);
  const std::string place = sitePlace(start);
  finding.object = start.object = "the thread started at " + place;
  if (const Frame* frame = decidingFrame(start)) {
    finding.object = start.object = "the thread started in " + frame->function;
  }
  finding.message = finding.object + " ended, and nobody has joined or detached it";
  finding.why =
      "What a thread needed is kept until it is joined: its stack and its exit status. A program "
      "that goes on like this runs out of threads";
  finding.fix = "Join it when its result is needed, or detach it where it is started";
  finding.evidence = {{EvidenceKind::Observed, "it was " + names.thread(thread.id), 1}};
  finding.sites = {std::move(start)};
  return finding;
}

}  // namespace

std::vector<Finding> threadFindings(const Trace& trace, RunNames& names) {
  std::vector<Finding> findings;
  for (const auto& [id, thread] : trace.threads) {
    if (thread.leaked) findings.push_back(leakFinding(thread, names));
  }
  return oncePerPlace(std::move(findings));
}

}  // namespace lockstitch
