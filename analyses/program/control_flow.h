// The shape of one function's control-flow graph: order, dominators, natural loops, control
// dependence by dominance. Near-linear for the graphs that source code makes.
//
// Every question may be asked of kUnreachableBlock, as which a way that is never gone stands among
// a block's successors: nothing reaches it, it dominates nothing, and it is in no loop.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Where an event stands in its function.
struct EventPlace {
  uint32_t block = 0;
  size_t position = 0;
  bool operator==(const EventPlace&) const = default;
};

// None, where the function has no event of this id. Linear in its events.
std::optional<EventPlace> placeOf(const Function& function, uint32_t event);

class ControlFlow {
 public:
  explicit ControlFlow(const Function& function);

  const std::vector<uint32_t>& reversePostOrder() const { return order_; }
  bool isReachable(uint32_t block) const {
    return block < position_.size() && position_[block] != kUnreachableBlock;
  }
  bool dominates(uint32_t a, uint32_t b) const;
  const std::vector<uint32_t>& predecessors(uint32_t block) const { return predecessors_[block]; }
  // The head of the innermost loop around `block`; kUnreachableBlock when there is none.
  uint32_t loopOf(uint32_t block) const { return loopOf_[block]; }
  bool isInLoop(uint32_t block, uint32_t head) const;
  // Whether there is a way from the end of `from` to the beginning of `to`.
  bool reaches(uint32_t from, uint32_t to) const;
  // Blocks with a condition that decides whether `block` runs: it is dominated by one successor
  // that can be entered from there alone.
  std::vector<uint32_t> decidersOf(uint32_t block) const;

 private:
  void computeOrder(const Function& function);
  void computeDominators(uint32_t entry);
  void computeLoops();

  std::vector<std::vector<uint32_t>> successors_;
  std::vector<std::vector<uint32_t>> predecessors_;
  std::vector<uint32_t> order_;      // reachable blocks
  std::vector<uint32_t> position_;   // in order_, or kUnreachableBlock
  std::vector<uint32_t> dominator_;  // immediate; the entry's is itself
  std::vector<uint32_t> loopOf_;
  std::vector<uint32_t> outerLoop_;  // of a loop head: the head of the loop around its loop
};

}  // namespace lockstitch::program
