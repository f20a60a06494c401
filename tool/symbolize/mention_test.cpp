#include "tool/symbolize/mention.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lockstitch {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string textOf(const Expression& expression) {
  std::string text;
  for (const Component& component : expression) {
    if (component.step == Step::Member) text += ".";
    if (component.step == Step::Arrow) text += "->";
    text += component.step == Step::Element ? "[]" : component.name;
  }
  return text;
}

// Calls with "()", types as "<type>", what is declared as "new name", members of what was not read
// behind "?".
std::vector<std::string> mentioned(const std::string& statement) {
  std::vector<std::string> texts;
  for (const Mention& mention : mentionsIn(statement)) {
    std::string text = (mention.isOfUnread ? "?." : "") + textOf(mention.expression);
    if (mention.role == Mention::Role::Call) text += "()";
    if (mention.role == Mention::Role::Type) text = "<" + text + ">";
    if (mention.role == Mention::Role::Declaration) text = "new " + text;
    texts.push_back(text);
  }
  return texts;
}

TEST(Mention, TellsDeclarationsFromCalls) {
  EXPECT_THAT(mentioned("std::lock_guard first(from.mutex_);"),
              ElementsAre("<std::lock_guard>", "new first", "from.mutex_"));
  EXPECT_THAT(mentioned("std::unique_lock<std::mutex> a{m}, b(n);"),
              ElementsAre("<std::unique_lock>", "new a", "m", "b()", "n"));
  EXPECT_THAT(mentioned("auto guard = std::unique_lock(m, std::defer_lock);"),
              ElementsAre("new guard", "std::unique_lock()", "m", "std::defer_lock"));
  EXPECT_THAT(mentioned("const auto& lock = ledger(0);"), ElementsAre("new lock", "ledger()"));
  EXPECT_THAT(mentioned("std::mutex& m = lockOf<Ledger>(ledger);"),
              ElementsAre("<std::mutex>", "new m", "lockOf()", "ledger"));
  EXPECT_THAT(mentioned("return lock(a);"), ElementsAre("lock()", "a"));
  EXPECT_THAT(mentioned("int failed = pthread_mutex_lock(&a->locks[2]);"),
              ElementsAre("new failed", "pthread_mutex_lock()", "a->locks[]"));
}

TEST(Mention, GivesAMethodAndWhatItIsCalledOf) {
  EXPECT_THAT(mentioned("heap->mutex_.lock();"),
              ElementsAre("heap->mutex_", "heap->mutex_.lock()"));
  EXPECT_THAT(mentioned("forks[(seat + 1) % n].lock();"), ElementsAre("forks[]", "forks[].lock()"));
}

TEST(Mention, SaysWhatItCouldNotRead) {
  EXPECT_THAT(mentioned("g(led().m_);"), ElementsAre("g()", "led()", "?.m_"));
  EXPECT_THAT(mentioned("(first ? a : b).m_.lock();"),
              ElementsAre("first", "a", "b", "?.m_", "?.m_.lock()"));
  EXPECT_THAT(mentioned("v.at(0)->lock();"), ElementsAre("v", "v.at()", "?.lock()"));
  EXPECT_THAT(mentioned("Locks<int>::of(a);"), ElementsAre("Locks", "?.of()", "a"));
}

TEST(Mention, KnowsWhatACallIsGiven) {
  const std::vector<Mention> mentions = mentionsIn("f(a, g(b)), c;");
  ASSERT_EQ(mentions.size(), 5u);
  EXPECT_GT(mentions[0].closing, mentions[3].at);  // f is given b
  EXPECT_LT(mentions[2].at, mentions[3].at);
  EXPECT_LT(mentions[2].closing, mentions[0].closing);
  EXPECT_LT(mentions[0].closing, mentions[4].at);  // but not c
}

TEST(Mention, SurvivesAnyText) {
  EXPECT_THAT(mentioned(""), IsEmpty());
  EXPECT_THAT(mentioned(")]}>::.->"), IsEmpty());
  EXPECT_THAT(mentioned("f((("), ElementsAre("f()"));
  EXPECT_THAT(mentioned("a<b"), ElementsAre("a", "b"));
  EXPECT_THAT(mentioned("a.b."), ElementsAre("a.b"));
}

}  // namespace
}  // namespace lockstitch
