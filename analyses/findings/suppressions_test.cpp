#include "analyses/findings/suppressions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <regex>

namespace lockstitch {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// What the pattern means, by a regular expression.
bool naiveMatch(const std::string& pattern, const std::string& text) {
  std::string expression;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const bool start = i == 0 && pattern[i] == '^';
    const bool end = i + 1 == pattern.size() && pattern[i] == '$';
    if (pattern[i] == '*')
      expression += ".*";
    else if (start || end)
      expression += pattern[i];
    else
      expression += std::string("[") + pattern[i] + "]";
  }
  return std::regex_search(text, std::regex(expression));
}

// Every word of up to `most` letters.
void forEachWord(const std::string& letters, size_t most,
                 const std::function<void(std::string)>& visit) {
  std::vector<std::string> words{""};
  for (size_t i = 0; i < words.size(); ++i) {
    visit(words[i]);
    if (words[i].size() == most) continue;
    for (char letter : letters) words.push_back(words[i] + letter);
  }
}

TEST(Pattern, MeansWhatItsRegularExpressionMeans) {
  forEachWord("ab*", 4, [](const std::string& middle) {
    for (const std::string& pattern : {middle, "^" + middle, middle + "$", "^" + middle + "$"}) {
      forEachWord("ab", 4, [&](const std::string& text) {
        ASSERT_EQ(matchesPattern(pattern, text), naiveMatch(pattern, text))
            << pattern << " " << text;
      });
    }
  });
}

Finding finding(Rule rule, const std::string& object, const std::string& inner,
                const std::string& outer) {
  Finding result;
  result.rule = rule;
  result.object = object;
  Frame first, second;
  first.function = inner;
  first.location.file = "/src/inner.cpp";
  second.function = outer;
  second.module = "/usr/lib/libouter.so";
  Site site;
  site.stack = {first, second};
  result.sites = {site};
  return result;
}

FindingSet left(const std::string& text, Rule rule = Rule::DataRace) {
  std::string error;
  auto suppressions = parseSuppressions(text, "file", &error);
  EXPECT_TRUE(suppressions) << error;
  FindingSet set;
  set.findings = {finding(rule, "Cache::size_", "Cache::get", "serve")};
  suppress(set, *suppressions);
  return set;
}

TEST(Suppress, ByFunctionFileModuleAndObject) {
  for (const char* text : {"race:Cache::get", "race:^serve$", "race:inner.cpp", "race:libouter.so$",
                           "race:Cache::size_", "# a comment\n\n  race:*get  \n"}) {
    EXPECT_THAT(left(text).findings, IsEmpty()) << text;
  }
  EXPECT_THAT(left("race:^get").findings, SizeIs(1));
  EXPECT_THAT(left("race:Cache::get").remarks, ::testing::ElementsAre("1 finding is suppressed"));
}

TEST(Suppress, ByTypeOnly) {
  EXPECT_THAT(left("deadlock:Cache\nmutex:Cache").findings, SizeIs(1));
  EXPECT_THAT(left("deadlock:Cache", Rule::LockOrderInversion).findings, IsEmpty());
  EXPECT_THAT(left("deadlock:Cache", Rule::Deadlock).findings, IsEmpty());
  EXPECT_THAT(left("mutex:Cache", Rule::UnlockNotHeld).findings, IsEmpty());
  EXPECT_THAT(left("race:Cache", Rule::AtomicityViolation).findings, IsEmpty());
  EXPECT_THAT(left("thread:Cache", Rule::ThreadLeak).findings, IsEmpty());
  EXPECT_THAT(left("thread:Cache", Rule::JoinUnderLock).findings, SizeIs(1));
  EXPECT_THAT(left("signal:Cache\ncalled_from_lib:Cache", Rule::SignalUnsafeLock).findings,
              SizeIs(1));
}

TEST(Suppress, RaceTopLooksAtTheInnermostFrame) {
  EXPECT_THAT(left("race_top:Cache::get").findings, IsEmpty());
  EXPECT_THAT(left("race_top:serve").findings, SizeIs(1));
}

TEST(ParseSuppressions, SkipsOtherToolsAndRefusesTheRest) {
  std::string error;
  EXPECT_THAT(*parseSuppressions("leak:x\nodr_violation:y\n", "file", &error), IsEmpty());
  for (const char* text : {"race", "data-race:x", ":x"}) {
    EXPECT_FALSE(parseSuppressions(std::string("race:x\n") + text, "file", &error));
    EXPECT_THAT(error, HasSubstr("file:2: '"));
  }
}

}  // namespace
}  // namespace lockstitch
