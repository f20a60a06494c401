// Which bodies a call, fork or post may run.
//
// Direct calls by name; virtual calls by the classes that flow to their receiver, or by class
// hierarchy where none does; function pointers, std::function and closures by a flow-insensitive,
// field-based points-to analysis (one node for each field of a class, formal, local, global and
// function result). Calls of library functions without a body are taken to store what they are
// given in their receiver, and to give back what is stored there.
#pragma once

#include <map>
#include <vector>

#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

struct CallTarget {
  Callable callable;
  bool viaValue = false;  // found by points-to: holds only when that value is this callable
  auto operator<=>(const CallTarget&) const = default;
};

class CallTargets {
 public:
  // Sorted; empty when no body is known.
  const std::vector<CallTarget>& of(FunctionId function, uint32_t event) const;
  void set(FunctionId function, uint32_t event, std::vector<CallTarget> targets);

 private:
  std::map<std::pair<FunctionId, uint32_t>, std::vector<CallTarget>> targets_;
};

CallTargets resolveCalls(Program& program);

// True for events that run another function's body, now or in another thread.
bool runsFunction(const Event& event);

// The one function that the event runs and names; none for calls by pointers, of virtual functions,
// and where there are several bodies.
FunctionId directCallee(const Program& program, const Event& event);

// True for events that give the system a function to run when something happens (a signal's
// handler): their targets are known, but no call is theirs.
bool namesHandler(const Event& event);

// A coroutine is called first and posted then, `post(executor, fetch(url))`: the call that makes
// the task of this Fork or Post, whose receiver and arguments are the task's. Null for other
// events.
const Event* deferredCall(const Program& program, FunctionId function, const Event& event);

}  // namespace lockstitch::program
