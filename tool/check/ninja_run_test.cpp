#include "tool/check/ninja_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tool/check/temporary_folder.h"

namespace lockstitch {
namespace {

using Kind = NinjaLine::Kind;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(NinjaParser, TellsProgressFailuresAndOutputApart) {
  NinjaParser parser;
  const NinjaLine progress = parser.parse("lockstitch-edge 2 7 /src/a b.cpp");
  EXPECT_EQ(progress.kind, Kind::Progress);
  EXPECT_EQ(progress.done, 2u);
  EXPECT_EQ(progress.total, 7u);
  EXPECT_EQ(progress.text, "/src/a b.cpp");
  const NinjaLine failed = parser.parse("FAILED: /cache/a.lsf ");
  EXPECT_EQ(failed.kind, Kind::Failed);
  EXPECT_EQ(failed.text, "/cache/a.lsf");
  EXPECT_EQ(parser.parse("rm -f … && exec lockstitch extract").kind, Kind::Noise);
  EXPECT_EQ(parser.parse("a.cpp:1:1: error: no").kind, Kind::Output);
  EXPECT_EQ(parser.parse("ninja: no work to do.").kind, Kind::Noise);
  EXPECT_EQ(parser.parse("ninja: error: build.ninja:3: syntax").kind, Kind::Complaint);
}

class Ninja : public testing::Test {
 protected:
  bool runOn(const std::string& text) {
    NinjaRun run;
    run.ninjaFile = folder_.write("build.ninja", "builddir = " + folder_.path() + "\n" + text);
    run.jobs = 1;
    run.onLine = [&](const NinjaLine& line) { lines_.push_back(line); };
    return runNinja(run, &error_);
  }

  std::vector<std::string> textsOf(Kind kind) const {
    std::vector<std::string> texts;
    for (const NinjaLine& line : lines_)
      if (line.kind == kind) texts.push_back(line.text);
    return texts;
  }

  TemporaryFolder folder_;
  std::vector<NinjaLine> lines_;
  std::string error_;
};

TEST_F(Ninja, AFailingEdgeDoesNotStopTheOthers) {
  const std::string out = folder_.path();
  EXPECT_TRUE(
      runOn("rule sh\n  command = $do\n  description = $out\n"
            "build " +
            out +
            "/bad: sh\n  do = echo broken; exit 3\n"
            "build " +
            out + "/good: sh\n  do = true\n"))
      << error_;
  EXPECT_THAT(textsOf(Kind::Failed), ElementsAre(out + "/bad"));
  EXPECT_THAT(textsOf(Kind::Output), ElementsAre("broken"));
  EXPECT_EQ(textsOf(Kind::Progress).size(), 2u);
}

// What retries units that were incomplete: an edge that failed is run again although its output is
// there and newer than its input, one that succeeded is not.
TEST_F(Ninja, FailedEdgesAreRetriedWithTheirOutputThere) {
  const std::string out = folder_.path();
  const std::string text =
      "rule sh\n  command = touch $out; exit $code\n  description = $out\n"
      "build " +
      out +
      "/bad: sh\n  code = 3\n"
      "build " +
      out + "/good: sh\n  code = 0\n";
  EXPECT_TRUE(runOn(text)) << error_;
  lines_.clear();
  EXPECT_TRUE(runOn(text)) << error_;
  EXPECT_THAT(textsOf(Kind::Progress), ElementsAre(out + "/bad"));
}

TEST_F(Ninja, BrokenFileIsAComplaint) {
  EXPECT_FALSE(runOn("nonsense\n"));
  EXPECT_THAT(error_, HasSubstr("ninja: error:"));
}

}  // namespace
}  // namespace lockstitch
