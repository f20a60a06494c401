// Turns: a number, atomic or under a mutex, says whose turn it is. Whoever has found it to be its
// own number is alone until it changes it, where nobody changes it but who has the turn, and each
// has another number.
#pragma once

#include <set>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// The members and globals of which some condition asks whether they equal a number, but for keys by
// which one of many elements is looked up. O(program).
std::set<Symbol> findTurns(const Program& program);

bool isTurn(const Program& program, PathId lock);

// Whether the two, of which each has found the number to be its own, have different ones: constants
// that differ, or numbers that are not written as constants (each thread is given another one).
bool areOtherTurns(const Program& program, ChainId found, ChainId foundByOther);

}  // namespace lockstitch::program
