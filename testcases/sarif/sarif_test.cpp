// Every kind of SARIF that lockstitch writes, before the reference validator: no error and no
// warning, by the standard's rules and by those of GitHub's code scanning.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "testcases/run/shell.h"

namespace lockstitch {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class Sarif : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    Shell shell;
    if (shell.run("command -v npm").status != 0) return;  // told by SetUp
    const Said said =
        shell.run("sh $ROOT/testcases/sarif/install.sh '" LOCKSTITCH_SARIF_FOLDER "'");
    ASSERT_EQ(said.status, 0) << said.out << said.err;
    isInstalled_ = true;
  }

  void SetUp() override {
    if (!isInstalled_) GTEST_SKIP() << "npm is not here, which installs the validator";
    ASSERT_EQ(shell_.run("cp $ROOT/testcases/check/subjects/* .").status, 0);
  }

  // What the validator says of log.sarif.
  std::string complaints() {
    const Said said =
        shell_.run("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 '" LOCKSTITCH_SARIF_FOLDER
                   "/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool' validate "
                   "--rule-kind 'Sarif;Ghas' log.sarif");
    EXPECT_THAT(said.out, HasSubstr("1 files scanned")) << said.err;
    return said.out;
  }

  // The log that `command`, which ends with `status`, writes to log.sarif.
  Json validated(const std::string& command, int status) {
    const Said said = shell_.run(command);
    EXPECT_EQ(said.status, status) << said.out << said.err;
    const std::string said_of_it = complaints();
    EXPECT_THAT(said_of_it, Not(HasSubstr(": error")));
    EXPECT_THAT(said_of_it, Not(HasSubstr(": warning")));
    return Json::parse(shell_.read("log.sarif"), nullptr, false);
  }

  static inline bool isInstalled_ = false;
  Shell shell_;
};

TEST_F(Sarif, IsRejectedWhenItIsWrong) {
  shell_.write("log.sarif", R"({"version": "2.1.0", "runs": [{"tool": {}}]})");
  EXPECT_THAT(complaints(), HasSubstr(": error"));
}

TEST_F(Sarif, OfACheckShowsBothPlacesAndTheWayThere) {
  const Json log =
      validated("$BIN/lockstitch check race.cpp --format sarif:log.sarif -- -std=c++20", 2);
  const Json& result = log["runs"][0]["results"][0];
  EXPECT_EQ(result["ruleId"], "data-race");
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["region"]["startLine"], 5);
  const Json flows = result["codeFlows"][0]["threadFlows"];
  ASSERT_EQ(flows.size(), 2u) << "one for each thread";
  for (const Json& flow : flows) EXPECT_FALSE(flow["locations"].empty());
}

TEST_F(Sarif, OfTwoLinesRelatesTheOther) {
  const Json log = validated(
      "$BIN/lockstitch check $ROOT/testcases/samples/bank_race.cpp --format sarif:log.sarif -- "
      "-std=c++20",
      2);
  const Json& result = log["runs"][0]["results"][0];
  ASSERT_EQ(result["relatedLocations"].size(), 1u);
  const Json calls = result["codeFlows"][0]["threadFlows"][0]["locations"];
  ASSERT_GE(calls.size(), 2u);
  EXPECT_EQ(calls[0]["kinds"], Json::array({"call"}));
  EXPECT_NE(result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"],
            result["locations"][0]["physicalLocation"]["region"]["startLine"]);
  EXPECT_THAT(result["message"]["text"].get<std::string>(), HasSubstr("](1)"));
}

TEST_F(Sarif, OfNothing) {
  const Json log =
      validated("$BIN/lockstitch check tidy.cpp --format sarif:log.sarif -- -std=c++20", 0);
  EXPECT_TRUE(log["runs"][0]["results"].empty());
}

TEST_F(Sarif, OfNotesAndInversions) {
  validated(
      "$BIN/lockstitch check --notes sync_under_lock.cpp --format sarif:log.sarif -- -std=c++20",
      0);
  validated("$BIN/lockstitch check inversion.c --format sarif:log.sarif", 2);
}

TEST_F(Sarif, OfAnIncompleteCheckSaysSo) {
  const Json log = validated(
      "$BIN/lockstitch check broken.cpp race.cpp --format sarif:log.sarif -- -std=c++20", 3);
  EXPECT_EQ(log["runs"][0]["invocations"][0]["executionSuccessful"], false);
}

TEST_F(Sarif, OfARun) {
  validated("$BIN/lockstitch run --format sarif:log.sarif -- $SUBJECTS/race", 2);
  validated("$BIN/lockstitch run --format sarif:log.sarif -- $SUBJECTS/deadlock", 2);
  validated("$BIN/lockstitch run --format sarif:log.sarif -- $SUBJECTS/tidy crash", 139);
}

TEST_F(Sarif, OfAProgramWithoutNames) {
  validated(
      "strip -o bare $SUBJECTS/plain_inversion && "
      "$BIN/lockstitch run --format sarif:log.sarif -- ./bare",
      2);
}

TEST_F(Sarif, OfBothEnginesTogether) {
  validated(
      "$BIN/lockstitch check race.cpp --format json:static.json -- -std=c++20\n"
      "$BIN/lockstitch-c++ -g race.cpp -o race && $BIN/lockstitch run -q --format json:run.json -- "
      "./race\n"
      "$BIN/lockstitch report static.json run.json --format sarif:log.sarif",
      2);
}

}  // namespace
}  // namespace lockstitch
