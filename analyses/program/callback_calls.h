// Which calls run a function that somebody else supplied: through a function pointer or
// std::function that was registered, or a virtual method of which no body is known.
#pragma once

#include <map>
#include <utility>

#include "analyses/program/call_resolution.h"
#include "analyses/program/program_model.h"

namespace lockstitch::program {

class CallbackCalls {
 public:
  // What the call of this event calls, as a name to show; none when it is no such call.
  Symbol at(FunctionId function, uint32_t event) const {
    auto found = names_.find({function, event});
    return found == names_.end() ? Symbol{} : found->second;
  }
  void add(FunctionId function, uint32_t event, Symbol name) { names_[{function, event}] = name; }

 private:
  std::map<std::pair<FunctionId, uint32_t>, Symbol> names_;
};

// Supplied is
// - a virtual method of which no body is known, and a function pointer that is nowhere set
// - what is called out of a field, a global or a container (or a local copy of that) which some
//   function fills with what it was given as a parameter, whether or not the callers are known
// and not what the code itself chooses: tables of functions, closures made in place, and parameters
// whose arguments are known: who passes a function to be run at once knows what it does.
// Linear in the program's events.
CallbackCalls findCallbackCalls(Program& program, const CallTargets& targets);

}  // namespace lockstitch::program
