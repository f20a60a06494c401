// A worker that is started and waited for again and again under a mutex.
//
//     start() { lock_guard hold(mutex_); if (thread_.joinable()) return; thread_ = std::thread(…);
//     } stop()  { lock_guard hold(mutex_); if (thread_.joinable()) thread_.join(); }
//
// Whoever holds the mutex and has joined the thread, or has found that there is none, knows that
// none runs: it is alone until it starts one or gives the mutex back. A thread that is started so
// takes that over and keeps it until it ends. So no two of them run at once, nor beside who is
// alone.
//
// So does who finds a flag of the same object clear, where each function that sets it starts the
// thread, and each that clears it waits for the thread, before any lock is given back.
//
// "Alone" is an exclusion [mutex, mark of the handle], of handles that are members of the mutex's
// own object and that nobody moves, detaches or passes on.
#pragma once

#include "analyses/program/flow_state.h"
#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Cost: one pass over the program's events.
SoleHandles findSoleHandles(Program& program);

bool isAlone(const Program& program, PathId lock);

// The handle's thread was waited for, or there is none, as also its flag says.
void beAlone(Program& program, FlowState& state, PathId handle, ChainId site);
// A thread is started with the handle: what it takes over, which nobody has here any more.
Lockset handOverAlone(const Program& program, FlowState& state, PathId handle);
// A mutex is given back.
void forgetAlone(const Program& program, FlowState& state);

}  // namespace lockstitch::program
