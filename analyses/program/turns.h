// Turns: a number, atomic or under a mutex, says whose turn it is. Whoever has found it to be its
// own number is alone until it changes it, where nobody changes it but who has the turn, and each
// has another number. Of a switch (full or empty) the turns are "zero" and "anything else": the
// second may be found by several at once, and is no one's alone (a lock in shared mode).
#pragma once

#include <set>

#include "analyses/program/call_resolution.h"
#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

// The members and globals of which some condition asks whether they equal a number, atomic or where
// a lock may be held, but for keys by which one of many elements is looked up. O(program).
std::set<Symbol> findTurns(const Program& program, const CallTargets& targets);

// The members and globals for which one loop waits to be zero and another one to be anything else.
// O(program).
std::set<Symbol> findSwitches(const Program& program);

bool isTurn(const Program& program, PathId lock);

// Whether the two, of which each has found the number to be its own, have different ones: constants
// that differ, or numbers that are not written as constants (each thread is given another one). Who
// has the turn in shared mode has found it not to be zero.
bool areOtherTurns(const Program& program, const HeldLock& mine, const HeldLock& theirs);

}  // namespace lockstitch::program
