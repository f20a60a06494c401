#include "tool/report/loop_lines.h"

#include <gtest/gtest.h>

#include "tool/report/golden.h"

namespace lockstitch {
namespace {

class LoopLines : public ::testing::Test {
 protected:
  // With an address: of a run.
  void add(const std::string& role, uint32_t line, uint64_t address,
           const std::string& function = "count") {
    Frame frame;
    frame.function = function;
    frame.location = {goldenDirectory() + "/loops.cpp", line, 5};
    frame.address = address;
    Site site;
    site.role = role;
    site.object = race_.object;
    site.stack = {frame};
    race_.sites.push_back(site);
  }

  uint32_t lineOf(size_t site) {
    nameLinesOfLoops(race_, source_);
    return race_.sites[site].stack[0].location.line;
  }

  void SetUp() override { race_.object = "Counter::total"; }

  Finding race_;
  SourceLines source_;
};

TEST_F(LoopLines, OfTheBodyInPlaceOfTheHead) {
  add("write", 6, 0);
  add("write", 5, 64);
  EXPECT_EQ(lineOf(1), 6u);
}

TEST_F(LoopLines, OfTheUpdateThatTheReadIsPartOf) {
  add("write", 6, 0);
  add("read", 5, 64);
  EXPECT_EQ(lineOf(1), 6u);
}

TEST_F(LoopLines, StayWhereTheLineIsNoLoop) {
  add("write", 6, 0);
  add("write", 4, 64);
  EXPECT_EQ(lineOf(1), 4u);
}

TEST_F(LoopLines, StayWhereTheHeadNamesTheObject) {
  add("write", 11, 0);
  add("write", 10, 64);
  EXPECT_EQ(lineOf(1), 10u);
}

TEST_F(LoopLines, StayWhereTheSourceHasNoneOrSeveral) {
  add("read", 6, 0);
  add("write", 5, 64);
  EXPECT_EQ(lineOf(1), 5u);
  add("write", 6, 0);
  add("write", 7, 0);
  EXPECT_EQ(lineOf(1), 5u);
}

TEST_F(LoopLines, StayWhereItIsAnotherFunction) {
  add("write", 6, 0, "other");
  add("write", 5, 64);
  EXPECT_EQ(lineOf(1), 5u);
}

}  // namespace
}  // namespace lockstitch
