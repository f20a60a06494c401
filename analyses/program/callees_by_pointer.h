// What is concluded from a call by a pointer that may be to any of several functions.
#pragma once

#include <vector>

#include "analyses/findings/finding.h"
#include "analyses/program/call_resolution.h"

namespace lockstitch::program {

// Points-to by field makes one of all lists' `free`: that just this list has just that function
// under just this lock is not known. Doubts (Doubt::OneOfSeveralCallees) what is said of a lock
// that is taken while another one, or itself, is held, or by a signal's handler, or held where a
// process forks, where the way there leads through a call by pointer to kSeveralCallees functions
// or more. Virtual calls are no calls by pointer here: they follow the classes. To be called once,
// with all findings; O(n log n).
void doubtCallsByPointer(const Program& program, const CallTargets& targets,
                         std::vector<Finding>& findings);
inline constexpr size_t kSeveralCallees = 4;
bool isCallToSeveral(const CallTargets& targets, FunctionId function, const Event& event);

}  // namespace lockstitch::program
