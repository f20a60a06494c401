// Numbers that are put back to where they were taken from.
#pragma once

#include <string_view>

#include "analyses/program/sharing.h"

namespace lockstitch::program {

// Whether the value is the function, by name.
bool namesFunction(const Program& program, const Value& value, const Function& function);

// Whether `value`, which `event` puts back, is a number of those that are called `numbers`…, taken
// by the function itself and not used behind the event; or a parameter of which all callers are
// asked the same. False where a function is called by more than its name. O(events of the program)
// for each parameter on the way.
bool isPutBack(const Program& program, std::string_view numbers, const Function& function,
               const Event& event, const Value& value);
// The same of the number by which the event has chosen the element `element` that it writes to.
bool isIndexPutBack(const Program& program, std::string_view numbers, const Function& function,
                    const Event& event, const StepKey& element);

}  // namespace lockstitch::program
