#include "analyses/findings/baseline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lockstitch {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

FindingSet setOf(Rule rule, EvidenceKind kind) {
  Finding finding;
  finding.rule = rule;
  finding.message = "2 threads wait for each other for ever: car → doll";
  finding.evidence = {{kind, "", 1}};
  finding.fingerprint = "0123456789abcdef";
  return {{finding}, {}, {}};
}

Baseline baselineOf(const FindingSet& set) {
  Baseline baseline;
  addTo(baseline, set);
  return baseline;
}

TEST(BaselineOfDeadlocks, ThatOneCouldHappenDoesNotSilenceOneThatDid) {
  for (EvidenceKind kind : {EvidenceKind::Static, EvidenceKind::Observed}) {
    FindingSet set = setOf(Rule::Deadlock, EvidenceKind::Observed);
    leaveOutKnown(set, baselineOf(setOf(Rule::LockOrderInversion, kind)));
    EXPECT_THAT(set.findings, SizeIs(1));
    EXPECT_THAT(set.remarks, IsEmpty());
  }
}

TEST(BaselineOfDeadlocks, OneThatEndedARunLeavesTheResultIncomplete) {
  FindingSet set = setOf(Rule::Deadlock, EvidenceKind::Observed);
  leaveOutKnown(set, baselineOf(setOf(Rule::Deadlock, EvidenceKind::Observed)));
  EXPECT_THAT(set.findings, IsEmpty());
  EXPECT_THAT(set.remarks, ElementsAre("1 finding is left out: the baseline has it"));
  ASSERT_THAT(set.incomplete, SizeIs(1));
  EXPECT_THAT(set.incomplete[0].reason,
              AllOf(HasSubstr("car → doll"), HasSubstr("the baseline has it")));
}

// The other way round nothing is lost: what happened could happen.
TEST(BaselineOfDeadlocks, OneThatHappenedSilencesThatItCould) {
  FindingSet set = setOf(Rule::LockOrderInversion, EvidenceKind::Static);
  leaveOutKnown(set, baselineOf(setOf(Rule::Deadlock, EvidenceKind::Observed)));
  EXPECT_THAT(set.findings, IsEmpty());
  EXPECT_THAT(set.incomplete, IsEmpty());
}

}  // namespace
}  // namespace lockstitch
