#include "analyses/program/order_comparison.h"

#include <gtest/gtest.h>

namespace lockstitch::program {
namespace {

// By what `smaller` comes before `larger` where the text is true; "" where it does not.
std::string by(const std::string& text, const std::string& smaller = "a",
               const std::string& larger = "b") {
  const auto comparison = orderComparison(text);
  return comparison ? comparedBy(*comparison, smaller, larger) : "none";
}

TEST(OrderComparison, TellsWhichOfTheTwoIsTheSmallerOne) {
  EXPECT_EQ(by("a->id < b->id"), "? . id");
  EXPECT_EQ(by("a->id > b->id"), "");
  EXPECT_EQ(by("a->id > b->id", "b", "a"), "? . id");
  EXPECT_EQ(by("a.id <= b.id"), "? . id");
  EXPECT_EQ(by("!(a.id < b.id)", "b", "a"), "? . id");
  EXPECT_EQ(by("((a.id < b.id))"), "? . id");
}

TEST(OrderComparison, TellsWhetherTheyMayBeEqual) {
  EXPECT_TRUE(orderComparison("a < b")->isStrict);
  EXPECT_FALSE(orderComparison("a <= b")->isStrict);
  EXPECT_FALSE(orderComparison("!(a < b)")->isStrict);
  EXPECT_FALSE(orderComparison("std::less_equal<>()(a, b)")->isStrict);
}

TEST(OrderComparison, TakesAnAddressByWhateverCastAsTheThingItself) {
  for (const char* text :
       {"a < b", "&a < &b", "(uintptr_t)a < (uintptr_t)b", "(unsigned long)&a < (unsigned long)&b",
        "reinterpret_cast<std::uintptr_t>(&a) < reinterpret_cast<std::uintptr_t>(&b)",
        "std::addressof(a) < std::addressof(b)", "std::less<Account *>()(&a, &b)",
        "std::greater<>{}(b, a)"})
    EXPECT_EQ(by(text), kByIdentity) << text;
}

TEST(OrderComparison, ReadsCallsThatCompare) {
  EXPECT_EQ(by("a.id() < b.id()"), "? . id");
  EXPECT_EQ(by("rank(a) < rank(b)"), "rank ?");
  EXPECT_EQ(by("strcmp(a->name, b->name) < 0"), "? . name");
  EXPECT_EQ(by("a->id - b->id < 0"), "? . id");
  EXPECT_EQ(by("a->isLess(b)"), "?");
  EXPECT_EQ(by("this < &other", "this", "other"), "?");
}

TEST(OrderComparison, IsNoneOfThingsThatAreNotTreatedAlike) {
  EXPECT_EQ(by("a->id < b->limit"), "");
  EXPECT_EQ(by("a->count < n"), "");
  EXPECT_EQ(by("a->id < a->limit"), "");
  EXPECT_EQ(by("f(a, b)"), "none");
  EXPECT_EQ(by("a->b << 2"), "none");
  EXPECT_EQ(by("a == b"), "none");
  EXPECT_EQ(by("static_cast<long>(a)"), "none");
}

}  // namespace
}  // namespace lockstitch::program
