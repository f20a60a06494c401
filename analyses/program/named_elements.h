// Which element of a container a lock is a part of, by what the code calls it: where the lock is
// taken, or in the call that gave the object to who takes it.
#pragma once

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// `accounts[i]->mutex`; for `first.mutex` of a parameter what the caller gave, `*accounts[i]`. None
// where no element by an open index is named, or what a variable leads to is not certain. Linear in
// the links of the chain and the events of their functions.
PathId elementNamed(const Program& program, ChainId acquisition);

}  // namespace lockstitch::program
