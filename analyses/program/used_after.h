// Whether a number that was given away is used again by who had it.
#pragma once

#include <string_view>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Whether `function`, on some way behind its event `given`, chooses an element by the number,
// passes it on, returns it, or uses a pointer that it has made with it, before the number comes
// from elsewhere anew. `number` is the value as that event has it: of a variable or parameter. By
// names, whatever the order on the ways; any other variable that has one of `numbers`
// (own_numbers.h; "": none) may be a copy. O(events of the function).
bool isUsedAfter(const Program& program, const Function& function, const Event& given,
                 const Value& number, std::string_view numbers);
// Of the number by whose name the event has chosen an element (`used[i] = false`).
bool isUsedAfter(const Program& program, const Function& function, const Event& given,
                 const std::string& name, std::string_view numbers);

}  // namespace lockstitch::program
