// Where signals are blocked (sigprocmask, pthread_sigmask), so that no handler can interrupt.
//
// Which signals a set holds is not followed: blocking any counts as blocking those that matter.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

class SignalMasks {
 public:
  // A forward dataflow of one bit over each function that changes the mask or calls one that does,
  // callees first. Nothing is computed where no mask is changed.
  SignalMasks(const Program& program, const std::vector<std::vector<FunctionId>>& graph);

  // Whether signals are certainly blocked at the end of the chain. A thread starts with the mask
  // of its creator.
  bool areBlockedAt(ChainId chain) const;

 private:
  // By the state at the function's entry, open (0) or blocked (1).
  struct Effect {
    bool atExit[2] = {false, true};
    std::map<uint32_t, bool> at[2];  // before each event
  };

  void analyse(FunctionId function, const std::vector<FunctionId>& callees);
  bool after(const Event& event, bool isBlocked, const std::vector<FunctionId>& callees) const;

  const Program& program_;
  std::map<FunctionId, Effect> effects_;
};

}  // namespace lockstitch::program
