#include "tool/report/rule_texts.h"

#include <gtest/gtest.h>

#include <set>

namespace lockstitch {
namespace {

TEST(RuleTexts, EveryRuleHasItsOwn) {
  std::set<std::string> titles;
  for (Rule rule : allRules()) {
    EXPECT_EQ(ruleText(rule).rule, rule);
    EXPECT_TRUE(titles.insert(ruleText(rule).title).second) << ruleName(rule);
  }
}

}  // namespace
}  // namespace lockstitch
