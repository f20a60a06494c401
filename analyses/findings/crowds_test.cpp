#include "analyses/findings/crowds.h"

#include <gtest/gtest.h>

#include "analyses/findings/confidence.h"

namespace lockstitch {
namespace {

Frame frame(const std::string& function, uint32_t line) {
  Frame frame;
  frame.function = function;
  frame.location.file = "server.c";
  frame.location.line = line;
  return frame;
}

// A race of main and of a worker, that comes to it by `call`.
Finding race(uint32_t number, const Frame& call) {
  Finding finding;
  finding.rule = Rule::DataRace;
  finding.severity = Severity::Error;
  finding.object = "statistic " + std::to_string(number);
  finding.confidence = confidenceOf(Rule::DataRace, EvidenceKind::Static);
  finding.evidence.push_back({EvidenceKind::Static, "", 1});
  Site byMain, byWorker;
  byMain.thread = kMainThreadText;
  byMain.stack = {frame("count", number), frame("main", 1)};
  byWorker.thread = "thread started at server.c:2";
  byWorker.stack = {frame("count", number), call};
  finding.sites = {byMain, byWorker};
  return finding;
}

std::vector<Finding> races(size_t count, const Frame& call) {
  std::vector<Finding> findings;
  for (uint32_t i = 0; i < count; ++i) findings.push_back(race(i, call));
  return findings;
}

TEST(Crowds, MoreThanSoManyObjectsByOneCallAreDoubted) {
  std::vector<Finding> findings = races(kCrowd + 1, frame("worker", 7));
  findings.push_back(race(99, frame("worker", 8)));
  doubtCrowds(findings);
  EXPECT_LT(findings.front().confidence, kLeastOfErrors);
  EXPECT_NE(findings.front().evidence[0].detail, "");
  EXPECT_EQ(findings.back().confidence, confidenceOf(Rule::DataRace, EvidenceKind::Static));
}

TEST(Crowds, FewerAreBelieved) {
  std::vector<Finding> findings = races(kCrowd, frame("worker", 7));
  const std::vector<Finding> before = findings;
  doubtCrowds(findings);
  EXPECT_EQ(findings, before);
}

TEST(Crowds, ManyPairsOfOneObjectAreNone) {
  std::vector<Finding> findings = races(kCrowd + 1, frame("worker", 7));
  for (Finding& finding : findings) finding.object = "balance";
  const std::vector<Finding> before = findings;
  doubtCrowds(findings);
  EXPECT_EQ(findings, before);
}

TEST(Crowds, WhatMainCallsIsNone) {
  std::vector<Finding> findings = races(kCrowd + 1, frame("worker", 7));
  for (Finding& finding : findings) finding.sites[1] = finding.sites[0];
  const std::vector<Finding> before = findings;
  doubtCrowds(findings);
  EXPECT_EQ(findings, before);
}

// A lock that is held behind the same call stands on the same ground.
TEST(Crowds, OtherRulesBehindTheCallAreDoubtedToo) {
  std::vector<Finding> findings = races(kCrowd + 1, frame("worker", 7));
  findings.push_back(race(99, frame("worker", 7)));
  findings.back().rule = Rule::ForkWithLock;
  const double before = findings.back().confidence;
  doubtCrowds(findings);
  EXPECT_LT(findings.back().confidence, before);
}

std::vector<Finding> warnings(size_t count, const Frame& call) {
  std::vector<Finding> findings = races(count, call);
  for (Finding& finding : findings) finding.severity = Severity::Warning;
  return findings;
}

TEST(Crowds, OneWarningSpeaksForACrowd) {
  std::vector<Finding> findings = warnings(kCrowd + 1, frame("worker", 7));
  findings[5].confidence += 0.01;
  findings.push_back(warnings(1, frame("worker", 8)).front());
  foldCrowds(findings);
  for (size_t i = 0; i <= kCrowd; ++i)
    EXPECT_EQ(findings[i].severity, i == 5 ? Severity::Warning : Severity::Note) << i;
  EXPECT_NE(findings[5].why.find("40 other objects"), std::string::npos) << findings[5].why;
  EXPECT_EQ(findings.back().severity, Severity::Warning);
}

TEST(Crowds, FewWarningsAndErrorsStay) {
  std::vector<Finding> findings = warnings(kCrowd, frame("worker", 7));
  for (const Finding& error : races(kCrowd + 1, frame("worker", 7))) findings.push_back(error);
  const std::vector<Finding> before = findings;
  foldCrowds(findings);
  EXPECT_EQ(findings, before);
}

}  // namespace
}  // namespace lockstitch
