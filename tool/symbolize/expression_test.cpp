#include "tool/symbolize/expression.h"

#include <gtest/gtest.h>

namespace lockstitch {
namespace {

std::string textOf(const std::optional<Expression>& expression) {
  if (!expression) return "";
  std::string text;
  for (const Component& component : *expression) {
    if (component.step == Step::Member) text += ".";
    if (component.step == Step::Arrow) text += "->";
    text += component.step == Step::Element ? "[]" : component.name;
  }
  return text;
}

// Each with the line and a caret line below it, as compilers print it; "" for nothing.
std::string accessed(const std::string& line, const std::string& caret) {
  return textOf(accessedExpression(line, caret.find('^') + 1));
}
std::string assigned(const std::string& line, const std::string& caret) {
  return textOf(assignedExpression(line, caret.find('^') + 1));
}
std::string called(const std::string& line, const std::string& caret) {
  return textOf(objectOfCall(line, caret.find('^') + 1));
}

TEST(Expression, FindsWhatIsAssigned) {
  EXPECT_EQ(assigned("  sum += i;", "      ^"), "i");
  EXPECT_EQ(assigned("  [&] { sum += a.at[2]; }", "            ^"), "a.at[]");
  EXPECT_EQ(assigned("  sum += i + j;", "      ^"), "");
  EXPECT_EQ(assigned("  sum += f(i);", "      ^"), "");
  EXPECT_EQ(assigned("  ++sum;", "  ^"), "");
}

TEST(Expression, FindsTheObjectOfACall) {
  EXPECT_EQ(called("  return q_.empty();", "                 ^"), "q_");
  EXPECT_EQ(called("  return q_.empty();", "            ^"), "q_");
  EXPECT_EQ(called("  bank->names[i].size() > 3", "                     ^"), "bank->names[]");
  EXPECT_EQ(called("  p->size()", "         ^"), "p[]");
  EXPECT_EQ(called("  f().size()", "          ^"), "");
  EXPECT_EQ(called("  size()", "      ^"), "");
  EXPECT_EQ(called("  q_.empty", "     ^"), "");
  EXPECT_EQ(called("", "^"), "");
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
