// Whether a thread has itself taken the number by which it has chosen an element.
#pragma once

#include <string_view>

#include "analyses/program/sharing.h"

namespace lockstitch::program {

// Whether the element that is accessed was chosen by a number that the thread has taken itself, in
// the function that accesses it or in one that called it, or by a pointer that was made with such a
// one: and did not come from another thread, which may have it still. `numbers` is how such numbers
// begin to be called ("taken from CONTAINER|"). False where it cannot be followed. O(events of the
// functions on the way).
bool hasTakenItself(const OriginView& view, const Access& access, std::string_view numbers);

// Whether the form is one such number and nothing else.
bool isOneTaken(const Program& program, FormId form, std::string_view numbers);

}  // namespace lockstitch::program
