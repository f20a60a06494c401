// A lock that a group holds together: the first that comes in takes it, the last that goes out
// gives it back. `if (++readers == 1) wait(room)` … `if (--readers == 0) post(room)`, each under a
// lock that guards the counter (Courtois, Heymans & Parnas, Concurrent Control with "Readers" and
// "Writers", CACM 1971).
#pragma once

#include <map>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

struct GroupLock {
  uint32_t event = 0;    // takes the lock or gives it back, where the counter says so
  bool isTaken = false;  // by the first; otherwise it is given back by the last
};

// By the block whose condition asks the counter: true leads to the event, on the other way the
// lock is held by somebody of the group, or stays so. Linear in the size of the function.
std::map<uint32_t, GroupLock> findGroupLocks(const Program& program, const Function& function);

}  // namespace lockstitch::program
