#include "tool/words/nearest_word.h"

#include <gtest/gtest.h>

namespace lockstitch {
namespace {

TEST(NearestWord, CountsInsertionsRemovalsAndReplacements) {
  EXPECT_EQ(editDistance("", ""), 0u);
  EXPECT_EQ(editDistance("", "lock"), 4u);
  EXPECT_EQ(editDistance("lock", "lock"), 0u);
  EXPECT_EQ(editDistance("lock", "clock"), 1u);
  EXPECT_EQ(editDistance("check", "chekc"), 2u);
  EXPECT_EQ(editDistance("kitten", "sitting"), 3u);
}

TEST(NearestWord, IsTheFirstOfTheNearest) {
  EXPECT_EQ(nearestWord("chekc", {"run", "check", "checks"}), "check");
  EXPECT_EQ(nearestWord("ran", {"rub", "run", "rin"}), "run");
  EXPECT_EQ(nearestWord("run", {}), "");
}

TEST(NearestWord, IsOnlyOfferedWhenItMayBeMeant) {
  EXPECT_EQ(likelyWord("data-rase", {"data-race", "deadlock"}), "data-race");
  EXPECT_EQ(likelyWord("--cache", {"--color", "--config", "--cache-dir"}), "--cache-dir");
  EXPECT_EQ(likelyWord("d", {"data-race", "unlock-not-held"}), "");
  EXPECT_EQ(likelyWord("everything-there-is", {"data-race", "deadlock"}), "");
}

}  // namespace
}  // namespace lockstitch
