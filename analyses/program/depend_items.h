// Tasks with `depend` clauses on elements of an array: which of two siblings wait for each other?
#pragma once

#include "analyses/program/sharing.h"

namespace lockstitch::program {

// Whether the lock stands for an item that a task depends on.
bool isOfDependence(const Program& program, PathId lock);

// Whether the two accesses are of elements of an array whose elements the tasks depend on, and meet
// only in tasks that no chain of dependences connects. The indices must be linear in the same
// variables; false where anything is not understood. Cost: constant; at most kMaxLinks dependences
// in a row are followed.
bool isOfUnrelatedTasks(const OriginView& view, const AccessPair& pair);

}  // namespace lockstitch::program
