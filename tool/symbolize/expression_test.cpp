#include "tool/symbolize/expression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lockstitch {
namespace {

using ::testing::ElementsAre;

// The line with a caret line below it, as compilers print it; "" for nothing.
std::string accessed(const std::string& line, const std::string& caret) {
  const auto expression = accessedExpression(line, caret.find('^') + 1);
  if (!expression) return "";
  std::string text;
  for (const Component& component : *expression) {
    if (component.step == Step::Member) text += ".";
    if (component.step == Step::Arrow) text += "->";
    text += component.step == Step::Element ? "[]" : component.name;
  }
  return text;
}

std::vector<std::string> named(const std::string& line) {
  std::vector<std::string> texts;
  for (const Expression& expression : namedExpressions(line)) {
    std::string text;
    for (const Component& component : expression) {
      if (component.step == Step::Member) text += ".";
      if (component.step == Step::Arrow) text += "->";
      text += component.step == Step::Element ? "[]" : component.name;
    }
    texts.push_back(text);
  }
  return texts;
}

TEST(Expression, FindsTheNameThatIsRead) {
  EXPECT_EQ(accessed("  if (balance_ < amount) return;", "      ^"), "balance_");
  EXPECT_EQ(accessed("  from.balance_ -= 5;", "       ^"), "from.balance_");
  EXPECT_EQ(accessed("  return a->b.c[i + f(2)].d;", "                          ^"), "a->b.c[].d");
  EXPECT_EQ(accessed("  x = app::total;", "      ^"), "app::total");
  EXPECT_EQ(accessed("  x = app::total;", "           ^"), "app::total");
}

TEST(Expression, FindsWhatAnOperatorWrites) {
  EXPECT_EQ(accessed("  balance_ -= amount;  // balance", "           ^"), "balance_");
  EXPECT_EQ(accessed("  for (int i = 0; i < 9; ++i) ++n;", "                              ^"), "n");
  EXPECT_EQ(accessed("  heap->count++;", "             ^"), "heap->count");
  EXPECT_EQ(accessed("  ++bank.a.count[3];", "  ^"), "bank.a.count[]");
  EXPECT_EQ(accessed("  table[i] = 4;", "       ^"), "table[]");
}

TEST(Expression, FollowsPointers) {
  EXPECT_EQ(accessed("  *p = 3;", "     ^"), "p[]");
  EXPECT_EQ(accessed("  *p += *q;", "  ^"), "p[]");
  EXPECT_EQ(accessed("  return *a.q;", "         ^"), "a.q[]");
  EXPECT_EQ(accessed("  ++*p;", "  ^"), "p[]");
  EXPECT_EQ(accessed("  (*a->q)++;", "          ^"), "");
  EXPECT_EQ(accessed("  p = q;", "    ^"), "p");
  EXPECT_EQ(accessed("  x = 2 * y++;", "           ^"), "y");
  EXPECT_EQ(accessed("  x = a * b;", "        ^"), "");
}

TEST(Expression, IsSilentWhereNothingIsNamed) {
  EXPECT_EQ(accessed("  f(x).y = 3;", "         ^"), "");
  EXPECT_EQ(accessed("  *f() = 3;", "       ^"), "");
  EXPECT_EQ(accessed("  **p = 3;", "  ^"), "");
  EXPECT_EQ(accessed("  return 3;", "  ^"), "");
  EXPECT_EQ(accessed("] = 3", "  ^"), "");
  EXPECT_EQ(accessed("", "^"), "");
  EXPECT_EQ(accessed("  \"balance_ -= 1\";", "     ^"), "");
}

TEST(Expression, ListsWhatAStatementCalls) {
  const std::vector<Expression> called = calledExpressions("g(table[i].mutex(), one(), f()->m());");
  ASSERT_EQ(called.size(), 4u);
  EXPECT_EQ(called[0], (Expression{{Step::Start, "g"}}));
  EXPECT_EQ(called[1],
            (Expression{{Step::Start, "table"}, {Step::Element, ""}, {Step::Member, "mutex"}}));
  EXPECT_EQ(called[2], (Expression{{Step::Start, "one"}}));
  EXPECT_EQ(called[3], (Expression{{Step::Start, "f"}}));
}

TEST(Expression, ListsTheNamesOfAStatement) {
  EXPECT_THAT(named("std::lock_guard first(from.mutex_);"),
              ElementsAre("std::lock_guard", "first", "from.mutex_"));
  EXPECT_THAT(named("heap->mutex_.lock();"), ElementsAre("heap->mutex_"));
  EXPECT_THAT(named("forks[(seat + 1) % n].lock();"), ElementsAre("forks[]"));
  EXPECT_THAT(named("pthread_mutex_lock(&a->locks[2]);"),
              ElementsAre("pthread_mutex_lock", "a->locks[]"));
}

}  // namespace
}  // namespace lockstitch
