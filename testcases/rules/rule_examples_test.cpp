// Every example of every rule's page does what the page says: it compiles without a warning, and
// the commands that its info string names find the rule in the bad one and nothing in the good one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include <algorithm>

#include "testcases/rules/rule_page.h"
#include "testcases/run/shell.h"
#include "tool/report/report.h"

namespace lockstitch::rules {
namespace {

// One example under one command; run, with one compiler.
struct Case {
  std::string rule;
  Example example;
  Example::Way way;
  std::string compiler;  // of C++; empty for check

  std::string name() const {
    std::string text = rule + "_" + (example.isBad ? "bad" : "good") + "_line" +
                       std::to_string(example.line) + "_" + way.command;
    if (!compiler.empty()) text += compiler == "g++" ? "_gcc" : "_clang";
    std::replace(text.begin(), text.end(), '-', '_');
    return text;
  }
};

std::vector<Case> allCases() {
  std::vector<Case> cases;
  for (const RulePage& page : readRulePages(LOCKSTITCH_RULE_PAGES))
    for (const Example& example : page.examples)
      for (const Example::Way& way : example.ways) {
        if (way.command == "check") {
          cases.push_back({page.rule, example, way, ""});
          continue;
        }
        for (const char* compiler : {"g++", "clang++-19"})
          cases.push_back({page.rule, example, way, compiler});
      }
  return cases;
}

// "data-race on visits (note)", …
std::vector<std::string> describe(const FindingSet& set) {
  std::vector<std::string> texts;
  for (const Finding& finding : set.findings)
    texts.push_back(std::string(ruleName(finding.rule)) + " on " + finding.object + " (" +
                    severityName(finding.severity) + ")");
  return texts;
}

class RuleExample : public ::testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    shell_.write(GetParam().example.fileName(), GetParam().example.text);
    ASSERT_EQ(shell_.run("rm -f report.json example example.o").status, 0);
  }

  // Compiles with every warning an error: an example is code to be copied.
  void compile(const std::string& compiler) {
    const Example& example = GetParam().example;
    const Said said = shell_.run(compiler + " " + example.compileFlags() +
                                 " -Wall -Wextra -Werror -g -O1 -pthread -c " + example.fileName() +
                                 " -o example.o");
    ASSERT_EQ(said.status, 0) << said.err;
  }

  // By the wrapper, in the two steps that a build takes.
  void compileAndLink(const std::string& cc, const std::string& cxx) {
    const std::string wrapper = std::string("LOCKSTITCH_CC=\"$LAUNCHER ") + cc +
                                "\" LOCKSTITCH_CXX=\"$LAUNCHER " + cxx + "\" $BIN/lockstitch-" +
                                (GetParam().example.language == "c" ? "cc" : "c++");
    compile(wrapper);
    const Said said = shell_.run(wrapper + " " + GetParam().example.compileFlags() +
                                 " -pthread example.o -o example");
    ASSERT_EQ(said.status, 0) << said.err;
  }

  void expectVerdict(const Said& said) {
    std::string error;
    const auto set = parseJsonReport(shell_.read("report.json"), &error);
    ASSERT_TRUE(set) << error << "\n" << said.out << said.err;
    EXPECT_THAT(set->incomplete, ::testing::IsEmpty()) << said.err;
    const std::vector<std::string>& rules = GetParam().way.rules;
    if (rules.empty()) {
      EXPECT_THAT(describe(*set), ::testing::IsEmpty());
      EXPECT_EQ(said.status, 0) << said.err;
      return;
    }
    ASSERT_THAT(describe(*set), ::testing::Not(::testing::IsEmpty())) << said.err;
    std::set<std::string> found;
    bool isGrave = false;
    for (const Finding& finding : set->findings) {
      EXPECT_THAT(rules, ::testing::Contains(ruleName(finding.rule)));
      EXPECT_TRUE(found.insert(ruleName(finding.rule)).second) << "twice: " << finding.message;
      isGrave |= finding.severity != Severity::Note;
    }
    EXPECT_EQ(said.status, isGrave ? 2 : 0);
  }

  Shell shell_{LOCKSTITCH_RULE_EXAMPLES "/" + GetParam().name()};
};

TEST_P(RuleExample, IsAsThePageSays) {
  const Case& it = GetParam();
  const bool isC = it.example.language == "c";
  if (it.compiler.empty()) {
    compile(isC ? "$LAUNCHER gcc" : "$LAUNCHER g++");
    expectVerdict(shell_.run("$BIN/lockstitch check --notes --format json:report.json " +
                             it.example.fileName() + " -- " + it.example.compileFlags()));
    return;
  }
  compileAndLink(it.compiler == "g++" ? "gcc" : "clang-19", it.compiler);
  expectVerdict(shell_.run("$BIN/lockstitch run --notes --format json:report.json -- ./example"));
}

INSTANTIATE_TEST_SUITE_P(Of, RuleExample, ::testing::ValuesIn(allCases()),
                         [](const auto& info) { return info.param.name(); });

}  // namespace
}  // namespace lockstitch::rules
