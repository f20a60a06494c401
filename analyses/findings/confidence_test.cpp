#include "analyses/findings/confidence.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <string>

namespace lockstitch {
namespace {

constexpr EvidenceKind kKinds[] = {EvidenceKind::Static, EvidenceKind::Observed,
                                   EvidenceKind::Predicted, EvidenceKind::Confirmed};
constexpr Doubt kDoubts[] = {
    Doubt::UnknownElement,   Doubt::ThroughPointer, Doubt::InLibraryCode, Doubt::UnderCondition,
    Doubt::ThreadsUnstarted, Doubt::CallersUnknown, Doubt::GuardInferred, Doubt::GuardUncertain,
    Doubt::ThroughRecursion, Doubt::PerhapsJoined,  Doubt::DoesNotCompile};

constexpr Doubt kLastDoubt = Doubt::DoesNotCompile;

std::vector<Doubt> doubtsIn(unsigned bits) {
  std::vector<Doubt> doubts;
  for (size_t i = 0; i < std::size(kDoubts); ++i)
    if (bits >> i & 1) doubts.push_back(kDoubts[i]);
  return doubts;
}

TEST(Confidence, LiesBetweenItsLeastAndOneForEveryRule) {
  for (Rule rule : allRules())
    for (EvidenceKind kind : kKinds)
      for (unsigned bits = 0; bits < 1u << std::size(kDoubts); ++bits) {
        const double confidence = confidenceOf(rule, kind, doubtsIn(bits));
        EXPECT_GE(confidence, kLeastConfidence) << ruleName(rule);
        EXPECT_LE(confidence, 1) << ruleName(rule);
      }
}

TEST(Confidence, GrowsWithTheEvidence) {
  for (Rule rule : allRules()) {
    const double isStatic = confidenceOf(rule, EvidenceKind::Static);
    EXPECT_LT(isStatic, confidenceOf(rule, EvidenceKind::Observed)) << ruleName(rule);
    EXPECT_LT(isStatic, confidenceOf(rule, EvidenceKind::Predicted)) << ruleName(rule);
    EXPECT_EQ(confidenceOf(rule, EvidenceKind::Confirmed), 1) << ruleName(rule);
  }
}

TEST(Confidence, FallsWithEachDoubt) {
  for (Rule rule : allRules())
    for (unsigned bits = 0; bits < 1u << std::size(kDoubts); ++bits)
      for (unsigned more = 0; more < std::size(kDoubts); ++more) {
        if (bits >> more & 1) continue;
        const double without = confidenceOf(rule, EvidenceKind::Static, doubtsIn(bits));
        const double with = confidenceOf(rule, EvidenceKind::Static, doubtsIn(bits | 1u << more));
        EXPECT_TRUE(with < without || with == kLeastConfidence) << ruleName(rule);
      }
}

TEST(Confidence, EachDoubtCostsAndSaysWhy) {
  std::set<std::string> texts;
  for (int i = 0; i <= static_cast<int>(kLastDoubt); ++i) {
    const std::vector<Doubt> doubt{static_cast<Doubt>(i)};
    EXPECT_LT(confidenceOf(Rule::DataRace, EvidenceKind::Static, doubt),
              confidenceOf(Rule::DataRace, EvidenceKind::Static))
        << i;
    EXPECT_FALSE(describe(doubt).empty()) << i;
    EXPECT_TRUE(texts.insert(describe(doubt)).second) << describe(doubt);
  }
}

TEST(Confidence, CountsADoubtOnceAndOnlyAgainstTheSource) {
  const std::vector<Doubt> once{Doubt::UnknownElement};
  const std::vector<Doubt> twice{Doubt::UnknownElement, Doubt::UnknownElement};
  EXPECT_EQ(confidenceOf(Rule::DataRace, EvidenceKind::Static, twice),
            confidenceOf(Rule::DataRace, EvidenceKind::Static, once));
  EXPECT_EQ(confidenceOf(Rule::DataRace, EvidenceKind::Observed, once),
            confidenceOf(Rule::DataRace, EvidenceKind::Observed));
  EXPECT_EQ(describe(twice), "which element is accessed is not known");
  EXPECT_EQ(describe({}), "");
}

// docs/soundness.md, whose table rows are "| `rule`, `rule` | static | observed |".
TEST(Confidence, IsWhatTheDocumentationSays) {
  std::ifstream page(LOCKSTITCH_SOURCE_ROOT "/docs/soundness.md");
  const std::regex row(R"(\| (`.*`) \| ([0-9.]+) \| ([0-9.]+) \|)"), name("`([a-z-]+)`");
  std::set<Rule> documented;
  std::smatch match;
  for (std::string line; std::getline(page, line);) {
    if (!std::regex_match(line, match, row)) continue;
    const std::string names = match[1];
    for (std::sregex_iterator at(names.begin(), names.end(), name), end; at != end; ++at) {
      const auto rule = ruleFromName((*at)[1]);
      ASSERT_TRUE(rule) << line;
      EXPECT_DOUBLE_EQ(confidenceOf(*rule, EvidenceKind::Static), std::stod(match[2])) << line;
      EXPECT_DOUBLE_EQ(confidenceOf(*rule, EvidenceKind::Observed), std::stod(match[3])) << line;
      documented.insert(*rule);
    }
  }
  EXPECT_EQ(documented, std::set<Rule>(allRules().begin(), allRules().end()));
}

}  // namespace
}  // namespace lockstitch
