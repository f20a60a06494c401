// Every kind of SARIF that lockstitch writes, before the reference validator: no error and no
// warning, by the standard's rules and by those of GitHub's code scanning.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "testcases/run/shell.h"

namespace lockstitch {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

// What is written, and the status with which the command that writes it ends.
struct Log {
  const char* name;
  const char* command;  // the shell's; writes NAME.sarif
  int status;
};

constexpr Log kLogs[] = {
    {"race", "$BIN/lockstitch check race.cpp --format sarif:race.sarif -- -std=c++20", 2},
    {"two_lines",
     "$BIN/lockstitch check $ROOT/testcases/samples/bank_race.cpp --format sarif:two_lines.sarif "
     "-- "
     "-std=c++20",
     2},
    {"nothing", "$BIN/lockstitch check tidy.cpp --format sarif:nothing.sarif -- -std=c++20", 0},
    {"notes",
     "$BIN/lockstitch check --notes sync_under_lock.cpp --format sarif:notes.sarif -- -std=c++20",
     0},
    {"inversion", "$BIN/lockstitch check inversion.c --format sarif:inversion.sarif", 2},
    {"incomplete",
     "$BIN/lockstitch check broken.cpp race.cpp --format sarif:incomplete.sarif -- -std=c++20", 3},
    {"run", "$BIN/lockstitch run --format sarif:run.sarif -- $SUBJECTS/race", 2},
    {"deadlock", "$BIN/lockstitch run --format sarif:deadlock.sarif -- $SUBJECTS/deadlock", 2},
    {"crash", "$BIN/lockstitch run --format sarif:crash.sarif -- $SUBJECTS/tidy crash", 139},
    {"without_names",
     "strip -o bare $SUBJECTS/plain_inversion && "
     "$BIN/lockstitch run --format sarif:without_names.sarif -- ./bare",
     2},
    {"both",
     "$BIN/lockstitch check race.cpp --format json:static.json -- -std=c++20\n"
     "$BIN/lockstitch-c++ -g race.cpp -o race && $BIN/lockstitch run -q --format json:run.json -- "
     "./race\n"
     "$BIN/lockstitch report static.json run.json --format sarif:both.sarif",
     2},
};

// What ./dev demo joins: more runs than one file may have. (The validator takes its time for each
// that says something.)
constexpr const char* kJoin =
    "set --; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do\n"
    "  set -- \"$@\" nothing$i=nothing.sarif\n"
    "done\n"
    "for log in race two_lines nothing notes inversion run deadlock crash both; do\n"
    "  set -- \"$@\" $log=$log.sarif\n"
    "done\n"
    "$ROOT/testcases/demo/merge_sarif joined.sarif \"$@\"";
constexpr const char* kJoined[] = {"joined", "joined-2"};

// All logs are written first and given to the validator at once, whose start takes longest.
class Sarif : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    shell_ = std::make_unique<Shell>(LOCKSTITCH_SARIF_FOLDER "/logs");
    shell_->clear();
    if (shell_->run("command -v npm").status != 0) return;  // told by SetUp
    const Said said =
        shell_->run("sh $ROOT/testcases/sarif/install.sh '" LOCKSTITCH_SARIF_FOLDER "'");
    ASSERT_EQ(said.status, 0) << said.out << said.err;
    isInstalled_ = true;
    ASSERT_EQ(shell_->run("cp $ROOT/testcases/check/subjects/* .").status, 0);
    shell_->write("wrong.sarif", R"({"version": "2.1.0", "runs": [{"tool": {}}]})");
    std::string files = " wrong.sarif";
    for (const Log& log : kLogs) {
      const Said ended = shell_->run(log.command);
      EXPECT_EQ(ended.status, log.status) << log.name << ended.out << ended.err;
      files += std::string(" ") + log.name + ".sarif";
    }
    joined_ = shell_->run(kJoin);
    for (const char* name : kJoined) files += std::string(" ") + name + ".sarif";
    complaints_ =
        shell_
            ->run(
                "DOTNET_TieredCompilation=0 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "
                "'" LOCKSTITCH_SARIF_FOLDER
                "/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool' validate "
                "--rule-kind 'Sarif;Ghas'" +
                files)
            .out;
    EXPECT_THAT(complaints_, HasSubstr(std::to_string(std::size(kLogs) + std::size(kJoined) + 1) +
                                       " files scanned"));
  }

  static void TearDownTestSuite() { shell_.reset(); }

  void SetUp() override {
    if (!isInstalled_) GTEST_SKIP() << "npm is not here, which installs the validator";
  }

  // What the validator says of a log: its lines begin with the file.
  static std::string complaintsOf(const std::string& name) {
    std::string result;
    std::istringstream lines(complaints_);
    for (std::string line; std::getline(lines, line);)
      if (line.find("/" + name + ".sarif(") != std::string::npos) result += line + "\n";
    return result;
  }

  static Json logOf(const std::string& name) {
    return Json::parse(shell_->read(name + ".sarif"), nullptr, false);
  }

  static inline std::unique_ptr<Shell> shell_;
  static inline bool isInstalled_ = false;
  static inline std::string complaints_;
  static inline Said joined_;
};

