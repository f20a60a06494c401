// Where a program gives itself up: what stands there is done by one that is broken already.
#pragma once

#include <clang/Analysis/CFG.h>
#include <llvm/ADT/DenseSet.h>

#include "tool/frontend/unit_context.h"

namespace lockstitch {

// The blocks from which each way comes to a call that is modelled as `abort`: a failed assertion, a
// panic. A loop that has no end is none of them. Empty where the whole function is one and may be
// run by the system itself: main, and by its type the handler of a signal. Linear.
llvm::DenseSet<const clang::CFGBlock*> findDeadEnds(const clang::CFG& cfg, const clang::Decl* of,
                                                    UnitContext& unit);

}  // namespace lockstitch
