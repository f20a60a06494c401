// Sentinels: the one object at which the lists and trees of a program end.
//
// A global that leads to itself by its initialiser, that nobody accesses by name and that is passed
// to nobody is as good as null: pointers are compared with it, and what is done through them is
// done to the nodes before it. Taken for a node it would make one object of all trees. That nobody
// writes to it through the pointer that he has not compared is taken for granted.
#pragma once

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Replaces the addresses of sentinels by null. O(program).
void forgetSentinels(Program& program);

}  // namespace lockstitch::program