TEST_F(Sarif, IsRejectedWhenItIsWrong) { EXPECT_THAT(complaintsOf("wrong"), HasSubstr(": error")); }

TEST_F(Sarif, IsAcceptedWithoutErrorOrWarning) {
  for (const Log& log : kLogs) {
    EXPECT_THAT(complaintsOf(log.name), Not(HasSubstr(": error")));
    EXPECT_THAT(complaintsOf(log.name), Not(HasSubstr(": warning")));
    EXPECT_FALSE(logOf(log.name).is_discarded()) << log.name;
  }
}

TEST_F(Sarif, OfManyProgramsIsAcceptedInFilesOfTwentyRuns) {
  EXPECT_EQ(joined_.out, "joined.sarif\njoined-2.sarif\n") << joined_.err;
  for (const char* name : kJoined) EXPECT_EQ(complaintsOf(name), "");
  EXPECT_EQ(logOf("joined")["runs"].size(), 20u);
  EXPECT_EQ(logOf("joined-2")["runs"].size(), 7u);
  EXPECT_EQ(logOf("joined-2")["runs"][6]["automationDetails"]["id"], "lockstitch/both/");
}

TEST_F(Sarif, OfACheckShowsBothPlacesAndTheWayThere) {
  const Json log = logOf("race");
  const Json& result = log["runs"][0]["results"][0];
  EXPECT_EQ(result["ruleId"], "data-race");
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["region"]["startLine"], 5);
  const Json flows = result["codeFlows"][0]["threadFlows"];
  ASSERT_EQ(flows.size(), 2u) << "one for each thread";
  for (const Json& flow : flows) EXPECT_FALSE(flow["locations"].empty());
}

TEST_F(Sarif, OfTwoLinesRelatesTheOther) {
  const Json log = logOf("two_lines");
  const Json& result = log["runs"][0]["results"][0];
  ASSERT_EQ(result["relatedLocations"].size(), 1u);
  const Json calls = result["codeFlows"][0]["threadFlows"][0]["locations"];
  ASSERT_GE(calls.size(), 2u);
  EXPECT_EQ(calls[0]["kinds"], Json::array({"call"}));
  EXPECT_NE(result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"],
            result["locations"][0]["physicalLocation"]["region"]["startLine"]);
  EXPECT_THAT(result["message"]["text"].get<std::string>(), HasSubstr("](1)"));
}

TEST_F(Sarif, OfNothing) { EXPECT_TRUE(logOf("nothing")["runs"][0]["results"].empty()); }

TEST_F(Sarif, OfAnIncompleteCheckSaysSo) {
  EXPECT_EQ(logOf("incomplete")["runs"][0]["invocations"][0]["executionSuccessful"], false);
}

}  // namespace
}  // namespace lockstitch
