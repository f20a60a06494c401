// The judge of the matrix, on outcomes made by hand: what it lets pass and what it does not.
#include "testcases/samples/matrix/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lockstitch::samples {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kSource[] =
    "int n;            // shared\n"
    "if (n > 0) {      // [check]\n"
    "  n -= 1;         // [update]\n"
    "  helper();       // [helper]\n"
    "}\n";

Markers markersOfSource() {
  Markers markers;
  addMarkers("n.cpp", kSource, markers);
  return markers;
}

Site siteAt(uint32_t line, const std::string& role = "write") {
  Site site;
  site.role = role;
  Frame library;
  library.isUser = false;
  library.location = {"/usr/include/c++/12/mutex", 7, 1};
  Frame user;
  user.function = "f";
  user.location = {"/somewhere/n.cpp", line, 3};
  site.stack = {library, user};
  return site;
}

Finding race(std::vector<uint32_t> lines) {
  Finding finding;
  finding.rule = Rule::DataRace;
  finding.severity = Severity::Error;
  finding.object = "n";
  finding.why = "The check and the update must be under one lock.";
  for (uint32_t line : lines) finding.sites.push_back(siteAt(line));
  finding.evidence = {{EvidenceKind::Observed, "", 1}};
  return finding;
}

Outcome outcomeOf(std::vector<Finding> findings) {
  Outcome outcome;
  for (const Finding& finding : findings)
    if (finding.severity != Severity::Note) outcome.exitCode = 2;
  outcome.set.findings = std::move(findings);
  return outcome;
}

// The only cell of a matrix with one sample, whose "static" is `cell`.
Cell cellOf(const std::string& cell) {
  const auto samples =
      readMatrix(R"({"samples": [{"name": "n", "dynamic": {}, "static": )" + cell + "}]}");
  return samples.at(0).cells.at(Engine::Static);
}

const Cell kRace = cellOf(
    R"({"findings": [{"rule": "data-race", "object": "^n$", "lines": ["check", "update"]}]})");

std::vector<std::string> judged(std::vector<Finding> findings, const Cell& cell = kRace) {
  return differences(outcomeOf(std::move(findings)), cell, markersOfSource());
}

TEST(Judge, AcceptsWhatIsExpected) { EXPECT_THAT(judged({race({2, 3})}), IsEmpty()); }

TEST(Judge, CleanIsNoFindingNotEvenANote) {
  Finding note = race({2, 3});
  note.severity = Severity::Note;
  EXPECT_THAT(judged({}, Cell{}), IsEmpty());
  EXPECT_THAT(judged({note}, Cell{}), ElementsAre(HasSubstr("unexpected note: data-race on 'n'")));
}

TEST(Judge, MissesWhatIsNotFound) {
  EXPECT_THAT(judged({}), ElementsAre(HasSubstr("was not found")));
}

TEST(Judge, FindsTheSameThingOnce) {
  EXPECT_THAT(judged({race({2, 3}), race({3, 3})}),
              ElementsAre("unexpected error: data-race on 'n' at [update]"));
}

TEST(Judge, ComparesLinesBothWays) {
  EXPECT_THAT(judged({race({3, 3})}), ElementsAre(HasSubstr("does not name the line [check]")));
  EXPECT_THAT(judged({race({2, 3, 4})}), ElementsAre(HasSubstr("also names [helper]")));
  EXPECT_THAT(judged({race({2, 3, 1})}), ElementsAre(HasSubstr("also names n.cpp:1")));
}

TEST(Judge, ALineWhereAHeldLockWasTakenCounts) {
  Finding finding = race({3});
  finding.sites[0].held.push_back({"lock", false, {"n.cpp", 2, 1}});
  EXPECT_THAT(judged({finding}), IsEmpty());
}

TEST(Judge, ComparesRuleObjectAndSeverity) {
  Finding finding = race({2, 3});
  finding.object = "names";
  EXPECT_THAT(judged({finding}), ElementsAre(HasSubstr("is not about '^n$'")));
  finding = race({2, 3});
  finding.severity = Severity::Warning;
  EXPECT_THAT(judged({finding}), ElementsAre(HasSubstr("is of severity warning, not error")));
  finding = race({2, 3});
  finding.rule = Rule::LockLeak;
  EXPECT_THAT(judged({finding}),
              ElementsAre(HasSubstr("was not found"), HasSubstr("unexpected error")));
}

