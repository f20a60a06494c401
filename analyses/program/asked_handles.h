// What a function does with a thread's handle after it has asked for it, in whatever way:
//
//     struct worker w = start();
//     if (w.ok) pthread_join(w.thread, 0);
#pragma once

#include <vector>

#include "analyses/program/control_flow.h"
#include "analyses/program/flow_state.h"
#include "analyses/program/frame.h"

namespace lockstitch::program {

struct AskedHandle {
  PathId handle;                // that is waited for on the other edge
  std::vector<uint32_t> calls;  // on whose results it depends which edge is taken
  bool isForZero = false;       // by whether they are zero
};

// The handles that are waited for on the one edge of `block` alone, and not on `edge`, the other
// one. Linear in the function's events.
std::vector<AskedHandle> handlesOfOtherEdge(const Function& function, const ControlFlow& flow,
                                            uint32_t block, uint32_t edge);

// What is known on that edge: of the threads that a call has started, or could not, the one that is
// waited for otherwise does not run. `threads`: the caller's, by the numbers that they have in the
// callee's summary. Not where it is told by zero, and that is what is asked for, otherwise.
void forgetUnasked(FlowState& state, const Summary& callee, const std::vector<uint32_t>& threads,
                   const AskedHandle& asked, const Paths& handles);

}  // namespace lockstitch::program
