#include "tool/symbolize/expression.h"

#include <gtest/gtest.h>

namespace lockstitch {
namespace {

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

}  // namespace
}  // namespace lockstitch
