// thread-leak of members: a class starts a thread in a std::thread that is its member, or in a
// container of such, and nothing in the program joins, detaches, moves or passes on that member.
#pragma once

#include "analyses/program/candidates.h"

namespace lockstitch::program {

// By fields, not objects: one use of the member anywhere counts for all. Only where the destructor
// that ends the member is seen. Linear in the program's events.
std::vector<Finding> findForgottenMembers(Program& program, const SetTables& sets);

}  // namespace lockstitch::program
