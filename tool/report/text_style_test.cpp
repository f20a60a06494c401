#include "tool/report/text_style.h"

#include <gtest/gtest.h>

namespace lockstitch {
namespace {

TEST(TextStyle, NoColourMeansNoEscapes) {
  EXPECT_EQ(TextStyle(false).severity(Severity::Error, "x"), "x");
  EXPECT_EQ(TextStyle(true).severity(Severity::Error, "x"), "\033[1;31mx\033[0m");
}

TEST(Wrapped, BreaksAtBlanksAndIndents) {
  EXPECT_EQ(wrapped("one two three", 2, 4, 10), "one two\n    three");
  EXPECT_EQ(wrapped("unbreakablylongword x", 0, 2, 5), "unbreakablylongword\n  x");
  EXPECT_EQ(wrapped("a\nb", 0, 2, 80), "a\n  b");
  EXPECT_EQ(wrapped("", 0, 2, 80), "");
}

TEST(Wrapped, CountsCodePointsNotBytes) { EXPECT_EQ(wrapped("ääää ää", 0, 0, 7), "ääää ää"); }

}  // namespace
}  // namespace lockstitch
