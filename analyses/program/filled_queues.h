// Queues by hand: whoever finds something in a queue comes after somebody who has put something in.
//
// A ring is empty where two of its members are equal (`q->head == q->tail`), a list where a pointer
// is null, and where a counter is zero: as they were made. Whoever finds them otherwise, under a
// lock, comes after one who has changed them, and so after all that every such one had done before.
// Changes by those who had found something themselves are never the first (the one who takes out
// moves the head). What a queue is made with, before anybody knows it, must be nothing.
//
// What is put in is handed over by the same lock; where that is missing, the queue itself races.
#pragma once

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// O(program).
QueueMembers findQueueMembers(const Program& program);

// "The members differ", or "there is something", of the object that the signal's path leads to.
bool isQueueSignal(const Program& program, PathId signal);

}  // namespace lockstitch::program
