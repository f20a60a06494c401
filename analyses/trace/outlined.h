// clang makes functions of its own of OpenMP's regions and tasks. A reader knows the function that
// they stand in.
#pragma once

#include <string>

#include "analyses/findings/finding.h"

namespace lockstitch {

// Whether clang made it of a task's body, so that it does not say where that stands.
bool isTaskBody(const Frame& frame);

// Leaves out what only calls the body of a region or task; the body of a task is named `creator`,
// the function that made the task (empty: not known).
CallStack withoutOutlining(const CallStack& stack, const std::string& creator);

}  // namespace lockstitch