TEST(Judge, ComparesWordsEvidenceAndSites) {
  const Cell cell = cellOf(R"({"findings": [{"rule": "data-race", "lines": ["check", "update"],
      "says": ["one lock", "banana"], "evidence": ["observed", "predicted"], "infeasible": "gate",
      "sites": {"write": 3}}]})");
  EXPECT_THAT(judged({race({2, 3})}, cell),
              ElementsAre(HasSubstr("does not say 'banana'"), HasSubstr("not 'gate'"),
                          HasSubstr("is not predicted"), HasSubstr("has 2 sites 'write', not 3")));
}

TEST(Judge, WhatMayBeFoundNeedNotBe) {
  const Cell cell = cellOf(R"({"mayFind": [{"rule": "data-race", "lines": ["check", "update"]}]})");
  EXPECT_THAT(judged({}, cell), IsEmpty());
  EXPECT_THAT(judged({race({2, 3})}, cell), IsEmpty());
  EXPECT_THAT(judged({race({4, 4})}, cell), ElementsAre(HasSubstr("unexpected error")));
}

TEST(Judge, TheExitCodeMustFitTheFindings) {
  Outcome outcome = outcomeOf({race({2, 3})});
  outcome.exitCode = 0;
  EXPECT_THAT(differences(outcome, kRace, markersOfSource()), ElementsAre("exit code 0, not 2"));
}

TEST(Judge, IncompleteResultsAndMissingRemarksAreDifferences) {
  Outcome outcome = outcomeOf({});
  outcome.exitCode = 3;
  outcome.set.incomplete.push_back({"n.cpp", "does not compile"});
  EXPECT_THAT(differences(outcome, cellOf(R"({"remarks": ["I/O-bound"]})"), markersOfSource()),
              ElementsAre("no remark says 'I/O-bound'", "incomplete: n.cpp: does not compile",
                          "exit code 3, not 0"));
}

TEST(Judge, EveryRunMustHold) {
  const Verdict verdict =
      judge({outcomeOf({race({2, 3})}), outcomeOf({})}, kRace, markersOfSource());
  EXPECT_EQ(verdict.state, State::Broken);
  EXPECT_EQ(verdict.found, "clean / data-race");
  EXPECT_THAT(verdict.details, ElementsAre(HasSubstr("was not found (1 of 2 runs)")));
}

TEST(Judge, AFailingCellThatHoldsMustLoseItsMark) {
  Cell cell = kRace;
  cell.failing = "not yet";
  EXPECT_EQ(judge({outcomeOf({})}, cell, markersOfSource()).state, State::Failing);
  const Verdict verdict = judge({outcomeOf({race({2, 3})})}, cell, markersOfSource());
  EXPECT_EQ(verdict.state, State::Surprises);
  EXPECT_FALSE(isAccepted(verdict.state));
}

TEST(Judge, AWaitingCellThatNeedNotWaitMustLoseItsMark) {
  const Cell cell = cellOf(R"({"findings": [{"rule": "data-race", "lines": ["check", "update"]}],
      "later": {"waits": "prediction", "findings": [
        {"rule": "data-race", "lines": ["check", "update"], "evidence": ["predicted"]}]}})");
  Finding predicted = race({2, 3});
  EXPECT_EQ(judge({outcomeOf({predicted})}, cell, markersOfSource()).state, State::Waits);
  EXPECT_EQ(judge({outcomeOf({})}, cell, markersOfSource()).state, State::Broken);
  predicted.evidence = {{EvidenceKind::Predicted, "", 1}};
  EXPECT_EQ(judge({outcomeOf({predicted})}, cell, markersOfSource()).state, State::Surprises);
}

TEST(Matrix, RefusesWhatItDoesNotKnow) {
  EXPECT_THROW(cellOf(R"({"finding": []})"), std::runtime_error);
  EXPECT_THROW(cellOf(R"({"findings": [{"rule": "data-rice", "lines": []}]})"), std::runtime_error);
  EXPECT_THROW(cellOf(R"({"findings": [{"rule": "data-race"}]})"), std::runtime_error);
  EXPECT_THROW(readMatrix("{"), std::runtime_error);
}

TEST(Matrix, ACompilerCanDifferFromTheOther) {
  const auto samples = readMatrix(R"({"samples": [{"name": "n", "static": {},
      "dynamic": {"remarks": ["a"]}, "clang": {"failing": "reason"}}]})");
  EXPECT_EQ(samples[0].cells.at(Engine::Gcc).failing, "");
  EXPECT_EQ(samples[0].cells.at(Engine::Clang).failing, "reason");
  EXPECT_THAT(samples[0].cells.at(Engine::Clang).remarks, ElementsAre("a"));
}

TEST(Markers, AreRefusedTwice) {
  Markers markers = markersOfSource();
  EXPECT_THROW(addMarkers("m.cpp", "x;  // [check]\n", markers), std::runtime_error);
}

}  // namespace
}  // namespace lockstitch::samples
