#include "analyses/trace/check_run.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "analyses/findings/confidence.h"
#include "analyses/findings/fingerprint.h"
#include "analyses/trace/lock_findings.h"
#include "analyses/trace/race_findings.h"
#include "analyses/trace/reused_locks.h"
#include "analyses/trace/run_names.h"
#include "analyses/trace/run_profile.h"
#include "analyses/trace/thread_findings.h"

namespace lockstitch {
namespace {

using trace::CounterKind;

void append(std::vector<Finding>& to, std::vector<Finding> more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::set<std::string> objectsOf(const Finding& finding) {
  std::set<std::string> objects;
  for (const Site& site : finding.sites) objects.insert(site.object);
  return objects;
}

// A thread that tries and backs off is the cure, not the disease: not worth even a note.
bool isBrokenByTry(const LockCycle& cycle) {
  return std::any_of(cycle.edges.begin(), cycle.edges.end(),
                     [](const LockOrderEdge& edge) { return edge.toIsTry; });
}

// The cycles as findings, without those that a deadlock over the same locks has made true.
std::vector<Finding> inversions(const std::vector<LockCycle>& cycles,
                                const std::vector<Finding>& deadlocks) {
  std::set<std::set<std::string>> happened;
  for (const Finding& deadlock : deadlocks) happened.insert(objectsOf(deadlock));
  std::vector<Finding> findings;
  for (const LockCycle& cycle : cycles) {
    if (isBrokenByTry(cycle)) continue;
    Finding finding = toFinding(cycle, EvidenceKind::Observed);
    if (!happened.contains(objectsOf(finding))) findings.push_back(std::move(finding));
  }
  return findings;
}

std::string lossesText(const TraceLosses& losses) {
  std::string text;
  const auto add = [&text](uint64_t count, const char* what) {
    if (count != 0) text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + what;
  };
  add(losses.damagedChunks, "damaged pieces");
  add(losses.missingChunks, "missing pieces");
  add(losses.repeatedChunks, "repeated pieces");
  add(losses.malformedRecords, "impossible records");
  if (losses.truncated)
    text += text.empty() ? "it ends in the middle" : ", and it ends in the middle";
  return text;
}

void addLosses(const Trace& trace, const std::string& what, FindingSet& set) {
  if (trace.losses.any()) {
    set.incomplete.push_back({what, "is damaged (" + lossesText(trace.losses) +
                                        "); what is whole was analysed. Record it again, on a disk "
                                        "that is not full"});
  }
  const uint64_t dropped = trace.counter(CounterKind::DroppedRecords);
  if (dropped != 0 || trace.lostRecords) {
    set.incomplete.push_back(
        {what, (dropped == 0 ? "an unknown number of" : std::to_string(dropped)) +
                   " records were dropped because the trace could not grow: free "
                   "space, or set --trace-dir to a larger disk"});
  }
}

constexpr const char* kPrivilegedIsUnseen =
    "nothing can be preloaded into it, so what it did, and what it started, was not observed. Run "
    "the whole as the user that it becomes (sudo lockstitch run -- …), without it";

std::string programs(uint64_t count) {
  return count == 1 ? "a program" : std::to_string(count) + " programs";
}

// Told of its locks alone, which nobody asked for.
bool isLinkedInVain(const Trace& trace) {
  return trace.mode == trace::Mode::Locks && trace.linksRuntime && !trace.racesLeftOut;
}

void addIncompleteness(const Trace& trace, FindingSet& set) {
  const std::string what = trace.path.empty() ? "the trace" : trace.path;
  addLosses(trace, what, set);
  if (trace.runtimeDied) {
    set.incomplete.push_back(
        {what,
         "the runtime could not go on and ended the process: see what it said. What was "
         "recorded until then was analysed; where memory is limited (ulimit -v), allow more"});
  } else if (!trace.end && !trace.lostRecords) {
    set.incomplete.push_back(
        {what, "process " + std::to_string(trace.pid) +
                   " recorded no end: it was ended by a signal, or it crashed. "
                   "What it recorded until then was analysed"});
  }
  const bool isExec =
      trace.end && trace.end->isRecorded && trace.end->reason == trace::EndReason::Exec;
  if (isExec && trace.end->status == trace::kExecPrivileged) {
    set.incomplete.push_back({what, "process " + std::to_string(trace.pid) +
                                        " became a program that gives it other rights "
                                        "(set-user-id, as sudo and su are): " +
                                        kPrivilegedIsUnseen});
  }
  if (const uint64_t unseen = trace.counter(CounterKind::PrivilegedStarts)) {
    set.incomplete.push_back(
        {what, "process " + std::to_string(trace.pid) + " started " + programs(unseen) +
                   " with other rights (set-user-id, as sudo and su are): " + kPrivilegedIsUnseen});
  }
  if (isExec && trace.end->status == trace::kExecUnobserved) {
    set.incomplete.push_back(
        {what, "process " + std::to_string(trace.pid) +
                   " became another program by exec, in an environment without "
                   "LOCKSTITCH_OPTIONS: what that did was not observed. Leave "
                   "LOCKSTITCH_OPTIONS and LD_PRELOAD in the environment that it is given"});
  }
  if (const uint64_t unseen = trace.counter(CounterKind::UnobservedStarts)) {
    set.incomplete.push_back(
        {what, "process " + std::to_string(trace.pid) + " started " + programs(unseen) +
                   " (posix_spawn, system, popen) in an environment without LOCKSTITCH_OPTIONS: "
                   "what that did was not observed. Leave LOCKSTITCH_OPTIONS and LD_PRELOAD in the "
                   "environment that it is given"});
  }
  const bool isWhole = trace.end && trace.end->isRecorded && !trace.lostRecords &&
                       trace.end->reason != trace::EndReason::Signal;
  const bool isBlind = trace.mode == trace::Mode::Races
                           ? trace.counter(CounterKind::InstrumentedModules) == 0
                           : isLinkedInVain(trace);
  if (isWhole && isBlind) {
    set.incomplete.push_back(
        {what,
         std::string(isLinkedInVain(trace) ? "it is linked for observation, but nothing"
                                           : "nothing") +
             " in this program was compiled for observation, so no race can be seen: build it with "
             "CXX=lockstitch-c++ CC=lockstitch-cc"});
  }
}

void addRemarks(const Trace& trace, FindingSet& set) {
  if (trace.racesLeftOut) {
    set.remarks.push_back("locks only, as was asked for: races were not looked for");
  } else if (trace.mode == trace::Mode::Locks && !isLinkedInVain(trace)) {
    set.remarks.push_back(
        "locks only: the program was not compiled for observation, so races were not "
        "looked for (build it with CXX=lockstitch-c++ CC=lockstitch-cc for that)");
  }
  if (const uint64_t dropped = trace.counter(CounterKind::DroppedRaces)) {
    set.remarks.push_back(std::to_string(dropped) +
                          " further races were seen and not kept: fix those "
                          "above first");
  }
}

RunResult resultOf(const Trace& trace, RunNames& names) {
  RunResult result;
  std::vector<Finding>& findings = result.set.findings;
  append(findings, raceFindings(trace, names));
  append(findings, atomicityFindings(trace, names));
  append(findings, misuseFindings(trace, names));
  append(findings, threadFindings(trace, names));

  const std::vector<Finding> deadlocks = deadlockFindings(trace, names);
  result.lockOrder = lockOrderOf(trace, names);
  result.cycles = lockCyclesOf(trace, result.lockOrder);
  append(findings, inversions(result.cycles, deadlocks));
  append(findings, deadlocks);

  result.profile = profileOf(trace, names);
  if (result.profile.serialised) findings.push_back(*result.profile.serialised);
  for (Finding& finding : findings) {
    // What a detector doubts it has taken off already.
    finding.confidence =
        std::min(finding.confidence, confidenceOf(finding.rule, EvidenceKind::Observed));
    if (!finding.why.empty() && !finding.why.ends_with('.')) finding.why += '.';
    assignFingerprint(finding);
  }
  addIncompleteness(trace, result.set);
  addRemarks(trace, result.set);
  return result;
}

}  // namespace

RunResult checkRun(const Trace& trace, Symbols& symbols) {
  RunNames names(trace, symbols);
  const std::optional<Trace> told = withReusedLocksToldApart(trace, names);
  if (!told) return resultOf(trace, names);
  RunNames namesTold(*told, symbols);
  return resultOf(*told, namesTold);
}

}  // namespace lockstitch
