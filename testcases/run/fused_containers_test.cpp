// Races on containers are one finding each, named as in the source: the two engines meet although a
// run sees heap blocks and the library's own functions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "testcases/run/shell.h"
#include "tool/report/report.h"

namespace lockstitch {
namespace {

using ::testing::UnorderedElementsAre;

class FusedContainers : public ::testing::TestWithParam<const char*> {
 protected:
  // A folder that stays, for the compiler and `check` take far longer than the rest.
  Shell shell_{LOCKSTITCH_FUSED_CONTAINERS "/" + std::string(GetParam())};
};

TEST_P(FusedContainers, AreOneFindingEach) {
  const Said said = shell_.run(
      "set -e\n"
      "rm -f *.json containers\n"
      "export LOCKSTITCH_CXX=\"$LAUNCHER " +
      std::string(GetParam()) +
      "\"\n"
      "source=$ROOT/testcases/run/subjects/containers.cpp\n"
      "$BIN/lockstitch-c++ -std=c++20 -O1 -c $source -o containers.o\n"
      "$BIN/lockstitch-c++ containers.o -pthread -o containers\n"
      "$BIN/lockstitch check -q $source --format json:static.json -- -std=c++20 || true\n"
      "$BIN/lockstitch run -q --format json:run.json -- ./containers || true\n"
      "$BIN/lockstitch report static.json run.json --format json:fused.json || true\n");
  ASSERT_EQ(said.status, 0) << said.err;
  std::string error;
  const auto set = parseJsonReport(shell_.read("fused.json"), &error);
  ASSERT_TRUE(set) << error << said.err;
  std::vector<std::string> objects;
  for (const Finding& finding : set->findings) {
    EXPECT_EQ(finding.rule, Rule::DataRace);
    std::set<EvidenceKind> kinds;
    for (const Evidence& evidence : finding.evidence) kinds.insert(evidence.kind);
    EXPECT_THAT(kinds, UnorderedElementsAre(EvidenceKind::Static, EvidenceKind::Observed))
        << finding.message;
    objects.push_back(finding.object);
  }
  EXPECT_THAT(objects,
              UnorderedElementsAre("samples", "slots[]", "hits[]", "ages[]", "text", "both"));
}

INSTANTIATE_TEST_SUITE_P(By, FusedContainers, ::testing::Values("g++", "clang++-19"),
                         [](const auto& info) {
                           return std::string(info.param) == "g++" ? "gcc" : "clang";
                         });

}  // namespace
}  // namespace lockstitch
