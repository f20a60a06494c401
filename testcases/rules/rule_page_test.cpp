#include "testcases/rules/rule_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

#include "analyses/findings/finding.h"

namespace lockstitch::rules {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string refusalOf(const std::string& markdown) {
  try {
    parseRulePage("data-race", markdown);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(RulePage, KeepsTheExamplesAndHowTheyAreJudged) {
  const RulePage page = parseRulePage("deadlock",
                                      "# deadlock\n## Bad\n"
                                      "```cpp bad check=lock-order-inversion run -pthread\n"
                                      "int a;\n\nint b;\n```\n"
                                      "## Good\n```c good run\nint c;\n```\n"
                                      "```sh\n## no section\n```\n");
  EXPECT_THAT(page.sections, ElementsAre("Bad", "Good"));
  ASSERT_THAT(page.examples, SizeIs(2));
  const Example &bad = page.examples[0], &good = page.examples[1];
  EXPECT_TRUE(bad.isBad);
  EXPECT_EQ(bad.text, "int a;\n\nint b;\n");
  EXPECT_EQ(bad.line, 4);
  EXPECT_EQ(bad.fileName(), "example.cpp");
  EXPECT_EQ(bad.compileFlags(), "-std=c++20 -pthread");
  ASSERT_THAT(bad.ways, SizeIs(2));
  EXPECT_THAT(bad.ways[0].rules, ElementsAre("lock-order-inversion"));
  EXPECT_EQ(bad.ways[1].command, "run");
  EXPECT_THAT(bad.ways[1].rules, ElementsAre("deadlock"));
  EXPECT_FALSE(good.isBad);
  EXPECT_EQ(good.compileFlags(), "-std=gnu17");
  ASSERT_THAT(good.ways, SizeIs(1));
  EXPECT_THAT(good.ways[0].rules, IsEmpty());
}

TEST(RulePage, RefusesBlocksThatNothingJudges) {
  EXPECT_THAT(refusalOf("\n```cpp\nint a;\n```\n"),
              AllOf(HasSubstr("data-race.md:3"), HasSubstr("bad|good")));
  EXPECT_THAT(refusalOf("```cpp bad\n```\n"), HasSubstr("bad|good"));
  EXPECT_THAT(refusalOf("```cpp bad -pthread\n```\n"), HasSubstr("no command judges"));
  EXPECT_THAT(refusalOf("```cpp bad chekc\n```\n"), HasSubstr("'chekc' is neither"));
  EXPECT_THAT(refusalOf("```cpp bad run=\n```\n"), HasSubstr("names no rule"));
  EXPECT_THAT(refusalOf("```cpp good run=deadlock\n```\n"), HasSubstr("nothing may be found"));
  EXPECT_THAT(refusalOf("```c bad run\nint a;\n"), HasSubstr("not closed"));
}

// docs/rules itself.
TEST(RulePages, AreThereForEveryRuleAndForNothingElse) {
  std::set<std::string> paged, named;
  for (const RulePage& page : readRulePages(LOCKSTITCH_RULE_PAGES)) paged.insert(page.rule);
  for (Rule rule : allRules()) named.insert(ruleName(rule));
  EXPECT_EQ(paged, named);
}

TEST(RulePages, ShowABadAndAGoodExampleAndSayTheLimits) {
  for (const RulePage& page : readRulePages(LOCKSTITCH_RULE_PAGES)) {
    SCOPED_TRACE(page.rule);
    for (const char* section : {"Bad", "Good", "How it is found", "Limits"})
      EXPECT_THAT(page.sections, Contains(section));
    for (bool isBad : {true, false})
      EXPECT_THAT(page.examples, Contains(::testing::Field(&Example::isBad, isBad)));
    for (const Example& example : page.examples)
      for (const Example::Way& way : example.ways)
        for (const std::string& rule : way.rules)
          EXPECT_TRUE(ruleFromName(rule)) << example.line << ": there is no rule " << rule;
  }
}

}  // namespace
}  // namespace lockstitch::rules
