#include "analyses/findings/fingerprint.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lockstitch {
namespace {

Site siteOf(const std::string& role, const std::string& object, const std::string& function,
            uint32_t line) {
  Site site;
  site.role = role;
  site.object = object;
  site.stack.push_back(Frame{function, {"/src/bank.cpp", line, 5}, "", 0, true});
  return site;
}

Finding race() {
  Finding finding;
  finding.rule = Rule::DataRace;
  finding.object = "Account::balance_";
  finding.sites = {siteOf("read", "", "Account::withdraw(int)", 12),
                   siteOf("write", "", "Account::deposit(int)", 20)};
  return finding;
}

Finding cycle(Rule rule, std::vector<std::pair<std::string, std::string>> lockAndFunction) {
  Finding finding;
  finding.rule = rule;
  for (const auto& [lock, function] : lockAndFunction) {
    finding.sites.push_back(siteOf("holds", "other", function, 1));
    finding.sites.push_back(siteOf("acquires", lock, function, 2));
  }
  return finding;
}

std::string fingerprintOf(Finding finding) {
  assignFingerprint(finding);
  return finding.fingerprint;
}

TEST(Fingerprint, IsSixteenHexDigits) {
  const std::string text = fingerprintOf(race());
  EXPECT_EQ(text.size(), 16u);
  EXPECT_EQ(text.find_first_not_of("0123456789abcdef"), std::string::npos);
}

// Baselines written by one version are read by the next: the value itself is part of the format.
TEST(Fingerprint, ValueIsFixed) { EXPECT_EQ(fingerprintOf(race()), "2ff92e263917f8cd"); }

// A lock without a name is known by the functions that take it alone.
TEST(Fingerprint, HasNoPlacesOfLocks) {
  const std::vector<std::string> names{"lock first taken at bank.cpp:7",
                                       "lock first taken at bank.cpp:8",
                                       "lock first taken in main",
                                       "lock allocated at bank.cpp:12",
                                       "lock at byte 40 of the object allocated at bank.cpp:12",
                                       "lock 3"};
  const auto idOf = [](const std::string& lock) {
    return fingerprintOf(
        cycle(Rule::LockOrderInversion, {{lock, "open()"}, {"Account::mutex_", "close()"}}));
  };
  for (const std::string& name : names) EXPECT_EQ(idOf(name), idOf(names[0])) << name;
  EXPECT_NE(idOf("gate"), idOf(names[0]));
  Finding first = race(), second = race();
  first.rule = second.rule = Rule::LockLeak;
  first.object = names[0];
  second.object = names[1];
  EXPECT_EQ(fingerprintOf(first), fingerprintOf(second));
}

TEST(Fingerprint, DoesNotCountTheLambdasOfAFunction) {
  Finding first = race(), second = race();
  first.sites[0].stack[0].function = "main::lambda";
  second.sites[0].stack[0].function = "main::lambda#12";
  EXPECT_EQ(fingerprintOf(first), fingerprintOf(second));
  second.sites[0].stack[0].function = "main::lambda#2::lambda#3";
  EXPECT_NE(fingerprintOf(first), fingerprintOf(second));
  first.sites[0].stack[0].function = "main::lambda::lambda";
  EXPECT_EQ(fingerprintOf(first), fingerprintOf(second));
}

TEST(Fingerprint, LeavesOutNamespacesWithoutAName) {
  Finding named = race(), unnamed = race();
  named.sites[0].stack[0].function = "bank::(anonymous namespace)::open(int)";
  unnamed.sites[0].stack[0].function = "bank::open";
  EXPECT_EQ(fingerprintOf(named), fingerprintOf(unnamed));
}

TEST(Fingerprint, IgnoresLinesFoldersThreadsAndSpelling) {
  Finding other = race();
  std::swap(other.sites[0], other.sites[1]);
  other.sites[0].thread = "T7";
  other.sites[0].stack[0] = Frame{
      "void Account::deposit(int) [clone .part.0]", {"/b/bank.cpp", 99, 1}, "bank", 0x1234, true};
  other.message = "something else";
  EXPECT_EQ(fingerprintOf(other), fingerprintOf(race()));
}

TEST(Fingerprint, LooksThroughLibraryFrames) {
  Finding other = race();
  other.sites[1].stack.insert(other.sites[1].stack.begin(),
                              Frame{"std::mutex::lock()", {}, "", 0, false});
  EXPECT_EQ(fingerprintOf(other), fingerprintOf(race()));
}

TEST(Fingerprint, TellsRuleObjectFunctionAndFileApart) {
  Finding rule = race(), object = race(), function = race(), file = race();
  rule.rule = Rule::AtomicityViolation;
  object.object = "Account::limit_";
  function.sites[0].stack[0].function = "Account::peek";
  file.sites[0].stack[0].location.file = "/src/shop.cpp";  // a static function of the same name
  for (const Finding& other : {rule, object, function, file})
    EXPECT_NE(fingerprintOf(other), fingerprintOf(race()));
}

TEST(Fingerprint, OfARaceDoesNotDependOnWhichAccessesAnEngineShows) {
  Finding writes = race(), check = race();
  writes.sites[0].role = "write";
  check.sites[0].role = "check";
  for (const Finding& other : {writes, check})
    EXPECT_EQ(fingerprintOf(other), fingerprintOf(race()));
  Finding act = race(), read = race();
  act.rule = read.rule = Rule::AtomicityViolation;
  act.sites[0].role = "act";
  EXPECT_NE(fingerprintOf(act), fingerprintOf(read));
}

TEST(Fingerprint, AnElementIsKnownByItsArray) {
  Finding element = race(), array = race();
  element.object = "Shop::counts[]";
  array.object = "Shop::counts";
  EXPECT_EQ(fingerprintOf(element), fingerprintOf(array));
  EXPECT_EQ(fingerprintOf(cycle(Rule::LockOrderInversion, {{"forks[]", "eat"}})),
            fingerprintOf(cycle(Rule::LockOrderInversion, {{"forks", "eat"}, {"forks", "eat"}})));
}

TEST(Fingerprint, OfADoubleLockIsThatOfTheSelfDeadlock) {
  Finding twice;
  twice.rule = Rule::DoubleLock;
  twice.object = "mutex_";
  twice.sites = {siteOf("acquires", "mutex_", "inner", 3), siteOf("holds", "mutex_", "outer", 8)};
  Finding happened;
  happened.rule = Rule::Deadlock;
  happened.object = "mutex_";
  happened.sites = {siteOf("waits for", "mutex_", "inner()", 3)};
  EXPECT_FALSE(isSelfDeadlock(happened));
  happened.sites[0].held = {{"mutex_", false, {}}};
  EXPECT_TRUE(isSelfDeadlock(happened));
  EXPECT_EQ(fingerprintOf(twice), fingerprintOf(happened));
}

TEST(Fingerprint, OfACycleDoesNotDependOnWhereItStarts) {
  const auto one = cycle(Rule::LockOrderInversion, {{"A", "f"}, {"B", "g"}, {"C", "h"}});
  const auto turned = cycle(Rule::LockOrderInversion, {{"C", "h"}, {"A", "f"}, {"B", "g"}});
  const auto backwards = cycle(Rule::LockOrderInversion, {{"C", "h"}, {"B", "g"}, {"A", "f"}});
  EXPECT_EQ(fingerprintOf(one), fingerprintOf(turned));
  EXPECT_NE(fingerprintOf(one), fingerprintOf(backwards));
}

TEST(Fingerprint, RepeatedCycleCountsOnce) {
  EXPECT_EQ(fingerprintOf(cycle(Rule::LockOrderInversion, {{"Fork", "eat"}})),
            fingerprintOf(cycle(Rule::LockOrderInversion,
                                {{"Fork", "eat"}, {"Fork", "eat"}, {"Fork", "eat"}})));
}

TEST(Fingerprint, DeadlockIsItsInversionComeTrue) {
  Finding happened = cycle(Rule::Deadlock, {{"A", "f"}, {"B", "g"}});
  for (Site& site : happened.sites)
    if (site.role == "acquires") site.role = "waits for";
  EXPECT_EQ(fingerprintOf(happened),
            fingerprintOf(cycle(Rule::LockOrderInversion, {{"A", "f"}, {"B", "g"}})));
}

TEST(RuleNames, GoBothWays) {
  EXPECT_EQ(allRules().size(), static_cast<size_t>(Rule::UseAfterDestroy) + 1);  // the last one
  for (Rule rule : allRules()) EXPECT_EQ(ruleFromName(ruleName(rule)), rule);
  EXPECT_EQ(ruleFromName("no-such-rule"), std::nullopt);
}

}  // namespace
}  // namespace lockstitch
