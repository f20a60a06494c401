// What runs in the child of a fork(2): the code that is reached from the call by the ways on which
// it gave 0, until exec or the end of the process.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

class ForkChild {
 public:
  // `fork`: the chain from the origin down to the ForkProcess event. Where the result's test cannot
  // be followed (a switch, a variable assigned twice) both ways count as the child's only if
  // neither is told apart: code behind such a test is left out.
  ForkChild(const Program& program, ChainId fork);

  // Whether the end of `chain`, of the same origin, runs in the child.
  bool contains(ChainId chain) const;

 private:
  struct Region {
    FunctionId function;
    std::set<uint32_t> events;
    bool reachesExit = false;
    bool returnsResult = false;  // the function gives fork's result to its caller
  };

  Region walk(FunctionId function, uint32_t from, bool isResult) const;

  const Program& program_;
  std::vector<ChainLink> links_;  // of the fork, outermost first
  std::vector<Region> regions_;   // of the same
};

}  // namespace lockstitch::program
