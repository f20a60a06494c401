#include "analyses/program/control_flow.h"

#include <gtest/gtest.h>

namespace lockstitch::program {
namespace {

// entry -> 1 | 2 -> exit, of which the way to 2 is as given.
Function fork(uint32_t other) {
  Function function;
  function.entry = 0;
  function.exit = 3;
  function.blocks.resize(4);
  function.blocks[0].successors = {1, other};
  function.blocks[1].successors = {3};
  function.blocks[2].successors = {3};
  return function;
}

TEST(ControlFlow, OneOfTwoWaysDominatesOnlyItself) {
  const ControlFlow flow(fork(2));
  EXPECT_TRUE(flow.dominates(0, 3));
  EXPECT_TRUE(flow.dominates(1, 1));
  EXPECT_FALSE(flow.dominates(1, 3));
  EXPECT_EQ(flow.decidersOf(2), std::vector<uint32_t>{0});
}

TEST(ControlFlow, AWayNeverGoneIsNowhere) {
  const ControlFlow flow(fork(kUnreachableBlock));
  EXPECT_TRUE(flow.dominates(1, 3));
  EXPECT_FALSE(flow.isReachable(2));
  for (const uint32_t nowhere : {2u, kUnreachableBlock}) {
    EXPECT_FALSE(flow.isReachable(nowhere));
    EXPECT_FALSE(flow.dominates(nowhere, 3));
    EXPECT_FALSE(flow.dominates(0, nowhere));
    EXPECT_FALSE(flow.isInLoop(nowhere, 0));
    EXPECT_TRUE(flow.decidersOf(nowhere).empty());
  }
}

}  // namespace
}  // namespace lockstitch::program
