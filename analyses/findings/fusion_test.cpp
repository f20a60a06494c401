#include "analyses/findings/fusion.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <random>

#include "analyses/findings/fingerprint.h"

namespace lockstitch {
namespace {

Site siteAt(const std::string& role, const std::string& function, uint32_t line,
            const std::string& file = "/src/bank.cpp") {
  Site site;
  site.role = role;
  site.stack.push_back(Frame{function, {file, line, 3}, "", 0, true});
  return site;
}

Finding staticRace() {
  Finding finding;
  finding.object = "Account::balance_";
  finding.message = "Account::balance_ is read and written without a lock";
  finding.sites = {siteAt("read", "Account::withdraw", 12),
                   siteAt("write", "Account::withdraw", 13)};
  finding.evidence = {{EvidenceKind::Static, "on every path", 1}};
  finding.confidence = 0.8;
  assignFingerprint(finding);
  return finding;
}

Finding observedRace(const std::string& object, uint32_t first, uint32_t second) {
  Finding finding;
  finding.object = object;
  finding.message = "seen";
  finding.sites = {siteAt("write", "Account::withdraw(int)", first, "/build/../src/bank.cpp"),
                   siteAt("write", "Account::withdraw(int)", second, "/build/../src/bank.cpp")};
  finding.evidence = {{EvidenceKind::Observed, "in this run", 1}};
  finding.confidence = 1.0;
  assignFingerprint(finding);
  return finding;
}

TEST(Fusion, JoinsByFingerprintAndCountsOccurrences) {
  const auto fused = fuse({observedRace("x", 1, 2), observedRace("x", 1, 2)});
  ASSERT_EQ(fused.size(), 1u);
  EXPECT_EQ(fused[0].evidence, (std::vector<Evidence>{{EvidenceKind::Observed, "in this run", 2}}));
  EXPECT_EQ(fused[0].sites.size(), 2u);
}

TEST(Fusion, JoinsWhatTheRuntimeCouldNotNameBySourceLines) {
  const auto fused = fuse({observedRace("heap block of 16 bytes", 12, 13), staticRace()});
  ASSERT_EQ(fused.size(), 1u);
  EXPECT_EQ(fused[0].object, "Account::balance_");
  EXPECT_EQ(fused[0].message, staticRace().message);
  EXPECT_EQ(fused[0].fingerprint, staticRace().fingerprint);
  EXPECT_EQ(fused[0].sites.size(), 4u);
  EXPECT_EQ(fused[0].evidence.size(), 2u);
  EXPECT_EQ(fused[0].confidence, 1.0);
}

TEST(Fusion, ARunsPairWithinTheStaticPlacesBelongsToIt) {
  EXPECT_EQ(fuse({staticRace(), observedRace("account.balance_", 13, 13)}).size(), 1u);
  EXPECT_EQ(fuse({staticRace(), observedRace("account.balance_[]", 13, 13)}).size(), 1u);
  EXPECT_EQ(fuse({staticRace(), observedRace("account.balance_", 13, 40)}).size(), 2u);
}

TEST(Fusion, DifferentNamesOnOneLineStayApart) {
  EXPECT_EQ(fuse({staticRace(), observedRace("account.limit_", 12, 13)}).size(), 2u);
  Finding other = staticRace();
  other.object = "Account::limit_";
  assignFingerprint(other);
  EXPECT_EQ(fuse({staticRace(), other}).size(), 2u);
  EXPECT_EQ(fuse({observedRace("heap block allocated at bank.cpp:5", 12, 13),
                  observedRace("heap block allocated at bank.cpp:6", 12, 13)})
                .size(),
            2u);
}

TEST(Fusion, AMembersRaceIsOfTheVariableThatIsCopied) {
  Finding suspected = staticRace();
  suspected.object = "account";
  assignFingerprint(suspected);
  Finding seen = observedRace("Account::balance_", 12, 13);
  EXPECT_EQ(fuse({suspected, seen}).size(), 2u);
  seen.sites[0].object = "account";
  EXPECT_EQ(fuse({suspected, seen}).size(), 1u);
  seen.sites[0].object = "other";
  EXPECT_EQ(fuse({suspected, seen}).size(), 2u);
}

// A circle of `locks` of one class, in as many functions from line 10 on.
Finding circleOf(const std::string& lock, size_t count, EvidenceKind kind) {
  Finding finding;
  finding.rule = Rule::LockOrderInversion;
  finding.object = lock;
  for (size_t i = 0; i < count; ++i) {
    const auto line = static_cast<uint32_t>(10 + i);
    finding.sites.push_back(siteAt("holds", "Node::touch", 5));
    finding.sites.push_back(siteAt("acquires", "callback" + std::to_string(line), line));
    for (Site* site : {&finding.sites.end()[-1], &finding.sites.end()[-2]}) site->object = lock;
  }
  finding.evidence = {{kind, "", 1}};
  assignFingerprint(finding);
  return finding;
}

TEST(Fusion, CirclesOfTheSameLocksAreOneThingHoweverLong) {
  const Finding suspected = circleOf("Node::m", 2, EvidenceKind::Static);
  const auto fused = fuse({circleOf("Node::m", 3, EvidenceKind::Observed), suspected});
  ASSERT_EQ(fused.size(), 1u);
  EXPECT_EQ(fused[0].message, suspected.message);
  EXPECT_EQ(fused[0].evidence.size(), 2u);
  EXPECT_EQ(fuse({circleOf("Leaf::m", 3, EvidenceKind::Observed), suspected}).size(), 2u);

  Finding elsewhere = circleOf("Node::m", 3, EvidenceKind::Observed);
  for (Site& site : elsewhere.sites) site.stack[0].location.line += 50;
  assignFingerprint(elsewhere);
  EXPECT_EQ(fuse({elsewhere, suspected}).size(), 2u);
}

TEST(Fusion, ARaceInWhatWasInlinedIsToldByTheCaller) {
  Finding suspected = staticRace();
  suspected.sites[1].stack.push_back(
      Frame{"main::lambda#2", {"/src/bank.cpp", 40, 9}, "", 0, true});
  Finding seen = observedRace("Account::balance_", 12, 41);
  seen.sites[1].stack[0].function = "main::lambda#2";
  assignFingerprint(seen);
  EXPECT_EQ(fuse({seen, suspected}).size(), 1u);

  seen.object = "Account::limit_";
  assignFingerprint(seen);
  EXPECT_EQ(fuse({seen, suspected}).size(), 2u);
  seen = observedRace("Account::balance_", 12, 41);
  seen.sites[1].stack[0].function = "audit";
  assignFingerprint(seen);
  EXPECT_EQ(fuse({seen, suspected}).size(), 2u);
}

// A race of `total` by two lambdas of one function.
Finding raceOfLambdas(const std::string& first, const std::string& second, uint32_t line,
                      EvidenceKind kind) {
  Finding finding;
  finding.object = "total";
  finding.sites = {siteAt("write", first, line), siteAt("write", second, line + 1)};
  finding.evidence = {{kind, "", 1}};
  assignFingerprint(finding);
  return finding;
}

// A program has no code of a lambda that is generic, or that nobody calls: it counts the others.
TEST(Fusion, LambdasAreTheSameWhateverTheirNumbers) {
  const Finding suspected =
      raceOfLambdas("main::lambda#2", "main::lambda#3", 7, EvidenceKind::Static);
  const Finding seen = raceOfLambdas("main::lambda", "main::lambda#2", 7, EvidenceKind::Observed);
  const Finding later = raceOfLambdas("main::lambda", "main::lambda#2", 9, EvidenceKind::Observed);
  EXPECT_EQ(fuse({seen, suspected}).size(), 1u);
  EXPECT_EQ(fuse({later, suspected}).size(), 1u);
}

TEST(Fusion, TwoRacesOfOneFunctionsLambdasStayTwo) {
  for (const EvidenceKind kind : {EvidenceKind::Static, EvidenceKind::Observed}) {
    const Finding first = raceOfLambdas("main::lambda", "main::lambda#2", 7, kind);
    const Finding second = raceOfLambdas("main::lambda#3", "main::lambda#4", 17, kind);
    EXPECT_EQ(fuse({first, second}).size(), 2u);
    EXPECT_EQ(fuse({first, second, first}).size(), 2u);
  }
  // Each of the run's joins the one of its lines, though they are numbered differently.
  const auto fused =
      fuse({raceOfLambdas("main::lambda", "main::lambda#2", 7, EvidenceKind::Static),
            raceOfLambdas("main::lambda#3", "main::lambda#4", 17, EvidenceKind::Static),
            raceOfLambdas("main::lambda", "main::lambda#2", 17, EvidenceKind::Observed)});
  ASSERT_EQ(fused.size(), 2u);
  const auto& both = fused[0].sites[0].stack[0].location.line == 17 ? fused[0] : fused[1];
  EXPECT_EQ(both.evidence.size(), 2u);
}

TEST(Fusion, ADeadlockThatHappenedJoinsTheInversionThatForetoldIt) {
  Finding inversion;
  inversion.rule = Rule::LockOrderInversion;
  inversion.object = "toy_car → toy_doll";
  inversion.message = "friend_a takes toy_car then toy_doll";
  inversion.sites = {siteAt("holds", "friend_a", 3), siteAt("acquires", "friend_a", 4),
                     siteAt("holds", "friend_b", 8), siteAt("acquires", "friend_b", 9)};
  inversion.sites[1].object = "toy_doll";
  inversion.sites[3].object = "toy_car";
  inversion.evidence = {{EvidenceKind::Static, "", 1}};
  assignFingerprint(inversion);
  Finding deadlock;
  deadlock.rule = Rule::Deadlock;
  deadlock.message = "two threads wait for each other";
  deadlock.sites = {siteAt("waits for", "friend_b()", 9), siteAt("waits for", "friend_a()", 4)};
  deadlock.evidence = {{EvidenceKind::Observed, "", 1}};
  assignFingerprint(deadlock);

  const auto fused = fuse({inversion, deadlock});
  ASSERT_EQ(fused.size(), 1u);
  EXPECT_EQ(fused[0].rule, Rule::Deadlock);
  EXPECT_EQ(fused[0].message, deadlock.message);
  EXPECT_EQ(fused[0].object, inversion.object);
  EXPECT_EQ(fused[0].fingerprint, inversion.fingerprint);
}

TEST(Fusion, ACheckIsTheReadThatTheRunSawThere) {
  Finding suspected = staticRace();
  suspected.sites[0].role = "check";
  Finding seen = observedRace("Account::balance_", 12, 13);
  seen.sites[0].role = "read";
  assignFingerprint(suspected);
  assignFingerprint(seen);
  EXPECT_EQ(suspected.fingerprint, seen.fingerprint);
  const auto fused = fuse({suspected, seen});
  ASSERT_EQ(fused.size(), 1u);
  for (const Site& site : fused[0].sites) EXPECT_NE(site.role, "read");
}

TEST(Fusion, ADeadlockOfOneThreadIsItsDoubleLockComeTrue) {
  const auto atMutex = [](Site site, bool holds) {
    site.object = "mutex_";
    if (holds) site.held = {{"mutex_", false, {}}};
    return site;
  };
  Finding doubleLock;
  doubleLock.rule = Rule::DoubleLock;
  doubleLock.object = "mutex_";
  doubleLock.sites = {atMutex(siteAt("acquires", "inner", 5), true),
                      atMutex(siteAt("holds", "outer", 9), false)};
  doubleLock.evidence = {{EvidenceKind::Static, "", 1}};
  Finding deadlock;
  deadlock.rule = Rule::Deadlock;
  deadlock.object = "mutex_";
  deadlock.sites = {atMutex(siteAt("waits for", "inner()", 5), true)};
  deadlock.message = "it waits for itself";
  deadlock.evidence = {{EvidenceKind::Observed, "", 1}};
  assignFingerprint(doubleLock);
  assignFingerprint(deadlock);
  EXPECT_EQ(doubleLock.fingerprint, deadlock.fingerprint);
  const auto fused = fuse({deadlock, doubleLock});
  ASSERT_EQ(fused.size(), 1u);
  EXPECT_EQ(fused[0].rule, Rule::Deadlock);
  EXPECT_EQ(fused[0].message, deadlock.message);
  EXPECT_EQ(fused[0].evidence.size(), 2u);
  EXPECT_EQ(fused[0].sites.size(), 3u);
  EXPECT_EQ(fuse({fused[0], doubleLock}).size(), 1u);
}

Finding deadlockOf(std::vector<Site> sites) {
  Finding deadlock;
  deadlock.rule = Rule::Deadlock;
  deadlock.object = "all threads";
  deadlock.message = "it happened";
  deadlock.sites = std::move(sites);
  deadlock.evidence = {{EvidenceKind::Observed, "", 1}};
  assignFingerprint(deadlock);
  return deadlock;
}

Site withObject(Site site, const std::string& object) {
  site.object = object;
  return site;
}

Finding suspectedOf(Rule rule, const std::string& lock, std::vector<Site> sites) {
  Finding finding;
  finding.rule = rule;
  finding.severity = defaultSeverity(rule);
  finding.object = lock;
  finding.sites = std::move(sites);
  finding.sites.front().held = {{lock, false, {}}};
  finding.evidence = {{EvidenceKind::Static, "", 1}};
  assignFingerprint(finding);
  return finding;
}

TEST(Fusion, ADeadlockAtAJoinIsTheJoinUnderLockComeTrue) {
  const Site join = withObject(siteAt("joins", "main", 5), "state_mutex");
  const Finding suspected =
      suspectedOf(Rule::JoinUnderLock, "state_mutex",
                  {join, withObject(siteAt("acquires", "main::lambda", 4), "state_mutex")});
  const Finding happened =
      deadlockOf({withObject(siteAt("joins", "main", 5), "thread T1"),
                  withObject(siteAt("waits for", "main::lambda", 7), "state_mutex")});
  const auto fused = fuse({happened, suspected});
  ASSERT_EQ(fused.size(), 1u);
  EXPECT_EQ(fused[0].rule, Rule::Deadlock);
  EXPECT_EQ(fused[0].message, "it happened");
  EXPECT_EQ(fused[0].object, "state_mutex");
  EXPECT_EQ(fused[0].fingerprint, suspected.fingerprint);
  EXPECT_EQ(fuse({fused[0], suspected, happened}).size(), 1u);

  const Finding elsewhere =
      deadlockOf({withObject(siteAt("joins", "main", 6), "thread T1"),
                  withObject(siteAt("waits for", "main::lambda", 7), "state_mutex")});
  const Finding ofAnotherLock =
      deadlockOf({withObject(siteAt("joins", "main", 5), "thread T1"),
                  withObject(siteAt("waits for", "main::lambda", 7), "log_mutex")});
  EXPECT_EQ(fuse({elsewhere, suspected}).size(), 2u);
  EXPECT_EQ(fuse({ofAnotherLock, suspected}).size(), 2u);
}

TEST(Fusion, ADeadlockAtAWaitIsTheWaitHoldingASecondLockComeTrue) {
  const Finding suspected = suspectedOf(Rule::WaitHoldingSecondLock, "outer",
                                        {withObject(siteAt("waits", "waiter", 6), "cv")});
  const auto standstill = [](const std::string& wanted) {
    return deadlockOf({withObject(siteAt("waits", "waiter", 6), "condition variable"),
                       withObject(siteAt("waits for", "notifier", 7), wanted),
                       withObject(siteAt("joins", "main", 8), "thread T1")});
  };
  const auto fused = fuse({standstill("outer"), suspected});
  ASSERT_EQ(fused.size(), 1u);
  EXPECT_EQ(fused[0].rule, Rule::Deadlock);
  EXPECT_EQ(fused[0].severity, Severity::Error);
  EXPECT_EQ(fuse({fused[0], suspected}).size(), 1u);
  EXPECT_EQ(fuse({standstill("inner"), suspected}).size(), 2u);

  // A notice that came too early is another thing than the lock held at the wait.
  const Finding missedNotice =
      deadlockOf({withObject(siteAt("waits", "waiter", 6), "condition variable")});
  EXPECT_EQ(fuse({missedNotice, suspected}).size(), 2u);
}

TEST(Fusion, SortsErrorsFirstThenByPlace) {
  Finding note = staticRace();
  note.rule = Rule::BlockingUnderLock;
  note.severity = Severity::Note;
  note.sites = {siteAt("blocks", "f", 1)};
  assignFingerprint(note);
  Finding late = staticRace();
  late.sites = {siteAt("read", "g", 50), siteAt("write", "g", 51)};
  assignFingerprint(late);
  const auto fused = fuse({note, late, staticRace()});
  ASSERT_EQ(fused.size(), 3u);
  EXPECT_EQ(fused[0].sites[0].stack[0].location.line, 12u);
  EXPECT_EQ(fused[1].sites[0].stack[0].location.line, 50u);
  EXPECT_EQ(fused[2].severity, Severity::Note);
}

TEST(Fusion, SeverityIsTheHighestAndThenNothingMakesItInfeasible) {
  Finding note = staticRace(), error = observedRace("Account::balance_", 12, 13);
  note.severity = Severity::Note;
  note.infeasibleBecause = "one thread";
  const auto fused = fuse({note, error});
  ASSERT_EQ(fused.size(), 1u);
  EXPECT_EQ(fused[0].severity, Severity::Error);
  EXPECT_EQ(fused[0].infeasibleBecause, "");
}

// Few distinct values, so that findings collide in every way the rules of fusion know.
rc::Gen<Site> anySite() {
  return rc::gen::map(
      rc::gen::tuple(rc::gen::element<std::string>("read", "check", "write", "acquires",
                                                   "waits for", "joins", "waits"),
                     rc::gen::element<std::string>("", "a", "C::a"),
                     rc::gen::element<std::string>("f", "f(int)", "g"), rc::gen::inRange(0, 4),
                     rc::gen::element<std::string>("T1", "T2")),
      [](const auto& parts) {
        Site site = siteAt(std::get<0>(parts), std::get<2>(parts), std::get<3>(parts));
        site.object = std::get<1>(parts);
        site.thread = std::get<4>(parts);
        if (site.object == "C::a") site.held = {{"C::a", false, {}}};
        return site;
      });
}

rc::Gen<Finding> anyFinding() {
  return rc::gen::map(
      rc::gen::tuple(
          rc::gen::element(Rule::DataRace, Rule::LockOrderInversion, Rule::Deadlock,
                           Rule::DoubleLock, Rule::JoinUnderLock, Rule::WaitHoldingSecondLock),
          rc::gen::element<std::string>("C::a", "c.a", "C::b", "heap block of 8 bytes",
                                        "heap block allocated at b.cpp:5"),
          rc::gen::container<std::vector<Site>>(anySite()),
          rc::gen::element(EvidenceKind::Static, EvidenceKind::Observed, EvidenceKind::Predicted),
          rc::gen::element(Severity::Note, Severity::Error), rc::gen::inRange(0, 3)),
      [](const auto& parts) {
        Finding finding;
        finding.rule = std::get<0>(parts);
        finding.object = std::get<1>(parts);
        finding.sites = std::get<2>(parts);
        if (finding.sites.size() > 4) finding.sites.resize(4);
        finding.evidence = {{std::get<3>(parts), "", 1}};
        finding.severity = std::get<4>(parts);
        finding.confidence = std::get<5>(parts) / 2.0;
        if (finding.severity == Severity::Note) finding.infeasibleBecause = "one thread";
        assignFingerprint(finding);
        return finding;
      });
}

TEST(FusionProperty, DoesNotDependOnTheOrderOfTheInput) {
  EXPECT_TRUE(rc::check([] {
    auto findings = *rc::gen::container<std::vector<Finding>>(anyFinding());
    const auto expected = fuse(findings);
    std::mt19937 random(*rc::gen::arbitrary<unsigned>());
    std::shuffle(findings.begin(), findings.end(), random);
    RC_ASSERT(fuse(findings) == expected);
  }));
}

TEST(FusionProperty, FusingAgainChangesNothing) {
  EXPECT_TRUE(rc::check([] {
    const auto once = fuse(*rc::gen::container<std::vector<Finding>>(anyFinding()));
    RC_ASSERT(fuse(once) == once);
  }));
}

TEST(FusionProperty, NothingIsLost) {
  EXPECT_TRUE(rc::check([] {
    const auto findings = *rc::gen::container<std::vector<Finding>>(anyFinding());
    const auto fused = fuse(findings);
    uint32_t evidence = 0;
    for (const Finding& finding : fused)
      for (const Evidence& one : finding.evidence) evidence += one.count;
    RC_ASSERT(evidence == findings.size());
    for (const Finding& finding : findings)
      for (const Site& site : finding.sites)
        RC_ASSERT(std::any_of(fused.begin(), fused.end(), [&](const Finding& joined) {
          Site check = site;  // what a read may turn out to be
          if (check.role == "read") check.role = "check";
          const auto& sites = joined.sites;
          return std::find(sites.begin(), sites.end(), site) != sites.end() ||
                 std::find(sites.begin(), sites.end(), check) != sites.end();
        }));
  }));
}

}  // namespace
}  // namespace lockstitch
