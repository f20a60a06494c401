// Locks made of an atomic: whoever changes it from free to taken (test_and_set that gave false,
// exchange that gave 0, compare-exchange of 0 that succeeded; acquire or stronger) is alone until
// it is stored back to 0 (release or stronger). The same holds for a claim that is never given
// back.
#pragma once

#include "tool/frontend/event_emitter.h"

namespace lockstitch {

struct AtomicChange {
  const clang::Expr* call = nullptr;  // whose result tells whether the claim succeeded
  Path atomic;
  facts::MemoryOrder order = facts::MemoryOrder::SequentiallyConsistent;
  const clang::Expr* expected = nullptr;  // compare-exchange: value, reference or pointer; or null
  const clang::Expr* value = nullptr;     // what is stored; null: a flag is set or cleared
  enum class Kind { Set, Exchange, CompareExchange, Store } kind = Kind::Store;
};

// Behind the atomic's own event: the attempt to claim, or the end of a claim, where it is one.
void lowerSpinLock(FunctionState& state, EventEmitter& emitter, const AtomicChange& change);

// Likewise a turn that is waited for (`serving == mine`, where mine is a ticket): it ends where the
// counter that was waited for is changed, release or stronger.
void lowerTurnEnd(FunctionState& state, EventEmitter& emitter, const Path& counter,
                  facts::MemoryOrder order, clang::SourceLocation where);
// The turn that `counter` tells, as an exclusion; changes of it end one from here on.
Path turnOf(FunctionState& state, const Path& counter);

}  // namespace lockstitch
