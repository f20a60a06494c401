#include "tool/report/example_findings.h"

#include "analyses/findings/fingerprint.h"
#include "analyses/lock_order/lock_order_graph.h"

namespace lockstitch {
namespace {

Frame frameAt(const std::string& function, const std::string& file, uint32_t line,
              uint32_t column) {
  return Frame{function, {file, line, column}, "", 0, true};
}

Finding race(const std::string& folder) {
  const std::string file = folder + "/bank.cpp";
  Finding finding;
  finding.rule = Rule::DataRace;
  finding.object = "Account::balance_";
  finding.message = "Account::balance_ is read and written by two threads without a common lock";
  finding.why =
      "The read at bank.cpp:5 and the write at bank.cpp:6 can happen at the same time in two "
      "threads: "
      "both may find enough money before either has taken it, and one of two updates can be lost.";
  finding.fix = "Hold one mutex over the check and the update";
  Site read, write, seen;
  read.role = "read";
  read.stack = {frameAt("Account::withdraw", file, 5, 9), frameAt("main::lambda", file, 16, 27)};
  read.thread = "thread alice, started at bank.cpp:16";
  write.role = "write";
  write.stack = {frameAt("Account::withdraw", file, 6, 5), frameAt("main::lambda", file, 17, 25)};
  write.thread = "thread bob, started at bank.cpp:17";
  write.held = {{"log_mutex", true, {file, 4, 3}}};
  seen = write;
  seen.held.clear();
  seen.thread = "thread T2, started at bank.cpp:17";
  seen.stack = {
      Frame{"Account::withdraw(int)", {file, 6, 5}, folder + "/bank", 0x1234, true},
      Frame{
          "main::{lambda()#2}::operator()() const", {file, 17, 25}, folder + "/bank", 0x1300, true},
      Frame{"std::thread::_State_impl<>::_M_run()",
            {"/usr/include/c++/12/bits/std_thread.h", 252, 13},
            folder + "/bank",
            0x1400,
            false}};
  finding.sites = {read, write, seen};
  finding.evidence = {{EvidenceKind::Static, "on every call path", 1},
                      {EvidenceKind::Observed, "in this run", 2}};
  finding.refuters = {
      {"common-lock", false, "no lock is held at both accesses"},
      {"ordered-by-join", false, "neither thread is joined before the other starts"}};
  finding.confidence = 1.0;
  assignFingerprint(finding);
  return finding;
}

LockOrderEdge edge(const std::string& function, const std::string& from, const std::string& to,
                   uint32_t line, const std::string& file, const std::string& thread) {
  LockOrderEdge edge;
  edge.fromSite.object = from;
  edge.toSite.object = to;
  edge.fromSite.stack = {frameAt(function, file, line, 3)};
  edge.toSite.stack = {frameAt(function, file, line + 1, 3)};
  edge.toSite.held = {{from, false, {file, line, 3}}};
  edge.fromSite.thread = edge.toSite.thread = thread;
  return edge;
}

Finding inversion(const std::string& folder, const std::string& infeasible) {
  const std::string file = folder + (infeasible.empty() ? "/toys.cpp" : "/toys_gate.cpp");
  LockCycle cycle;
  cycle.edges = {
      edge("friend_a", "toy_car", "toy_doll", 3, file, "thread T1, started at toys.cpp:14"),
      edge("friend_b", "toy_doll", "toy_car", 8, file, "thread T2, started at toys.cpp:15")};
  cycle.verdict.infeasibleBecause = infeasible;
  cycle.verdict.refuters = {{"gate-lock", !infeasible.empty(), "no common lock is held"}};
  return toFinding(cycle, EvidenceKind::Static);
}

Finding leak() {
  Finding finding;
  finding.rule = Rule::LockLeak;
  finding.object = "mutex [0x10] {x}";
  finding.message = "mutex [0x10] {x} is still locked when its thread ends";
  finding.why = "Nobody can take it any more";
  finding.fix = "Hold it by a guard";
  Site site;
  site.role = "acquires";
  site.stack = {Frame{"", {}, "/opt/tool/bin/stripped", 0xabc, true}};
  site.thread = "main thread";
  finding.sites = {site};
  finding.evidence = {{EvidenceKind::Observed, "in this run", 1}};
  assignFingerprint(finding);
  return finding;
}

}  // namespace

FindingSet exampleFindings(const std::string& folder) {
  FindingSet set;
  set.findings = {leak(), race(folder), inversion(folder, ""),
                  inversion(folder, "gate lock table")};
  set.incomplete = {
      {folder + "/broken.cpp", "it does not compile (2 errors); its facts are missing"}};
  set.remarks = {"T1: 98 % of its time waiting for I/O"};
  return set;
}

}  // namespace lockstitch
