// Members that decide whether a lock is taken or given back: `if (owns_) m_.unlock();`.
//
// What such a member holds is followed where that is known: it was given a constant, an address, or
// what a caller's argument or member held. A function tells its callers what its members hold when
// it ends (Summary::decidersAtExit); in the caller a lock that is held exactly if the member is not
// zero (lock_flags.cpp) then is held, or is not. That nobody else changes the member meanwhile is
// taken for granted: it is a guard's own, most often.
#pragma once

#include <set>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Members that a condition asks for in a function that takes or gives back locks, itself or by a
// function that it calls. Linear in the program.
std::set<Symbol> findLockDeciders(const Program& program);

}  // namespace lockstitch::program
